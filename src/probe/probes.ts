import type { Clock } from '../clock.ts';
import { stableFraction } from '../domain/hash.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { Check, ProbeResult, ProbeTarget } from '../domain/probe.ts';
import type { Checker } from '../http/checker.ts';
import type { Log } from '../log.ts';
import { createProbeLine, type KnownLine } from './line.ts';
import { type Measured, measure, type Outcome } from './measure.ts';
import { createOnceEach } from './once.ts';
import { hostOf, shownTarget } from './target.ts';

/** Targets under way at once; each makes its checks beside each other. */
const AT_ONCE = 16;

export interface ProbesParts {
  targets: readonly ProbeTarget[];
  checker: Checker;
  /** What the pages that are read know of our own line. */
  line: KnownLine;
  clock: Clock;
  log: Log;
  /** A check was made. Failures of our own line are not told. */
  tell: (result: ProbeResult) => Promise<void>;
}

export interface Probes {
  /** Begins what is due; the tick calls it every second. Resolves when that has ended and is told. Never rejects. */
  due(): Promise<void>;
  /** What the newest results are, for who looks after the process. */
  state(): ProbesState;
  /** Begins nothing any more and tells nothing any more. Resolves when nothing runs. */
  stop(): Promise<void>;
}

export interface ProbesState {
  targets: number;
  /** Checks whose newest result is a failure, each in one line. One failure is no outage yet. */
  failing: readonly string[];
  /** Checks that are not made, or are good and need care: a certificate that ends soon. */
  care: readonly string[];
}

/** MEASURE: our own checks, each target at its own pace. What they find is told one by one, and judged elsewhere. */
export function createProbes({ targets, checker, clock, log, tell, line: known }: ProbesParts): Probes {
  const line = createProbeLine(known);
  const running = new Map<ProbeTarget, Promise<void>>();
  const once = createOnceEach(DAY);
  const begun = clock.now();
  // The first checks are spread over the interval, in the same way at each start.
  const dueAt = new Map(targets.map((target) => [target, begun + stableFraction(target.id) * target.everyMs]));
  const failing = new Map<Check, string>();
  const care = new Map<Check, string>();
  let stopped = false;

  async function probe(target: ProbeTarget): Promise<void> {
    const outcomes = await Promise.all(
      target.checks.map(async (check) => ({ check, outcome: await measure(check, checker, target.timeoutMs, clock.now) })),
    );
    if (stopped) return;
    const now = clock.now();
    for (const [host, found] of Map.groupBy(outcomes, ({ check }) => hostOf(check))) line.record(host, reachedBy(found), now);
    for (const { check, outcome } of outcomes) {
      note(target, check, outcome);
      if (outcome.kind === 'refused') complain('a check is not made', target, check, outcome.why, now);
      else await tellOne(target, check, outcome, now);
    }
  }

  function note({ id }: ProbeTarget, check: Check, outcome: Outcome): void {
    const put = (map: Map<Check, string>, what: string | null) => {
      if (what === null) map.delete(check);
      else map.set(check, `${id} ${check.layer} ${shownTarget(check)}: ${what}`);
    };
    put(failing, outcome.kind === 'measured' ? outcome.detail : null);
    put(care, outcome.kind === 'measured' ? outcome.warning : outcome.why);
  }

  async function tellOne(target: ProbeTarget, check: Check, found: Measured, now: Instant): Promise<void> {
    const { ok, status, latencyMs, detail, warning } = found;
    const result: ProbeResult = {
      service: target.service,
      target: shownTarget(check),
      layer: check.layer,
      ...('name' in check && check.name !== null ? { name: check.name } : {}),
      ok,
      status,
      latencyMs,
      detail,
      ...(warning === null ? {} : { warning }),
      at: now,
    };
    if (warning !== null) complain('a check is good, and needs care', target, check, warning, now);
    if (!ok) log.info('a check failed', { probe: target.id, layer: check.layer, target: result.target, detail });
    if (!ok && line.isDown(now)) {
      if (once.isNew('line', now)) log.warn('no host can be reached, so failed checks are taken for our own line', { probe: target.id });
      return;
    }
    await tell(result).catch((error: unknown) => log.error('what a check found could not be kept', { probe: target.id, error }));
  }

  /** Once a day for each check and reason: an operator has to act, and is not helped by a line a minute. */
  function complain(sentence: string, target: ProbeTarget, check: Check, why: string, now: Instant): void {
    const key = JSON.stringify([target.id, shownTarget(check), check.layer, why]);
    if (once.isNew(key, now)) log.warn(sentence, { probe: target.id, layer: check.layer, target: shownTarget(check), why });
  }

  function start(target: ProbeTarget, now: Instant): Promise<void> {
    // Its phase is kept, and what was missed (a machine that slept) is not made up for.
    const before = dueAt.get(target) ?? now;
    dueAt.set(target, before + Math.ceil((now - before + 1) / target.everyMs) * target.everyMs);
    const task = probe(target)
      .catch((error: unknown) => log.error('a check stopped on an unexpected error', { probe: target.id, error }))
      .finally(() => running.delete(target));
    running.set(target, task);
    return task;
  }

  return {
    async due() {
      const now = clock.now();
      const ready = targets.filter((target) => (dueAt.get(target) ?? now) <= now && !running.has(target));
      const begin = stopped ? [] : ready.slice(0, Math.max(0, AT_ONCE - running.size));
      await Promise.all(begin.map((target) => start(target, now)));
    },
    state: () => ({ targets: targets.length, failing: [...failing.values()], care: [...care.values()] }),
    async stop() {
      stopped = true;
      await checker.close();
      await Promise.all(running.values());
    },
  };
}

/** Whether a host answered any of its checks; null: none shows it either way. */
function reachedBy(found: readonly { outcome: Outcome }[]): boolean | null {
  const shown = found.flatMap(({ outcome }) => (outcome.kind === 'measured' && outcome.reached !== null ? [outcome.reached] : []));
  return shown.length === 0 ? null : shown.includes(true);
}
