import type { Clock } from '../../../../src/clock.ts';
import { ApiError, apiError } from '../errors.ts';
import type { Events } from '../events.ts';
import { channelType } from '../limits.ts';
import { allows, bits, ordinary, ordinaryBot, type Permissions, permission } from '../permissions.ts';
import type { Snowflakes } from '../snowflakes.ts';
import type { Channel, Guild, Message, Role, ThreadState, User } from './records.ts';

export interface ChannelSpec {
  name: string;
  type?: 'text' | 'announcement' | 'forum' | 'thread';
  /** The channel that a thread belongs to; its permissions count. */
  parent?: string;
  /** What the bot may do here; default: all a careful invitation asks for. */
  permissions?: Permissions;
}

export interface MemberSpec {
  name: string;
  id?: string;
  /** What the member may do in the guild; default: speak and use commands. */
  permissions?: Permissions;
  locale?: string;
  /** Refuses direct messages. */
  dmClosed?: boolean;
}

/** Guilds, channels, people and messages: a store without opinions about requests. */
export class World {
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly users = new Map<string, User>();
  readonly messages = new Map<string, Message>();
  readonly bot: User;
  readonly clock: Clock;
  readonly ids: Snowflakes;
  readonly events: Events;

  constructor(clock: Clock, ids: Snowflakes, events: Events, botUserId: string) {
    this.clock = clock;
    this.ids = ids;
    this.events = events;
    this.bot = { id: botUserId, name: 'tocsin', bot: true, locale: 'en-US', dmClosed: false };
    this.users.set(botUserId, this.bot);
  }

  /** Adds a guild that the bot is a member of. */
  addGuild(spec: { name: string; locale?: string }): Guild {
    const id = this.ids.next();
    const now = this.clock.now();
    const ownerId = this.#user({ name: `${spec.name} owner` }).id;
    const botRole: Role = { id: this.ids.next(), name: this.bot.name, permissions: ordinaryBot, managedBy: this.bot.id };
    const guild: Guild = {
      id,
      name: spec.name,
      ownerId,
      locale: spec.locale ?? 'en-US',
      joinedAt: now,
      members: new Map([
        [ownerId, { userId: ownerId, roleIds: [], joinedAt: now }],
        [this.bot.id, { userId: this.bot.id, roleIds: [botRole.id], joinedAt: now }],
      ]),
      // The role of everyone carries the guild's own id.
      roles: [{ id, name: '@everyone', permissions: ordinary, managedBy: null }, botRole],
      kicked: false,
    };
    this.guilds.set(id, guild);
    this.events.emit('guild', guild);
    return guild;
  }

  addChannel(guild: Guild | string, spec: ChannelSpec): Channel {
    const guildId = typeof guild === 'string' ? guild : guild.id;
    const { ownerId } = this.guild(guildId);
    const isThread = spec.type === 'thread';
    if (isThread !== (spec.parent !== undefined)) throw new Error('a thread, and only a thread, has a parent');
    const channel = this.keepChannel({
      guildId,
      type: spec.type === 'thread' ? channelType.publicThread : channelType[spec.type ?? 'text'],
      name: spec.name,
      parentId: spec.parent ?? null,
      botPermissions: spec.permissions === undefined ? ordinaryBot : bits(spec.permissions),
      recipientId: null,
      thread: isThread ? this.#strangersThread(ownerId) : null,
    });
    this.events.emit('channel', channel);
    return channel;
  }

  /** Adds a person to a guild; permissions become a role of their own. */
  addMember(guild: Guild, spec: MemberSpec): User {
    const user = (spec.id === undefined ? undefined : this.users.get(spec.id)) ?? this.#user(spec);
    const roleIds: string[] = [];
    if (spec.permissions !== undefined) {
      const role: Role = { id: this.ids.next(), name: `${spec.name}'s`, permissions: bits(spec.permissions), managedBy: null };
      guild.roles.push(role);
      roleIds.push(role.id);
    }
    guild.members.set(user.id, { userId: user.id, roleIds, joinedAt: this.clock.now() });
    return user;
  }

  /** Adds a person who shares no guild with the bot. */
  addUser(spec: MemberSpec): User {
    return this.#user(spec);
  }

  keepChannel(channel: Omit<Channel, 'id' | 'lastMessageId' | 'deleted'> & { id?: string }): Channel {
    const kept: Channel = { ...channel, id: channel.id ?? this.ids.next(), lastMessageId: null, deleted: false };
    this.channels.set(kept.id, kept);
    return kept;
  }

  /** Removes a channel and its threads, as an administrator would. */
  deleteChannel(id: string): void {
    const channel = this.channels.get(id);
    if (!channel || channel.deleted) return;
    channel.deleted = true;
    this.events.emit('channelDelete', channel);
    for (const each of this.channels.values()) if (each.parentId === id && each.thread) this.deleteChannel(each.id);
  }

  /** Changes what the bot may do in a channel. */
  permit(id: string, permissions: Permissions): void {
    const channel = this.channel(id);
    channel.botPermissions = bits(permissions);
    this.events.emit('channelUpdate', channel);
  }

  /** Removes the bot from a guild. */
  kick(guildId: string): void {
    const guild = this.guild(guildId);
    guild.kicked = true;
    this.events.emit('guildGone', guild);
  }

  /** @throws ApiError 10004 */
  guild(id: string): Guild {
    const guild = this.guilds.get(id);
    if (!guild) throw apiError.unknownGuild();
    if (guild.kicked) throw apiError.missingAccess();
    return guild;
  }

  /** A channel that the bot may see. @throws ApiError 10003, 50001 */
  channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel || channel.deleted) throw apiError.unknownChannel();
    if (channel.guildId !== null) this.guild(channel.guildId);
    if (!allows(this.botPermissions(channel), permission.viewChannel)) throw apiError.missingAccess();
    return channel;
  }

  /** A thread has its parent's permissions. */
  botPermissions(channel: Channel): bigint {
    const parent = channel.thread && channel.parentId !== null ? this.channels.get(channel.parentId) : undefined;
    return (parent ?? channel).botPermissions;
  }

  /** @throws ApiError 50013 */
  require(channel: Channel, wanted: bigint): void {
    if (!allows(this.botPermissions(channel), wanted)) throw apiError.missingPermissions();
  }

  memberPermissions(guild: Guild, userId: string): bigint {
    const member = guild.members.get(userId);
    if (!member) throw new ApiError(404, 10007, 'Unknown Member');
    if (guild.ownerId === userId) return permission.administrator | ordinary;
    return guild.roles
      .filter((role) => role.id === guild.id || member.roleIds.includes(role.id))
      .reduce((sum, role) => sum | role.permissions, 0n);
  }

  /** @throws ApiError 10008 */
  message(channelId: string, id: string): Message {
    const message = this.messages.get(id);
    if (!message || message.channelId !== channelId || message.deletedAt !== null || message.ephemeral) throw apiError.unknownMessage();
    return message;
  }

  /** The messages of a channel that still stand, oldest first; ephemeral ones belong to nobody's channel. */
  messagesIn(channelId: string): Message[] {
    return [...this.messages.values()].filter((one) => one.channelId === channelId && one.deletedAt === null && !one.ephemeral);
  }

  /** The direct-message channel with a user, made when there is none. */
  dmWith(userId: string): Channel {
    const user = this.users.get(userId);
    if (!user) throw apiError.unknownUser();
    for (const channel of this.channels.values()) if (channel.recipientId === userId) return channel;
    const channel = this.keepChannel({
      guildId: null,
      type: channelType.dm,
      name: '',
      parentId: null,
      botPermissions: ordinaryBot,
      recipientId: userId,
      thread: null,
    });
    this.events.emit('channel', channel);
    return channel;
  }

  /** The state of a thread that the bot did not start. */
  #strangersThread(ownerId: string): ThreadState {
    const archiveChangedAt = this.clock.now();
    return { ownerId, archived: false, locked: false, autoArchiveMinutes: 4320, archiveChangedAt, memberIds: new Set([ownerId]) };
  }

  #user(spec: MemberSpec): User {
    const user: User = {
      id: spec.id ?? this.ids.next(),
      name: spec.name,
      bot: false,
      locale: spec.locale ?? 'en-US',
      dmClosed: spec.dmClosed ?? false,
    };
    this.users.set(user.id, user);
    return user;
  }
}
