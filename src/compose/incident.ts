import type { Incident, IncidentState, ServiceState } from '../domain/incident.ts';
import { type Action, type Block, line, type Notice, strong } from '../domain/notice.ts';
import { causeLine } from './cause.ts';
import { closing } from './closing.ts';
import { moment, names, sentence } from './figures.ts';
import { headline, incidentTitle, incidentTone, isMerged, leading, providersTitle, severityOf } from './headline.ts';
import { noticeText } from './mark.ts';
import { headlines, reportedFigures, reportedQuote } from './press.ts';
import { senseLines } from './senses.ts';
import { earliest, leadWords, sinceWords, spanWords } from './times.ts';
import { bestLink, statements, voices } from './voices.ts';
import { whyLine } from './why.ts';
import { ACTION, AFFECTED, DOT, KNOWN_BEFORE, type Part, RETRACTED, SEVERITY } from './wording.ts';

/** Most components of a page that are named; the page names the rest. */
const MOST_COMPONENTS = 6;

/**
 * The root message of an incident as it is now (VOICE 1). Times are spans, so every reader sees their own zone; the words of
 * others are quoted whole.
 */
export function composeIncident(incident: Incident): Notice {
  const blocks = isMerged(incident)
    ? [whyLine(incident), affectedLine(incident)]
    : [
        stateLine(incident),
        whyLine(incident),
        affectedLine(incident),
        ...voices(incident),
        ...others(incident),
        ...(isOpen(incident) ? [] : closing(incident)),
        leadLine(incident),
      ];
  return {
    tone: incidentTone(incident),
    title: incidentTitle(incident),
    url: bestLink(incident),
    blocks: blocks.filter((block) => block !== null),
    actions: actionsOf(incident),
    summary: noticeText(incident, KIND[incident.state]),
  };
}

/** Lines for what was counted, checked and measured, where the provider speaks too. */
const MOST_BESIDE_WORDS = 3;

/**
 * What others notice and say. Where the provider speaks, the press need not quote it; once it is over, headlines are old. Of an alarm that
 * was taken back nothing is said.
 */
function others(incident: Incident): readonly Block[] {
  if (incident.state === 'retracted') return [];
  const said = statements(incident);
  const hasWord = said.length + incident.officials.length > 0;
  const cause = causeLine(incident);
  return [
    ...(isOpen(incident) ? senseLines(incident, hasWord ? MOST_BESIDE_WORDS : undefined) : []),
    ...(hasWord && !isOpen(incident) ? [] : headlines(incident)),
    ...reportedFigures(incident),
    ...(said.length > 0 ? [] : reportedQuote(incident)),
    ...(cause === null ? [] : [cause]),
  ];
}

const isOpen = ({ state }: Incident): boolean => state !== 'resolved' && state !== 'retracted';

/** What a reader can do: say whether it fails for them while it goes on, and ask for the reasons at any time. */
function actionsOf(incident: Incident): readonly Action[] {
  const explain: Action = { id: 'explain', label: ACTION.explain, value: incident.id, style: 'plain' };
  if (!isOpen(incident)) return [explain];
  return [
    { id: 'affected', label: ACTION.affected(incident.votes.affected), value: incident.id, style: 'plain' },
    { id: 'not-me', label: ACTION.notMe, value: incident.id, style: 'plain' },
    explain,
  ];
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

function leadLine(incident: Incident): Block | null {
  if (incident.seen !== 'new') return line(KNOWN_BEFORE);
  const words = incident.state === 'retracted' ? null : leadWords(incident);
  return words === null ? null : line(words);
}
