import { command, commandSet } from '../bodies/command.ts';
import { openDm } from '../bodies/thread.ts';
import { validBody } from '../bodies/validate.ts';
import { commandJson } from '../commands.ts';
import { apiError } from '../errors.ts';
import { channelJson, userJson } from '../world/wire.ts';
import type { Call, Reply, Route } from './route.ts';

const listed = { query: ['with_localizations'] } as const;
const writing = { bucket: { requests: 20, perMs: 20_000 } } as const;

function application(call: Call): Reply {
  const { applicationId, world } = call.core;
  return {
    status: 200,
    body: {
      id: applicationId,
      name: world.bot.name,
      icon: null,
      description: '',
      bot_public: true,
      bot_require_code_grant: false,
      verify_key: '0'.repeat(64),
      flags: 0,
      bot: userJson(world.bot),
    },
  };
}

/** The scope a command route is about: a guild, or null for global. @throws ApiError 50001 for another application */
function scope(call: Call, inGuild: boolean): string | null {
  if (call.param('app') !== call.core.applicationId) throw apiError.missingAccess();
  return inGuild ? call.core.world.guild(call.param('guild')).id : null;
}

function commandRoutes(base: string, inGuild: boolean): Route[] {
  const json = (call: Call, one: Parameters<typeof commandJson>[0]) => commandJson(one, call.core.applicationId);
  return [
    {
      method: 'GET',
      path: base,
      ...listed,
      handle: (call) => ({ status: 200, body: call.core.commands.list(scope(call, inGuild)).map((one) => json(call, one)) }),
    },
    {
      method: 'PUT',
      path: base,
      ...writing,
      handle(call) {
        const guildId = scope(call, inGuild);
        const bodies = validBody(commandSet, call.body, call.where, call.core.truth);
        return { status: 200, body: call.core.commands.replace(bodies, guildId).map((one) => json(call, one)) };
      },
    },
    {
      method: 'POST',
      path: base,
      ...writing,
      handle(call) {
        const guildId = scope(call, inGuild);
        const put = call.core.commands.put(validBody(command, call.body, call.where, call.core.truth), guildId);
        return { status: put.isNew ? 201 : 200, body: json(call, put.command) };
      },
    },
    {
      method: 'GET',
      path: `${base}/:command`,
      handle: (call) => ({ status: 200, body: json(call, call.core.commands.get(call.param('command'), scope(call, inGuild))) }),
    },
    {
      method: 'PATCH',
      path: `${base}/:command`,
      ...writing,
      handle(call) {
        const guildId = scope(call, inGuild);
        const old = call.core.commands.get(call.param('command'), guildId);
        const changed = { ...old.body, ...(call.body as object) };
        const body = validBody(command, changed, call.where, call.core.truth);
        call.core.commands.remove(old.id, guildId);
        return { status: 200, body: json(call, call.core.commands.put({ ...body, id: old.id }, guildId).command) };
      },
    },
    {
      method: 'DELETE',
      path: `${base}/:command`,
      ...writing,
      handle(call) {
        call.core.commands.remove(call.param('command'), scope(call, inGuild));
        return { status: 204 };
      },
    },
  ];
}

/** Who the bot is, where its gateway is, its commands, and its direct messages. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', auth: 'none', handle: (call) => ({ status: 200, body: { url: call.core.gatewayUrl() } }) },
  {
    method: 'GET',
    path: '/gateway/bot',
    handle: (call) => ({
      status: 200,
      body: {
        url: call.core.gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 14_400_000, max_concurrency: 16 },
      },
    }),
  },
  { method: 'GET', path: '/oauth2/applications/@me', handle: application },
  { method: 'GET', path: '/applications/@me', handle: application },
  { method: 'GET', path: '/users/@me', handle: (call) => ({ status: 200, body: userJson(call.core.world.bot) }) },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    query: ['before', 'after', 'limit', 'with_counts'],
    handle: (call) => ({
      status: 200,
      body: [...call.core.world.guilds.values()]
        .filter((guild) => !guild.kicked)
        .map((guild) => ({ id: guild.id, name: guild.name, icon: null, owner: false, permissions: '0', features: [] })),
    }),
  },
  {
    method: 'POST',
    path: '/users/@me/channels',
    bucket: { requests: 10, perMs: 10_000 },
    handle(call) {
      const body = validBody(openDm, call.body, call.where, call.core.truth);
      return { status: 200, body: channelJson(call.core.world, call.core.world.dmWith(body.recipient_id)) };
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handle(call) {
      const user = call.core.world.users.get(call.param('user'));
      if (!user) throw apiError.unknownUser();
      return { status: 200, body: userJson(user) };
    },
  },
  ...commandRoutes('/applications/:app/commands', false),
  ...commandRoutes('/applications/:app/guilds/:guild/commands', true),
];
