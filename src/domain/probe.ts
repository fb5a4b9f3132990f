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
  ok: boolean;
  /** The HTTP status, where one arrived. */
  status: number | null;
  latencyMs: number | null;
  /** One line for a person where it failed; null: it did not. */
  detail: string | null;
  at: Instant;
}

/** The newest results of one layer of one target, oldest first. */
export interface ProbeMemory {
  service: ServiceId;
  target: string;
  layer: Layer;
  recent: readonly { at: Instant; ok: boolean; status: number | null; detail: string | null }[];
}

/** How a run of failures becomes evidence. */
export interface ProbeSettings {
  /** So many of the last `of` results must fail. */
  failing: number;
  of: number;
  /** A result older than this says nothing any more, milliseconds. */
  freshMs: number;
}
