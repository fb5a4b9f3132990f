import type { Chart, ChartMark, MarkKind } from '../domain/picture.ts';
import { fitted, plain } from './lettering.ts';
import type { Stretch } from './series.ts';
import type { Dial } from './times.ts';

/** What each kind is called when nobody says more. */
const WORD: Readonly<Record<MarkKind, string>> = {
  suspected: 'suspected',
  page: 'status page',
  statement: 'statement',
  confirmed: 'confirmed',
  resolved: 'resolved',
};

/** Whose words go first where there is not room for all. */
export const WEIGHT: Readonly<Record<MarkKind, number>> = { confirmed: 5, resolved: 5, page: 4, suspected: 3, statement: 2 };

/** Marks that are drawn; a day with more is a day of flapping, and the thread has them all. */
const MOST_MARKS = 24;
/** Widest words of a mark without its time, CSS pixels. */
const WIDEST = 110;
export const MARK_SIZE = 13;

/** A mark and its words, `status page 15:17`. */
export interface Told {
  mark: ChartMark;
  words: string;
}

/** The marks of a stretch in their order of time, each in words; of too many the ones that weigh most. */
export function marksOf(chart: Chart, { from, to }: Stretch, dial: Dial): readonly Told[] {
  const inside = chart.marks.filter(({ at }) => at >= from && at <= to);
  return heaviest(inside, ({ kind }) => WEIGHT[kind], MOST_MARKS)
    .toSorted((a, b) => a.at - b.at)
    .map((mark) => ({ mark, words: `${fitted(plain(mark.text) || WORD[mark.kind], MARK_SIZE, WIDEST)} ${dial.time(mark.at)}` }));
}

/** The `most` heaviest, in the order they stood in. */
export function heaviest<T>(all: readonly T[], weight: (one: T) => number, most: number): readonly T[] {
  if (all.length <= most) return all;
  const kept = new Set([...all.keys()].sort((a, b) => weight(all[b] as T) - weight(all[a] as T)).slice(0, most));
  return all.filter((_, index) => kept.has(index));
}
