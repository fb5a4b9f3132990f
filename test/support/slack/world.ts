/** The workspace: its people, channels, messages and views. Knows no HTTP; refuses in Slack's words. */
import { systemClock } from '../../../src/clock.ts';
import type { Changes } from './changes.ts';
import { mentionsIn } from './mentions.ts';
import {
  type EphemeralMessage,
  type JsonObject,
  type Metadata,
  type SlackChannel,
  type SlackMessage,
  SlackRefusal,
  type SlackUser,
  type SlackView,
} from './model.ts';

export interface ChannelOptions {
  name: string;
  /** Is the bot in it? */
  member: boolean;
  private?: boolean;
  /** False: `conversations.history` answers `missing_scope` (default true). */
  historyReadable?: boolean;
  archived?: boolean;
  /** Ids of the people in it (default: everybody). */
  people?: string[];
}

export interface UserOptions {
  id?: string;
  name: string;
  tz?: string;
  deleted?: boolean;
  /** Default: a member. */
  role?: SlackUser['role'];
}

/** What a new message consists of. */
export interface MessageContent {
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  metadata: Metadata | null;
  thread_ts?: string;
  broadcast?: boolean;
  unfurl_links?: boolean;
  unfurl_media?: boolean;
  expandNames?: boolean;
}

export class World {
  readonly teamId: string;
  readonly teamDomain = 'tocsin-test';
  readonly appId = 'A0000000001';
  readonly botUserId = 'U00000000B1';
  readonly botId = 'B0000000001';
  readonly channels = new Map<string, SlackChannel>();
  readonly users = new Map<string, SlackUser>();
  readonly messages: SlackMessage[] = [];
  readonly ephemerals: EphemeralMessage[] = [];
  readonly views = new Map<string, SlackView>();
  readonly #changes: Changes;
  #nextId = 1;
  #lastMicros = 0;

  constructor(teamId: string, changes: Changes) {
    this.teamId = teamId;
    this.#changes = changes;
    this.users.set(this.botUserId, { id: this.botUserId, name: 'tocsin', isBot: true, deleted: false, tz: 'Etc/UTC', role: 'member' });
  }

  /** A fresh id with the prefix Slack uses for the kind (C, U, D, G, V, Ev). */
  id(prefix: string): string {
    return `${prefix}${String(this.#nextId++).padStart(10, '0')}`;
  }

  /** A message timestamp: seconds and microseconds, never the same twice. */
  timestamp(): string {
    this.#lastMicros = Math.max(systemClock.now() * 1000, this.#lastMicros + 1);
    return `${Math.floor(this.#lastMicros / 1e6)}.${String(this.#lastMicros % 1e6).padStart(6, '0')}`;
  }

  addChannel(options: ChannelOptions): SlackChannel {
    return this.#keep({
      id: this.id('C'),
      name: options.name,
      kind: options.private === true ? 'private' : 'public',
      member: options.member,
      archived: options.archived ?? false,
      historyReadable: options.historyReadable ?? true,
      people: options.people === undefined ? null : new Set(options.people),
    });
  }

  addUser(options: UserOptions): SlackUser {
    const user: SlackUser = {
      id: options.id ?? this.id('U'),
      name: options.name,
      isBot: false,
      deleted: options.deleted ?? false,
      tz: options.tz ?? 'Etc/UTC',
      role: options.role ?? 'member',
    };
    this.users.set(user.id, user);
    this.#changes.notify();
    return user;
  }

  /** The direct conversation of the bot with these people, made when there is none and `create` allows. */
  direct(userIds: string[], create = true): { channel: SlackChannel; alreadyOpen: boolean } | undefined {
    for (const id of userIds) this.user(id);
    const key = [...userIds].sort().join(',');
    for (const channel of this.channels.values())
      if ((channel.kind === 'im' || channel.kind === 'mpim') && [...(channel.people ?? [])].sort().join(',') === key)
        return { channel, alreadyOpen: true };
    if (!create) return undefined;
    const kind = userIds.length === 1 ? 'im' : 'mpim';
    const made: SlackChannel = {
      id: this.id(kind === 'im' ? 'D' : 'G'),
      name: kind === 'im' ? 'directmessage' : 'mpdm',
      kind,
      member: true,
      archived: false,
      historyReadable: true,
      people: new Set(userIds),
    };
    return { channel: this.#keep(made), alreadyOpen: false };
  }

  user(id: string): SlackUser {
    const user = this.users.get(id);
    if (user === undefined) throw new SlackRefusal('user_not_found');
    return user;
  }

  /** A channel by id as the workspace itself sees it; an unknown one is a mistake of the test. */
  place(id: string): SlackChannel {
    const channel = this.channels.get(id);
    if (channel === undefined) throw new Error(`no channel ${id}`);
    return channel;
  }

  /** A channel the bot may know of; a private one it is not in does not exist for it. */
  channel(id: string): SlackChannel {
    const channel = this.channels.get(id);
    if (channel === undefined || (channel.kind !== 'public' && !channel.member)) throw new SlackRefusal('channel_not_found');
    return channel;
  }

  /** A channel the bot may write to. A user id stands for the direct conversation. */
  writable(id: string): SlackChannel {
    const channel = this.users.has(id) && id !== this.botUserId ? this.direct([id])?.channel : this.channel(id);
    if (channel === undefined) throw new SlackRefusal('channel_not_found');
    if (channel.archived) throw new SlackRefusal('is_archived');
    if (!channel.member) throw new SlackRefusal('not_in_channel');
    return channel;
  }

  isIn(channel: SlackChannel, userId: string): boolean {
    if (userId === this.botUserId) return channel.member;
    return this.users.has(userId) && (channel.people === null || channel.people.has(userId));
  }

  peopleOf(channel: SlackChannel): string[] {
    return [...this.users.keys()].filter((id) => this.isIn(channel, id));
  }

  /** A message that still stands. */
  message(channel: string, ts: string): SlackMessage | undefined {
    return this.messages.find((candidate) => candidate.channel === channel && candidate.ts === ts && !candidate.deleted);
  }

  post(channel: SlackChannel, author: string, content: MessageContent, via: SlackMessage['via']): SlackMessage {
    const message: SlackMessage = {
      ts: this.timestamp(),
      channel: channel.id,
      user: author,
      text: content.text,
      blocks: content.blocks,
      attachments: content.attachments,
      ...(content.thread_ts === undefined ? {} : { thread_ts: content.thread_ts }),
      broadcast: content.broadcast ?? false,
      metadata: content.metadata,
      edits: 0,
      editHistory: [],
      ...(content.unfurl_links === undefined ? {} : { unfurl_links: content.unfurl_links }),
      ...(content.unfurl_media === undefined ? {} : { unfurl_media: content.unfurl_media }),
      mentions: mentionsIn({ ...content, expandNames: content.expandNames ?? false }),
      via,
      reactions: [],
      deleted: false,
    };
    this.messages.push(message);
    this.#changes.notify();
    return message;
  }

  edit(message: SlackMessage, to: Partial<Pick<SlackMessage, 'text' | 'blocks' | 'attachments' | 'metadata' | 'broadcast'>>): void {
    const { text, blocks, metadata } = message;
    message.editHistory.push({ replacedAt: systemClock.now(), text, blocks, metadata });
    Object.assign(message, to);
    message.edits += 1;
    message.mentions = mentionsIn({ ...message, expandNames: false });
    this.#changes.notify();
  }

  postEphemeral(message: Omit<EphemeralMessage, 'ts' | 'edits' | 'deleted'>): EphemeralMessage {
    const kept: EphemeralMessage = { ...message, ts: this.timestamp(), edits: 0, deleted: false };
    this.ephemerals.push(kept);
    this.#changes.notify();
    return kept;
  }

  changed(): void {
    this.#changes.notify();
  }

  #keep(channel: SlackChannel): SlackChannel {
    this.channels.set(channel.id, channel);
    this.#changes.notify();
    return channel;
  }
}
