import type { ServiceId } from '../domain/catalog.ts';
import { passes, type Severity, type Verdict, worse } from '../domain/evidence.ts';
import type { Entry, Incident, IncidentState, NoticeKind, NoticeMark, ServiceState } from '../domain/incident.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import { isOver } from '../domain/reading.ts';
import { addEntries, type Draft } from './draft.ts';
import { unlist } from './record.ts';
import type { Rules } from './rules.ts';
import { transition } from './transition.ts';

/** While nobody lists an incident that nobody closed, the history is asked again this often. */
export const ASK_HISTORY_EVERY = MINUTE;

/** From the heaviest to the lightest: an incident is as bad as its worst service. */
const ORDER: readonly IncidentState[] = ['confirmed', 'suspected', 'recovering', 'resolved', 'retracted'];

/** Forms every service's verdict anew and moves the incident by them. The marks are the notices this calls for. */
export function settle(draft: Draft, rules: Rules, now: Instant): readonly NoticeMark[] {
  closeUnlisted(draft, rules, now);
  const before = draft.incident;
  const announced = before.seen === 'new';
  const services = [...new Set([...before.services.map((state) => state.service), ...before.evidence.flatMap((each) => each.services)])];
  const verdicts = services.map((service) => verdictOn(before, service, rules, now));
  const kinds = new Map<NoticeKind, string[]>();
  const states: ServiceState[] = [];
  for (const verdict of verdicts) {
    const was = before.services.find((state) => state.service === verdict.service) ?? null;
    const move = transition(was, rules.namesOf(verdict.service)[0] ?? verdict.service, verdict, announced, now);
    if (move === null) continue;
    const state = { ...move.state, officialAt: officialAt(before, verdict.service) };
    states.push(state);
    if (move.told === 'retracted') blame(draft, verdict, rules);
    if (move.told !== null) kinds.set(move.told, [...(kinds.get(move.told) ?? []), verdict.service]);
    else if (was !== null && rose(was.severity, state.severity)) kinds.set('update', [...(kinds.get('update') ?? []), verdict.service]);
    if (was === null || was.state !== state.state || was.severity !== state.severity) draft.changed = true;
  }
  const after: Incident = {
    ...before,
    cause: draft.incident.cause,
    services: states,
    state: ORDER.find((state) => states.some((each) => each.state === state)) ?? 'resolved',
    severity: states.map((state) => state.severity).reduce<Severity>(worse, 'unknown'),
    title: before.officials.find((record) => !isOver(record.state))?.title ?? before.officials[0]?.title ?? before.title,
    sinceAt: Math.min(
      before.sinceAt,
      ...before.officials.map((record) => record.startedAt ?? now),
      ...before.evidence.map((each) => each.since),
    ),
    dueAt: null,
  };
  const over = states.length > 0 && states.every((state) => state.state === 'resolved' || state.state === 'retracted');
  draft.incident = { ...after, closedAt: over ? (before.closedAt ?? now) : null, dueAt: nextLook(after, verdicts, now) };
  return announce(draft, kinds, states, rules, now);
}

/** Whose trouble it was that looked like ours. */
function blame(draft: Draft, { service, level }: Verdict, rules: Rules): void {
  const burning = level === 'explained' ? rules.explanationFor(service) : null;
  if (burning === null) return;
  const { name, incident, since } = burning;
  draft.incident = { ...draft.incident, cause: { service: burning.service, name, incident, since, why: 'explains' } };
}

/** A person's ruling goes before the judge. */
function verdictOn(incident: Incident, service: ServiceId, rules: Rules, now: Instant): Verdict {
  const { ruling } = incident;
  if (ruling === null) {
    const was = incident.services.find((state) => state.service === service) ?? null;
    return rules.judge(service, incident.evidence, now, was);
  }
  const [level, reason] =
    ruling.kind === 'not-an-outage' ? (['withdrawn', 'ruled-not-an-outage'] as const) : (['over', 'ruled-ended'] as const);
  return { service, level, severity: 'unknown', reasons: [reason], terms: [], askAgainAt: null };
}

/** One mark a kind: a transition speaks for the words that brought it. */
function announce(
  draft: Draft,
  kinds: ReadonlyMap<NoticeKind, readonly string[]>,
  states: readonly ServiceState[],
  rules: Rules,
  now: Instant,
): readonly NoticeMark[] {
  if (draft.incident.seen !== 'new') return [];
  const all = states.map((state) => state.service);
  const merged = new Map(kinds);
  for (const kind of draft.wordKinds) {
    if (kind !== 'update' || merged.size === 0) merged.set(kind, merged.get(kind) ?? all);
  }
  const moved = [...kinds].filter(([kind]) => kind !== 'update');
  addEntries(
    draft,
    moved.map(([kind, services]) => stateEntry(draft.incident, kind, services, rules, now)),
  );
  const marks = [...merged].map(([kind, services]) => ({ at: now, kind, services, text: rules.say(draft.incident, kind, services) }));
  draft.incident = { ...draft.incident, notices: [...draft.incident.notices, ...marks] };
  if (marks.length > 0) draft.changed = true;
  return marks;
}

function stateEntry(incident: Incident, kind: NoticeKind, services: readonly string[], rules: Rules, now: Instant): Omit<Entry, 'seq'> {
  const first = incident.services.find((state) => state.service === services[0]);
  return {
    kind: 'state',
    at: now,
    seenAt: now,
    class: null,
    source: null,
    sourceName: '',
    services,
    state: first?.state ?? incident.state,
    text: rules.say(incident, kind, services),
    before: null,
    url: null,
    // The root message is the telling of a start, and a provider's own words that bring a move tell it better than we can;
    // the end has its closing line in any case.
    threaded: incident.entries.some((entry) => entry.kind === 'state') && (kind === 'resolved' || !spokeNow(incident, now)),
  };
}

/** Whether official words that stand in the thread came with this very step. */
const spokeNow = (incident: Incident, now: Instant): boolean =>
  incident.entries.some(
    (entry) => entry.seenAt === now && entry.threaded && (entry.kind === 'official-update' || entry.kind === 'statement'),
  );

/** A record that nobody has listed for long enough is taken as over, in words that say so. */
function closeUnlisted(draft: Draft, rules: Rules, now: Instant): void {
  for (const record of draft.incident.officials) {
    if (record.unlistedAt === null || now - record.unlistedAt < rules.settings.unlistedMs) continue;
    const closed = unlist(record, '', now, true);
    draft.incident = {
      ...draft.incident,
      officials: draft.incident.officials.map((each) => (each === record ? closed : each)),
      evidence: draft.incident.evidence.map((each) =>
        each.id === `official:${record.page}:${record.id}` ? { ...each, says: 'over' as const, at: now } : each,
      ),
    };
    addEntries(draft, [unlistedEntry(draft.incident, record, now)]);
  }
}

export function unlistedEntry(incident: Incident, record: Incident['officials'][number], now: Instant): Omit<Entry, 'seq'> {
  return {
    kind: 'official-unlisted',
    at: now,
    seenAt: now,
    class: 'official-page',
    source: record.wordsFrom,
    sourceName: record.sourceName,
    services: record.services.length > 0 ? record.services : incident.services.map((state) => state.service),
    state: 'resolved',
    text: record.title,
    before: null,
    url: record.url,
    threaded: true,
  };
}

function nextLook(incident: Incident, verdicts: readonly Verdict[], now: Instant): Instant | null {
  const asks = incident.officials.filter((record) => record.unlistedAt !== null).map(() => now + ASK_HISTORY_EVERY);
  const times = [...verdicts.map((verdict) => verdict.askAgainAt), ...asks].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** When the provider first spoke of this service, by its own clock: a page's posting, or a statement. */
function officialAt(incident: Incident, service: string): Instant | null {
  const pages = incident.officials
    .filter((record) => record.services.includes(service))
    .map((record) => record.postedAt ?? record.joinedAt);
  const statements = incident.evidence
    .filter((each) => each.class === 'official-statement' && each.services.includes(service))
    .map((each) => each.at);
  const all = [...pages, ...statements];
  return all.length === 0 ? null : Math.min(...all);
}

const rose = (before: Severity, after: Severity): boolean =>
  before !== after && after !== 'unknown' && before !== 'unknown' && passes(after, before);
