import { z } from 'zod';
import { emptyReading, type ReadComponent } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checked, isObject, type JsonObject, recogniseJson } from '../../json.ts';
import { createWords, type Words } from '../../words.ts';
import { incidentOf, maintenanceOf } from './incident.ts';
import { INSTANCE_STATES, incident, instance, maintenance, type TheirInstance } from './schema.ts';

/** Salesforce Trust, of Salesforce and what it owns (Heroku, Tableau, MuleSoft): the kind of document is told by its keys. */
export const salesforceTrust: Format = { name: 'salesforce-trust', recognise: recogniseJson(recognise), parse };

const PAGE = { id: null, name: 'Salesforce', url: 'https://status.salesforce.com' };
const ACTIVE = /\/v\d\/incidents\/active(?:[?#]|$)/;

const isIncident = (entry: JsonObject): boolean => 'id' in entry && 'IncidentImpacts' in entry;
const isMaintenance = (entry: JsonObject): boolean => 'id' in entry && 'MaintenanceImpacts' in entry;
const isInstance = (entry: JsonObject): boolean => 'key' in entry && 'status' in entry && 'isActive' in entry;

function recognise(value: unknown, url: string, named: boolean): true | string {
  const entries = Array.isArray(value) ? value : [value];
  // Nothing open is an empty list, which only its address, or who set up the source, tells from any other.
  if (entries.length === 0) return ACTIVE.test(url) || named || 'an empty list says nothing';
  if (!entries.every(isObject)) return 'not a JSON object, nor a list of them';
  return [isIncident, isMaintenance, isInstance].some((is) => entries.every(is)) || 'neither incidents nor maintenances nor instances';
}

function parse(candidate: Candidate): Parsed {
  const json = candidate.json();
  if (!json.ok) return json;
  const entries: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const holds = (is: (entry: JsonObject) => boolean) => entries.length > 0 && entries.every((entry) => isObject(entry) && is(entry));
  const words = createWords();
  if (holds(isInstance)) return parseInstances(entries, words);
  if (holds(isMaintenance)) {
    const outcome = checked(entries, z.array(maintenance));
    if (!outcome.ok) return outcome;
    const maintenances = outcome.data.map((one) => maintenanceOf(one, words));
    return { ok: true, reading: { ...emptyReading('salesforce-trust', 'history'), page: PAGE, maintenances, unknownWords: words.list() } };
  }
  const outcome = checked(entries, z.array(incident));
  if (!outcome.ok) return outcome;
  // `incidents` holds old ones too; only the list of active ones says by absence that something is over.
  const listing = ACTIVE.test(candidate.url) ? 'open-events' : 'history';
  const incidents = outcome.data.map((one) => incidentOf(one, words));
  return { ok: true, reading: { ...emptyReading('salesforce-trust', listing), page: PAGE, incidents, unknownWords: words.list() } };
}

function parseInstances(entries: readonly unknown[], words: Words): Parsed {
  const outcome = checked(entries, z.array(instance));
  if (!outcome.ok) return outcome;
  const components = outcome.data.filter(({ isActive }) => isActive !== false).map((one) => componentOf(one, words));
  if (components.length === 0) return { ok: false, why: 'no instance is active' };
  return {
    ok: true,
    reading: {
      ...emptyReading('salesforce-trust', 'snapshot'),
      componentsAreTruth: true,
      page: PAGE,
      components,
      unknownWords: words.list(),
    },
  };
}

function componentOf({ key, status, Products: products }: TheirInstance, words: Words): ReadComponent {
  const product = products?.[0]?.name || products?.[0]?.key;
  const state = words.translate('instance.status', status, INSTANCE_STATES);
  return { id: key, name: product ? `${product} / ${key}` : key, state, raw: status ?? null };
}
