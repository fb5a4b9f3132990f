import type { CountPoint } from './crowd.ts';
import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **picture**: the last day of one series, drawn. It stands beside the words, never instead of them.
 * - **mark**: something that was said or decided at one moment of that day.
 */

/** Who spoke, or what was decided: `page` and `statement` are the provider's own, the others ours. */
export type MarkKind = 'suspected' | 'page' | 'statement' | 'confirmed' | 'resolved';

export interface ChartMark {
  at: Instant;
  kind: MarkKind;
  /** A few plain words, such as a speaker's name; its time is written behind it. Empty: the kind's own word. */
  text: string;
}

/** One series as it is drawn: numbers and names alone, in no order that matters. */
export interface Chart {
  /** What is counted for, by its owner's name: `Facebook`. */
  title: string;
  /** What is counted, plural: `reports`. */
  unit: string;
  /** Width of one window, milliseconds. */
  windowMs: number;
  /** What was counted. A window that is not here was not counted, which is not the same as nothing. */
  points: readonly CountPoint[];
  /** What is usual at these times, fractions allowed; null: nobody knows yet. */
  expected: readonly CountPoint[] | null;
  marks: readonly ChartMark[];
  from: Instant;
  /** Later than `from`; of more than a week the last is drawn. */
  to: Instant;
  /** IANA name of the zone whose times are written; one that is not known is read as UTC, and said to be. */
  zone: string;
  /** The window whose number is written beside it; null: none is worth it. */
  peak: CountPoint | null;
}

export interface Picture {
  /** A whole PNG file. */
  png: Uint8Array;
  /** Pixels; half of them are CSS pixels. */
  width: number;
  height: number;
  /** The picture in one plain sentence, for who does not see it. */
  alt: string;
}

/**
 * - `failed`: it could not be drawn · `too-large`: it came out beyond what a platform should be sent.
 * - `busy`: too many wait already; a later edit brings it.
 */
export type NoPicture = 'failed' | 'too-large' | 'busy';

export type Drawing = { ok: true; picture: Picture } | { ok: false; why: NoPicture; detail: string };

/** Draws a chart. Never rejects: a notice without its picture is whole. */
export type Draw = (chart: Chart) => Promise<Drawing>;
