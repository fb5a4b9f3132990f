import { editThread } from '../bodies/thread.ts';
import { validBody } from '../bodies/validate.ts';
import { permission } from '../permissions.ts';
import { changeThread } from '../world/threads.ts';
import { channelJson } from '../world/wire.ts';
import type { Route } from './route.ts';

/** A channel itself; of its settings the bot changes only those of threads. */
export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/:channel',
    handle: (call) => ({ status: 200, body: channelJson(call.core.world, call.core.world.channel(call.param('channel'))) }),
  },
  {
    method: 'PATCH',
    path: '/channels/:channel',
    handle(call) {
      const { world, truth } = call.core;
      const channel = world.channel(call.param('channel'));
      const body = validBody(editThread, call.body, call.where, truth);
      changeThread(world, channel, {
        name: body.name,
        archived: body.archived,
        locked: body.locked,
        autoArchiveMinutes: body.auto_archive_duration,
      });
      return { status: 200, body: channelJson(world, channel) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channel',
    handle(call) {
      const { world } = call.core;
      const channel = world.channel(call.param('channel'));
      if (channel.guildId !== null) world.require(channel, channel.thread ? permission.manageThreads : permission.manageChannels);
      const body = channelJson(world, channel);
      world.deleteChannel(channel.id);
      return { status: 200, body };
    },
  },
  {
    method: 'POST',
    path: '/channels/:channel/typing',
    handle(call) {
      const { world } = call.core;
      world.require(world.channel(call.param('channel')), permission.sendMessages);
      return { status: 204 };
    },
  },
];
