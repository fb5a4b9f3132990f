import type { ServiceId } from '../domain/catalog.ts';
import type { Instant } from '../domain/instant.ts';
import type { Reading } from '../domain/reading.ts';
import type { Source, SourceId } from '../domain/source.ts';

/**
 * Glossary
 * - **push**: something that is sent to us, before we asked for it.
 * - **hook**: an address of ours that one sender was given; its secret is the last part of the path.
 * - **door**: what stands behind a path, if anybody does.
 * - **hub**: a server that delivers a feed's new versions to who subscribed (W3C WebSub, https://www.w3.org/TR/websub/).
 */

export type PushMethod = 'GET' | 'POST';

export interface PushRequest {
  method: PushMethod;
  query: URLSearchParams;
  /** Lower-case names; of a header that came more than once, all values with commas. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Uint8Array;
}

export interface PushAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** One who answers at a path. `answer` may reject: the sender is told to try again. */
export interface Door {
  methods: readonly PushMethod[];
  answer(request: PushRequest): Promise<PushAnswer>;
}

/** Who answers at a path that begins with `/hooks/`; null: nobody, which must look like any other path that nobody serves. */
export type FindDoor = (path: string) => Promise<Door | null>;

export type HookKind = 'statuspage' | 'alertmanager' | 'json';
export type HookState = 'down' | 'degraded' | 'up';

/** One hook of the configuration, with its secrets. */
export interface HookSettings {
  id: string;
  kind: HookKind;
  /** The last part of `/hooks/<kind>/<secret>`. */
  secret: string;
  /** `statuspage`: what is read when the page calls. */
  source: SourceId | null;
  /** `alertmanager`, `json`: what it speaks for where the body names no service of the catalog. */
  service: ServiceId | null;
  /** `json`: the key of `X-Tocsin-Signature`; null: none is asked for. */
  signingKey: string | null;
  /** `json`: where a body of another shape holds what; null: under our own names. */
  mapping: HookMapping | null;
}

/** Paths into a JSON body, their parts joined by dots (`data.alerts.0.name`), and what the words at `state` mean. */
export interface HookMapping {
  service?: string;
  state?: string;
  id?: string;
  title?: string;
  message?: string;
  url?: string;
  at?: string;
  /** Their words for a state, matched without regard to case; beside `down`, `degraded` and `up`. */
  words?: Readonly<Record<string, HookState>>;
}

/** What pushes lead to. */
export interface Hearing {
  /** Compared, judged, remembered and owed at once. Resolves after the commit. */
  hear(source: Source, reading: Reading): Promise<void>;
  /**
   * Begins to read a source now, beside its schedule; does not wait for the end. False: it is being read just now, perhaps from
   * before the push, and has to be asked again.
   */
  pollNow(source: SourceId): Promise<boolean>;
}

/** How a POST to an address that others name ended. Never an exception. */
export type PostOutcome = { kind: 'answered'; status: number; location: string | null } | { kind: 'failed'; detail: string };

/** Sends a form through the guarded client, without following redirects; each hop is asked for anew. */
export type Post = (url: string, form: Readonly<Record<string, string>>) => Promise<PostOutcome>;

/**
 * - `wanted`: to be asked for at `nextAt`, for the first time or again after a failure.
 * - `asked`: the hub has `nextAt` at most to verify it.
 * - `active`: verified; to be renewed at `nextAt`.
 * - `denied`: the hub refuses it; to be asked for again at `nextAt`.
 */
export type WebSubState = 'wanted' | 'asked' | 'active' | 'denied';

/** One subscription, of one source. Plain JSON; `secret` and `callbackId` are secrets. */
export interface WebSubRow {
  source: SourceId;
  hub: string;
  topic: string;
  /** What the hub signs with. */
  secret: string;
  /** The unguessable last part of our callback's address. */
  callbackId: string;
  state: WebSubState;
  /** Until when the hub delivers; null: never verified. */
  leaseUntil: Instant | null;
  nextAt: Instant;
  /** Attempts in a row that came to nothing. */
  failures: number;
}

/** Where subscriptions survive a restart: one row a source. */
export interface WebSubBook {
  /** Writes a source's row, in the place of the one it had. Durable when it resolves. */
  put(row: WebSubRow): Promise<void>;
  get(source: SourceId): Promise<WebSubRow | null>;
  list(): Promise<readonly WebSubRow[]>;
  remove(source: SourceId): Promise<void>;
}
