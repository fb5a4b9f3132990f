import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { REST, Routes } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';

interface Ready {
  url: string;
  control: string;
  token: string;
  applicationId: string;
  world: { guilds: { channels: string[]; members: string[] }[] };
}

async function startProcess(world: object): Promise<{ child: ChildProcess; ready: Ready }> {
  const entry = fileURLToPath(new URL('./process.ts', import.meta.url));
  const child = spawn(process.execPath, [entry, '--exit-with-stdin', '--world', JSON.stringify(world)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const [line] = (await once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(8000) })) as [string];
  return { child, ready: JSON.parse(line) as Ready };
}

const world = { guilds: [{ name: 'Acme', channels: [{ name: 'alerts' }], members: [{ name: 'ann' }] }] };

it('serves as a process of its own, shows the truth, obeys, streams events, and ends with its parent', async () => {
  const { child, ready } = await startProcess(world);
  const channel = ready.world.guilds[0]?.channels[0] ?? '';
  const order = (path: string, body?: object) =>
    fetch(`${ready.control}${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {}).then((response) => response.json());
  const events = await fetch(`${ready.control}/__events`);
  const rest = new REST({ api: ready.url, retries: 0 }).setToken(ready.token);
  const post = () => rest.post(Routes.channelMessages(channel), { body: { content: 'down', allowed_mentions: { parse: [] } } });

  await order('/__behave', { route: 'POST /channels/*/messages', kind: 'dropReply' });
  await expect(post()).rejects.toThrow();
  await order('/__behave', [{ kind: 'status', status: 500, times: 9 }]);
  await expect(post()).rejects.toThrow();
  await order('/__calm', {});
  await post();

  const truth = (await order('/__truth')) as { messages: object[]; requests: object[]; violations: string[]; guilds: object[] };
  expect(truth.messages).toMatchObject([{ channelId: channel, content: 'down' }, { content: 'down' }]);
  expect(truth.requests).toMatchObject([{ status: null }, { status: 500 }, { status: 200, route: '/channels/:channel/messages' }]);
  expect(truth.violations).toEqual([]);
  expect(await order('/__nonsense')).toMatchObject({ error: expect.stringContaining('no control') });

  const first = await events.body?.getReader().read();
  expect(
    JSON.parse(
      Buffer.from(first?.value ?? [])
        .toString()
        .split('\n')[0] ?? '',
    ),
  ).toMatchObject(['request', { method: 'POST' }]);

  const ended = once(child, 'exit', { signal: AbortSignal.timeout(8000) });
  child.stdin?.end();
  expect((await ended)[0]).toBe(0);
});
