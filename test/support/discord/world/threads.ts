import { apiError } from '../errors.ts';
import { activeThreadsPerGuild, channelType, flag } from '../limits.ts';
import { permission } from '../permissions.ts';
import type { Channel, Message } from './records.ts';
import type { World } from './world.ts';

export interface ThreadSpec {
  name: string;
  type?: number | undefined;
  autoArchiveMinutes?: number | null | undefined;
}

/**
 * Starts a thread of the bot's: from a message, alone, or as a forum's post.
 * @throws ApiError 50013, 50024, 160004, 160006
 */
export function startThread(
  world: World,
  parent: Channel,
  spec: ThreadSpec,
  root: Message | null,
  activeLimit = activeThreadsPerGuild,
): Channel {
  const type = threadType(parent, spec.type);
  world.require(parent, type === channelType.privateThread ? permission.createPrivateThreads : permission.createPublicThreads);
  if (root && root.thread !== null) throw apiError.threadExists();
  const active = [...world.channels.values()].filter(
    (one) => one.guildId === parent.guildId && one.thread && !one.thread.archived && !one.deleted,
  );
  if (active.length >= activeLimit) throw apiError.tooManyThreads();
  const channel = world.keepChannel({
    // A thread started from a message has that message's id.
    ...(root ? { id: root.id } : {}),
    guildId: parent.guildId,
    type,
    name: spec.name,
    parentId: parent.id,
    botPermissions: parent.botPermissions,
    recipientId: null,
    thread: {
      ownerId: world.bot.id,
      archived: false,
      locked: false,
      autoArchiveMinutes: spec.autoArchiveMinutes ?? 4320,
      archiveChangedAt: world.clock.now(),
      memberIds: new Set([world.bot.id]),
    },
  });
  if (root) {
    root.thread = channel.id;
    root.flags |= flag.hasThread;
  }
  world.events.emit('thread', channel);
  return channel;
}

export interface ThreadChange {
  name?: string | undefined;
  archived?: boolean | undefined;
  locked?: boolean | undefined;
  autoArchiveMinutes?: number | null | undefined;
}

/** Changes a thread. An archived one must be opened by the same or an earlier change. @throws ApiError 50013, 50024, 50083 */
export function changeThread(world: World, channel: Channel, change: ThreadChange): void {
  const thread = channel.thread;
  if (!thread) throw apiError.wrongChannelType();
  const mine = thread.ownerId === world.bot.id;
  if (!mine || change.locked !== undefined || thread.locked) world.require(channel, permission.manageThreads);
  if (thread.archived && change.archived !== false) throw apiError.threadArchived();
  if (change.archived !== undefined && change.archived !== thread.archived) {
    thread.archived = change.archived;
    thread.archiveChangedAt = world.clock.now();
  }
  thread.locked = change.locked ?? thread.locked;
  thread.autoArchiveMinutes = change.autoArchiveMinutes ?? thread.autoArchiveMinutes;
  channel.name = change.name ?? channel.name;
  world.events.emit('channelUpdate', channel);
}

function threadType(parent: Channel, wanted: number | undefined): number {
  switch (parent.type) {
    case channelType.text:
      // Alone and without a type it is private (docs: Start Thread without Message).
      return wanted ?? channelType.privateThread;
    case channelType.announcement:
      return channelType.announcementThread;
    case channelType.forum:
      return channelType.publicThread;
    default:
      throw apiError.wrongChannelType();
  }
}
