import type { Evidence } from '../../domain/evidence.ts';
import type { ProbeMemory, ProbeResult } from '../../domain/probe.ts';
import { countsOf, type FailingCheck, hintOf } from '../checks/hint.ts';
import { burningBy, countedOf, isWavering, withResult } from '../checks/history.ts';
import type { Signal } from '../signal.ts';

/** What begins to fail is a weak one. */
const WAVERS = 2;
/** One layer of one target that keeps failing is a strong sign; two leave little doubt. */
const ONE_FAILS = 3;
const SEVERAL_FAIL = 4;
/** Checks remembered for one provider; the longest silent one is forgotten first. */
const MOST_CHECKS = 256;

/** Our own checks of a service: trouble while N of the last M fail, over when as many are good again. */
export const probe: Signal = {
  class: 'probe',
  weigh(observation, memory, { now, settings: { probe: settings } }) {
    if (observation.kind !== 'probe') return null;
    const { result, source } = observation;
    const known = memory.probes ?? {};
    const key = keyOf(result);
    const before = Object.hasOwn(known, key) ? known[key] : undefined;
    const check = withResult(before, result, settings, now);
    if (check === null) return { evidence: [], memory };
    const probes = bounded({ ...known, [key]: check });
    const all = Object.values(probes).filter((each) => each.service === result.service);
    const burning = all.flatMap((each) => {
      const speaks = burningBy(each, settings, now);
      return speaks === null ? [] : [{ check: each, counted: countedOf(each.recent, settings), ...speaks }];
    });
    const failing = burning.filter((each) => !isWavering(each.check, settings));
    const speaking = failing.length > 0 ? failing : burning;
    const evidence = speaking.length > 0 ? trouble(speaking, failing.length) : hasEnded(check) ? over(check) : null;
    return { evidence: evidence === null ? [] : [evidence], memory: { ...memory, probes } };

    /** It failed until now. What only began to fail fades by itself: it was never said to be sure. */
    function hasEnded(after: ProbeMemory): boolean {
      return (before?.failingSince ?? null) !== null && (after.failingSince ?? null) === null;
    }

    function trouble(failing: readonly Burning[], sure: number): Evidence {
      return {
        ...evidenceBase(),
        says: 'trouble',
        weight: sure === 0 ? WAVERS : sure > 1 ? SEVERAL_FAIL : ONE_FAILS,
        since: Math.min(...failing.map((each) => each.check.failingSince ?? firstFailure(each))),
        // Of the last failure: a good result among the bad ones makes it no younger.
        at: Math.max(...failing.map((each) => each.last.at)),
        until: Math.max(...failing.map((each) => each.until)),
        text: hintOf(failing, all),
        figure: { value: countsOf(failing).failed, unit: 'checks', expected: null, windowMs: null, peak: null },
      };
    }

    function over(ended: ProbeMemory): Evidence {
      const at = ended.recent.at(-1)?.at ?? now;
      return {
        ...evidenceBase(),
        says: 'over',
        weight: 0,
        since: before?.failingSince ?? at,
        at,
        until: at + settings.freshMs,
        text: 'our own checks are good again',
        figure: null,
      };
    }

    function evidenceBase(): Omit<Evidence, 'says' | 'weight' | 'since' | 'at' | 'until' | 'text' | 'figure'> {
      return {
        id: `probe:${result.service}`,
        class: 'probe',
        source: source.id,
        sourceName: 'our checks',
        services: [result.service],
        general: false,
        seenAt: now,
        severity: 'unknown',
        url: null,
        origin: `probe:${result.service}`,
        restsOn: [],
      };
    }
  },
};

interface Burning extends FailingCheck, NonNullable<ReturnType<typeof burningBy>> {}

/** Two services may be checked at one target. */
const keyOf = ({ service, layer, target }: ProbeResult): string => `${service} ${layer} ${target}`;

/** The first of the failures that count. */
const firstFailure = ({ counted, last }: Burning): number => counted.find((record) => !record.ok)?.at ?? last.at;

function bounded(probes: Record<string, ProbeMemory>): Record<string, ProbeMemory> {
  const entries = Object.entries(probes);
  if (entries.length <= MOST_CHECKS) return probes;
  const newestOf = ([, check]: [string, ProbeMemory]) => check.recent.at(-1)?.at ?? 0;
  return Object.fromEntries(entries.toSorted((a, b) => newestOf(b) - newestOf(a)).slice(0, MOST_CHECKS));
}
