/** A day of one provider in memory, made up: what its page, its counts, its checks, its people and the press bring, with an outage in it. */
import type { ServiceId } from '../../src/domain/catalog.ts';
import { type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { innerSource, type Source } from '../../src/domain/source.ts';

/** What one read, one check or one person brings to a step. */
export interface Arrival {
  at: Instant;
  observations: readonly Observation[];
}

const FIRST: Instant = Date.UTC(2026, 0, 5);
const WINDOW = 5 * MINUTE;
/** A document of counts repeats this many windows, as such services do. */
const REPEATED = 8;
/** Minutes of the day between which everything fails. */
const FAILS = { from: 15 * 60, to: 17 * 60 };
const HEADLINES = [
  'Bakers welcome a new oven',
  'Markets close higher after a quiet week',
  'Phone maker shows a folding model in spring',
  'Why the outage of last year took six hours',
];

/** Minute by minute for `days`: a check of each service, now and then a vote, a counted window, a feed of four headlines, a page's post. */
export function* dayOf(
  provider: string,
  services: readonly ServiceId[],
  nameOf: (id: ServiceId) => string,
  days: number,
): Generator<Arrival> {
  const page = source('page', 'status', provider, services);
  const press = source('press', 'news', null, []);
  const votes = innerSource('votes', provider, 'People here');
  const probes = innerSource('probes', provider, 'our checks');
  for (let minute = 0; minute < days * 1440; minute += 1) {
    const at = FIRST + minute * MINUTE;
    const failing = minute % 1440 >= FAILS.from && minute % 1440 < FAILS.to;
    for (const [place, service] of services.entries()) {
      const ok = !failing || place > 0;
      const result = {
        service,
        target: `${service}.example`,
        layer: 'backend' as const,
        ok,
        status: ok ? 200 : 503,
        latencyMs: 80,
        detail: ok ? null : '503',
        at,
      };
      yield { at, observations: [{ kind: 'probe', source: probes, result }] };
      if (minute % 5 === 0)
        yield {
          at,
          observations: [counts(source(`counts-${service}`, 'reports', provider, [service]), service, minute, failing && place === 0)],
        };
      if (minute % 30 === place || (failing && place === 0)) {
        const vote = {
          service,
          voter: `v${minute % 40}`,
          workspace: `w${minute % 5}`,
          affected: failing && place === 0,
          symptom: null,
          at,
        };
        yield { at, observations: [{ kind: 'vote', source: votes, vote }] };
      }
    }
    if (minute % 2 === 0)
      yield {
        at,
        observations: headlines(press, minute, at, failing && minute % 20 === 0 ? `${nameOf(services[0] ?? '')} is down` : null),
      };
    if (failing && minute % 15 === 0)
      yield { at, observations: [posted(page, services[0] ?? '', minute, at, minute % 1440 === FAILS.to - 15)] };
  }
}

const source = (id: string, kind: Source['kind'], provider: string | null, services: readonly ServiceId[]): Source => ({
  id,
  url: `https://${id}.example/feed`,
  kind,
  format: null,
  services,
  parts: {},
  provider,
  name: id,
  speaker: null,
  intervalMs: MINUTE,
  historyUrl: null,
});

function counts(own: Source, service: ServiceId, minute: number, failing: boolean): Observation {
  const newest = Math.floor(minute / 5);
  const points = Array.from({ length: REPEATED }, (_, back) => {
    const window = newest - (REPEATED - back);
    return { at: FIRST + window * WINDOW, count: 6 + ((window * 7) % 5) + (failing && back > REPEATED - 4 ? 90 : 0) };
  });
  return { kind: 'counts', source: own, service, windowMs: WINDOW, points, firstContact: minute === 0 };
}

const headlines = (press: Source, minute: number, at: Instant, loud: string | null): readonly Observation[] =>
  [...HEADLINES, ...(loud === null ? [] : [loud])].map((title, place) => ({
    kind: 'item',
    source: press,
    item: {
      id: `${minute}-${place}`,
      title,
      url: null,
      at,
      text: 'Two sentences stand here. They are as long as those of most feeds.',
      publisher: null,
    },
    change: 'appeared',
  }));

function posted(page: Source, service: ServiceId, minute: number, at: Instant, last: boolean): Observation {
  const day = Math.floor(minute / 1440);
  const began = FIRST + day * 1440 * MINUTE + FAILS.from * MINUTE;
  const state = last ? 'resolved' : 'investigating';
  return {
    kind: 'official',
    source: page,
    page: 'page.example',
    services: [service],
    incident: {
      id: `outage-${day}`,
      title: 'Logins fail',
      state,
      impact: 'major',
      raw: { state, impact: 'major' },
      startedAt: began,
      createdAt: began,
      resolvedAt: last ? at : null,
      asOf: at,
      url: null,
      components: [],
      updates: [{ id: `u${minute}`, at, state, raw: state, text: 'We are looking into failing logins.' }],
    },
    change: at === began ? 'appeared' : 'changed',
  };
}
