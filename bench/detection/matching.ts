/**
 * Which incident tells of which label, by the rules of REPLAY 4. `score.mjs` prints sums alone; intervals and delays need every pair.
 * The sums of both are held against each other in every run (`differences`).
 */
import type { LabelLine, ResultLine } from './recorded.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** An alarm may come this much before the label's start, and this much after its end. */
const START_SLACK = 15 * MINUTE;
const END_SLACK = 30 * MINUTE;
/** Incident time outside the labels widened by this is excess. */
const EXCESS_SLACK = 2 * HOUR;
/** An incident that opened earlier than this before a label did not open for it. */
const EARLY = 2 * HOUR;

interface Span {
  start: number;
  end: number;
}

export interface Label extends Span {
  line: LabelLine;
  ids: readonly string[];
  matches: Alarm[];
}

export interface Alarm extends Span {
  line: ResultLine;
  official: readonly { id: string; at: number | null }[];
  labels: Label[];
}

export interface Matched {
  /** The labels that count: scored, and not known before the capture began. */
  labels: readonly Label[];
  alarms: readonly Alarm[];
  falseAlarms: readonly Alarm[];
  merged: number;
  excessHours: number;
}

const ms = (iso: string | null | undefined): number | null => (iso === null || iso === undefined ? null : Date.parse(iso));
const overlaps = (a: Span, b: Span, before = 0, after = 0) => a.start <= b.end + after && a.end >= b.start - before;

/** @param horizon the end of the capture: what is open then counts as ending there; milliseconds since 1970, as `from` */
export function matchLabels(
  results: readonly ResultLine[],
  lines: readonly LabelLine[],
  { from, horizon }: { from: number; horizon: number },
): Matched {
  const spanOf = (line: LabelLine): Span => {
    const start = Date.parse(line.start);
    return { start, end: Math.max(ms(line.end) ?? horizon, start) };
  };
  const all = lines
    .filter((line) => !line.maintenance && line.scored !== false)
    .map(
      (line): Label => ({ ...spanOf(line), line, ids: line.id === undefined || line.id === null ? [] : [String(line.id)], matches: [] }),
    );
  const unscored = lines.filter((line) => line.scored === false).map((line) => ({ ...spanOf(line), service: line.service }));

  const known = new Set<Label>();
  for (const quiet of results.filter((line) => line.openedAt === null)) {
    const ids = quiet.official.map(({ id }) => id);
    for (const label of all) {
      const same = label.ids.some((id) => ids.includes(id)) || (label.ids.length === 0 && label.start <= from);
      if (label.line.service === quiet.service && same) known.add(label);
    }
  }

  const alarms = results.filter((line) => line.openedAt !== null).map((line) => alarmOf(line, horizon));
  for (const alarm of alarms) if (alarm.line.retractedAt === null) match(alarm, all);

  const falseAlarms = alarms.filter(
    (alarm) =>
      alarm.labels.length === 0 &&
      !unscored.some((each) => each.service === alarm.line.service && overlaps(alarm, each, START_SLACK, END_SLACK)),
  );
  const excess = alarms
    .filter((alarm) => alarm.labels.length > 0)
    .map((alarm) => {
      const own = [...all.map((label) => ({ ...label, service: label.line.service })), ...unscored];
      const widened = own
        .filter(({ service }) => service === alarm.line.service)
        .map(({ start, end }) => ({ start: start - EXCESS_SLACK, end: end + EXCESS_SLACK }));
      return outside(alarm, widened);
    })
    .reduce((sum, each) => sum + each, 0);
  return {
    labels: all.filter((label) => label.matches.length > 0 || !known.has(label)),
    alarms,
    falseAlarms,
    merged: alarms.reduce((sum, alarm) => sum + Math.max(0, separate(alarm.labels) - 1), 0),
    excessHours: excess / HOUR,
  };
}

function alarmOf(line: ResultLine, horizon: number): Alarm {
  return {
    line,
    start: ms(line.openedAt) ?? Number.NaN,
    end: ms(line.retractedAt) ?? ms(line.resolvedAt) ?? horizon,
    official: line.official.map(({ id, at }) => ({ id, at: ms(at) })),
    labels: [],
  };
}

function match(alarm: Alarm, all: readonly Label[]): void {
  const join = (label: Label) => {
    label.matches.push(alarm);
    alarm.labels.push(label);
  };
  const candidates = all.filter((label) => label.line.service === alarm.line.service);
  const byId = candidates.filter((label) => label.ids.some((id) => alarm.official.some((official) => official.id === id)));
  for (const label of byId) join(label);
  if (byId.length > 0) return;
  const loose = candidates.filter(
    (label) => (label.ids.length === 0 || alarm.official.length === 0) && overlaps(alarm, label, START_SLACK, END_SLACK),
  );
  const [first, ...others] = loose;
  if (first === undefined) return;
  const distance = (label: Label) => Math.abs(label.start - alarm.start);
  const nearest = others.reduce((a, b) => (distance(a) <= distance(b) ? a : b), first);
  for (const label of loose) if (label === nearest || overlaps(label, nearest)) join(label);
}

/** Into how many separate outages an incident's labels fall. */
function separate(labels: readonly Label[]): number {
  const groups: Label[][] = [];
  for (const label of labels) {
    const group = groups.find((each) => each.some((other) => overlaps(label, other, END_SLACK, END_SLACK)));
    if (group === undefined) groups.push([label]);
    else group.push(label);
  }
  return groups.length;
}

/** How long `inner` lies outside the union of `outers`, milliseconds. */
function outside(inner: Span, outers: readonly Span[]): number {
  let at = inner.start;
  let sum = 0;
  for (const outer of outers.toSorted((a, b) => a.start - b.start)) {
    if (outer.end <= at || outer.start >= inner.end) continue;
    sum += Math.max(0, outer.start - at);
    at = Math.max(at, outer.end);
    if (at >= inner.end) return sum;
  }
  return sum + Math.max(0, inner.end - at);
}

/** When it was first told: an incident's opening, or, where it was open long before, the time the label's id joined it. */
export const toldAt = (label: Label): number =>
  Math.min(
    ...label.matches.map((alarm) => {
      if (alarm.start >= label.start - EARLY) return alarm.start;
      return alarm.official.find(({ id }) => label.ids.includes(id))?.at ?? Math.max(alarm.start, label.start);
    }),
  );

/** When its last incident ended; null where that tells nothing of this label: it is open still, or holds other labels too. */
export const endedAt = (label: Label): number | null =>
  label.matches.length > 0 && label.matches.every((alarm) => alarm.line.resolvedAt !== null && alarm.labels.length === 1)
    ? Math.max(...label.matches.map((alarm) => alarm.end))
    : null;

/** What `score.mjs --json` prints, in the keys that are held against ours. */
export interface Scored {
  labels: number;
  found: number;
  alarms: number;
  falseAlarms: number;
  fragments: number;
  merged: number;
}

export const fragmentsOf = (labels: readonly Label[]): number =>
  labels.reduce((sum, label) => sum + Math.max(0, label.matches.length - 1), 0);

/** Where our sums are not the scorer's: a run in which this says anything measures nothing. */
export function differences(matched: Matched, scored: Scored): readonly string[] {
  const ours: Scored = {
    labels: matched.labels.length,
    found: matched.labels.filter((label) => label.matches.length > 0).length,
    alarms: matched.alarms.length,
    falseAlarms: matched.falseAlarms.length,
    fragments: fragmentsOf(matched.labels),
    merged: matched.merged,
  };
  return (Object.keys(ours) as (keyof Scored)[])
    .filter((key) => ours[key] !== scored[key])
    .map((key) => `${key}: ${ours[key]} here, ${scored[key]} by score.mjs`);
}
