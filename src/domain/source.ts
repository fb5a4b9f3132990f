import type { ProviderId, ServiceId } from './catalog.ts';
import type { Instant } from './instant.ts';
import type { CountsMapping, JsonMapping } from './reading.ts';

/**
 * Glossary
 * - **source**: one address that is read again and again.
 * - **status** source: a provider's own page · **statement**: the feed of a person who may be quoted as official ·
 *   **news**: a press feed · **reports**: a count of user reports · **mentions**: a feed whose every entry is one more person who speaks of
 *   it · **measurement**: a third party's outage feed · **inner**: our own votes, probes, neighbours and rulings, which are read nowhere.
 */

export type SourceId = string;
export type SourceKind = 'status' | 'statement' | 'news' | 'reports' | 'mentions' | 'measurement' | 'inner';

/** A person or press room whose posts are official statements. */
export interface Speaker {
  name: string;
  role: string;
  organisation: string;
  handle: string | null;
}

export interface Source {
  id: SourceId;
  url: string;
  kind: SourceKind;
  /** A name of the format registry; null: recognised from each document. */
  format: string | null;
  /** The services it speaks for; empty for news, where the text says. */
  services: readonly ServiceId[];
  /**
   * Where one document speaks for several services: the names of the components (products) that are a service's own, without
   * regard to case, `*` for any run of characters. A service without an entry is concerned by everything in it.
   */
  parts: Readonly<Record<ServiceId, readonly string[]>>;
  /** The provider whose step reads it; null for sources that no provider owns. */
  provider: ProviderId | null;
  /** How a hand-made JSON document is read; absent: it is of a format of its own. */
  json?: JsonMapping;
  /** What a person calls it: "Meta status", "Reuters". */
  name: string;
  speaker: Speaker | null;
  /** `reports`: the width of a counting window where the document does not say it, milliseconds. */
  windowMs?: number;
  /** `reports`: where the counts stand in a JSON document of another shape; absent: it is of a format of its own. */
  counts?: CountsMapping;
  /** The name of the credential that it is read with; absent: none is needed. */
  credential?: string;
  /** The JSON that it is asked with, by POST; absent: it is asked by GET. */
  post?: string;
  /** How often it is read, milliseconds. */
  intervalMs: number;
  /** Where the whole history stands, asked once when an incident leaves a snapshot; null: nowhere. */
  historyUrl: string | null;
}

/** What polling remembers of a source between two reads. */
export interface SourceState {
  id: SourceId;
  etag: string | null;
  lastModified: string | null;
  /** SHA-256 of the last body that was understood. */
  hash: string | null;
  /** The address that answered with that copy, after redirects: the validators belong to it. */
  finalUrl: string | null;
  /** Where a permanent redirect points; null: the source stands at its own address. */
  movedTo: string | null;
  /** The format that understood it first, where the source names none: a later document must be of the same. */
  recognised: string | null;
  /** How long its document asks to be left alone (RSS `<ttl>`), milliseconds; null: it does not, or its kind of list may not. */
  ttlMs: number | null;
  /** Consecutive attempts that brought nothing usable. */
  failures: number;
  /** The first time it was read with understanding; null: never. */
  firstReadAt: Instant | null;
  lastReadAt: Instant | null;
  /** One word and line about the last failure; null while all is well. */
  lastError: string | null;
  dueAt: Instant;
}

/** What is known of a source that was never read. */
export const unreadState = (id: SourceId, dueAt: Instant): SourceState => ({
  id,
  etag: null,
  lastModified: null,
  hash: null,
  finalUrl: null,
  movedTo: null,
  recognised: null,
  ttlMs: null,
  failures: 0,
  firstReadAt: null,
  lastReadAt: null,
  lastError: null,
  dueAt,
});

/** A source that is never read: what it has to say is sent to us (`hear/`). */
export const isHook = (source: Pick<Source, 'url'>): boolean => source.url.startsWith('hook:');

/** Where the history of a Statuspage-like snapshot stands (formats.md 3.1); null for every other address. */
export function historyOf(url: string): string | null {
  const snapshot = /\/api\/v2\/(summary|incidents\/unresolved)\.json$/;
  return snapshot.test(url) ? url.replace(snapshot, '/api/v2/incidents.json') : null;
}

/** What speaks for Tocsin itself in a provider's step: votes, probes, neighbours and rulings are remembered under its id. */
export const innerSource = (what: 'votes' | 'probes' | 'neighbours' | 'rulings', provider: ProviderId, name: string): Source => ({
  id: `inner:${what}:${provider}`,
  url: `inner:${what}`,
  kind: 'inner',
  format: null,
  services: [],
  parts: {},
  provider,
  name,
  speaker: null,
  intervalMs: 0,
  historyUrl: null,
});
