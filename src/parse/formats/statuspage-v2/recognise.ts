import type { Candidate } from '../../format.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Statuspage's ids are 12 lower-case characters; incident.io's are ULIDs (https://github.com/ulid/spec). */
const ULID = /^01[0-9A-HJKMNP-TV-Z]{24}$/i;

/** By required keys, and apart from incident.io's pages, which answer at the same paths with nearly the same shape. */
export function recogniseStatuspage(candidate: Candidate): true | string {
  const json = candidate.json();
  if (!json.ok) return json.why;
  const document = json.value;
  if (!isObject(document)) return 'not a JSON object';
  if (isIncident(document)) return hasUlid([document]) ? 'an incident.io page: its ids are ULIDs' : true;
  const { page, status, components, incident, incidents, scheduled_maintenances: maintenances } = document;
  if (!isObject(page)) return 'no page';
  if (typeof page.id !== 'string' && typeof page.name !== 'string') return 'the page has neither id nor name';
  if (hasUlid([page, incident, ...listOf(components), ...listOf(incidents), ...listOf(maintenances)])) {
    return 'an incident.io page: its ids are ULIDs';
  }
  const named = listOf(components).filter(isObject);
  if (named.length > 0 && named.every((component) => !('group' in component))) return 'an incident.io page: its components have no group';
  const hasStatus = isObject(status) && 'indicator' in status;
  const hasLists = Array.isArray(components) || Array.isArray(incidents) || Array.isArray(maintenances);
  return hasStatus || hasLists || isObject(incident) || 'neither status, components, incidents nor maintenances';
}

/** An incident that stands alone, as at `/incidents/<id>.json`. */
export function isIncident(document: unknown): boolean {
  return isObject(document) && typeof document.id === 'string' && typeof document.status === 'string' && 'incident_updates' in document;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const hasUlid = (entries: readonly unknown[]): boolean =>
  entries.some((entry) => isObject(entry) && typeof entry.id === 'string' && ULID.test(entry.id));
