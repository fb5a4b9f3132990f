import { apiError } from '../errors.ts';
import { channelJson, guildJson, memberJson, rolesJson } from '../world/wire.ts';
import type { Call, Route } from './route.ts';

function channels(call: Call) {
  const { world } = call.core;
  const guild = world.guild(call.param('guild'));
  return [...world.channels.values()].filter((one) => one.guildId === guild.id && !one.deleted);
}

/** What the bot may read of a guild. */
export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/:guild',
    query: ['with_counts'],
    handle: (call) => ({ status: 200, body: guildJson(call.core.world, call.core.world.guild(call.param('guild'))) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/channels',
    handle: (call) => ({
      status: 200,
      body: channels(call)
        .filter((one) => !one.thread)
        .map((one) => channelJson(call.core.world, one)),
    }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/threads/active',
    handle(call) {
      const threads = channels(call).filter((one) => one.thread && !one.thread.archived);
      return { status: 200, body: { threads: threads.map((one) => channelJson(call.core.world, one)), members: [] } };
    },
  },
  {
    method: 'GET',
    path: '/guilds/:guild/roles',
    handle: (call) => ({ status: 200, body: rolesJson(call.core.world.guild(call.param('guild'))) }),
  },
  {
    method: 'GET',
    path: '/guilds/:guild/members/:user',
    handle(call) {
      const { world } = call.core;
      const member = memberJson(world, world.guild(call.param('guild')), call.param('user'));
      if (!member) throw apiError.unknownMember();
      return { status: 200, body: member };
    },
  },
];
