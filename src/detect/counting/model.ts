import type { Instant } from '../../domain/instant.ts';
import { type Baseline, copyOf, newBaseline } from './baseline.ts';
import { WIDTHS } from './scan.ts';
import { newTail, type Tail } from './tail.ts';

/** What is remembered of one series. Plain JSON, some five kilobytes after a year. */
export interface Model {
  /** A stored model of another version is learnt anew. */
  version: typeof VERSION;
  baseline: Baseline;
  /** How long the series was watched, days; gaps do not count. What it brought forth, for each width of the scan. */
  days: number;
  tails: readonly Tail[];
  /**
   * The newest windows, the oldest first, that are not learnt yet: they may be revised, a late one may come, and a surge must not teach
   * itself. A count of -1: missing. Beside each what was expected of it when it came.
   */
  counts: number[];
  expected: number[];
  /** The CUSUM over all that was learnt, and since how many windows it is above zero. */
  sum: number;
  run: number;
  episode: Episode | null;
  /** The begins of the first and the newest window of the surge that ended last: it is not found again, */
  past: readonly [from: Instant, to: Instant] | null;
  /** and not learnt, unless it lasted so long that it is the new usual. */
  pastTeaches: boolean;
}

/** A stretch in which the series is abnormal. */
export interface Episode {
  /** The begin of its first abnormal window. */
  since: Instant;
  /** The heaviest weight that it had; 0: such bursts are common in the series. */
  weight: number;
  /** For each width of the scan its highest count, and when the stretch counted began. */
  peaks: readonly { value: number; at: Instant }[];
  /** It ran at first contact already: it is known, and not told. */
  known: boolean;
}

const VERSION = 1;

export const newModel = (): Model => ({
  version: VERSION,
  baseline: newBaseline(),
  days: 0,
  tails: WIDTHS.map(newTail),
  counts: [],
  expected: [],
  sum: 0,
  run: 0,
  episode: null,
  past: null,
  pastTeaches: false,
});

/** A copy, to be changed, of what was stored; null: nothing is, or a model of another version. */
export function draftOf(stored: unknown): Model | null {
  if (typeof stored !== 'object' || stored === null || !('version' in stored) || stored.version !== VERSION) return null;
  const model = stored as Model;
  return { ...model, baseline: copyOf(model.baseline), counts: model.counts.slice(), expected: model.expected.slice() };
}
