import type { CountPoint } from './crowd.ts';
import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **reading**: a document as Tocsin understands it, in our words; the provider's own word stands beside ours as `raw`.
 * - **update**: one post inside a provider's incident.
 * - **item**: one entry of a feed that carries no state (a headline, a post).
 */

/** `postmortem` comes after `resolved` and is no reopening. `unknown` is never "fine". */
export type OfficialState =
  | 'investigating'
  | 'identified'
  | 'monitoring'
  | 'resolved'
  | 'postmortem'
  | 'scheduled'
  | 'in_progress'
  | 'verifying'
  | 'completed'
  | 'unknown';
export type Impact = 'none' | 'maintenance' | 'minor' | 'major' | 'critical' | 'unknown';
export type ComponentState = 'operational' | 'degraded' | 'partial_outage' | 'major_outage' | 'maintenance' | 'unknown';

export interface ReadComponent {
  id: string;
  /** `Group / Name` where the page groups them. */
  name: string;
  state: ComponentState;
  raw: string | null;
}

export interface ReadUpdate {
  id: string;
  at: Instant | null;
  state: OfficialState;
  raw: string | null;
  /** Plain text, otherwise as the provider wrote it. */
  text: string;
}

export interface ReadIncident {
  /** The provider's own id. */
  id: string;
  title: string;
  state: OfficialState;
  impact: Impact;
  raw: { state: string | null; impact: string | null };
  /** When the provider says it began, and when it was posted: the two may lie hours apart. */
  startedAt: Instant | null;
  createdAt: Instant | null;
  resolvedAt: Instant | null;
  /** The newest time the document gives for anything in this incident; orders two versions of it. */
  asOf: Instant | null;
  url: string | null;
  components: readonly ReadComponent[];
  /** Newest first. */
  updates: readonly ReadUpdate[];
}

/** Planned work: never an outage. */
export interface ReadMaintenance extends ReadIncident {
  scheduledFor: Instant | null;
  scheduledUntil: Instant | null;
}

export interface ReadItem {
  id: string;
  title: string;
  url: string | null;
  at: Instant | null;
  /** Plain text of the item's body; empty when it has none. */
  text: string;
  /** The outlet, where the feed collects from several. */
  publisher: string | null;
}

/**
 * What absence means in a document.
 * - `snapshot`: what is open now; an incident that leaves it was resolved, deleted, merged or rolled out.
 * - `open-events`: what is open now, and an empty list is the provider's way to say that all is over.
 * - `history`: old and new; absence means nothing.
 * - `items`: no states at all.
 * - `counts`: numbers alone.
 */
export type Listing = 'snapshot' | 'open-events' | 'history' | 'items' | 'counts';

/** One series of a document that counts reports. */
export interface ReadSeries {
  /** What the document calls the thing it counts; null: it counts one thing and does not name it. */
  name: string | null;
  /** Width of its windows, milliseconds; null: it does not say. */
  windowMs: number | null;
  /** Closed windows, oldest first, each begin once. */
  points: readonly CountPoint[];
}

export interface Reading {
  format: string;
  listing: Listing;
  /** True where trouble is told by component states alone and no incident is ever listed. */
  componentsAreTruth: boolean;
  page: { id: string | null; name: string | null; url: string | null };
  /** The page-wide word; informative only: it says "none" in a quarter of the snapshots with an open incident. */
  indicator: { impact: Impact; raw: string | null } | null;
  components: readonly ReadComponent[];
  incidents: readonly ReadIncident[];
  maintenances: readonly ReadMaintenance[];
  items: readonly ReadItem[];
  series: readonly ReadSeries[];
  /** How long the document asks to be left alone (RSS `<ttl>`), milliseconds; null: it does not say. */
  ttlMs: number | null;
  /** Where the document can be subscribed to (W3C WebSub): its hub and the topic it is known by there; null: nowhere. */
  hub: { hub: string; topic: string } | null;
  /** Every word no format knew, for the metric. */
  unknownWords: readonly { field: string; raw: string }[];
}

/**
 * How a hand-made JSON document is read. A path is a chain of keys and list positions (`data.state`, `parts.0.health`);
 * `.` is the value itself.
 */
export interface JsonMapping {
  /** Where a list or an object of parts stands, each with a status of its own; the other paths start at a part. Null: one status for all. */
  each: string | null;
  /** Where the word stands: text, a number or a boolean. */
  status: string;
  /** Their word, in any case, to ours. A word that is not here is `unknown`, and never "fine". */
  words: Readonly<Record<string, ComponentState>>;
  /** Where a text about it stands; null: nowhere. */
  message: string | null;
  /** Where its name stands; null: a part is called by its key, a document by its host. */
  name: string | null;
}

/** How a series of counts is read from JSON of another shape. Paths as in `JsonMapping`; `at` and `count` start at a point. */
export interface CountsMapping {
  /** Where the list of points stands. */
  list: string;
  /** Where a point's time stands: the begin of its window, as an ISO time with a zone, or epoch seconds or milliseconds. */
  at: string;
  /** Where its count stands: a number, or digits as text. */
  count: string;
}

export type Understanding =
  | { ok: true; reading: Reading }
  /** Nobody recognised or could read it: what was tried, and what each said. */
  | { ok: false; tried: readonly { format: string; why: string }[] };

/** States in which a provider's incident is over. */
export const isOver = (state: OfficialState): boolean => state === 'resolved' || state === 'postmortem' || state === 'completed';

/** A reading that says nothing yet; a format fills in what its documents tell. */
export function emptyReading(format: string, listing: Listing): Reading {
  return {
    format,
    listing,
    componentsAreTruth: false,
    page: { id: null, name: null, url: null },
    indicator: null,
    components: [],
    incidents: [],
    maintenances: [],
    items: [],
    series: [],
    ttlMs: null,
    hub: null,
    unknownWords: [],
  };
}
