/** Series of reports made up for tests: a level for each hour, and noise as counts of people have it. The same in every run. */
import { type Counted, countWindows } from '../../../src/detect/counting/count.ts';
import type { CountMemory, CountPoint } from '../../../src/domain/crowd.ts';
import { DAY, type Instant, MINUTE } from '../../../src/domain/instant.ts';

export const WINDOW = 5 * MINUTE;
/** A Monday, 00:00 UTC. */
export const FIRST: Instant = Date.UTC(2026, 2, 2);

/** Mulberry32, seeded: numbers from 0 to below 1. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Negative binomial with this mean and spread (variance = mean + spread × mean²), as a Poisson whose mean is a Gamma of whole shape. */
export function noisy(mean: number, roll: () => number, spread = 0.125): number {
  if (mean <= 0) return 0;
  const shape = Math.max(1, Math.round(1 / spread));
  let rate = 0;
  for (let part = 0; part < shape; part += 1) rate -= Math.log(1 - roll()) * (mean / shape);
  // Arrivals with exponential gaps, until the rate is used up.
  for (let count = 0, used = 0; ; count += 1) {
    used -= Math.log(1 - roll());
    if (used > rate) return count;
  }
}

export interface Made {
  from?: Instant;
  days: number;
  windowMs?: number;
  seed?: number;
  spread?: number;
  /** The mean of a window that begins then. */
  mean: (at: Instant) => number;
}

export function series({ from = FIRST, days, windowMs = WINDOW, seed = 1, spread = 0.125, mean }: Made): readonly CountPoint[] {
  const roll = dice(seed);
  const windows = Math.round((days * DAY) / windowMs);
  return Array.from({ length: windows }, (_, index) => {
    const at = from + index * windowMs;
    return { at, count: noisy(mean(at), roll, spread) };
  });
}

/** Plays a history as the document of first contact, and each window after it in a document of its own that repeats the last six. */
export function play(
  history: readonly CountPoint[],
  then: readonly CountPoint[],
  windowMs = WINDOW,
): { last: Counted; steps: readonly { at: Instant; counted: Counted }[] } {
  const end = (points: readonly CountPoint[]) => (points.at(-1)?.at ?? 0) + windowMs;
  let last = countWindows(undefined, windowMs, history, end(history), true);
  const steps = then.map((_, index) => {
    const shown = [...history.slice(-6), ...then.slice(0, index + 1)].slice(-6);
    last = countWindows(last.memory, windowMs, shown, end(shown), false);
    return { at: end(shown), counted: last };
  });
  return { last, steps };
}

/** The heaviest weight that any step told. */
export const heaviest = (steps: readonly { counted: Counted }[]): number =>
  Math.max(0, ...steps.map(({ counted }) => counted.burning?.weight ?? 0));

/** As the store gives it back. */
export const stored = (memory: CountMemory): CountMemory => JSON.parse(JSON.stringify(memory));
