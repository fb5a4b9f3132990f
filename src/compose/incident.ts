import type { Reason } from '../domain/evidence.ts';
import type { Incident, IncidentState, ServiceState } from '../domain/incident.ts';
import { type Block, line, type Notice, strong } from '../domain/notice.ts';
import { moment, names, sentence } from './figures.ts';
import { headline, incidentTitle, incidentTone, leading, neverConfirmed, providersTitle, severityOf } from './headline.ts';
import { noticeText } from './mark.ts';
import { earliest, leadWords, sinceWords, spanWords } from './times.ts';
import { bestLink, statements, voices } from './voices.ts';
import { AFFECTED, COUNTS, DOT, KNOWN_BEFORE, type Part, PRESS_LINGERS, REASON, RESOLVED, RETRACTED, SEVERITY } from './wording.ts';

/** Most components of a page that are named; the page names the rest. */
const MOST_COMPONENTS = 6;

/**
 * The root message of an incident as it is now (VOICE 1). Times are spans, so every reader sees their own zone; the words of
 * others are quoted whole.
 */
export function composeIncident(incident: Incident): Notice {
  const blocks = [
    stateLine(incident),
    whyLine(incident),
    affectedLine(incident),
    ...voices(incident),
    ...(incident.state === 'resolved' || incident.state === 'retracted' ? closing(incident) : []),
    leadLine(incident),
  ].filter((block) => block !== null);
  return {
    tone: incidentTone(incident),
    title: incidentTitle(incident),
    url: bestLink(incident),
    blocks,
    actions: [],
    summary: noticeText(incident, KIND[incident.state]),
  };
}

const KIND = {
  suspected: 'suspected',
  confirmed: 'started',
  recovering: 'recovering',
  resolved: 'resolved',
  retracted: 'retracted',
} as const satisfies Record<IncidentState, string>;

/** State, times and severity: what the four seconds are for. */
function stateLine(incident: Incident): Block {
  const at = stateBegan(incident);
  const word: Part[] = [strong(sentence(incident.state))];
  if (incident.state === 'retracted') {
    const told = earliest(incident.services.map(({ openedAt }) => openedAt)) ?? incident.createdAt;
    return line(...word, DOT, ...RETRACTED.span(moment(told, incident.updatedAt), moment(at ?? incident.updatedAt, incident.updatedAt)));
  }
  const grade = `${DOT}${SEVERITY[severityOf(incident)]}`;
  if (incident.state === 'resolved') return line(...word, DOT, ...spanWords(incident), grade);
  return line(...word, ...(at === null ? [] : [' ', moment(at, incident.updatedAt)]), DOT, ...sinceWords(incident), grade);
}

function stateBegan(incident: Incident) {
  const times: Record<IncidentState, (state: ServiceState) => number | null> = {
    suspected: ({ suspectedAt }) => suspectedAt,
    confirmed: ({ confirmedAt }) => confirmedAt,
    recovering: ({ recoveringAt }) => recoveringAt,
    resolved: ({ resolvedAt }) => resolvedAt,
    retracted: ({ retractedAt }) => retractedAt,
  };
  return earliest(leading(incident).map(times[incident.state]));
}

/** How sure and why, in words. */
function whyLine(incident: Incident): Block | null {
  if (incident.state === 'resolved' && neverConfirmed(incident)) return line(RESOLVED.unconfirmed);
  const reasons = [...new Set(leading(incident).flatMap((state) => state.reasons))];
  return reasons.length === 0 ? null : line(`${sentence(reasons.map((reason) => because(reason, incident.state)).join('; '))}.`);
}

/** A headline that outlives the official word is no sign that nothing official was said. */
const because = (reason: Reason, state: IncidentState): string =>
  state !== 'suspected' && (reason === 'headline-names-service' || reason === 'several-outlets') ? PRESS_LINGERS : REASON[reason].sentence;

/** Which services, with their states where these differ; for a single service the components that its page names. */
function affectedLine(incident: Incident): Block | null {
  const byState = Map.groupBy(incident.services, ({ state }) => state);
  if (byState.size > 1) {
    const groups = [...byState].map(([state, services]) => `${names(services.map(({ name }) => name))}: ${state}`);
    return line(strong(AFFECTED), ` ${groups.join(DOT)}`);
  }
  const [only, ...others] = incident.services;
  if (only === undefined) return null;
  if (others.length > 0) return services(incident);
  const components = incident.officials.flatMap((record) => record.components.map(({ name }) => name));
  return components.length === 0 ? null : line(strong(AFFECTED), ` ${names(components, MOST_COMPONENTS)}`);
}

/** The list of services, unless the title already is that list. */
function services(incident: Incident): Block | null {
  const list = names(
    incident.services.map(({ name }) => name),
    MOST_COMPONENTS,
  );
  const titled = incident.state === 'suspected' || (incident.state === 'confirmed' && providersTitle(incident) === null);
  return titled && headline(incident).includes(list) ? null : line(strong(AFFECTED), ` ${list}`);
}

/** Words that explain a cause. Where they occur, nobody may claim that the provider stated none. */
const CAUSE_WORDS =
  /\b(cause[ds]?|causing|due to|because|owing to|result(s|ed|ing)? (of|from|in)|trigger(s|ed)|traced|led to|bug|misconfigur\w*)\b/i;

/** What the end adds: cause, counts, and whether it was an alarm at all. */
function closing(incident: Incident): readonly Block[] {
  if (incident.state === 'retracted') return [line(RETRACTED.counted)];
  if (neverConfirmed(incident)) return [];
  const updates = incident.officials.flatMap((record) => record.updates);
  const said = statements(incident);
  const silent = ![...updates, ...said].some(({ text }) => CAUSE_WORDS.test(text));
  const sources = new Set(incident.evidence.map(({ sourceName }) => sourceName)).size;
  const counts = [
    said.length > 0 ? COUNTS.statements(said.length) : null,
    sources > 1 ? COUNTS.sources(sources) : null,
    updates.length > 0 ? COUNTS.updates(updates.length) : null,
  ].filter((part) => part !== null);
  const parts = [...(silent ? [RESOLVED.noCause(incident.providerName)] : []), ...(counts.length > 0 ? [`${counts.join(', ')}.`] : [])];
  return parts.length === 0 ? [] : [line(parts.join(' '))];
}

function leadLine(incident: Incident): Block | null {
  if (incident.seen !== 'new') return line(KNOWN_BEFORE);
  const words = incident.state === 'retracted' ? null : leadWords(incident);
  return words === null ? null : line(words);
}
