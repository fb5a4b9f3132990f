import type { CountMemory, CountPoint } from '../../domain/crowd.ts';
import { DAY, HOUR, type Instant } from '../../domain/instant.ts';
import { daysKnown, expectedAt, learn, spreadOf } from './baseline.ts';
import { type Finding, findIn, isCalm, isPast, NOTHING, stepped } from './judge.ts';
import { draftOf, type Episode, type Model, newModel } from './model.ts';
import { WIDTHS } from './scan.ts';
import { watched } from './tail.ts';

/** What the windows of one document tell of a series. */
export interface Counted {
  memory: CountMemory;
  /** The surge that runs; null: all is as usual, or what runs was there at first contact. */
  burning: Episode | null;
  /** A surge that ended with this document; null: none did. */
  cleared: Episode | null;
  /** What the newest windows show, whether or not a surge runs. */
  finding: Finding;
  /** How long the series is known, days. */
  daysKnown: number;
}

/** So many of the newest windows are not learnt yet: more than the widest scan, so that nothing it shows was learnt from. */
const LAG = 12;
/** A surge that lasts longer is the new usual and is learnt from then on; a weak one, which may be drift, sooner. */
const NEW_USUAL_MS = 2 * DAY;
const NEW_USUAL_WEAK_MS = 3 * HOUR;
/** No tracker counts so many in a window: such a number is something else. */
const MOST_COUNT = 1e9;

/**
 * Counts the windows of one document into what is known of the series. Pure. Each window costs the same however long the history is; one that
 * comes again with another count is judged anew and learnt once; one that comes too late, from the future or as no count is left out.
 *
 * @param stored what was known; absent, or of other windows: nothing
 * @param windowMs the width of a window, above 0
 * @param points windows by their begins, oldest first
 * @param teachOnly first contact: what the document shows is known and not told
 */
export function countWindows(
  stored: CountMemory | undefined,
  windowMs: number,
  points: readonly CountPoint[],
  now: Instant,
  teachOnly: boolean,
): Counted {
  const known = stored !== undefined && stored.windowMs === windowMs ? draftOf(stored.model) : null;
  const model = known ?? newModel();
  const teaches = teachOnly || known === null;
  const before = model.episode;
  let newest = known === null ? null : (stored?.lastAt ?? null);
  let finding: Finding | null = null;
  let revised = false;

  for (const { at, count } of points) {
    if (!(count >= 0 && count < MOST_COUNT && at <= now)) continue;
    const ahead = newest === null ? 1 : Math.round((at - newest) / windowMs);
    if (ahead <= 0) {
      const place = model.counts.length - 1 + ahead;
      if (place < 0 || model.counts[place] === count) continue;
      model.counts[place] = count;
      revised = true;
      continue;
    }
    newest = advance(model, newest, newest === null ? at : newest + ahead * windowMs, count, windowMs);
    finding = judgeNewest(model, newest, windowMs, teaches);
    revised = false;
  }
  if (newest !== null && revised) finding = judgeNewest(model, newest, windowMs, teaches);
  if (newest !== null && finding === null) finding = findIn(model, newest, windowMs);
  return {
    memory: { windowMs, lastAt: newest, model },
    burning: isTold(model.episode) ? model.episode : null,
    cleared: isTold(before) && model.episode === null ? before : null,
    finding: finding ?? NOTHING,
    daysKnown: daysKnown(model.baseline, windowMs),
  };
}

/** What is common in the series, or was there at first contact, is not told. */
const isTold = (episode: Episode | null): episode is Episode => episode !== null && !episode.known && episode.weight > 0;

/** A window joins the newest, after the missing ones before it; the oldest leave. */
function advance(model: Model, newest: Instant | null, at: Instant, count: number, windowMs: number): Instant {
  let last = newest ?? at - windowMs;
  if (at - last > LAG * windowMs) {
    while (model.counts.length > 0) leave(model, last - (model.counts.length - 1) * windowMs, windowMs);
    // Nothing is known of so long a time between: what rose before it did not rise on.
    model.sum = 0;
    model.run = 0;
    last = at - windowMs;
  }
  for (last += windowMs; last < at; last += windowMs) push(model, -1, last, windowMs);
  push(model, count, at, windowMs);
  return at;
}

function push(model: Model, count: number, at: Instant, windowMs: number): void {
  model.counts.push(count);
  model.expected.push(Math.round(expectedAt(model.baseline, at, windowMs) * 1_000) / 1_000);
  if (model.counts.length > LAG) leave(model, at - LAG * windowMs, windowMs);
}

/** The oldest of the newest windows, which begins at `at`, is learnt. */
function leave(model: Model, at: Instant, windowMs: number): void {
  const count = model.counts.shift() ?? -1;
  const expected = model.expected.shift() ?? 0;
  if (count < 0) return;
  model.days = Math.round((model.days + windowMs / DAY) * 1e6) / 1e6;
  if (!isPast(model, at)) {
    const [sum, run] = stepped(model.sum, model.run, count, expected, spreadOf(model.baseline));
    model.sum = Math.round(sum * 1_000) / 1_000;
    model.run = run;
  }
  if (!isSpared(model, at)) learn(model.baseline, at, count, windowMs);
}

/** What a surge shows is not what is usual. */
function isSpared({ episode, past, pastTeaches }: Model, at: Instant): boolean {
  if (past !== null && !pastTeaches && at >= past[0] && at <= past[1]) return true;
  return episode !== null && at >= episode.since && !isNewUsual(episode, at);
}

const isNewUsual = ({ since, weight }: Episode, at: Instant): boolean => at - since >= (weight >= 3 ? NEW_USUAL_MS : NEW_USUAL_WEAK_MS);

/** Judges the newest window, which begins at `at`, and moves tails and surge on. */
function judgeNewest(model: Model, at: Instant, windowMs: number, known: boolean): Finding {
  const finding = findIn(model, at, windowMs);
  const { episode } = model;
  const held = episode !== null && episode.weight >= 2;
  model.tails = model.tails.map((tail, index) => watched(tail, at, finding.sizes[index] ?? 0, held));
  if (episode === null) {
    if (finding.abnormal) {
      const since = at - finding.back * windowMs;
      model.episode = { since, weight: finding.weight, peaks: peaksWith(model.counts, [], at, windowMs), known };
    }
  } else if (isCalm(model, windowMs)) {
    model.past = [episode.since, at];
    model.pastTeaches = isNewUsual(episode, at);
    model.episode = null;
    model.sum = 0;
    model.run = 0;
  } else {
    const peaks = peaksWith(model.counts, episode.peaks, at, windowMs);
    model.episode = { ...episode, weight: Math.max(episode.weight, finding.weight), peaks };
  }
  return finding;
}

/** The highest count of each width so far, after the window that begins at `at`. */
function peaksWith(counts: readonly number[], before: Episode['peaks'], at: Instant, windowMs: number): Episode['peaks'] {
  let sum = 0;
  let place = counts.length - 1;
  return WIDTHS.map((width, index) => {
    for (; place > counts.length - 1 - width && place >= 0; place -= 1) sum += Math.max(0, counts[place] ?? 0);
    const highest = before[index];
    return highest !== undefined && highest.value >= sum ? highest : { value: sum, at: at - (width - 1) * windowMs };
  });
}
