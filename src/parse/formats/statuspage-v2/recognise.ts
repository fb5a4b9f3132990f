import type { Candidate } from '../../format.ts';
import { isObject, type JsonObject, listOf } from '../../json.ts';

/** Statuspage's ids are 12 lower-case characters; incident.io's are ULIDs (https://github.com/ulid/spec). */
const ULID = /^01[0-9A-HJKMNP-TV-Z]{24}$/i;

/** By required keys, and apart from incident.io's pages, which answer at the same paths with nearly the same shape. */
export function recogniseStatuspage(candidate: Candidate): true | string {
  const json = candidate.json();
  if (!json.ok) return json.why;
  const document = json.value;
  if (!isObject(document)) return 'not a JSON object';
  const mark = markOfIncidentIo(document);
  if (isIncident(document)) return mark ?? true;
  const { page, status, components, incident, incidents, scheduled_maintenances: maintenances } = document;
  if (!isObject(page)) return 'no page';
  if (typeof page.id !== 'string' && typeof page.name !== 'string') return 'the page has neither id nor name';
  if (mark !== null) return mark;
  const hasStatus = isObject(status) && 'indicator' in status;
  const hasLists = Array.isArray(components) || Array.isArray(incidents) || Array.isArray(maintenances);
  return hasStatus || hasLists || isObject(incident) || 'neither status, components, incidents nor maintenances';
}

/** What gives a document of Statuspage's shape away as one of incident.io; null: nothing does. */
export function markOfIncidentIo(document: JsonObject): string | null {
  const { page, components, incident, incidents, scheduled_maintenances: maintenances } = document;
  const entries = [document, page, incident, ...listOf(components), ...listOf(incidents), ...listOf(maintenances)];
  if (entries.some(hasUlid)) return 'an incident.io page: its ids are ULIDs';
  const named = listOf(components).filter(isObject);
  const ungrouped = named.length > 0 && named.every((component) => !('group' in component));
  return ungrouped ? 'an incident.io page: its components have no group' : null;
}

/** An incident that stands alone, as at `/incidents/<id>.json`. */
export function isIncident(document: unknown): boolean {
  return isObject(document) && typeof document.id === 'string' && typeof document.status === 'string' && 'incident_updates' in document;
}

const hasUlid = (entry: unknown): boolean => isObject(entry) && typeof entry.id === 'string' && ULID.test(entry.id);
