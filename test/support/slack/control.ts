/** Lets another process read the truth and pull the strings: `/__truth` and its neighbours, JSON over loopback. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour } from './behaviours.ts';
import { readWhole } from './http-door.ts';
import type { CommandOptions, PressOptions } from './interactions.ts';
import type { JsonObject } from './model.ts';
import type { FakeSlack } from './server.ts';
import type { DisconnectReason } from './socket-mode.ts';
import type { ChannelOptions, UserOptions } from './world.ts';

/** Everything the server knows, as `GET /__truth` shows it. */
export function truthOf(slack: FakeSlack): JsonObject {
  const { world } = slack;
  return {
    channels: [...world.channels.values()].map((channel) => ({ ...channel, people: channel.people === null ? null : [...channel.people] })),
    users: [...world.users.values()],
    messages: Object.fromEntries([...world.channels.keys()].map((id) => [id, world.messages.filter((message) => message.channel === id)])),
    ephemerals: world.ephemerals,
    requests: slack.requests,
    violations: slack.violations,
    earlyRetries: slack.earlyRetries,
    connected: slack.connected,
  };
}

type Order = (slack: FakeSlack, body: never) => unknown;

const orders: Record<string, Order> = {
  __behave: (slack, body: Behaviour | Behaviour[]) => {
    for (const behaviour of Array.isArray(body) ? body : [body]) slack.behave(behaviour);
    return {};
  },
  __calm: (slack) => {
    slack.calm();
    return {};
  },
  /** Answers `{channels: {name: id}, users: {name: id}}`. */
  __world: (slack, body: { channels?: ChannelOptions[]; users?: UserOptions[] }) => ({
    users: Object.fromEntries((body.users ?? []).map((user) => [user.name, slack.addUser(user)])),
    channels: Object.fromEntries((body.channels ?? []).map((channel) => [channel.name, slack.addChannel(channel)])),
  }),
  __command: (slack, body: CommandOptions) => slack.runCommand(body),
  __press: (slack, body: PressOptions) => slack.pressButton(body),
  __event: (slack, body: JsonObject) => slack.event(body),
  __disconnect: (slack, body: { reason?: DisconnectReason }) => {
    slack.disconnect(body.reason ?? 'refresh_requested');
    return {};
  },
  __connected: async (slack, body: { deadlineMs?: number }) => {
    await slack.waitForConnection(body);
    return { connected: slack.connected };
  },
};

export const isControl = (url: string | undefined): boolean => url?.startsWith('/__') === true;

export async function control(slack: FakeSlack, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = new URL(request.url ?? '/', 'http://loopback').pathname.slice(1);
  const answer = (status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if (request.method === 'GET' && name === '__truth') return void answer(200, truthOf(slack));
  const order = request.method === 'POST' ? orders[name] : undefined;
  if (order === undefined)
    return void answer(404, { error: `no ${request.method} /${name}; known: GET __truth, POST ${Object.keys(orders).join(' ')}` });
  try {
    const body = await readWhole(request);
    answer(200, await order(slack, (body === '' ? {} : JSON.parse(body)) as never));
  } catch (error) {
    answer(400, { error: error instanceof Error ? error.message : String(error) });
  }
}
