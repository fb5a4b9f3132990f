import type { Confidence, ServiceId } from './catalog.ts';
import type { CountMemory, CountPoint, Vote } from './crowd.ts';
import type { Evidence } from './evidence.ts';
import type { Instant } from './instant.ts';
import type { ProbeMemory, ProbeResult } from './probe.ts';
import type { ReadComponent, ReadIncident, ReadItem, ReadUpdate } from './reading.ts';
import type { Ruling } from './ruling.ts';
import type { Source } from './source.ts';

/**
 * Glossary
 * - **observation**: what is different now, in one source, from what we knew of it.
 * - **first contact**: the first time a source is read with understanding; what it shows then is remembered, not announced.
 */

/**
 * - `unreachable`: nothing usable is answered · `unreadable`: no format understands the answer.
 * - `another-page`: the page there is not the one it was · `another-product`: the page has changed the product that serves it.
 * - `moved`: it answers from another address by a permanent redirect; it can be read all the same.
 */
export type TroubleReason = 'unreachable' | 'unreadable' | 'another-page' | 'another-product' | 'moved';

export type Observation =
  /** A provider's incident is new to this source, or its content changed, or it came back after it was missing. */
  | {
      kind: 'official';
      source: Source;
      /** The page's host: two documents of one page share it, whether or not both carry its id. */
      page: string;
      services: readonly ServiceId[];
      incident: ReadIncident;
      change: 'first-contact' | 'appeared' | 'changed' | 'returned';
    }
  /** A listed incident is no longer in a document that lists what is open. */
  | {
      kind: 'vanished';
      source: Source;
      page: string;
      incidentId: string;
      /** True where the provider says "over" by taking the entry away, or there is no history to ask. */
      meansOver: boolean;
    }
  /** A feed entry is new, or its words changed after posting. */
  | { kind: 'item'; source: Source; item: ReadItem; change: 'first-contact' | 'appeared' | 'edited' }
  /** A statement left the speaker's feed while newer and older ones stayed. */
  | { kind: 'item-removed'; source: Source; itemId: string }
  /** The windows a document holds of one service's series, oldest first: new ones, repeated ones and revised ones. */
  | { kind: 'counts'; source: Source; service: ServiceId; windowMs: number; points: readonly CountPoint[]; firstContact: boolean }
  | { kind: 'vote'; source: Source; vote: Vote }
  | { kind: 'probe'; source: Source; result: ProbeResult }
  /** Another provider's service is in trouble, or well again. `named`: words of the one name the other. */
  | { kind: 'neighbour'; source: Source; service: ServiceId; neighbour: Neighbour }
  | { kind: 'ruling'; source: Source; ruling: Ruling }
  /** The source has brought nothing usable for long enough to say so, or is well again. */
  | { kind: 'trouble'; source: Source; change: 'began' | 'ended'; why: TroubleReason; since: Instant; detail: string };

/** Somebody else's trouble, as far as it concerns a service. */
export interface Neighbour {
  /** `dependant`: it runs on the service. `upstream`: the service runs on it. */
  relation: 'dependant' | 'upstream';
  service: ServiceId;
  name: string;
  incident: string;
  burning: boolean;
  since: Instant;
  /** Words of the one name the other. */
  named: boolean;
  /** How sure it is that the one runs on the other. */
  confidence: Confidence;
  at: Instant;
}

/** What a provider's step remembers of one source; plain JSON. */
export interface SourceMemory {
  firstReadAt: Instant | null;
  page: { id: string | null; name: string | null } | null;
  /** By the provider's incident id. */
  officials: Record<string, OfficialMemory>;
  /** By item id. */
  items: Record<string, ItemMemory>;
  /** Where only components tell: the episode that runs now, with what was said in it, newest first. */
  episode: {
    id: string;
    since: Instant;
    title: string;
    components: readonly ReadComponent[];
    updates: readonly ReadUpdate[];
  } | null;
  trouble: { why: TroubleReason; since: Instant; told: boolean; detail: string } | null;
  /**
   * Where the address redirects for good, and since when, if that was told; a redirect that stood at first contact is not.
   * Absent in memories that are older than this key.
   */
  moved?: { to: string; since: Instant; told: boolean } | null;
  /** Counted series, by service. */
  counts?: Record<ServiceId, CountMemory>;
  /** The newest votes on each service, one of each person. */
  votes?: Record<ServiceId, readonly Vote[]>;
  /** By target and layer. */
  probes?: Record<string, ProbeMemory>;
  /** Services in trouble that run on one of ours, by our service. */
  dependants?: Record<ServiceId, readonly Neighbour[]>;
  /** Evidence of the provider's services that is not enough for an incident yet, under `LOOSE`. */
  loose?: readonly Evidence[];
}

export interface OfficialMemory {
  /** Hash of everything a reader could see of it here. */
  digest: string;
  present: boolean;
  lastSeenAt: Instant;
  /** When the provider posted it; absent in memories that are older than this key. */
  createdAt?: Instant | null;
}

export interface ItemMemory {
  digest: string;
  at: Instant | null;
  seenAt: Instant;
}

/** Where a provider's step keeps the evidence that belongs to no incident yet. */
export const LOOSE = 'inner:loose';

export const newSourceMemory = (): SourceMemory => ({
  firstReadAt: null,
  page: null,
  officials: {},
  items: {},
  episode: null,
  trouble: null,
  moved: null,
});
