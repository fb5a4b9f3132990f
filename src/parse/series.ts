import type { CountPoint } from '../domain/crowd.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import { readInstant } from './dates.ts';
import type { Words } from './words.ts';

/** The newest points of a series that are kept: three days of minutes. */
export const MAX_POINTS = 4_320;
/** Clocks differ: a window that ends this soon is taken as closed. */
const SKEW = MINUTE;
/** No tracker counts so many reports in a window; a larger number is something else (an id, a time). */
const MAX_COUNT = 1e9;

/** A point as its document writes it. */
export interface WrittenPoint {
  at: unknown;
  count: unknown;
}

/** Closed windows, oldest first, each begin once; or why the series cannot be believed. */
export type Points = { ok: true; points: readonly CountPoint[] } | { ok: false; why: string };

/**
 * The points of a series. A begin that stands twice counts as it was written last; a window that is not over is left for the
 * document that shows it whole; one that begins in the future is kept as an unknown word. A count that is none (negative, not a number,
 * not finite) refuses the series, as a time that cannot be read does: who guessed would see a calm or a surge that is not there.
 * @param windowMs the width of a window; null: unknown, so only what begins in the future is left out
 */
export function readSeries(written: readonly WrittenPoint[], windowMs: number | null, words: Words, now: Instant): Points {
  const byBegin = new Map<Instant, number>();
  for (const [index, point] of written.entries()) {
    const at = readInstant(point.at);
    if (at === null) return { ok: false, why: `point ${index}: ${shown(point.at)} is not a time` };
    const count = countOf(point.count);
    if (count === null) return { ok: false, why: `point ${index}: ${shown(point.count)} is not a count` };
    if (at > now + SKEW) words.unknown('points.at', String(point.at));
    else if (at + (windowMs ?? 0) <= now + SKEW) byBegin.set(at, count);
  }
  const points = [...byBegin].map(([at, count]) => ({ at, count })).toSorted((a, b) => a.at - b.at);
  return { ok: true, points: points.slice(-MAX_POINTS) };
}

/** A whole number from 0; smoothed counts are rounded. Null for everything else. */
function countOf(value: unknown): number | null {
  const count = typeof value === 'string' && /^\d{1,10}(?:\.\d{1,10})?$/.test(value.trim()) ? Number(value) : value;
  return typeof count === 'number' && count >= 0 && count <= MAX_COUNT ? Math.round(count) : null;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 60);
