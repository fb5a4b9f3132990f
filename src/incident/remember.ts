import type { ProviderId } from '../domain/catalog.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { HistoryQuestion, Incident, IncidentChange, PressReport } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { Observation } from '../domain/observation.ts';
import { isOver } from '../domain/reading.ts';
import { incidentForRecord } from './attach.ts';
import { noteUpstream } from './cause.ts';
import { addEntries, type Draft, draftOf, newDraft, putEvidence, putRecord, sameRecord } from './draft.ts';
import { hear, hearReport, kindle } from './hear.ts';
import { createPool, type Pool } from './pool.ts';
import { mergeRecord, unlist } from './record.ts';
import type { Rules } from './rules.ts';
import { rule } from './ruling.ts';
import { settle, unlistedEntry } from './settle.ts';
import { statementEdited, statementRemoved } from './statements.ts';

/** An observation with what it is worth. */
export interface Seen {
  observation: Observation;
  evidence: readonly Evidence[];
  report: PressReport | null;
}

/** What a step leaves behind. */
export interface Remembered {
  changes: readonly IncidentChange[];
  questions: readonly HistoryQuestion[];
  /** Evidence that belongs to no incident yet. */
  loose: readonly Evidence[];
}

/**
 * The state machine of a provider's incidents: takes what was seen (nothing, when only time passed) and returns every
 * incident that is different now, with the notices this calls for, and the histories that have to be asked.
 */
export function remember(
  provider: ProviderId,
  incidents: readonly Incident[],
  loose: readonly Evidence[],
  seen: readonly Seen[],
  rules: Rules,
  now: Instant,
): Remembered {
  const drafts = incidents.map(draftOf);
  const pool = createPool(loose, now);
  for (const each of seen) take(provider, drafts, pool, each, rules, now);
  kindle(provider, drafts, pool, rules, now);
  for (const { report } of seen) if (report !== null) hearReport(drafts, report, now);

  const changes: IncidentChange[] = [];
  for (const draft of drafts) {
    const due = draft.incident.closedAt === null && draft.incident.dueAt !== null && draft.incident.dueAt <= now;
    if (!draft.touched && !due) continue;
    const notices = draft.incident.seen === 'closed' ? [] : settle(draft, rules, now);
    const revision = draft.incident.revision + (draft.changed ? 1 : 0);
    changes.push({ incident: { ...draft.incident, revision, updatedAt: draft.changed ? now : draft.incident.updatedAt }, notices });
  }
  return { changes, questions: questionsOf(changes, now), loose: pool.all() };
}

function take(provider: ProviderId, drafts: Draft[], pool: Pool, { observation, evidence }: Seen, rules: Rules, now: Instant): void {
  const [first = null] = evidence;
  switch (observation.kind) {
    case 'official':
      if (observation.source.kind === 'measurement') hearAll(evidence);
      else if (first !== null) takeRecord(provider, drafts, observation, first, rules, now);
      return;
    case 'vanished':
      if (observation.source.kind === 'measurement') measurementVanished(observation);
      else takeVanished(drafts, observation, now);
      return;
    case 'item': {
      const reworded = observation.source.kind === 'statement' && observation.change === 'edited';
      const noted = reworded && statementEdited(drafts, observation.source, observation.item, first, now);
      if (!noted) hearAll(evidence);
      return;
    }
    case 'item-removed':
      statementRemoved(drafts, observation.source, observation.itemId, now);
      return;
    case 'counts':
    case 'vote':
    case 'probe':
      hearAll(evidence);
      return;
    case 'neighbour':
      hearAll(evidence);
      if (observation.neighbour.relation === 'upstream') noteUpstream(drafts, observation.service, observation.neighbour, now);
      return;
    case 'ruling':
      rule(drafts, observation.ruling, now);
      return;
    case 'trouble':
      // A page that cannot be read is no statement about the service: it is told apart, by the pipeline.
      return;
  }

  function hearAll(all: readonly Evidence[]): void {
    for (const each of all) hear(drafts, pool, each, rules, now);
  }

  /** What a third party no longer lists, it no longer measures. */
  function measurementVanished({ source, incidentId }: Extract<Observation, { kind: 'vanished' }>): void {
    const id = `measurement:${source.id}:${incidentId}`;
    const known = drafts.flatMap(({ incident }) => incident.evidence).find((each) => each.id === id && each.says !== 'over');
    if (known !== undefined) hear(drafts, pool, { ...known, says: 'over', weight: 0, at: now, seenAt: now }, rules, now);
    pool.take(id);
  }
}

function takeRecord(
  provider: ProviderId,
  drafts: Draft[],
  seen: Extract<Observation, { kind: 'official' }>,
  evidence: Evidence,
  rules: Rules,
  now: Instant,
): void {
  const key = { page: seen.page, id: seen.incident.id };
  const holder = drafts.find(({ incident }) => incident.officials.some((record) => sameRecord(record, key)));
  const over = isOver(seen.incident.state);
  if (holder === undefined && over && seen.change === 'changed') return; // edited long after its end: old news
  const known = holder?.incident.officials.find((record) => sameRecord(record, key)) ?? null;
  const { record, entries, stale } = mergeRecord(known, seen, now);

  let draft = holder ?? null;
  if (draft === null) {
    draft = over || seen.change === 'first-contact' ? null : incidentForRecord(drafts, evidence, seen.incident, seen.page, rules, now);
    if (draft === null) {
      draft = newDraft(
        provider,
        rules.providerName,
        evidence,
        record.title,
        over ? 'closed' : seen.change === 'first-contact' ? 'open' : 'new',
        now,
      );
      drafts.push(draft);
    }
  }
  // What was over before us, or ended unannounced, and goes on now is trouble of now: it is announced like any other.
  const revived = draft.incident.seen !== 'new' && draft.incident.closedAt !== null && !over && !stale;
  if (revived) draft.incident = { ...draft.incident, seen: 'new', closedAt: null };
  putRecord(draft, record);
  if (!stale) putEvidence(draft, { ...evidence, services: record.services });
  addEntries(draft, entries);
  if (entries.some((entry) => entry.kind === 'official-update') && known !== null && !isOver(known.state)) draft.wordKinds.add('update');
  if (draft.incident.seen === 'closed') draft.incident = { ...draft.incident, ...endedBefore(draft.incident, rules, now) };
}

/** What was over when we first saw it: kept for answers, never announced. */
function endedBefore(
  incident: Incident,
  rules: Rules,
  now: Instant,
): Pick<Incident, 'services' | 'state' | 'severity' | 'closedAt' | 'sinceAt'> {
  const record = incident.officials[0];
  const endedAt = record?.resolvedAt ?? now;
  const severity = incident.evidence[0]?.severity ?? 'unknown';
  const services = (record?.services ?? []).map((service) => ({
    service,
    name: rules.namesOf(service)[0] ?? service,
    state: 'resolved' as const,
    severity,
    openedAt: null,
    suspectedAt: null,
    confirmedAt: null,
    officialAt: record?.postedAt ?? null,
    recoveringAt: null,
    resolvedAt: endedAt,
    retractedAt: null,
    reasons: ['official-page-closed' as const],
    terms: [],
  }));
  return { services, state: 'resolved', severity, closedAt: endedAt, sinceAt: record?.startedAt ?? record?.postedAt ?? endedAt };
}

function takeVanished(drafts: readonly Draft[], seen: Extract<Observation, { kind: 'vanished' }>, now: Instant): void {
  for (const draft of drafts) {
    const record = draft.incident.officials.find((each) => each.id === seen.incidentId && each.page === seen.page);
    if (record === undefined || isOver(record.state)) continue;
    const after = unlist(record, seen.source.id, now, seen.meansOver);
    putRecord(draft, after);
    if (!seen.meansOver) continue;
    const id = `official:${record.page}:${record.id}`;
    const evidence = draft.incident.evidence.find((each) => each.id === id);
    if (evidence !== undefined) putEvidence(draft, { ...evidence, says: 'over', at: now, seenAt: now });
    addEntries(draft, [unlistedEntry(draft.incident, record, now)]);
  }
}

/** The histories that may know what became of records in doubt. */
function questionsOf(changes: readonly IncidentChange[], now: Instant): readonly HistoryQuestion[] {
  const doubtful = changes.flatMap(({ incident }) =>
    incident.officials.filter((record) => record.unlistedAt !== null && record.unlistedAt <= now),
  );
  const byPage = Map.groupBy(doubtful, (record) => `${record.wordsFrom} ${record.page}`);
  return [...byPage.values()].map((records) => ({
    source: records[0]?.wordsFrom ?? '',
    page: records[0]?.page ?? '',
    ids: records.map((record) => record.id),
  }));
}
