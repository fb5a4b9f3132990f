import { once } from 'node:events';
import { createInflate } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { deadline, place } from '../place.ts';
import type { FakeDiscord } from '../server.ts';

describe('the gateway by hand', () => {
  const identify = (token: string, intents = 1) => ({ op: 2, d: { token, intents, properties: { os: 'a', browser: 'b', device: 'c' } } });

  async function open(discord: FakeDiscord, query = 'v=10&encoding=json') {
    const socket = new WebSocket(`${discord.url.replace('http', 'ws').replace('/api', '/gateway')}?${query}`);
    onTestFinished(() => socket.terminate());
    const received: { op: number; t: string | null; d: unknown }[] = [];
    const until = (op: number, t: string | null = null) =>
      new Promise<{ d: unknown }>((resolve) => {
        const look = () => {
          const found = received.find((one) => one.op === op && one.t === t);
          if (found) resolve(found);
          else socket.once('message', look);
        };
        look();
      });
    socket.prependListener('message', (data, isBinary) => {
      if (!isBinary) received.push(JSON.parse(String(data)));
    });
    await once(socket, 'open', deadline());
    return { socket, until, send: (payload: object) => socket.send(JSON.stringify(payload)) };
  }

  it.each([
    ['a wrong token', identify('wrong'), 4004],
    ['an intent it was not granted', identify('fake-discord-token', 1 << 15), 4014],
    ['an intent that does not exist', identify('fake-discord-token', 1 << 30), 4013],
    ['a presence before identify', { op: 3, d: {} }, 4003],
    ['an unknown field', { op: 2, d: { ...identify('fake-discord-token').d, shards: 1 } }, 4002],
  ])('closes on %s', async (_what, payload, code) => {
    const { discord } = await place();
    const { socket, send } = await open(discord);
    const closed = once(socket, 'close', deadline());
    send(payload);
    expect((await closed)[0]).toBe(code);
    expect(discord.takeViolations()).toHaveLength(1);
  });

  it('acknowledges heartbeats and refuses to resume what it never began', async () => {
    const { discord } = await place();
    const { until, send } = await open(discord);
    expect((await until(10)).d).toEqual({ heartbeat_interval: 41_250 });
    send({ op: 1, d: null });
    await until(11);
    send({ op: 6, d: { token: discord.token, session_id: 'never', seq: 1 } });
    expect((await until(9)).d).toBe(false);
    send(identify(discord.token));
    await until(0, 'READY');
    await until(0, 'GUILD_CREATE');
    discord.assertNoViolations();
  });

  it('invalidates a session for good', async () => {
    const { discord } = await place();
    const { until, send } = await open(discord);
    send(identify(discord.token));
    const ready = (await until(0, 'READY')).d as { session_id: string };
    discord.gateway.invalidateSessions();
    expect((await until(9)).d).toBe(false);
    const again = discord.waitFor('gateway', (event) => event.what === 'identified' && event.sessionId !== ready.session_id);
    send(identify(discord.token));
    await again;
    discord.assertNoViolations();
  });

  it('leaves a client that stops its heartbeat', async () => {
    const { discord } = await place({ heartbeatIntervalMs: 20 });
    const { socket } = await open(discord);
    expect((await once(socket, 'close', deadline()))[0]).toBe(4009);
  });

  it('compresses the stream when asked', async () => {
    const { discord } = await place();
    const { socket, send } = await open(discord, 'v=10&encoding=json&compress=zlib-stream');
    const inflate = createInflate();
    let text = '';
    const ready = new Promise<void>((resolve) => {
      inflate.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        if (text.includes('"READY"')) resolve();
      });
    });
    socket.on('message', (data, isBinary) => {
      expect(isBinary).toBe(true);
      inflate.write(data as Buffer);
    });
    send(identify(discord.token));
    await ready;
    discord.assertNoViolations();
  });
});
