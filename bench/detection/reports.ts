/**
 * User reports (`../shared/corpus/reports`): how many of the highest spikes of each series ours finds, how soon and with how many alarms
 * beside them, against what a textbook would do. Everything is played through the comparison and the signal of the product, in memory.
 *
 *     node bench/detection/reports.ts          # exits 1 when a bar is missed
 *     node bench/detection/reports.ts --list   # what was missed and what was false, too
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Evidence } from '../../src/domain/evidence.ts';
import { type Instant, MINUTE } from '../../src/domain/instant.ts';
import { alarmsOf, baselines, type Stretch } from './baselines.ts';
import { figure, markdown, misses, type Table } from './figures.ts';
import { SHARED } from './recorded.ts';
import { evidenceOf, type Recorded, recordedSeries, stretchesAtRarity, stretchesOf } from './report-series.ts';

/** A strong sign may come so seldom in its series, days; the product's own is 28. */
const CURVE_DAYS = [7, 10, 14, 20, 24, 28, 35, 45, 60, 90];
/** Alarms closer than this are one (REPLAY, `reopenMinutes`). */
const REOPEN = 30 * MINUTE;
/** From this weight on a series is a suspicion by itself. */
const STRONG = 3;

/** What `score.mjs` prints of one run, in the keys that are read here. */
interface Score {
  recall: number;
  precision: number;
  alarms: number;
  falseAlarms: number;
  excessHoursPerServiceMonth: number;
  startDelaySeconds: { median: number | null };
  missedLabels: readonly string[];
  falseAlarmList: readonly string[];
}
type Scorer = (results: readonly object[], labels: readonly object[], span: { fromMs: number; toMs: number; services: number }) => Score;

/** The results that a replay would write of these stretches (REPLAY 3). */
function resultsOf(
  { service, to }: Recorded,
  stretches: readonly Stretch[],
): readonly { service: string; openedAt: string; resolvedAt: string }[] {
  const joined: { start: Instant; end: Instant }[] = [];
  for (const { start, end } of stretches) {
    const last = joined.at(-1);
    if (last !== undefined && start - last.end < REOPEN) last.end = end ?? to;
    else joined.push({ start, end: end ?? to });
  }
  return joined.map(({ start, end }) => ({ service, openedAt: new Date(start).toISOString(), resolvedAt: new Date(end).toISOString() }));
}

type Alarms = (series: Recorded) => readonly Stretch[];

/** @param part only labels and alarms that begin in it; all without */
function scored(score: Scorer, all: readonly Recorded[], alarms: Alarms, part?: { from: Instant; to: Instant }): Score {
  const inPart = (iso: string) => part === undefined || (Date.parse(iso) >= part.from && Date.parse(iso) < part.to);
  const results = all.flatMap((each) => resultsOf(each, alarms(each))).filter(({ openedAt }) => inPart(openedAt));
  const labels = all.flatMap((each) => each.labels).filter(({ start }) => inPart(start));
  const span = part ?? { from: Math.min(...all.map(({ from }) => from)), to: Math.max(...all.map(({ to }) => to)) };
  return score(results, labels, { fromMs: span.from, toMs: span.to, services: all.length });
}

/** Everything of this file as one table, with what to remark. Empty where the recordings are absent. */
export async function reportsTable(): Promise<{ table: Table; remarks: readonly string[] }> {
  const table = (figures: Table['figures']): Table => ({
    id: 'reports',
    title: 'User reports: the 15 highest spikes of each series',
    figures,
  });
  const all = await recordedSeries();
  if (all.length === 0) return { table: table([]), remarks: [] };
  const { score } = (await import(pathToFileURL(join(SHARED, 'score', 'score.mjs')).href)) as { score: Scorer };
  const said = new Map(all.map((each) => [each, evidenceOf(each)]));
  const ours: Alarms = (series) => stretchesOf(said.get(series) ?? [], STRONG);
  const remarks: string[] = [];

  const figures = [...Object.entries({ ours, ...textbook() })].flatMap(([name, alarms]) => {
    const whole = scored(score, all, alarms);
    const isOurs = name === 'ours';
    if (isOurs)
      remarks.push(...whole.missedLabels.map((line) => `missed: ${line}`), ...whole.falseAlarmList.map((line) => `beside: ${line}`));
    return [
      figure(name, 'found', 'share', whole.recall, isOurs ? { atLeast: 0.9 } : null, 'more'),
      figure(name, 'of alarms right', 'share', whole.precision, isOurs ? { atLeast: 0.55 } : null, 'more'),
      figure(name, 'publicly reported, missed', 'count', publicMissed(all, whole, false)),
      figure(name, 'of these, not begun with the series', 'count', publicMissed(all, whole, true), isOurs ? { atMost: 0 } : null),
      figure(name, 'delay, median', 'seconds', whole.startDelaySeconds.median, isOurs ? { atMost: 1_260 } : null),
      figure(name, 'excess a service and 30 days', 'hours', whole.excessHoursPerServiceMonth, isOurs ? { atMost: 3 } : null),
    ];
  });
  remarks.push(...rows(score, all, ours), ...curve(score, all, said), ...heldOut(score, all), ...operatorRows(all, said));
  return { table: table(figures), remarks };
}

const textbook = (): Record<string, Alarms> =>
  Object.fromEntries(
    Object.entries(baselines).map(([name, method]) => [name, ({ points, windowMs }: Recorded) => alarmsOf(method, points, windowMs)]),
  );

/** @param seen only those that do not begin with the first window of their series: before it nothing is known */
function publicMissed(all: readonly Recorded[], { missedLabels }: Score, seen: boolean): number {
  return all
    .flatMap(({ labels, from }) => labels.filter(({ start }) => !seen || Date.parse(start) > from))
    .filter(
      ({ publiclyReported, service, start }) =>
        publiclyReported === true && missedLabels.some((line) => line.startsWith(`${service} ${start}`)),
    ).length;
}

const inShort = ({ recall, precision, alarms, startDelaySeconds }: Score): string =>
  `found ${recall?.toFixed(2)}, right ${precision?.toFixed(2)} of ${alarms} alarms, delay ${startDelaySeconds.median ?? '–'} s`;

function rows(score: Scorer, all: readonly Recorded[], ours: Alarms): readonly string[] {
  return all.map((each) => `${each.service}: ${inShort(scored(score, [each], ours))}`);
}

function curve(score: Scorer, all: readonly Recorded[], said: ReadonlyMap<Recorded, readonly Evidence[]>): readonly string[] {
  return [
    ...[1, 2, 3, 4].map(
      (weight) => `weight ≥ ${weight}: ${inShort(scored(score, all, (each) => stretchesOf(said.get(each) ?? [], weight)))}`,
    ),
    ...CURVE_DAYS.map((days) => `strong from ${days} days on: ${inShort(scored(score, all, (each) => stretchesAtRarity(each, days)))}`),
  ];
}

/** The rarity chosen on one part, by the bars alone, and what it brings on the other. */
function heldOut(score: Scorer, all: readonly Recorded[]): readonly string[] {
  const first = all[0];
  if (first === undefined) return [];
  const middle = (first.from + first.to) / 2;
  const older = { from: 0, to: middle };
  const newer = { from: middle, to: first.to };
  const byDays = new Map(CURVE_DAYS.map((days) => [days, new Map(all.map((each) => [each, stretchesAtRarity(each, days)]))]));
  const at = (series: readonly Recorded[], days: number, part?: { from: Instant; to: Instant }) =>
    scored(score, series, (each) => byDays.get(days)?.get(each) ?? [], part);
  /** The bar that lies furthest below, or nearest above, decides. */
  const chosen = (series: readonly Recorded[], part?: { from: Instant; to: Instant }) =>
    CURVE_DAYS.map((days) => ({ days, ...at(series, days, part) })).reduce((best, next) => (margin(next) > margin(best) ? next : best))
      .days;
  const lines = all.flatMap((_, index) => {
    const pair = [all[index], all[(index + 1) % all.length]].filter((each) => each !== undefined);
    const rest = all.filter((each) => !pair.includes(each));
    const days = chosen(pair);
    return `chosen on ${pair.map(({ service }) => service).join(' and ')} (${days} days), tried on the others: ${inShort(at(rest, days))}`;
  });
  const [old, young] = [chosen(all, older), chosen(all, newer)];
  return [
    ...lines,
    `chosen on the older half (${old} days), tried on the newer: ${inShort(at(all, old, newer))}`,
    `chosen on the newer half (${young} days), tried on the older: ${inShort(at(all, young, older))}`,
  ];
}

const margin = ({ recall, precision }: Score): number => Math.min((recall ?? 0) - 0.9, (precision ?? 0) - 0.55);

/** How many incidents of a provider's page the reports show at all, and how early. */
function operatorRows(all: readonly Recorded[], said: ReadonlyMap<Recorded, readonly Evidence[]>): readonly string[] {
  return all
    .filter(({ operator }) => operator.length > 0)
    .flatMap((each) =>
      [1, STRONG].map((weight) => {
        const stretches = stretchesOf(said.get(each) ?? [], weight);
        const leads = each.operator.flatMap(({ start, end }) => {
          const [from, to] = [Date.parse(start), Date.parse(end ?? start)];
          const shown = stretches.find((stretch) => stretch.start <= to && (stretch.end ?? each.to) >= from - REOPEN);
          return shown === undefined ? [] : [(from - shown.start) / MINUTE];
        });
        const sorted = leads.toSorted((a, b) => a - b);
        const median = sorted[Math.floor(sorted.length / 2)];
        return (
          `${each.service}: ${leads.length} of ${each.operator.length} incidents of its page show at weight ≥ ${weight}, ` +
          `${leads.filter((lead) => lead > 0).length} before the page; median lead ${median?.toFixed(0) ?? '–'} min`
        );
      }),
    );
}

/** Observations judged in a second of one core: a document that brings one window and repeats others. */
export function observationsPerSecond(all: readonly Recorded[]): number {
  const rounds = Array.from({ length: 3 }, () => {
    let judged = 0;
    const begin = process.cpuUsage();
    for (const each of all) {
      evidenceOf(each);
      judged += each.documents.length;
    }
    const { user, system } = process.cpuUsage(begin);
    return judged / ((user + system) / 1e6);
  });
  return Math.max(...rounds);
}

if (import.meta.main) {
  const all = await recordedSeries();
  if (all.length === 0) console.log('skipped: there are no recorded reports at ../shared');
  else {
    const { table, remarks } = await reportsTable();
    const list = process.argv.includes('--list');
    const speed = figure('ours', 'observations judged', 'per second', observationsPerSecond(all), { atLeast: 200_000 });
    const whole = { ...table, figures: [...table.figures, { ...speed, machine: true }] };
    console.log(`${markdown(whole)}\n`);
    for (const line of remarks) if (list || !/^(missed|beside):/.test(line)) console.log(line);
    process.exitCode = whole.figures.some(misses) ? 1 : 0;
  }
}
