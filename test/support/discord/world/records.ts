/** What this server remembers: the truth that tests look at. Ids are snowflakes, times epoch milliseconds. */

export interface User {
  id: string;
  name: string;
  bot: boolean;
  locale: string;
  /** Refuses direct messages (error 50007). */
  dmClosed: boolean;
}

export interface Role {
  id: string;
  name: string;
  permissions: bigint;
  managedBy: string | null;
}

export interface Member {
  userId: string;
  roleIds: string[];
  joinedAt: number;
}

export interface Guild {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  joinedAt: number;
  members: Map<string, Member>;
  roles: Role[];
  /** The bot has been removed: everything in here is "Missing Access". */
  kicked: boolean;
}

export interface ThreadState {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  /** Minutes without activity after which it hides: 60, 1440, 4320 or 10080. */
  autoArchiveMinutes: number;
  archiveChangedAt: number;
  memberIds: Set<string>;
}

export interface Channel {
  id: string;
  /** Null for a direct message. */
  guildId: string | null;
  type: number;
  name: string;
  /** A thread's channel or forum. */
  parentId: string | null;
  /** What the bot may do here. */
  botPermissions: bigint;
  /** The other side of a direct message. */
  recipientId: string | null;
  thread: ThreadState | null;
  lastMessageId: string | null;
  deleted: boolean;
}

/** Whom a message really notified, after `allowed_mentions`. */
export interface Pings {
  everyone: boolean;
  users: string[];
  roles: string[];
}

export interface MessageContent {
  content: string;
  embeds: unknown[];
  components: unknown[];
}

export interface Message extends MessageContent {
  id: string;
  channelId: string;
  guildId: string | null;
  author: { id: string; name: string; bot: boolean };
  nonce: string | number | null;
  flags: number;
  tts: boolean;
  createdAt: number;
  editedAt: number | null;
  deletedAt: number | null;
  /** How many times it was edited. */
  edits: number;
  /** What it said before each edit, oldest first. */
  editHistory: (MessageContent & { at: number })[];
  /** As sent with the last content; null when it was missing. */
  allowed_mentions: unknown;
  pings: Pings;
  attachments: { id: string; filename: string; size: number; contentType: string }[];
  /** The thread started from it. */
  thread: string | null;
  /** The message it answers. */
  replyTo: string | null;
  /** The interaction that it answers, and whether only the asker sees it. */
  interactionId: string | null;
  ephemeral: boolean;
}

export interface RequestRecord {
  method: string;
  /** The route with its parameters named, or the bare path where no route knows it. */
  route: string;
  path: string;
  at: number;
  /** Null while it is open and when its connection was destroyed instead of answered. */
  status: number | null;
  /** Discord's error code, when it was an error. */
  code: number | null;
}
