import type { Instant } from '../../domain/instant.ts';
import type { ProbeMemory, ProbeRecord, ProbeResult, ProbeSettings } from '../../domain/probe.ts';

/** Results that are kept at least: three gaps tell the pace of a check, even when two of them are pauses. */
const FEWEST_KEPT = 4;
/** How much longer than `freshMs` a result may count because its check is made seldom: two hours by default. */
const MOST_STRETCH = 8;

/**
 * A check's results with one more, and whether it fails by them: N of M to begin, where it was ever good, and as many good ones to end.
 * Null: nothing new.
 */
export function withResult(
  before: ProbeMemory | undefined,
  result: ProbeResult,
  settings: ProbeSettings,
  now: Instant,
): ProbeMemory | null {
  // A clock that was set back leaves results of a time that has not come yet.
  const known = (before?.recent ?? []).filter((record) => record.at <= now);
  const at = Math.min(result.at, now);
  if (known.some((record) => record.at >= at)) return null;
  const { service, target, layer, name, ok, status, detail } = result;
  const recent = [...known, { at, ok, status, detail }].slice(-Math.max(settings.of, FEWEST_KEPT));
  const counted = countedOf(recent, settings);
  const failures = counted.filter((record) => !record.ok);
  const failingBefore = before?.failingSince ?? null;
  const ended = counted.length - failures.length >= settings.failing;
  const goodAt = ok ? at : (before?.goodAt ?? null);
  // What was never good is more likely written wrongly than down, or was down before we came (DOMAIN 11).
  const began = goodAt !== null && failures.length >= settings.failing ? (failures[0]?.at ?? at) : null;
  return {
    service,
    target,
    layer,
    ...(name === undefined ? {} : { name }),
    recent,
    goodAt,
    // Where few of many suffice, both can hold at once: then what was goes on.
    failingSince: failingBefore === null ? began : ended && began === null ? null : failingBefore,
  };
}

/** The results that count: the last `of`, without those that are too old beside the newest. */
export function countedOf(recent: readonly ProbeRecord[], settings: ProbeSettings): readonly ProbeRecord[] {
  const newest = recent.at(-1)?.at ?? 0;
  // Of M results M - 1 gaps lie between the first and the last.
  const span = stretched((settings.of - 0.5) * paceOf(recent), settings);
  return recent.slice(-settings.of).filter((record) => newest - record.at <= span);
}

/** Whether a check that was good before and is not failing yet fails once less than it takes among its newest results. */
export function isWavering(check: ProbeMemory | undefined, settings: ProbeSettings): boolean {
  if (check === undefined || (check.failingSince ?? null) !== null || (check.goodAt ?? null) === null) return false;
  const failed = countedOf(check.recent, settings).filter((record) => !record.ok).length;
  return failed >= Math.max(2, settings.failing - 1) && check.recent.at(-1)?.ok === false;
}

/** The last failure of a check that fails now, and until when it speaks; null: it does not fail, or has not been made for long. */
export function burningBy(check: ProbeMemory, settings: ProbeSettings, now: Instant): { last: ProbeRecord; until: Instant } | null {
  const last = check.recent.findLast((record) => !record.ok);
  if (last === undefined || ((check.failingSince ?? null) === null && !isWavering(check, settings))) return null;
  // One check that is missed, or that is good, does not put it out; half a gap is for checks that come late.
  const until = last.at + stretched(2.5 * paceOf(check.recent), settings);
  return until > now ? { last, until } : null;
}

/** How far apart a check's results lie, milliseconds: the least gap, which no pause makes longer; 0: not known yet. */
function paceOf(recent: readonly ProbeRecord[]): number {
  const gaps = recent.slice(1).map((record, index) => record.at - (recent[index]?.at ?? record.at));
  return gaps.length === 0 ? 0 : Math.min(...gaps);
}

const stretched = (ms: number, { freshMs }: ProbeSettings): number => Math.min(Math.max(freshMs, ms), MOST_STRETCH * freshMs);
