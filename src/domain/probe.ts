import type { ServiceId } from './catalog.ts';
import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **probe**: an active check of ours, of one layer of one target.
 * - **layer**: how far a check goes: the name, the port, the certificate, the edge that answers, the backend that does the work.
 */

export const LAYERS = ['dns', 'tcp', 'tls', 'http', 'backend'] as const;
export type Layer = (typeof LAYERS)[number];

export interface ProbeResult {
  service: ServiceId;
  /** What was asked: a host, or an address without its query. */
  target: string;
  layer: Layer;
  /** What the operator calls what is behind it: "login". */
  name?: string;
  ok: boolean;
  /** The HTTP status, where one arrived. */
  status: number | null;
  latencyMs: number | null;
  /** One line for a person where it failed; null: it did not. */
  detail: string | null;
  /** One line about what needs care though all is well: a certificate that ends soon. */
  warning?: string;
  at: Instant;
}

/** The newest results of one layer of one target, oldest first. */
export interface ProbeMemory {
  service: ServiceId;
  target: string;
  layer: Layer;
  name?: string;
  recent: readonly ProbeRecord[];
  /** The newest good result ever; null or absent: there was none. */
  goodAt?: Instant | null;
  /** The first failure of those that made it count as failing; null or absent: it does not. */
  failingSince?: Instant | null;
}

export interface ProbeRecord {
  at: Instant;
  ok: boolean;
  status: number | null;
  detail: string | null;
}

/** How a run of failures becomes evidence. */
export interface ProbeSettings {
  /** So many of the last `of` results must fail; and as many must be good before a failing check is well again. */
  failing: number;
  of: number;
  /** A result older than this says nothing any more, milliseconds; of a check that is made seldom, one older than its last `of`. */
  freshMs: number;
}

/** One entry of the configuration: what is checked for a service, and how often. */
export interface ProbeTarget {
  id: string;
  service: ServiceId;
  everyMs: number;
  /** For each check by itself, milliseconds. */
  timeoutMs: number;
  checks: readonly Check[];
}

export type Check =
  | { layer: 'dns'; host: string }
  | { layer: 'tcp'; host: string; port: number }
  /** A certificate that ends within `warnMs` is told, and is no failure. */
  | { layer: 'tls'; host: string; port: number; warnMs: number }
  | ({ layer: 'http' | 'backend' } & WebCheck);

/** One request and what its answer must be. */
export interface WebCheck {
  url: string;
  method: 'GET' | 'HEAD' | 'POST';
  /** Lower-case names; no secrets. */
  headers: Readonly<Record<string, string>>;
  body: string | null;
  expected: ExpectedAnswer;
  /** What the operator calls it: "login"; null: nothing. */
  name: string | null;
}

/** All that is asked for must hold. */
export interface ExpectedAnswer {
  /** Null: any status below 500, which shows that somebody answers. */
  status: readonly number[] | null;
  /** A piece of the body; null: any body will do. */
  text: string | null;
  /** A value in a JSON body, at keys and positions joined by dots; null: none is looked for. */
  json: { path: string; is: string | number | boolean | null } | null;
}
