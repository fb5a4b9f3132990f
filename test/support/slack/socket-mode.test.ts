import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type FakeSlack, startSlack } from './server.ts';

interface Frame {
  type: string;
  envelope_id?: string;
  retry_attempt?: number;
  retry_reason?: string;
  reason?: string;
  num_connections?: number;
}

let slack: FakeSlack;
let sockets: WebSocket[];

/** A client without manners: it keeps every frame and answers what the test tells it. */
async function rawClient(): Promise<{ socket: WebSocket; frames: Frame[]; next: (index: number) => Promise<Frame> }> {
  const opened = await fetch(`${slack.url}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.appToken}` },
  });
  const { url } = (await opened.json()) as { url: string };
  const socket = new WebSocket(url);
  sockets.push(socket);
  const frames: Frame[] = [];
  socket.on('message', (data: Buffer) => frames.push(JSON.parse(data.toString()) as Frame));
  const next = async (index: number): Promise<Frame> => {
    while (frames.length <= index) await once(socket, 'message', { signal: AbortSignal.timeout(3000) });
    return frames[index] as Frame;
  };
  await next(0);
  return { socket, frames, next };
}

beforeEach(async () => {
  sockets = [];
  slack = await startSlack({ ackDeadlineMs: 100, retryDelaysMs: [0, 0, 0], disconnectGraceMs: 50 });
});
afterEach(async () => {
  for (const socket of sockets) socket.terminate();
  await slack.close();
});

describe('Socket Mode', () => {
  it('says hello and delivers an event again, three times at most, to a client that does not acknowledge', async () => {
    const { frames } = await rawClient();
    expect(frames[0]).toMatchObject({ type: 'hello', num_connections: 1 });
    expect(await slack.event({ type: 'app_home_opened' })).toEqual({ acknowledged: false, attempts: 4 });
    expect(frames.slice(1).map((frame) => [frame.retry_attempt, frame.retry_reason])).toEqual([
      [undefined, undefined],
      [1, 'timeout'],
      [2, 'timeout'],
      [3, 'timeout'],
    ]);
    expect(slack.violations.map((line) => line.split(':')[0])).toEqual(['late_ack', 'late_ack', 'late_ack', 'late_ack']);
  });

  it('stops when the second delivery is acknowledged', async () => {
    const { socket, next } = await rawClient();
    const sent = slack.event({ type: 'app_home_opened' });
    const again = await next(2);
    socket.send(JSON.stringify({ envelope_id: again.envelope_id }));
    expect(await sent).toEqual({ acknowledged: true, attempts: 2 });
  });

  it('notices acknowledgements of nothing, twice, with an unwanted answer, and frames that are no JSON', async () => {
    const { socket, next } = await rawClient();
    socket.send('{"envelope_id":"made-up"}');
    socket.send('hello');
    const sent = slack.event({ type: 'app_home_opened' });
    const { envelope_id } = await next(1);
    socket.send(JSON.stringify({ envelope_id, payload: { text: 'thanks' } }));
    socket.send(JSON.stringify({ envelope_id }));
    await sent;
    await slack.waitFor(() => slack.violations.length === 4);
    expect(slack.violations.map((line) => line.split(':')[0])).toEqual([
      'unknown_ack',
      'bad_frame',
      'unexpected_ack_payload',
      'double_ack',
    ]);
  });

  it('refuses an answer to a command that Slack would not show', async () => {
    const channel = slack.addChannel({ name: 'alerts', member: true });
    const { socket, next } = await rawClient();
    const result = slack.runCommand({ channel, replies: 0 });
    const { envelope_id } = await next(1);
    socket.send(JSON.stringify({ envelope_id, payload: { blocks: [{ type: 'nonsense' }] } }));
    expect(await result).toMatchObject({ outcome: 'acked', replies: [] });
    expect(slack.violations[0]).toMatch(/^invalid_blocks: acknowledgement/);
  });

  it('takes turns between connections, and gives the eleventh none', async () => {
    const first = await rawClient();
    const second = await rawClient();
    void slack.event({ type: 'app_home_opened' });
    void slack.event({ type: 'app_home_opened' });
    expect((await first.next(1)).type).toBe('events_api');
    expect((await second.next(1)).type).toBe('events_api');
    for (let n = 3; n <= 10; n++) await rawClient();
    const { frames } = await rawClient();
    expect(frames[0]).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
    expect(slack.violations.some((line) => line.startsWith('too_many_websockets'))).toBe(true);
  });

  it('asks to go, and cuts off those that stay', async () => {
    const { socket, next } = await rawClient();
    slack.disconnect('warning');
    expect(await next(1)).toMatchObject({ type: 'disconnect', reason: 'warning' });
    await once(socket, 'close', { signal: AbortSignal.timeout(3000) });
    expect(slack.connected).toBe(0);
    slack.assertNoViolations();
  });
});
