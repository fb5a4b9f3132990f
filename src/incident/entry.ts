import type { Evidence, EvidenceClass } from '../domain/evidence.ts';
import type { Entry, EntryKind } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { Draft } from './draft.ts';

/** So many headlines of one incident stand in the thread; the rest only count. */
const PRESS_IN_THREAD = 5;

const KIND: Record<EvidenceClass, EntryKind> = {
  'official-page': 'official-update',
  'official-statement': 'statement',
  news: 'news',
  crowd: 'crowd',
  mentions: 'mentions',
  probe: 'probe',
  measurement: 'measurement',
  dependants: 'dependants',
};

/** A third party's notice has states as a provider's has. */
const MEASURED = { trouble: 'investigating', mending: 'monitoring', over: 'resolved' } as const;

/** The line of history that a piece of evidence is worth. */
export function entryOf(evidence: Evidence, draft: Draft, now: Instant): Omit<Entry, 'seq'> {
  const press = draft.incident.entries.filter((entry) => entry.kind === 'news');
  const copy = draft.incident.evidence.some((each) => each.id !== evidence.id && each.origin === evidence.origin);
  return {
    kind: KIND[evidence.class],
    at: evidence.at,
    seenAt: now,
    class: evidence.class,
    source: evidence.source,
    sourceName: evidence.sourceName,
    services: evidence.services,
    state: evidence.class === 'measurement' ? MEASURED[evidence.says] : null,
    text: evidence.text,
    before: null,
    url: evidence.url,
    threaded: evidence.class !== 'news' || (!copy && press.length < PRESS_IN_THREAD),
  };
}
