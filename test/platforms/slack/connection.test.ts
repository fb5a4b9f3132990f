import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { load } from 'js-yaml';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { systemClock } from '../../../src/clock.ts';
import { apiAddress } from '../../../src/platforms/slack/api.ts';
import { openWorkplace, type Workplace, type WorkplaceOptions } from './workplace.ts';

let at: Workplace;
const servers: Server[] = [];
const rejections: unknown[] = [];
const keep = (reason: unknown) => void rejections.push(reason);

async function open(options: WorkplaceOptions = {}): Promise<Workplace> {
  process.on('unhandledRejection', keep);
  at = await openWorkplace(options);
  return at;
}

afterEach(async () => {
  await at.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  // Whatever the SDK leaves behind comes up within a turn.
  await systemClock.sleep(0);
  process.off('unhandledRejection', keep);
  expect(rejections.splice(0)).toEqual([]);
});

/** Hands out an address, takes the socket, and never says hello. */
async function rudeServer(): Promise<{ address: string; opened: Promise<unknown>; sockets: () => number }> {
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const answer = request.url === '/api/auth.test' ? { user: 'tocsin' } : { url: `ws://127.0.0.1:${port}/link` };
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, ...answer }));
  });
  servers.push(server);
  const webSockets = new WebSocketServer({ server });
  const opened = once(webSockets, 'connection');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, opened, sockets: () => webSockets.clients.size };
}

/** A door that takes connections and never says a word. */
async function silentServer(): Promise<string> {
  const server = createServer(() => {});
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('connecting to Slack', () => {
  it('is ready once it is greeted, and answers', async () => {
    await open();
    expect(at.platform.state()).toBe('connecting');
    expect(await at.platform.start()).toEqual({ ok: true });
    expect(at.platform.state()).toBe('ready');
    await at.slack.waitForConnection();
    const ops = at.slack.addChannel({ name: 'ops', member: true });
    expect((await at.slack.runCommand({ channel: ops, text: 'help' })).outcome).toBe('acked');
    await at.platform.stop();
    expect(at.platform.state()).toBe('down');
    at.slack.assertNoViolations();
  });

  it.each([
    ['SLACK_BOT_TOKEN', { bot: 'xoxb-wrong-token-of-nobody' }],
    ['SLACK_APP_TOKEN', { app: 'xapp-wrong-token-of-nobody' }],
  ])('says in one sentence that %s is wrong, without printing it', async (setting, tokens) => {
    await open({ tokens });
    const started = await at.platform.start();
    expect(started).toMatchObject({ ok: false });
    expect(started.ok ? '' : started.sentence).toContain(`(${setting}): invalid_auth`);
    expect(JSON.stringify([started, at.logged])).not.toContain('wrong-token-of-nobody');
    expect(at.platform.state()).toBe('down');
    expect(at.slack.connectionsGreeted).toBe(0);
    // The fake calls a wrong token a mistake of the client; here it is the subject.
    expect(at.slack.violations.every((violation) => violation.startsWith('invalid_auth'))).toBe(true);
  });

  it('goes on without a server and connects when it comes, having said so once', async () => {
    await open();
    await at.slack.stop();
    expect(await at.platform.start()).toEqual({ ok: true });
    expect(at.platform.state()).toBe('connecting');
    await at.slack.restart();
    await at.slack.waitForConnection({ deadlineMs: 10_000 });
    expect(at.logged.filter((text) => text.includes('cannot be reached'))).toHaveLength(1);
    at.slack.assertNoViolations();
  });

  it('comes back after the server was restarted, and answers again', async () => {
    await open();
    const ops = at.slack.addChannel({ name: 'ops', member: true });
    await at.platform.start();
    await at.slack.waitForConnection();
    await at.slack.stop();
    await at.slack.restart();
    await at.slack.waitForConnection({ deadlineMs: 15_000, what: 'the second connection' });
    expect(at.slack.connectionsGreeted).toBe(2);
    await at.slack.runCommand({ channel: ops, text: 'status github' });
    expect(at.calls.map(({ command }) => command)).toEqual(['status']);
    at.slack.assertNoViolations();
  });

  it('follows when Slack asks it to move to another connection', async () => {
    await open({ disconnectGraceMs: 200 });
    await at.platform.start();
    await at.slack.waitForConnection();
    at.slack.disconnect('refresh_requested');
    await at.slack.waitFor(() => at.slack.connectionsGreeted === 2 && at.slack.connected === 1, { deadlineMs: 5000 });
    at.slack.assertNoViolations();
  });

  it('learns later that the token was taken away, and says it once', async () => {
    await open();
    await at.platform.start();
    at.slack.revoke(at.slack.appToken);
    await at.slack.stop();
    await at.slack.restart();
    await at.slack.waitFor(() => at.slack.requestsOf('apps.connections.open').length === 2, { deadlineMs: 10_000 });
    await expect.poll(() => at.platform.state()).toBe('down');
    expect(at.logged.filter((text) => text.includes('SLACK_APP_TOKEN'))).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('at any moment of connecting leaves nothing behind: no connection, no rejection', async () => {
    await open();
    for (const wait of [0, 1, 2, 4, 8, 16]) {
      const platform = (await openAnother()).platform;
      void platform.start();
      await systemClock.sleep(wait);
      await platform.stop();
      expect(platform.state()).toBe('down');
    }
    await at.slack.waitFor(() => at.slack.connected === 0);
    at.slack.assertNoViolations();
  });

  it('between the address and the greeting does not wait for Slack', async () => {
    await open();
    at.slack.behave({ method: 'apps.connections.open', kind: 'delayReply', ms: 300 });
    const starting = at.platform.start();
    await at.slack.waitFor(() => at.slack.requestsOf('apps.connections.open').length === 1);
    await at.platform.stop();
    expect(await starting).toEqual({ ok: true });
    await at.slack.waitFor(() => at.slack.connected === 0);
    at.slack.assertNoViolations();
  });

  it('before the greeting closes the socket and rejects nothing', async () => {
    const rude = await rudeServer();
    await open({ apiBase: () => rude.address });
    const starting = at.platform.start();
    await rude.opened;
    await at.platform.stop();
    expect(await starting).toEqual({ ok: true });
    await expect.poll(rude.sockets).toBe(0);
  });

  it('hangs up on a greeting that comes after it', async () => {
    await open();
    at.slack.behave({ method: 'apps.connections.open', kind: 'delayReply', ms: 2600 });
    void at.platform.start();
    await at.slack.waitFor(() => at.slack.requestsOf('apps.connections.open').length === 1);
    await at.platform.stop();
    await at.slack.waitFor(() => at.slack.connectionsGreeted === 1, { deadlineMs: 5000 });
    const ops = at.slack.addChannel({ name: 'ops', member: true });
    const ask = async () => (await at.slack.runCommand({ channel: ops, text: 'help', replies: 0 })).outcome;
    await expect.poll(ask).toBe('notConnected');
  });

  it('does not hang on a server that never answers', async () => {
    const address = await silentServer();
    await open({ apiBase: () => address });
    void at.platform.start();
    const before = systemClock.now();
    await at.platform.stop();
    expect(systemClock.now() - before).toBeLessThan(1000);
  });
});

/** A second bot on the same Slack, without a life of its own. */
async function openAnother(): Promise<Workplace> {
  const other = await openWorkplace({ apiBase: () => at.slack.url, tokens: { bot: at.slack.botToken, app: at.slack.appToken } });
  await other.slack.close();
  return other;
}

describe('the address of Slack', () => {
  it('always ends where the methods stand', () => {
    expect(apiAddress(null)).toBe('https://slack.com/api/');
    for (const base of ['http://127.0.0.1:1', 'http://127.0.0.1:1/', 'http://127.0.0.1:1/api', 'http://127.0.0.1:1/api/'])
      expect(apiAddress(base)).toBe('http://127.0.0.1:1/api/');
  });
});

describe('the manifest', () => {
  it('asks for the scopes of the methods in use and for no others', () => {
    const manifest = load(readFileSync('slack-manifest.yaml', 'utf8')) as {
      features: { slash_commands: { command: string }[] };
      oauth_config: { scopes: { bot: string[] } };
      settings: Record<string, unknown>;
    };
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(['/outage']);
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(
      [
        ...['chat:write', 'commands', 'im:write', 'channels:read', 'groups:read', 'users:read'],
        ...['channels:history', 'groups:history', 'im:history'],
      ].toSorted(),
    );
    expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  });
});
