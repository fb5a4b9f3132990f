/** Our records in the words of Discord's API (docs: the object pages of User, Guild, Channel, Message). */
import { iso } from '../../../../src/clock.ts';
import { all } from '../permissions.ts';
import type { Channel, Guild, Message, User } from './records.ts';
import type { World } from './world.ts';

export type Json = Record<string, unknown>;

export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.name,
    discriminator: '0',
    global_name: user.bot ? null : user.name,
    avatar: null,
    bot: user.bot,
    system: false,
    public_flags: 0,
  };
}

export function memberJson(world: World, guild: Guild, userId: string): Json | null {
  const member = guild.members.get(userId);
  const user = world.users.get(userId);
  if (!member || !user) return null;
  return {
    user: userJson(user),
    nick: null,
    avatar: null,
    roles: member.roleIds,
    joined_at: iso(member.joinedAt),
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
  };
}

export function rolesJson(guild: Guild): Json[] {
  return guild.roles.map((role, position) => ({
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position,
    permissions: role.permissions.toString(),
    managed: role.managedBy !== null,
    mentionable: false,
    flags: 0,
    ...(role.managedBy === null ? {} : { tags: { bot_id: role.managedBy } }),
  }));
}

export function channelJson(world: World, channel: Channel): Json {
  const common = { id: channel.id, type: channel.type, last_message_id: channel.lastMessageId, flags: 0 };
  if (channel.recipientId !== null) {
    const recipient = world.users.get(channel.recipientId);
    return { ...common, recipients: recipient ? [userJson(recipient)] : [] };
  }
  const placed = { ...common, guild_id: channel.guildId, name: channel.name, parent_id: channel.parentId, rate_limit_per_user: 0 };
  if (channel.thread) {
    const { thread } = channel;
    const count = world.messagesIn(channel.id).length;
    return {
      ...placed,
      owner_id: thread.ownerId,
      message_count: count,
      total_message_sent: count,
      member_count: thread.memberIds.size,
      thread_metadata: {
        archived: thread.archived,
        auto_archive_duration: thread.autoArchiveMinutes,
        archive_timestamp: iso(thread.archiveChangedAt),
        locked: thread.locked,
      },
      member: { id: channel.id, user_id: world.bot.id, join_timestamp: iso(thread.archiveChangedAt), flags: 0 },
    };
  }
  return {
    ...placed,
    position: 0,
    topic: null,
    nsfw: false,
    permission_overwrites: [
      {
        id: world.bot.id,
        type: 1,
        allow: channel.botPermissions.toString(),
        deny: (all & ~channel.botPermissions).toString(),
      },
    ],
  };
}

export function guildJson(world: World, guild: Guild): Json {
  const channels = [...world.channels.values()].filter((one) => one.guildId === guild.id && !one.deleted);
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale,
    features: [],
    roles: rolesJson(guild),
    emojis: [],
    stickers: [],
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
    afk_channel_id: null,
    system_channel_id: null,
    application_id: null,
    joined_at: iso(guild.joinedAt),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    members: [memberJson(world, guild, world.bot.id)],
    channels: channels.filter((one) => !one.thread).map((one) => channelJson(world, one)),
    threads: channels.filter((one) => one.thread && !one.thread.archived).map((one) => channelJson(world, one)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function messageJson(world: World, message: Message): Json {
  const author = world.users.get(message.author.id);
  const thread = message.thread === null ? undefined : world.channels.get(message.thread);
  const users = message.pings.users.flatMap((id) => world.users.get(id) ?? []);
  return {
    id: message.id,
    type: message.replyTo === null ? 0 : 19,
    channel_id: message.channelId,
    author: author ? userJson(author) : { id: message.author.id, username: message.author.name, discriminator: '0' },
    content: message.content,
    timestamp: iso(message.createdAt),
    edited_timestamp: iso(message.editedAt),
    tts: message.tts,
    mention_everyone: message.pings.everyone,
    mentions: users.map(userJson),
    mention_roles: message.pings.roles,
    attachments: message.attachments.map((one) => ({
      id: one.id,
      filename: one.filename,
      size: one.size,
      content_type: one.contentType,
      url: `https://cdn.invalid/${one.id}/${one.filename}`,
      proxy_url: `https://cdn.invalid/${one.id}/${one.filename}`,
    })),
    embeds: message.embeds,
    components: message.components,
    pinned: false,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.replyTo === null ? {} : { message_reference: { type: 0, message_id: message.replyTo, channel_id: message.channelId } }),
    ...(thread ? { thread: channelJson(world, thread) } : {}),
    ...(message.interactionId === null ? {} : { application_id: world.bot.id }),
  };
}
