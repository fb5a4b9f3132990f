import type { Chart } from '../domain/picture.ts';
import { fitted, number, plain, roughly } from './lettering.ts';
import { marksOf } from './marks.ts';
import { largest, type Stretch, seriesOf, stretchOf, usable, usualAt } from './series.ts';
import { dialOf, lengthWords } from './times.ts';

/** Marks and gaps that are told; a sentence is listened to from its beginning to its end. */
const MOST_MARKS = 6;
const MOST_GAPS = 2;
/** Widest title, in units of its size: some 40 letters. */
const TITLE_WIDTH = 24;

/**
 * A chart in one plain sentence: `Facebook: up to 550 000 reports in 15 min at 15:30 UTC, usually about 420; status page 15:17, resolved
 * 18:40`. At most about 500 characters, below every platform's limit.
 */
export function altText(chart: Chart): string {
  const stretch = stretchOf(chart);
  const dial = dialOf(chart.zone);
  const unit = plain(chart.unit);
  const points = usable(chart.points, stretch);
  const most = (chart.peak === null ? null : usable([chart.peak], stretch)[0]) ?? largest(points);
  const span = `${lengthWords(stretch.to - stretch.from)} to ${dial.time(stretch.to)} ${dial.zone(stretch.to)}`;

  const clauses: string[] = [];
  if (most === null) clauses.push(`no ${unit} counted in the ${span}`);
  else if (most.count === 0) clauses.push(`0 ${unit} in the ${span}`);
  else {
    const usual = usualAt(chart, most.at);
    const counted = `up to ${number(most.count)} ${unit} in ${lengthWords(chart.windowMs)} at ${dial.time(most.at)} ${dial.zone(most.at)}`;
    clauses.push(usual === null ? counted : `${counted}, usually ${roughly(usual)}`);
  }
  const words = marksOf(chart, stretch, dial).map((told) => told.words);
  if (words.length > 0) clauses.push(listed(words, MOST_MARKS));
  const gaps = most === null ? [] : seriesOf(points, chart.windowMs, stretch).gaps;
  if (gaps.length > 0) {
    const times = gaps.map(({ from, to }: Stretch) => `${dial.time(from)} to ${dial.time(to)}`);
    clauses.push(`not counted ${listed(times, MOST_GAPS)}`);
  }
  return `${fitted(plain(chart.title), 1, TITLE_WIDTH)}: ${clauses.join('; ')}`;
}

const listed = (all: readonly string[], most: number): string =>
  all.length <= most ? all.join(', ') : `${all.slice(0, most).join(', ')} and ${all.length - most} more`;
