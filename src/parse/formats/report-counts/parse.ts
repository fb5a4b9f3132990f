import { type CountsMapping, emptyReading, type ReadSeries } from '../../../domain/reading.ts';
import type { Candidate, Format, ParseContext, Parsed } from '../../format.ts';
import { checkedJson, isObject } from '../../json.ts';
import { readSeries, type WrittenPoint } from '../../series.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { valueAt } from '../generic-json/path.ts';
import { type CountsDocument, counts, MAX_SERIES, widthOf } from './schema.ts';

/** Counts of reports as plain JSON, in the form of `schema.ts` or by the paths that the source configures. */
export const reportCounts: Format = { name: 'report-counts', recognise, parse };

interface Written {
  name: string | null;
  windowMs: number | null;
  points: readonly WrittenPoint[];
}

function recognise(candidate: Candidate, { counts: mapping }: ParseContext): true | string {
  const json = candidate.json();
  if (!json.ok) return json.why;
  if (mapping !== null) return (typeof json.value === 'object' && json.value !== null) || 'neither a JSON object nor a list';
  if (!isObject(json.value)) return 'not a JSON object';
  const { points, series } = json.value;
  if (Array.isArray(points)) return points.length === 0 || isPoint(points[0]) || 'its points have no time and count';
  if (!Array.isArray(series)) return 'no points';
  return series.some((each) => isObject(each) && Array.isArray(each.points)) || 'its series have no points';
}

const isPoint = (value: unknown): boolean => isObject(value) && 'at' in value && 'count' in value;

function parse(candidate: Candidate, context: ParseContext): Parsed {
  const written = context.counts === null ? inOurForm(candidate) : mapped(candidate, context.counts);
  if (typeof written === 'string') return { ok: false, why: written };
  if (written.length > MAX_SERIES) return { ok: false, why: `${written.length} series, more than the ${MAX_SERIES} that are read` };
  const words = createWords();
  const series: ReadSeries[] = [];
  for (const { name, windowMs, points } of written) {
    const read = readSeries(points, windowMs, words, context.now);
    if (!read.ok) return { ok: false, why: name === null ? read.why : `${name}: ${read.why}` };
    series.push({ name, windowMs, points: read.points });
  }
  return { ok: true, reading: { ...emptyReading('report-counts', 'counts'), series, unknownWords: words.list() } };
}

function inOurForm(candidate: Candidate): readonly Written[] | string {
  const outcome = checkedJson(candidate, counts);
  if (!outcome.ok) return outcome.why;
  const own = outcome.data;
  return seriesOf(own).map((each) => ({
    name: plainLine(each.name ?? own.name ?? '') || null,
    windowMs: widthOf(each) ?? widthOf(own),
    points: each.points,
  }));
}

const seriesOf = (document: CountsDocument) => ('points' in document ? [document] : document.series);

function mapped(candidate: Candidate, mapping: CountsMapping): readonly Written[] | string {
  const json = candidate.json();
  if (!json.ok) return json.why;
  const list = valueAt(json.value, mapping.list);
  if (!Array.isArray(list)) return `no list stands at "${mapping.list}"`;
  const points = list.map((point: unknown) => ({ at: valueAt(point, mapping.at), count: valueAt(point, mapping.count) }));
  return [{ name: null, windowMs: null, points }];
}
