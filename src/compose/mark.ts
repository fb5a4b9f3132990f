import type { Reason } from '../domain/evidence.ts';
import type { Entry, Incident, IncidentState, NoticeKind } from '../domain/incident.ts';
import { duration, names, shortened } from './figures.ts';
import { incidentTitle, leading, neverConfirmed, severityOf, subjectName } from './headline.ts';
import { endOf } from './times.ts';
import { statements } from './voices.ts';
import { DOT, ENTRY, MARK, OFFICIAL_STATE, REASON, SEVERITY } from './wording.ts';

/** Longest statement inside one line of a terminal, characters. */
const SAID_LENGTH = 160;

/**
 * One plain line for a notice of this kind: `● GitHub: Incident with Actions · confirmed by the status page · major`.
 * It holds no time of day, for nobody's zone is known here.
 */
export function noticeText(incident: Incident, kind: NoticeKind): string {
  if (kind === 'maintenance') return MARK.maintenance(subjectName(incident), incident.title);
  return [incidentTitle(incident), ...tail(incident, kind)].filter((part) => part !== '').join(DOT);
}

/** What follows the title in a mark. */
function tail(incident: Incident, kind: Exclude<NoticeKind, 'maintenance'>): readonly string[] {
  const grade = SEVERITY[severityOf(incident)];
  switch (kind) {
    case 'suspected':
      return incident.state === 'confirmed' || incident.state === 'recovering' ? [part(incident, kind)] : [sure(incident), grade];
    case 'started':
      return [sure(incident), grade];
    case 'update':
      return [MARK.update(lastChange(incident)), grade];
    case 'statement': {
      const said = statements(incident).at(-1);
      return said === undefined ? [] : [MARK.said(said.sourceName, shortened(said.text, SAID_LENGTH))];
    }
    case 'recovering':
      return incident.state === kind ? [reason(incident)] : [part(incident, kind)];
    case 'resolved':
      if (incident.state !== kind) return [part(incident, kind)];
      return neverConfirmed(incident) ? [] : [duration(endOf(incident) - incident.sinceAt), grade];
    case 'retracted':
      return incident.state === kind ? [reason(incident)] : [part(incident, kind)];
    case 'source-trouble':
      return [];
  }
}

/** `confirmed by the status page`; what is neither suspected nor confirmed says so in its title. */
function sure(incident: Incident): string {
  const because = reason(incident);
  const early = incident.state === 'suspected' || incident.state === 'confirmed';
  return early ? `${incident.state} ${because}`.trim() : because;
}

/** `resolved: Jira`, while others of the same incident go on. */
function part(incident: Incident, state: IncidentState): string {
  const moved = incident.services.filter((service) => service.state === state);
  return moved.length === 0 ? '' : MARK.part(state, names(moved.map(({ name }) => name)));
}

/** The first reason of the services it is about: the weightiest, as the judge orders them. */
function reason(incident: Incident): string {
  const first: Reason | undefined = leading(incident).flatMap((state) => state.reasons)[0];
  return first === undefined ? '' : REASON[first].clause;
}

/** What the newest line of the thread says, without its words. */
function lastChange(incident: Incident): string {
  const last = incident.entries.findLast(({ threaded }) => threaded);
  return last === undefined ? names(incident.services.map(({ name }) => name)) : entryWords(last);
}

/** `Identified`, `edited after posting`, `recovering`: what one line of history is about. */
export function entryWords(entry: Entry): string {
  const { what } = ENTRY[entry.kind];
  if (what !== null) return what;
  if (entry.state === null) return ENTRY[entry.kind].class ?? entry.sourceName;
  return entry.state in OFFICIAL_STATE && entry.kind !== 'state' ? OFFICIAL_STATE[entry.state as keyof typeof OFFICIAL_STATE] : entry.state;
}
