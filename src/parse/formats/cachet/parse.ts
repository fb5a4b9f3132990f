import { z } from 'zod';
import { emptyReading, type ReadComponent, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checked, isObject, recogniseJson } from '../../json.ts';
import { wholePage } from '../../page.ts';
import { plainLine } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { incidentOf, maintenanceOf } from './incident.ts';
import { entriesOf, kindOf } from './kind.ts';
import { COMPONENT_STATES, entry, SYSTEM_STATES, system, type TheirEntry } from './schema.ts';
import { humanOf, wordOf } from './words.ts';

/** Cachet, versions 2 and 3: components, incidents, schedules and one word for all stand in documents of their own. */
export const cachet: Format = {
  name: 'cachet',
  recognise: recogniseJson((document, url) => {
    const kind = kindOf(document, url);
    return typeof kind === 'string' ? kind : true;
  }),
  parse,
};

const entries = z.array(entry);

function parse(candidate: Candidate): Parsed {
  const json = candidate.json();
  if (!json.ok) return json;
  const told = kindOf(json.value, candidate.url);
  if (typeof told === 'string') return { ok: false, why: told };
  if (!isObject(json.value)) return { ok: false, why: 'not a JSON object' };
  const words = createWords();
  if (told.kind === 'status') return parseStatus(json.value.data, candidate.url, words);
  const document = checked(entriesOf(json.value), entries);
  if (!document.ok) return document;
  if (told.kind === 'components') return parseComponents(document.data, words);
  const incidents: ReadIncident[] = [];
  const maintenances: ReadMaintenance[] = [];
  for (const theirs of document.data) {
    const isPlanned = told.kind === 'schedules' || (wordOf(theirs.status) === '0' && Boolean(theirs.scheduled_at));
    if (isPlanned) maintenances.push(maintenanceOf(theirs, words));
    else incidents.push(incidentOf(theirs, candidate.url, words));
  }
  return { ok: true, reading: { ...emptyReading('cachet', 'history'), incidents, maintenances, unknownWords: words.list() } };
}

function parseStatus(data: unknown, url: string, words: Words): Parsed {
  const document = checked(data, system);
  if (!document.ok) return document;
  const { status, message } = document.data;
  const state = words.translate('system.status', status, SYSTEM_STATES);
  const said = plainLine(message ?? '');
  const raw = state === 'operational' || said === '' ? status : `${status}: ${said}`;
  const reading = { ...emptyReading('cachet', 'snapshot'), componentsAreTruth: true };
  return {
    ok: true,
    reading: { ...reading, components: [wholePage(reading.page, url, state, raw)], unknownWords: words.list() },
  };
}

function parseComponents(theirs: readonly TheirEntry[], words: Words): Parsed {
  const shown = theirs.filter(({ enabled }) => enabled !== false && enabled !== 0);
  // Nothing listed is nothing said, and must not read as "all is well".
  if (shown.length === 0) return { ok: false, why: 'no component is listed' };
  const components = shown.map(({ id, name, status, status_name: human }): ReadComponent => {
    const word = wordOf(status);
    return {
      id: String(id),
      name: plainLine(name ?? '') || String(id),
      state: words.translate('component.status', word, COMPONENT_STATES),
      raw: humanOf(status, human),
    };
  });
  return { ok: true, reading: { ...emptyReading('cachet', 'snapshot'), componentsAreTruth: true, components, unknownWords: words.list() } };
}
