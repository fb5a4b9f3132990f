import type { Confidence, ServiceId } from '../../domain/catalog.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { HOUR, type Instant } from '../../domain/instant.ts';
import type { Neighbour } from '../../domain/observation.ts';
import type { Signal } from '../signal.ts';

/** What one failing service says of what it runs on: much when its page names it, less the less sure the dependency is. */
const SHARE: Record<Confidence | 'named', number> = { named: 1, high: 0.75, medium: 0.5, low: 0.25 };
/** Services fail for reasons of their own all the time: one alone says nothing of what it runs on. */
const FEWEST = 2;
/** A dependant whose trouble began longer ago speaks of its own. */
const FRESH = 2 * HOUR;

/** Services that fail and run on this one (DOMAIN 1, `dependants`). Each provider's word counts once. */
export const dependants: Signal = {
  class: 'dependants',
  weigh(observation, memory, { now, nameOf }) {
    if (observation.kind !== 'neighbour' || observation.neighbour.relation !== 'dependant') return null;
    const { service, neighbour, source } = observation;
    const all = memory.dependants ?? {};
    const before = Object.hasOwn(all, service) ? (all[service] ?? []) : [];
    const others = before.filter((each) => each.service !== neighbour.service);
    const failing = [...others, neighbour].filter((each) => each.burning && now - each.since < FRESH);
    const kept = { ...memory, dependants: { ...all, [service]: failing } };
    if (failing.length < FEWEST) {
      return { memory: kept, evidence: before.length >= FEWEST ? [evidence(service, before, 'over', now)] : [] };
    }
    return { memory: kept, evidence: [evidence(service, failing, 'trouble', now)] };

    function evidence(of: ServiceId, all: readonly Neighbour[], says: 'trouble' | 'over', at: Instant): Evidence {
      const names = all.map((each) => each.name);
      const shown = names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');
      return {
        id: `dependants:${of}`,
        class: 'dependants',
        source: source.id,
        sourceName: 'services that run on it',
        services: [of],
        general: false,
        says,
        weight: says === 'over' ? 0 : all.reduce((sum, each) => sum + SHARE[each.named ? 'named' : each.confidence], 0),
        since: Math.min(at, ...all.map((each) => each.since)),
        at,
        seenAt: at,
        until: at + FRESH,
        severity: 'unknown',
        text:
          says === 'over'
            ? `Services that run on ${nameOf(of)} are well again`
            : `${all.length} services that run on ${nameOf(of)} fail: ${shown}`,
        url: null,
        origin: `dependants:${of}`,
        restsOn: [],
        figure: { value: all.length, unit: 'services', expected: null, windowMs: null, peak: null },
      };
    }
  },
};
