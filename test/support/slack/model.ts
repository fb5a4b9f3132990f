/** What the fake workspace holds: the platform's truth, as tests read it. */

export type JsonObject = Record<string, unknown>;

export interface Metadata {
  event_type: string;
  event_payload: JsonObject;
}

/** One state of a message, kept for every edit. */
export interface MessageVersion {
  /** Epoch milliseconds at which this state was replaced. */
  replacedAt: number;
  text: string;
  blocks: JsonObject[];
  metadata: Metadata | null;
}

export interface SlackMessage {
  ts: string;
  channel: string;
  /** Author: the bot's user id, or a person's. */
  user: string;
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  thread_ts?: string;
  /** A reply that is shown in the channel too. */
  broadcast: boolean;
  metadata: Metadata | null;
  /** How often the message was edited. */
  edits: number;
  /** Earlier states, oldest first; the present one is the message itself. */
  editHistory: MessageVersion[];
  unfurl_links?: boolean;
  unfurl_media?: boolean;
  /** Whom this message would notify: `@U…`, `!channel`, `!here`, `!everyone`, `!subteam^S…`. */
  mentions: string[];
  /** The door it came through. */
  via: 'chat.postMessage' | 'response_url' | 'ack' | 'person';
  reactions: string[];
  deleted: boolean;
}

/** A message that only `user` sees. */
export interface EphemeralMessage {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: JsonObject[];
  thread_ts?: string;
  via: 'chat.postEphemeral' | 'response_url' | 'ack';
  edits: number;
  deleted: boolean;
}

export interface SlackChannel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  /** Is the bot in it? */
  member: boolean;
  archived: boolean;
  /** False: the app lacks the history scope for it. */
  historyReadable: boolean;
  /** People in it; `null` means everybody in the workspace. */
  people: Set<string> | null;
}

export interface SlackUser {
  id: string;
  name: string;
  isBot: boolean;
  deleted: boolean;
  /** IANA zone. */
  tz: string;
  /** What the person is in the workspace; an owner is an admin too. */
  role: 'member' | 'admin' | 'owner';
}

export interface SlackView {
  id: string;
  hash: string;
  type: string;
  user: string | null;
  view: JsonObject;
}

/** One HTTP exchange as the server saw it. */
export interface RequestRecord {
  /** Epoch milliseconds of arrival. */
  at: number;
  /** Web API method, or `response_url`. */
  method: string;
  /** Arguments without the token. */
  args: JsonObject;
  /**
   * `ok`, Slack's error word, `429`, `status 500`, `hung`, `dropped before`, `dropped after`, `aborted` (the
   * client died while sending), or `pending`.
   */
  outcome: string;
  /** Came before a Retry-After given for the same method (and channel) was over. */
  early: boolean;
}

/** A refusal in the platform's own words: `{ok: false, error, ...extra}`. */
export class SlackRefusal extends Error {
  readonly error: string;
  readonly extra: JsonObject;
  constructor(error: string, extra: JsonObject = {}) {
    super(error);
    this.error = error;
    this.extra = extra;
  }
}

/** A refusal that a correct client never meets: it is answered in Slack's words and recorded as a violation. */
export class ClientFault extends SlackRefusal {
  readonly details: string[];
  constructor(error: string, details: string[]) {
    super(error, { response_metadata: { messages: details } });
    this.details = details;
  }
}
