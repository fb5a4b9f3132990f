import type { Evidence } from '../domain/evidence.ts';
import type { Instant } from '../domain/instant.ts';
import type { Ruling } from '../domain/ruling.ts';
import { addEntries, type Draft, putEvidence, putRecord } from './draft.ts';

/** A person's verdict goes before ours: what is no outage is withdrawn, what has ended ends, what is part of another joins it. */
export function rule(drafts: readonly Draft[], ruling: Ruling, now: Instant): void {
  const draft = drafts.find(({ incident }) => incident.id === ruling.incident);
  if (draft === undefined) return;
  const into =
    ruling.kind === 'merge' ? drafts.find(({ incident }) => incident.id === ruling.into && incident.id !== ruling.incident) : null;
  if (into === undefined) return;
  if (into !== null) fold(draft, into, now);
  draft.incident = { ...draft.incident, ruling: { kind: ruling.kind, into: ruling.into, by: ruling.by, at: ruling.at } };
  draft.touched = true;
  draft.changed = true;
  addEntries(draft, [
    {
      kind: 'ruling',
      at: ruling.at,
      seenAt: now,
      class: null,
      source: null,
      sourceName: ruling.by,
      services: draft.incident.services.map((state) => state.service),
      state: null,
      text: ruling.kind,
      before: null,
      url: null,
      threaded: true,
    },
  ]);
}

/** All that one incident holds goes to the other: from now on it is one trouble, and what its page says of it is told there. */
function fold(from: Draft, into: Draft, now: Instant): void {
  for (const record of from.incident.officials) putRecord(into, record);
  for (const evidence of from.incident.evidence) putEvidence(into, evidence);
  addEntries(
    into,
    from.incident.entries.filter((entry) => entry.kind !== 'state').map(({ seq: _seq, ...entry }) => ({ ...entry, threaded: false })),
  );
  from.incident = { ...from.incident, officials: [], evidence: from.incident.evidence.map(ended(now)) };
}

const ended =
  (now: Instant) =>
  (evidence: Evidence): Evidence => ({ ...evidence, says: 'over', weight: 0, at: now });
