import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Behaviour } from './behaviours.ts';
import { readBody } from './body.ts';
import type { FakeDiscord } from './server.ts';
import type { ChannelSpec, MemberSpec } from './world/world.ts';

/** What another process may ask of this server under `/__`; never part of Discord. */
type Order = (discord: FakeDiscord, body: unknown) => unknown;

/** A guild to build, with its channels and members, in one request. */
export interface WorldSpec {
  guilds?: { name: string; channels?: ChannelSpec[]; members?: MemberSpec[] }[];
  users?: MemberSpec[];
}

const orders: Readonly<Record<string, Order>> = {
  'GET /__truth': (discord) => discord.truth(),
  'POST /__behave': (discord, body) => {
    for (const one of Array.isArray(body) ? body : [body]) discord.behave(one as Behaviour);
    return {};
  },
  'POST /__calm': (discord) => {
    discord.calm();
    return {};
  },
  'POST /__world': (discord, body) => buildWorld(discord, body as WorldSpec),
  'POST /__command': (discord, body) => discord.runCommand(body as Parameters<FakeDiscord['runCommand']>[0]),
  'POST /__autocomplete': (discord, body) => discord.autocomplete(body as Parameters<FakeDiscord['autocomplete']>[0]),
  'POST /__press': (discord, body) => discord.pressButton(body as Parameters<FakeDiscord['pressButton']>[0]),
  'POST /__disconnect': (discord) => {
    discord.gateway.dropConnections();
    return {};
  },
};

/** Builds what `spec` describes; answers with the ids, in the order of the description. */
export function buildWorld(discord: FakeDiscord, spec: WorldSpec) {
  const guilds = (spec.guilds ?? []).map((each) => {
    const guild = discord.addGuild({ name: each.name });
    return {
      id: guild.id,
      channels: (each.channels ?? []).map((channel) => discord.addChannel(guild, channel).id),
      members: (each.members ?? []).map((member) => discord.addMember(guild, member).id),
    };
  });
  return { guilds, users: (spec.users ?? []).map((user) => discord.addUser(user).id) };
}

/** Serves `/__…`; events come as one JSON line each, for as long as the line holds. */
export async function control(discord: FakeDiscord, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const name = `${request.method} ${request.url}`;
  if (name === 'GET /__events') {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.flushHeaders();
    const stop = discord.events.onAny((happened, value) => response.write(`${JSON.stringify([happened, value], plain)}\n`));
    response.on('close', stop);
    return;
  }
  const order = orders[name];
  const text = (await readBody(request)).toString('utf8');
  try {
    if (!order) throw new Error(`no control ${name}`);
    const result = await order(discord, text === '' ? undefined : JSON.parse(text));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result, plain));
  } catch (error) {
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: String(error) }));
  }
}

/** Permissions are bigints and some members are sets and maps. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Set) return [...value];
  return value instanceof Map ? [...value.values()] : value;
}
