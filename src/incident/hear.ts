import type { ProviderId, ServiceId } from '../domain/catalog.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { PressReport } from '../domain/incident.ts';
import { HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import { incidentForSign, incidentForWords, incidentToShare, lastClosed } from './attach.ts';
import { addEntries, type Draft, newDraft, putEvidence } from './draft.ts';
import { entryOf } from './entry.ts';
import type { Pool } from './pool.ts';
import type { Rules } from './rules.ts';

/** Headlines go on for hours after a provider, or a person here, closed an incident; they open nothing new in that time. */
const PRESS_ECHO = 6 * HOUR;
/** What a person ruled on stays ruled for as long as the same evidence may go on. */
const RULED_ECHO = 12 * HOUR;
/** A number that moves is edited into the message no oftener than this. */
const REFRESH = 2 * MINUTE;
/** Most claims, figures and quotes of the press that one incident keeps, each. */
const MOST_REPORTED = 20;

/**
 * A piece of evidence other than the provider's page: joins the incident it speaks of, or waits in the pool until it is enough to begin one
 * (`kindle`). What ends evidence that nobody holds is nothing.
 */
export function hear(drafts: readonly Draft[], pool: Pool, evidence: Evidence, rules: Rules, now: Instant): void {
  if (evidence.says !== 'trouble') pool.take(evidence.id);
  const left: ServiceId[] = [];
  const touched = new Map<Draft, ServiceId[]>();
  for (const service of evidence.services) {
    const home = homeOf(drafts, evidence, service, rules, now);
    if (home === 'echo') continue;
    if (home === null) left.push(service);
    else touched.set(home, [...(touched.get(home) ?? []), service]);
  }
  // "Our services" belongs to what is in trouble already; only when nothing is, it stands for all of them.
  const waits = evidence.says === 'trouble' && left.length > 0 && !(evidence.general && touched.size > 0);
  if (waits) pool.put({ ...evidence, general: false, services: left });
  for (const draft of touched.keys()) {
    join(draft, waits ? { ...evidence, services: evidence.services.filter((service) => !left.includes(service)) } : evidence, now);
    if (evidence.class === 'official-statement') draft.wordKinds.add('statement');
  }
}

function homeOf(drafts: readonly Draft[], evidence: Evidence, service: ServiceId, rules: Rules, now: Instant): Draft | 'echo' | null {
  const words = evidence.class === 'news' || evidence.class === 'official-statement';
  const open = words ? incidentForWords(drafts, evidence, service, rules) : incidentForSign(drafts, evidence, service, now);
  if (open !== null) return open;
  const closed = lastClosed(drafts, service);
  if (closed === null) return null;
  const since = now - (closed.incident.closedAt ?? now);
  const { ruling, officials } = closed.incident;
  if (ruling !== null && evidence.since <= ruling.at && since < RULED_ECHO) return 'echo';
  if (evidence.class === 'news' && (officials.length > 0 || ruling !== null) && since < PRESS_ECHO) return 'echo';
  // A speaker who says "solved" after the end says nothing new.
  return evidence.says === 'trouble' ? null : 'echo';
}

/** Puts evidence into an incident, with a line of history where it is new or turns. */
function join(draft: Draft, evidence: Evidence, now: Instant): void {
  const known = draft.incident.evidence.find((each) => each.id === evidence.id);
  const services = [...new Set([...(known?.services ?? []), ...evidence.services])];
  const words = evidence.class === 'news' || evidence.class === 'official-statement';
  putEvidence(draft, { ...evidence, services, since: Math.min(evidence.since, known?.since ?? evidence.since) });
  if (known === undefined || known.says !== evidence.says || (words && known.text !== evidence.text)) {
    addEntries(draft, [entryOf(evidence, draft, now)]);
  } else if (known.text !== evidence.text && now - draft.incident.updatedAt >= REFRESH) {
    draft.changed = true;
  }
}

/**
 * What waits and is enough by now: joins an incident of the same company that burns and began at the same time (DOMAIN 8), reopens one that
 * ended a moment ago, or begins one. What is too weak to begin one strengthens an incident of its service that goes on.
 */
export function kindle(provider: ProviderId, drafts: Draft[], pool: Pool, rules: Rules, now: Instant): void {
  for (const service of pool.services()) {
    const about = pool.about(service);
    const [first] = about;
    const ongoing = first === undefined ? null : incidentForSign(drafts, first, service, now);
    const { level } = rules.judge(service, about, now, null);
    if (ongoing === null && level !== 'suspected' && level !== 'confirmed') continue;
    const draft = ongoing ?? incidentToShare(drafts, about, rules) ?? reopenable(drafts, service, rules, now) ?? begin(about);
    for (const evidence of about) {
      join(draft, { ...evidence, services: [service] }, now);
      if (evidence.class === 'official-statement' && draft.incident.services.length > 0) draft.wordKinds.add('statement');
      pool.take(evidence.id, service);
    }
  }

  function begin(about: readonly Evidence[]): Draft {
    const first = about.reduce((best, each) => (each.weight > best.weight ? each : best));
    const draft = newDraft(provider, rules.providerName, first, first.text, 'new', now);
    drafts.push(draft);
    return draft;
  }
}

/** An incident of the service that ended a moment ago: trouble that returns is the same trouble. */
function reopenable(drafts: readonly Draft[], service: ServiceId, rules: Rules, now: Instant): Draft | null {
  const closed = lastClosed(drafts, service);
  if (closed === null || closed.incident.seen !== 'new' || closed.incident.ruling !== null) return null;
  return now - (closed.incident.closedAt ?? 0) < rules.settings.reopenMs ? closed : null;
}

/** What an article tells beside its headline goes to the incident that it is about, also when that is just over. */
export function hearReport(drafts: readonly Draft[], report: PressReport, now: Instant): void {
  const about = drafts.filter(
    ({ incident }) =>
      incident.seen === 'new' &&
      (incident.closedAt === null || now - incident.closedAt < PRESS_ECHO) &&
      incident.services.some((state) => report.services.includes(state.service)),
  );
  const draft = about.at(-1);
  if (draft === undefined) return;
  const { claims, figures, quotes } = draft.incident;
  const more = {
    claims: report.claims.filter((claim) => !claims.some((known) => known.text === claim.text)),
    figures: report.figures.filter(
      (figure) => !figures.some((known) => known.value === figure.value && known.via === figure.via && known.service === figure.service),
    ),
    quotes: report.quotes.filter((quote) => !quotes.some((known) => known.words === quote.words)),
  };
  if (more.claims.length + more.figures.length + more.quotes.length === 0) return;
  draft.incident = {
    ...draft.incident,
    claims: [...claims, ...more.claims].slice(0, MOST_REPORTED),
    figures: [...figures, ...more.figures].slice(0, MOST_REPORTED),
    quotes: [...quotes, ...more.quotes].slice(0, MOST_REPORTED),
  };
  draft.touched = true;
  if (now - draft.incident.updatedAt >= REFRESH) draft.changed = true;
}
