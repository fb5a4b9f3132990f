import type { ServiceId } from './catalog.ts';
import type { Severity } from './evidence.ts';
import { type Incident, leadSeconds, type OfficialRecord, type ServiceState } from './incident.ts';
import { type Instant, MINUTE } from './instant.ts';
import type { SourceId, SourceState } from './source.ts';
import type { Trouble } from './subject.ts';

/**
 * Glossary
 * - **scoreboard**: how well Tocsin told, from what it remembers: leads, misses and false alarms alike.
 * - **lead**: seconds from our first word to the provider's; negative when we were behind.
 */

/** The leads of the outages that a provider spoke of. Seconds, signed: positive is ahead of the provider. */
export interface Leads {
  outages: number;
  median: number;
  /** The furthest ahead and the furthest behind. */
  best: number;
  worst: number;
  ahead: number;
  behind: number;
  /** Told in the very second of the provider's word. */
  level: number;
}

export interface Score {
  /** Outages that began in our sight, were told and confirmed; what was withdrawn is none. */
  outages: number;
  /** Null: no provider spoke of any. */
  leads: Leads | null;
  /** Suspicions that were told and passed without anybody confirming them. */
  passed: number;
  /** What was told and was no outage: withdrawn by us, and ruled so by a person. */
  falseAlarms: { own: number; byPerson: number };
  /**
   * Official major and critical incidents that were not told in time though their page was being read: over before we saw them, or told
   * later than `LATE_MS` after they were posted.
   */
  missed: { over: number; late: number };
  /** Other rulings of people: ended before we would have, and folded into another incident. What was folded counts nowhere else. */
  ruled: { ended: number; merged: number };
}

export interface Scoreboard {
  /** When the first incident counted here was known; null: there is none. */
  since: Instant | null;
  until: Instant;
  /** Each incident once. Its lead is that of the service the provider first spoke of. */
  all: Score;
  /** Each service of an incident once; those with something to count, the most of it first. */
  services: readonly { service: ServiceId; name: string; score: Score }[];
}

/** Told later than this after the page posted it, an outage counts as missed, milliseconds. Two polls of the slowest page fit in. */
export const LATE_MS = 10 * MINUTE;

/** Whether a source was being read with understanding at that time, as far as it is known. */
export type Readable = (source: SourceId, at: Instant) => boolean;

/** What is known of the reading: since when a source is read, and when it was told that it could not be. */
export function readableBy(states: readonly Pick<SourceState, 'id' | 'firstReadAt'>[], troubles: readonly Trouble[]): Readable {
  const since = new Map(states.map(({ id, firstReadAt }) => [id, firstReadAt]));
  const dark = Map.groupBy(
    troubles.filter(({ why }) => why !== 'moved'),
    ({ source }) => source,
  );
  return (source, at) => {
    const from = since.get(source) ?? null;
    const covers = (trouble: Trouble) => trouble.since <= at && (trouble.closedAt ?? Number.POSITIVE_INFINITY) > at;
    return from !== null && from <= at && !(dark.get(source) ?? []).some(covers);
  };
}

/** Counts incidents one after the other, so that years of them need not be in memory at once. */
export interface Tally {
  add(incident: Incident): void;
  board(now: Instant): Scoreboard;
}

/** @param services only these, and incidents that touch one of them; null: all */
export function createTally(readable: Readable, services: readonly ServiceId[] | null = null): Tally {
  const wanted = services === null ? null : new Set(services);
  const all = newSums();
  const byService = new Map<ServiceId, { name: string; sums: Sums }>();
  let since: Instant | null = null;
  return {
    add(incident) {
      const states = incident.services.filter(({ service }) => wanted === null || wanted.has(service));
      if (states.length === 0) return;
      since = Math.min(since ?? incident.createdAt, incident.createdAt);
      count(all, incident, wholeOf(states), readable);
      for (const state of states) {
        const row = byService.get(state.service) ?? { name: state.name, sums: newSums() };
        byService.set(state.service, { ...row, name: state.name });
        count(row.sums, incident, wholeOf([state]), readable);
      }
    },
    board: (now) => ({
      since,
      until: now,
      all: scoreOfSums(all),
      services: [...byService]
        .map(([service, { name, sums }]) => ({ service, name, score: scoreOfSums(sums) }))
        .filter(({ score }) => weightOf(score) > 0)
        .sort((a, b) => weightOf(b.score) - weightOf(a.score) || (a.name < b.name ? -1 : 1)),
    }),
  };
}

/** The scoreboard of these incidents at `now`. */
export function scoreOf(incidents: Iterable<Incident>, now: Instant, readable: Readable): Scoreboard {
  const tally = createTally(readable);
  for (const incident of incidents) tally.add(incident);
  return tally.board(now);
}

/** One or several services of an incident, as one case. */
interface Case {
  services: readonly ServiceState[];
  openedAt: Instant | null;
  confirmed: boolean;
  withdrawn: boolean;
  burning: boolean;
  lead: number | null;
  grave: boolean;
}

const GRAVE: readonly Severity[] = ['major', 'critical'];
const BURNING: readonly ServiceState['state'][] = ['suspected', 'confirmed', 'recovering'];

function wholeOf(services: readonly ServiceState[]): Case {
  const opened = services.flatMap(({ openedAt }) => openedAt ?? []);
  const spoken = services.filter((state) => leadSeconds(state) !== null);
  const first = spoken.toSorted((a, b) => (a.officialAt ?? 0) - (b.officialAt ?? 0))[0];
  return {
    services,
    openedAt: opened.length === 0 ? null : Math.min(...opened),
    confirmed: services.some(({ confirmedAt, state }) => confirmedAt !== null && state !== 'retracted'),
    withdrawn: services.every(({ state }) => state === 'retracted'),
    burning: services.some(({ state }) => BURNING.includes(state)),
    lead: first === undefined ? null : leadSeconds(first),
    grave: services.some(({ severity }) => GRAVE.includes(severity)),
  };
}

type Sums = Omit<Score, 'leads'> & { leads: number[] };

const newSums = (): Sums => ({
  outages: 0,
  leads: [],
  passed: 0,
  falseAlarms: { own: 0, byPerson: 0 },
  missed: { over: 0, late: 0 },
  ruled: { ended: 0, merged: 0 },
});

function count(sums: Sums, incident: Incident, one: Case, readable: Readable): void {
  const ruling = incident.ruling?.kind ?? null;
  if (ruling === 'merge') {
    sums.ruled.merged += 1;
    return;
  }
  const records = incident.officials.filter((record) => one.services.some(({ service }) => record.services.includes(service)));
  const posted = records.filter(({ wordsFrom, postedAt }) => postedAt !== null && readable(wordsFrom, postedAt));
  if (incident.seen === 'closed' && one.grave && posted.length > 0) sums.missed.over += 1;
  if (incident.seen !== 'new' || one.openedAt === null) return;

  // What burns again after a ruling was an outage after all.
  if (one.withdrawn || (ruling === 'not-an-outage' && !one.burning)) {
    sums.falseAlarms[ruling === 'not-an-outage' ? 'byPerson' : 'own'] += 1;
    return;
  }
  if (ruling === 'ended') sums.ruled.ended += 1;
  if (one.confirmed) {
    sums.outages += 1;
    if (one.lead !== null) sums.leads.push(one.lead);
  } else if (!one.burning && records.length === 0) sums.passed += 1;
  if (one.grave && isLate(posted, one.openedAt)) sums.missed.late += 1;
}

/** Told late after the first posting, and not because the record came to speak of more later on. */
function isLate(posted: readonly OfficialRecord[], openedAt: Instant): boolean {
  const [first] = posted.toSorted((a, b) => (a.postedAt ?? 0) - (b.postedAt ?? 0));
  if (first === undefined) return false;
  const { postedAt, joinedAt } = first;
  return postedAt !== null && openedAt - postedAt > LATE_MS && joinedAt - postedAt > LATE_MS;
}

const scoreOfSums = ({ leads, falseAlarms, missed, ruled, ...rest }: Sums): Score => ({
  ...rest,
  leads: leadsOf(leads),
  falseAlarms: { ...falseAlarms },
  missed: { ...missed },
  ruled: { ...ruled },
});

function leadsOf(leads: readonly number[]): Leads | null {
  const sorted = leads.toSorted((a, b) => a - b);
  const [worst, best] = [sorted[0], sorted.at(-1)];
  if (worst === undefined || best === undefined) return null;
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? worst;
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle] ?? worst;
  return {
    outages: sorted.length,
    median: Math.round((lower + upper) / 2),
    best,
    worst,
    ahead: leads.filter((lead) => lead > 0).length,
    behind: leads.filter((lead) => lead < 0).length,
    level: leads.filter((lead) => lead === 0).length,
  };
}

/** How much there is to say. */
const weightOf = ({ outages, passed, falseAlarms, missed, ruled }: Score): number =>
  outages + passed + falseAlarms.own + falseAlarms.byPerson + missed.over + missed.late + ruled.ended + ruled.merged;
