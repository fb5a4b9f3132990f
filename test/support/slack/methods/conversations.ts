/** https://docs.slack.dev/reference/methods/conversations.history and its sisters. */
import type { ArgumentSpec, Arguments } from '../arguments.ts';
import { messageJson, repliesTo } from '../message-json.ts';
import { ClientFault, type JsonObject, type SlackChannel, type SlackMessage, SlackRefusal } from '../model.ts';
import type { World } from '../world.ts';
import type { Method } from './method.ts';

const paging: ArgumentSpec = { cursor: 'string', limit: 'integer' };
const timeline: ArgumentSpec = { ...paging, oldest: 'time', latest: 'time', inclusive: 'boolean', include_all_metadata: 'boolean' };

/** Objects in one answer; https://docs.slack.dev/reference/methods/conversations.history */
const MAX_LIMIT = 999;

function page<T>(items: T[], args: Arguments, defaultLimit: number): { items: T[]; next: string } {
  const limit = args.integer('limit') ?? defaultLimit;
  if (limit < 1 || limit > MAX_LIMIT) throw new ClientFault('invalid_limit', [`[ERROR] limit ${limit}: 1 to ${MAX_LIMIT}`]);
  const cursor = args.optional('cursor');
  const start = cursor === undefined || cursor === '' ? 0 : Number(Buffer.from(cursor, 'base64').toString().replace('next:', ''));
  if (!Number.isInteger(start) || start > items.length) throw new SlackRefusal('invalid_cursor');
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '' };
}

/** Slack compares decimal strings exactly; doubles carry 16 digits, as many as a ts has. */
function within(args: Arguments, message: SlackMessage): boolean {
  const ts = Number(message.ts);
  const oldest = Number(args.optional('oldest') ?? 0);
  const latest = args.has('latest') ? Number(args.string('latest')) : Number.POSITIVE_INFINITY;
  return args.flag('inclusive') === true ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

function readable(world: World, args: Arguments): SlackChannel {
  const channel = world.channel(args.string('channel'));
  if (!channel.historyReadable) {
    const needed = { public: 'channels:history', private: 'groups:history', im: 'im:history', mpim: 'mpim:history' }[channel.kind];
    throw new SlackRefusal('missing_scope', { needed, provided: 'chat:write,commands,channels:read' });
  }
  if (!channel.member) throw new SlackRefusal('not_in_channel');
  return channel;
}

function channelJson(world: World, channel: SlackChannel): JsonObject {
  const direct = channel.kind === 'im' || channel.kind === 'mpim';
  return {
    id: channel.id,
    ...(channel.kind === 'im' ? { user: [...(channel.people ?? [])][0] } : { name: channel.name, name_normalized: channel.name }),
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    ...(direct ? {} : { is_member: channel.member }),
    context_team_id: world.teamId,
  };
}

const conversation: ArgumentSpec = { channel: 'string!' };

export const conversations: Record<string, Method> = {
  'conversations.open': {
    token: 'bot',
    tier: 3,
    args: { channel: 'string', users: 'string', return_im: 'boolean', prevent_creation: 'boolean' },
    run: (args, { world }) => {
      if (args.has('channel') === args.has('users')) throw new ClientFault('invalid_arguments', ['[ERROR] either channel or users']);
      if (args.has('channel')) return { no_op: true, already_open: true, channel: { id: world.channel(args.string('channel')).id } };
      const users = args
        .string('users')
        .split(',')
        .map((id) => id.trim());
      if (users.includes(world.botUserId)) throw new SlackRefusal('cannot_dm_bot');
      if (users.some((id) => world.user(id).deleted)) throw new SlackRefusal('user_disabled');
      const opened = world.direct(users, args.flag('prevent_creation') !== true);
      if (opened === undefined) throw new SlackRefusal('channel_not_found');
      const { channel, alreadyOpen } = opened;
      const known = alreadyOpen ? { no_op: true, already_open: true } : {};
      return { ...known, channel: args.flag('return_im') === true ? channelJson(world, channel) : { id: channel.id } };
    },
  },
  'conversations.info': {
    token: 'bot',
    tier: 3,
    args: { ...conversation, include_locale: 'boolean', include_num_members: 'boolean' },
    run: (args, { world }) => {
      const channel = world.channel(args.string('channel'));
      const count = args.flag('include_num_members') === true ? { num_members: world.peopleOf(channel).length } : {};
      return { channel: { ...channelJson(world, channel), ...count } };
    },
  },
  'conversations.members': {
    token: 'bot',
    tier: 4,
    args: { ...conversation, ...paging },
    run: (args, { world }) => {
      const { items, next } = page(world.peopleOf(world.channel(args.string('channel'))), args, 100);
      return { members: items, response_metadata: { next_cursor: next } };
    },
  },
  'conversations.history': {
    token: 'bot',
    tier: 3,
    args: { ...conversation, ...timeline },
    run: (args, { world }) => {
      const channel = readable(world, args);
      const shown = (message: SlackMessage) =>
        message.channel === channel.id &&
        (message.thread_ts === undefined || message.broadcast) &&
        // A deleted root with answers leaves a tombstone.
        (!message.deleted || repliesTo(world, channel.id, message.ts).length > 0);
      const { items, next } = page(world.messages.filter((message) => shown(message) && within(args, message)).reverse(), args, 100);
      return {
        messages: items.map((message) => messageJson(world, message, args.flag('include_all_metadata') === true)),
        has_more: next !== '',
        pin_count: 0,
        ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
      };
    },
  },
  'conversations.replies': {
    token: 'bot',
    tier: 3,
    args: { ...conversation, ts: 'ts!', ...timeline },
    run: (args, { world }) => {
      const channel = readable(world, args);
      const root = world.messages.find((message) => message.channel === channel.id && message.ts === args.string('ts'));
      if (root === undefined) throw new SlackRefusal('thread_not_found');
      const replies = repliesTo(world, channel.id, root.ts).filter((message) => within(args, message));
      if (root.deleted && replies.length === 0) throw new SlackRefusal('thread_not_found');
      // The root comes first on every page's first call, whatever the bounds.
      const { items, next } = page([root, ...replies], args, MAX_LIMIT);
      return {
        messages: items.map((message) => messageJson(world, message, args.flag('include_all_metadata') === true)),
        has_more: next !== '',
        ...(next === '' ? {} : { response_metadata: { next_cursor: next } }),
      };
    },
  },
  'conversations.join': {
    token: 'bot',
    tier: 3,
    args: conversation,
    run: (args, { world }) => {
      const channel = world.channel(args.string('channel'));
      if (channel.kind !== 'public') throw new SlackRefusal('method_not_supported_for_channel_type');
      if (channel.archived) throw new SlackRefusal('is_archived');
      const already = channel.member ? { warning: 'already_in_channel' } : {};
      channel.member = true;
      world.changed();
      return { channel: channelJson(world, channel), ...already };
    },
  },
};
