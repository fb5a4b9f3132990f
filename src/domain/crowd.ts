import type { ServiceId } from './catalog.ts';
import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **series**: how many people report trouble with one service, counted by somebody in windows of one width.
 * - **window**: one stretch of a series; only closed ones are counted.
 * - **vote**: one person's own word in chat, that a service does not work for them or that it does.
 */

export interface CountPoint {
  /** When the window began. */
  at: Instant;
  count: number;
}

/** What counting remembers of one series between two documents; plain JSON. Its shape belongs to `detect/counting`. */
export interface CountMemory {
  /** Width of a window, milliseconds. */
  windowMs: number;
  /** The begin of the newest window that was counted; null: none yet. */
  lastAt: Instant | null;
  /** What the series is like: the numbers of the model, opaque outside `detect/counting`. */
  model: unknown;
}

export interface Vote {
  service: ServiceId;
  /** Names one person on one platform and nobody to a reader: a hash. */
  voter: string;
  /** Guild, team or `direct`; one workspace is one crowd. */
  workspace: string;
  affected: boolean;
  /** What they see, in their words; null: they only pressed a button. */
  symptom: string | null;
  at: Instant;
}
