import type { Verdict } from '../domain/evidence.ts';
import type { IncidentState, NoticeKind, ServiceState } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';

/** A service's state after a verdict, and the notice that the move calls for. */
export interface Move {
  state: ServiceState;
  told: NoticeKind | null;
}

/**
 * The state machine of one service: suspected → confirmed → recovering → resolved.
 *
 * @param announced false for what was known before us: it moves, and nobody is told.
 * @returns null when the verdict gives a service without a state no reason to have one.
 */
export function transition(before: ServiceState | null, name: string, verdict: Verdict, announced: boolean, now: Instant): Move | null {
  const was = before?.state ?? null;
  const to = target(before, verdict.level);
  if (to === null) return null;
  const base = before ?? blank(verdict.service, name);
  const severity = verdict.severity === 'unknown' || to === 'resolved' ? keep(base, verdict) : verdict.severity;
  const state: ServiceState = {
    ...base,
    state: to,
    severity,
    reasons: verdict.reasons,
    terms: verdict.terms,
    openedAt: base.openedAt ?? (announced ? now : null),
    suspectedAt: base.suspectedAt ?? (to === 'suspected' ? now : null),
    // Nothing recovers that was not certain: who speaks of mending has confirmed it.
    confirmedAt: base.confirmedAt ?? (to === 'confirmed' || to === 'recovering' ? now : null),
    recoveringAt: to === 'recovering' ? (was === 'recovering' ? base.recoveringAt : now) : base.recoveringAt,
    resolvedAt: to === 'resolved' ? (base.resolvedAt ?? now) : null,
    retractedAt: to === 'retracted' ? (base.retractedAt ?? now) : null,
  };
  return { state, told: to === was ? null : noticeOf(before, to) };
}

/** Where a verdict leads from a state; null: nowhere, there is nothing. */
function target(before: ServiceState | null, level: Verdict['level']): IncidentState | null {
  const was = before?.state ?? null;
  switch (level) {
    case 'confirmed':
      return 'confirmed';
    case 'suspected':
      // What was certain once does not become a suspicion again: it is recovering while reports go on.
      if (before === null || before.confirmedAt === null) return was === 'retracted' ? was : 'suspected';
      return was === 'resolved' || was === 'retracted' ? was : 'recovering';
    case 'recovering':
      return 'recovering';
    case 'explained':
      return was === 'suspected' || was === 'retracted' ? 'retracted' : was === null ? null : 'resolved';
    case 'withdrawn':
      return was === null ? null : 'retracted';
    case 'over':
    case 'none':
      return was === null || was === 'retracted' ? was : 'resolved';
  }
}

function noticeOf(before: ServiceState | null, to: IncidentState): NoticeKind {
  if (to === 'suspected') return 'suspected';
  if (to === 'confirmed') return begunInRecovery(before) ? 'update' : 'started';
  // It was first seen while it was already being watched: the beginning has to be told all the same.
  if (to === 'recovering') return before === null || before.confirmedAt === null ? 'started' : 'recovering';
  return to === 'retracted' ? 'retracted' : 'resolved';
}

/** Its beginning was told when it was already recovering: a relapse is no second beginning. */
const begunInRecovery = (before: ServiceState | null): boolean =>
  before !== null && before.state === 'recovering' && before.recoveringAt === before.confirmedAt;

const keep = (base: ServiceState, verdict: Verdict) => (base.severity === 'unknown' ? verdict.severity : base.severity);

const blank = (service: string, name: string): ServiceState => ({
  service,
  name,
  state: 'suspected',
  severity: 'unknown',
  openedAt: null,
  suspectedAt: null,
  confirmedAt: null,
  officialAt: null,
  recoveringAt: null,
  resolvedAt: null,
  retractedAt: null,
  reasons: [],
  terms: [],
});
