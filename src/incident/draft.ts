import type { ProviderId } from '../domain/catalog.ts';
import type { Evidence } from '../domain/evidence.ts';
import { stableId } from '../domain/hash.ts';
import type { Entry, Incident, NoticeKind, OfficialRecord } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';

/** An incident while a step works on it. Copies are made here, so nothing the step was given is changed. */
export interface Draft {
  incident: Incident;
  /** A reader would see a difference. */
  changed: boolean;
  /** Something is different that only we need to remember. */
  touched: boolean;
  /** Notices that words, not transitions, call for. */
  wordKinds: Set<NoticeKind>;
}

export const draftOf = (incident: Incident): Draft => ({ incident, changed: false, touched: false, wordKinds: new Set() });

export function newDraft(
  provider: ProviderId,
  providerName: string,
  first: Evidence,
  title: string,
  seen: Incident['seen'],
  now: Instant,
): Draft {
  return {
    changed: true,
    touched: true,
    wordKinds: new Set(),
    incident: {
      type: 'incident',
      id: stableId('inc', provider, first.id, now),
      provider,
      providerName,
      title,
      seen,
      state: 'suspected',
      severity: 'unknown',
      revision: 0,
      createdAt: now,
      sinceAt: first.at,
      updatedAt: now,
      closedAt: null,
      services: [],
      officials: [],
      evidence: [],
      entries: [],
      notices: [],
      claims: [],
      figures: [],
      quotes: [],
      cause: null,
      votes: { affected: 0, notMe: 0 },
      ruling: null,
      dueAt: null,
    },
  };
}

/** Adds evidence, or replaces the piece of the same id. */
export function putEvidence(draft: Draft, evidence: Evidence): void {
  const others = draft.incident.evidence.filter((each) => each.id !== evidence.id);
  draft.incident = { ...draft.incident, evidence: [...others, evidence] };
  draft.touched = true;
}

export function putRecord(draft: Draft, record: OfficialRecord): void {
  const known = draft.incident.officials.some((each) => sameRecord(each, record));
  const officials = known
    ? draft.incident.officials.map((each) => (sameRecord(each, record) ? record : each))
    : [...draft.incident.officials, record];
  draft.incident = { ...draft.incident, officials };
  draft.touched = true;
}

export function addEntries(draft: Draft, entries: readonly Omit<Entry, 'seq'>[]): void {
  if (entries.length === 0) return;
  const last = draft.incident.entries.at(-1)?.seq ?? 0;
  draft.incident = {
    ...draft.incident,
    entries: [...draft.incident.entries, ...entries.map((entry, index) => ({ ...entry, seq: last + index + 1 }))],
  };
  draft.changed = true;
  draft.touched = true;
}

export const sameRecord = (a: { page: string; id: string }, b: { page: string; id: string }): boolean => a.id === b.id && a.page === b.page;
