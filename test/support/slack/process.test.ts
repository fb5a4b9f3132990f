import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { webApi } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from './bolt.ts';

interface Announcement {
  url: string;
  control: string;
  botToken: string;
  channels: Record<string, string>;
  users: Record<string, string>;
}

let child: ChildProcess;
let announced: Announcement;

const order = async (name: string, body: object) =>
  (await fetch(`${announced.control}/${name}`, { method: 'POST', body: JSON.stringify(body) })).json();

beforeEach(async () => {
  const plan = { channels: [{ name: 'alerts', member: true }], users: [{ name: 'ada' }] };
  child = spawn(process.execPath, [fileURLToPath(new URL('process.ts', import.meta.url)), JSON.stringify(plan)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  const [line] = (await once(lines, 'line')) as [string];
  announced = JSON.parse(line) as Announcement;
});
afterEach(async () => {
  if (child.exitCode !== null) return;
  child.stdin?.end();
  await once(child, 'exit');
});

describe('the server as a process', () => {
  it('keeps the truth for whoever asks and takes orders', async () => {
    const client = new webApi.WebClient(announced.botToken, {
      slackApiUrl: announced.url,
      retryConfig: { retries: 0 },
      logger: silentLogger,
    });
    const channel = announced.channels.alerts as string;
    await order('__behave', { method: 'chat.postMessage', kind: 'dropReply' });
    await expect(client.chat.postMessage({ channel, text: 'sent, but who knows' })).rejects.toThrow();
    const truth = await (await fetch(`${announced.control}/__truth`)).json();
    expect(truth).toMatchObject({
      messages: { [channel]: [{ text: 'sent, but who knows', deleted: false }] },
      requests: [{ method: 'chat.postMessage', outcome: 'dropped after' }],
      violations: [],
    });
    expect(await order('__world', { channels: [{ name: 'more', member: false }] })).toMatchObject({
      channels: { more: expect.any(String) },
    });
    expect(await order('__command', { channel, user: announced.users.ada })).toMatchObject({ outcome: 'notConnected' });
    expect(await order('__nonsense', {})).toHaveProperty('error');
  });

  it('ends with the pipe of the one who started it', async () => {
    child.stdin?.end();
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
  });
});
