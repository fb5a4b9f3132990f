import type { ServiceId } from '../domain/catalog.ts';
import type { Entry, EntryKind, Incident, IncidentState, NoticeKind } from '../domain/incident.ts';
import { duration, names, shortened, spaced } from './figures.ts';
import { incidentTitle, isMerged, neverConfirmed, severityOf, subjectName } from './headline.ts';
import { endOf } from './times.ts';
import { statements } from './voices.ts';
import { whyClause } from './why.ts';
import { DOT, ENTRY, MARK, MEASURED_STATE, OFFICIAL_STATE, SEVERITY } from './wording.ts';

/** Longest statement inside one line of a terminal, characters. */
const SAID_LENGTH = 160;
/** Longest change inside one line, characters. */
const CHANGE_LENGTH = 90;

/**
 * One plain line for a notice of this kind: `● GitHub: Incident with Actions · confirmed by the status page · major`.
 * It holds no time of day, for nobody's zone is known here.
 */
export function noticeText(incident: Incident, kind: NoticeKind, moved: readonly ServiceId[] | null = null): string {
  if (kind === 'maintenance') return MARK.maintenance(subjectName(incident), incident.title);
  return [incidentTitle(incident), ...tail(incident, kind, moved)].filter((part) => part !== '').join(DOT);
}

/** What follows the title in a mark. */
function tail(incident: Incident, kind: Exclude<NoticeKind, 'maintenance'>, moved: readonly ServiceId[] | null): readonly string[] {
  const grade = SEVERITY[severityOf(incident)];
  switch (kind) {
    case 'suspected':
      return incident.state === 'confirmed' || incident.state === 'recovering' ? [part(incident, kind, moved)] : [sure(incident), grade];
    case 'started':
      return [sure(incident), grade];
    case 'update':
      return [MARK.update(lastChange(incident)), grade];
    case 'statement': {
      const said = statements(incident).at(-1);
      return said === undefined ? [] : [MARK.said(said.sourceName, shortened(said.text, SAID_LENGTH))];
    }
    case 'recovering':
      return incident.state === kind ? [whyClause(incident)] : [part(incident, kind, moved)];
    case 'resolved':
      if (incident.state !== kind) return [part(incident, kind, moved)];
      if (isMerged(incident)) return [whyClause(incident)];
      return [...(neverConfirmed(incident) ? [] : [duration(endOf(incident) - incident.sinceAt), grade]), ruled(incident)];
    case 'retracted':
      return incident.state === kind ? [whyClause(incident)] : [part(incident, kind, moved)];
    case 'source-trouble':
      return [];
  }
}

/** `confirmed by the status page`; what is neither suspected nor confirmed says so in its title. */
function sure(incident: Incident): string {
  const because = whyClause(incident);
  const early = incident.state === 'suspected' || incident.state === 'confirmed';
  return early ? `${incident.state} ${because}`.trim() : because;
}

/** `resolved: Jira`, while others of the same incident go on. */
function part(incident: Incident, state: IncidentState, moved: readonly ServiceId[] | null): string {
  const there = incident.services.filter((service) => service.state === state && (moved === null || moved.includes(service.service)));
  return there.length === 0 ? '' : MARK.part(state, names(there.map(({ name }) => name)));
}

/** `ended by Mara's verdict`; empty where nobody ruled. */
const ruled = (incident: Incident): string => (incident.ruling === null ? '' : whyClause(incident));

/** What the newest line of the thread says, without its words. */
function lastChange(incident: Incident): string {
  const last = incident.entries.findLast(({ threaded }) => threaded);
  return last === undefined ? names(incident.services.map(({ name }) => name)) : entryWords(last);
}

const OURS: readonly EntryKind[] = ['crowd', 'mentions', 'probe', 'dependants'];

/** Lines whose text is a sentence of ours and nobody's words. */
export const isOurs = ({ kind, text }: Entry): boolean => OURS.includes(kind) && text !== '';

/** `Identified`, `edited after posting`, `recovering`: what one line of history is about. */
export function entryWords(entry: Entry): string {
  const { what } = ENTRY[entry.kind];
  if (what !== null) return what;
  if (isOurs(entry)) return spaced(shortened(entry.text, CHANGE_LENGTH));
  if (entry.state === null) return ENTRY[entry.kind].class ?? entry.sourceName;
  if (entry.kind === 'state' || !(entry.state in OFFICIAL_STATE)) return entry.state;
  const state = entry.state as keyof typeof OFFICIAL_STATE;
  return (entry.kind === 'measurement' ? MEASURED_STATE[state] : undefined) ?? OFFICIAL_STATE[state];
}
