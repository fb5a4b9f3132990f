import type { Evidence, Severity } from '../../domain/evidence.ts';
import type { CauseClaim, PressReport } from '../../domain/incident.ts';
import { DAY, MINUTE } from '../../domain/instant.ts';
import { type Impact, isOver, type ReadIncident } from '../../domain/reading.ts';
import type { Signal } from '../signal.ts';

/** A third party that measures is a strong sign by itself; one that calls it grave the strongest, one that calls it small a weak one. */
const WEIGHT: Record<Impact, number> = { none: 1, maintenance: 1, minor: 2, unknown: 3, major: 4, critical: 4 };
const SEVERITY: Record<Impact, Severity> = {
  none: 'none',
  maintenance: 'none',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
  unknown: 'unknown',
};
/** How long an outage counts that its measurer neither changes nor closes: its list may have lost it without a word. */
const BURNS = DAY;
/** How long a word of recovery or end counts. */
const LINGERS = 30 * MINUTE;
/** Its verdict is made of its users' reports: it is no second witness beside a count of them. */
const MADE_OF_REPORTS: ReadonlySet<string> = new Set(['downdetector']);

/** What a third party measures (ThousandEyes, Cloudflare Radar, IODA, Downdetector's own verdict). */
export const measurement: Signal = {
  class: 'measurement',
  weigh(observation, memory, { now }) {
    if (observation.kind !== 'official' || observation.source.kind !== 'measurement') return null;
    const { incident, source, services, change } = observation;
    const says = isOver(incident.state) ? 'over' : incident.state === 'monitoring' ? 'mending' : 'trouble';
    const posted = incident.createdAt ?? incident.startedAt;
    // What was there before us is not announced, also not when its words change.
    const isOld = change === 'changed' && posted !== null && memory.firstReadAt !== null && posted <= memory.firstReadAt;
    if (change === 'first-contact' || (isOld && says === 'trouble')) return { evidence: [], memory };
    const word = { over: incident.resolvedAt, mending: incident.updates[0]?.at ?? null, trouble: posted }[says];
    const at = Math.min(word ?? now, now);
    const evidence: Evidence = {
      id: `measurement:${source.id}:${incident.id}`,
      class: 'measurement',
      source: source.id,
      sourceName: source.name,
      services,
      general: false,
      says,
      weight: says === 'trouble' ? WEIGHT[incident.impact] : 0,
      since: Math.min(incident.startedAt ?? posted ?? at, now),
      at,
      seenAt: now,
      until: says === 'trouble' ? now + BURNS : at + LINGERS,
      severity: SEVERITY[incident.impact],
      text: incident.title,
      url: incident.url,
      // One measurer is one witness, however many lines it writes of one trouble.
      origin: `measurement:${source.id}`,
      restsOn: MADE_OF_REPORTS.has(source.format ?? '') ? ['crowd'] : [],
      figure: null,
    };
    return { evidence: [evidence], memory, report: reportOf(incident, evidence) };
  },
};

/** What a sentence speaks of that tells where the fault lies. */
const CAUSE =
  /\b(?:causes?|caused by|due to|because|root cause|network (?:paths?|conditions?)|packet loss|back-?end|authenticat\w+|dns|bgp|rout(?:es?|ing)|cable|fib(?:re|er)|power|certificates?|misconfigur\w+|ddos|overload\w*|http_\w+|timeouts?)\b/i;
const MAX_CLAIMS = 3;
const MAX_LENGTH = 400;
/** Characters of a text that are looked at. */
const MAX_TEXT = 5_000;

/** The sentences of its newest word that tell of a cause, verbatim; null where none does. */
function reportOf(incident: ReadIncident, { services, sourceName, at, url }: Evidence): PressReport | null {
  const text = incident.updates[0]?.text.slice(0, MAX_TEXT) ?? '';
  const sentences = text.split(/(?<=[.!?])\s+|\n+/).map((sentence) => sentence.trim());
  const claims = sentences
    .filter((sentence) => sentence.length <= MAX_LENGTH && CAUSE.test(sentence))
    .slice(0, MAX_CLAIMS)
    .map((sentence): CauseClaim => ({ grade: 'measured', text: sentence, sourceName, at, url }));
  return claims.length === 0 ? null : { services, claims, figures: [], quotes: [] };
}
