import { type Incident, leadSeconds } from '../domain/incident.ts';
import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { moment } from './figures.ts';
import { LEAD, RESOLVED, type Sentence, SINCE } from './wording.ts';

const known = (times: readonly (Instant | null)[]): readonly Instant[] => times.filter((at) => at !== null);

/** The earliest of times that are known; null when none is. */
export function earliest(times: readonly (Instant | null)[]): Instant | null {
  const all = known(times);
  return all.length === 0 ? null : Math.min(...all);
}

function latest(times: readonly (Instant | null)[]): Instant | null {
  const all = known(times);
  return all.length === 0 ? null : Math.max(...all);
}

/** Whether "since" is the provider's own time; everything else was inferred and is told with "about". */
export const sinceIsStated = (incident: Incident): boolean =>
  incident.officials.some(({ startedAt, postedAt }) => (startedAt ?? postedAt) === incident.sinceAt);

/** When it ended: the last service's end. */
export const endOf = (incident: Incident): Instant =>
  latest(incident.services.map(({ resolvedAt }) => resolvedAt)) ?? incident.closedAt ?? incident.updatedAt;

/** How long it lasted, or has lasted at `now`, milliseconds. */
export const lengthOf = (incident: Incident, now: Instant): number =>
  (incident.closedAt === null ? now : endOf(incident)) - incident.sinceAt;

/** `since 15:17`, or `since about 15:00` where nobody stated it. */
export const sinceWords = (incident: Incident): Sentence =>
  (sinceIsStated(incident) ? SINCE.exact : SINCE.about)(moment(incident.sinceAt, incident.updatedAt));

/** `15:00 – 18:40, 3 h 40 min`. */
export function spanWords(incident: Incident): Sentence {
  const [from, to] = [incident.sinceAt, endOf(incident)];
  // Either both with their dates or neither: one date alone reads as if it held for both.
  return (sinceIsStated(incident) ? RESOLVED.exact : RESOLVED.about)(moment(from, to), moment(to, from), to - from);
}

/**
 * How far we were from the provider's own first word, of the service it first spoke of; null when one of the two never
 * spoke, or when it was known before us. Never a boast without its sign.
 */
export function leadWords(incident: Incident): string | null {
  const first = incident.services
    .filter((state) => leadSeconds(state) !== null)
    .toSorted((a, b) => (a.officialAt ?? 0) - (b.officialAt ?? 0))[0];
  if (first === undefined) return null;
  const seconds = leadSeconds(first) ?? 0;
  const page = incident.officials.filter(({ services }) => services.includes(first.service));
  const who = page.some(({ postedAt, joinedAt }) => (postedAt ?? joinedAt) === first.officialAt) ? LEAD.page : LEAD.statement;
  if (seconds === 0) return LEAD.level(who);
  const spoke = firstOfSpeakers(incident);
  const said = who === LEAD.page && spoke !== null && first.openedAt !== null ? spoke - first.openedAt : 0;
  return LEAD.were([LEAD.against(seconds * SECOND, who), ...(Math.abs(said) < SECOND ? [] : [LEAD.against(said, LEAD.statement)])]);
}

/** When it was first suspected; null: it never was. */
export const firstSuspected = (incident: Incident): Instant | null => earliest(incident.services.map(({ suspectedAt }) => suspectedAt));

/** When the provider's page first told of it, by its own time; null: it did not. */
export const firstOfPage = (incident: Incident): Instant | null =>
  earliest(incident.officials.map(({ postedAt, joinedAt }) => postedAt ?? joinedAt));

/** When somebody who may speak for the provider first did; null: nobody has. */
export const firstOfSpeakers = (incident: Incident): Instant | null =>
  earliest(incident.entries.filter(({ kind }) => kind === 'statement').map(({ at }) => at));

/** Whether two times differ so far that a reader should see both. */
export const apart = (a: Instant, b: Instant): boolean => Math.abs(a - b) >= MINUTE;
