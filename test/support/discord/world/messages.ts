import { apiError } from '../errors.ts';
import { channelType, flag } from '../limits.ts';
import { allows, permission } from '../permissions.ts';
import type { Truth } from '../truth.ts';
import { pingsOf } from './pings.ts';
import type { Channel, Message, User } from './records.ts';
import type { World } from './world.ts';

export interface UploadedFile {
  filename: string;
  size: number;
  contentType: string;
}

/** What is said: the fields of a validated body. Undefined means "not mentioned". */
export interface Said {
  content?: string | null | undefined;
  embeds?: unknown[] | null | undefined;
  components?: unknown[] | null | undefined;
  allowed_mentions?: unknown;
  flags?: number | null | undefined;
  tts?: boolean | undefined;
}

export interface PostOptions {
  /** For a message whose id is decided elsewhere: a forum post's. */
  id?: string;
  author?: User;
  nonce?: string | number | null;
  replyTo?: string | null;
  files?: readonly UploadedFile[];
  interactionId?: string | null;
  ephemeral?: boolean;
}

/** Whether the bot may speak here. @throws ApiError 50007, 50008, 50013, 160005 */
export function mustMaySpeak(world: World, channel: Channel, said: Said, files: readonly UploadedFile[]): void {
  if (channel.type === channelType.forum) throw apiError.notATextChannel();
  if (channel.recipientId !== null && world.users.get(channel.recipientId)?.dmClosed) throw apiError.closedToDirectMessages();
  world.require(channel, channel.thread ? permission.sendMessagesInThreads : permission.sendMessages);
  if (said.embeds?.length) world.require(channel, permission.embedLinks);
  if (files.length > 0) world.require(channel, permission.attachFiles);
  if (channel.thread?.locked) world.require(channel, permission.manageThreads);
}

/** @throws ApiError 50006 */
export function mustSaySomething(said: Said, files: readonly UploadedFile[]): void {
  if (!said.content?.trim() && !said.embeds?.length && !said.components?.length && files.length === 0) throw apiError.emptyMessage();
}

/** A text without `allowed_mentions` lets whoever wrote it ping everybody: a careful bot never sends one. */
export function mustNameMentions(said: Said, where: string, truth: Truth): void {
  if (said.content && (said.allowed_mentions === undefined || said.allowed_mentions === null)) {
    truth.violation(`${where}: content without allowed_mentions: ${JSON.stringify(said.content.slice(0, 60))}`);
  }
}

/** Puts a message into a channel and tells everybody. */
export function post(world: World, channel: Channel, said: Said, options: PostOptions = {}): Message {
  const author = options.author ?? world.bot;
  const content = said.content ?? '';
  const message: Message = {
    id: options.id ?? world.ids.next(),
    channelId: channel.id,
    guildId: channel.guildId,
    author: { id: author.id, name: author.name, bot: author.bot },
    content,
    embeds: said.embeds ?? [],
    components: said.components ?? [],
    nonce: options.nonce ?? null,
    flags: said.flags ?? 0,
    tts: said.tts ?? false,
    createdAt: world.clock.now(),
    editedAt: null,
    deletedAt: null,
    edits: 0,
    editHistory: [],
    allowed_mentions: said.allowed_mentions ?? null,
    pings: pings(world, channel, content, said.allowed_mentions),
    attachments: (options.files ?? []).map((file) => ({ id: world.ids.next(), ...file })),
    thread: null,
    replyTo: options.replyTo ?? null,
    interactionId: options.interactionId ?? null,
    ephemeral: options.ephemeral ?? false,
  };
  world.messages.set(message.id, message);
  if (!message.ephemeral) channel.lastMessageId = message.id;
  // Speaking opens an archived thread that is not locked.
  if (channel.thread?.archived) {
    channel.thread.archived = false;
    world.events.emit('channelUpdate', channel);
  }
  world.events.emit('message', message);
  return message;
}

/** Changes what a message says; what `said` leaves out stays. */
export function edit(world: World, message: Message, said: Said, files: readonly UploadedFile[] = []): void {
  const before = { content: message.content, embeds: message.embeds, components: message.components };
  const after = {
    content: said.content === undefined ? message.content : (said.content ?? ''),
    embeds: said.embeds === undefined ? message.embeds : (said.embeds ?? []),
    components: said.components === undefined ? message.components : (said.components ?? []),
  };
  mustSaySomething(after, [...message.attachments, ...files]);
  message.editHistory.push({ ...before, at: world.clock.now() });
  Object.assign(message, after);
  message.attachments.push(...files.map((file) => ({ id: world.ids.next(), ...file })));
  if (said.flags !== undefined && said.flags !== null) {
    // Suppressing embeds comes and goes; Components V2 only comes.
    message.flags = (message.flags & ~flag.suppressEmbeds) | said.flags;
  }
  if (said.content !== undefined) {
    message.allowed_mentions = said.allowed_mentions ?? null;
    const channel = world.channels.get(message.channelId);
    if (channel) message.pings = pings(world, channel, message.content, said.allowed_mentions);
  }
  message.edits += 1;
  message.editedAt = world.clock.now();
  world.events.emit('edit', message);
}

/** Takes a message away. */
export function remove(world: World, message: Message): void {
  message.deletedAt = world.clock.now();
  world.events.emit('delete', message);
}

function pings(world: World, channel: Channel, content: string, allowed: unknown) {
  return pingsOf(content, allowed, allows(world.botPermissions(channel), permission.mentionEveryone));
}
