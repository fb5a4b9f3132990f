import { type ComponentState, emptyReading, type Impact, type ReadComponent, type ReadIncident } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checked, checkedJson, isObject } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { embeddedData } from './page.ts';
import {
  COMPONENT_STATES,
  EVENTS_KEY,
  HEALTH_KEY,
  health,
  IMPACTS,
  liveSiteEvents,
  PAGE,
  type TheirEvent,
  type TheirHealth,
} from './schema.ts';

/** Azure DevOps: its interface tells the health of each service and geography, its page the open events as well. */
export const azureDevops: Format = {
  name: 'azure-devops',
  recognise: (candidate) => {
    const json = candidate.json();
    if (!json.ok) {
      if (!candidate.text.includes(HEALTH_KEY)) return json.why;
      return isObject(embeddedData(candidate.text)?.[HEALTH_KEY]) || 'a page of Azure DevOps without its data';
    }
    if (!isObject(json.value) || !isObject(json.value.status) || !('health' in json.value.status)) return 'no status with a health';
    const services = json.value.services;
    return (Array.isArray(services) && services.every((one) => isObject(one) && 'geographies' in one)) || 'no services with geographies';
  },
  parse: (candidate) => (candidate.json().ok ? parseInterface(candidate) : parsePage(candidate)),
};

function parseInterface(candidate: Candidate): Parsed {
  const document = checkedJson(candidate, health);
  return document.ok ? readingOf(document.data, null) : document;
}

function parsePage({ text }: Candidate): Parsed {
  const data = embeddedData(text) ?? {};
  const provided = data[HEALTH_KEY];
  const document = checked(isObject(provided) ? provided.serviceStatus : undefined, health);
  if (!document.ok) return document;
  // Without its list of events the page says no more than the interface.
  if (data[EVENTS_KEY] === undefined || data[EVENTS_KEY] === null) return readingOf(document.data, null);
  const events = checked(data[EVENTS_KEY], liveSiteEvents);
  return events.ok ? readingOf(document.data, events.data.liveSiteEvents) : events;
}

function readingOf(theirs: TheirHealth, events: readonly TheirEvent[] | null): Parsed {
  const words = createWords();
  const components = theirs.services.flatMap(({ id, geographies }) =>
    (geographies ?? []).map((geography): ReadComponent => {
      const raw = geography.health === null || geography.health === undefined ? null : String(geography.health);
      const name = `${plainLine(id)} / ${plainLine(geography.name ?? '') || geography.id}`;
      return { id: `${id}/${geography.id}`, name, state: words.translate('health', raw, COMPONENT_STATES), raw };
    }),
  );
  // Nothing listed is nothing said, and must not read as "all is well".
  if (components.length === 0) return { ok: false, why: 'no service lists a geography' };
  const { health: word, message } = theirs.status ?? {};
  const whole = words.translate('status.health', word === null || word === undefined ? null : String(word), COMPONENT_STATES);
  return {
    ok: true,
    reading: {
      ...emptyReading('azure-devops', 'snapshot'),
      componentsAreTruth: events === null,
      page: PAGE,
      indicator: theirs.status ? { impact: IMPACTS.get(whole) ?? 'unknown', raw: message ?? null } : null,
      components,
      incidents: (events ?? []).map((event) => incidentOf(event, components, words)),
      unknownWords: words.list(),
    },
  };
}

/** An event of the page's list of active ones: being listed is being open. Its numbers for severity and state are undocumented. */
function incidentOf(event: TheirEvent, components: readonly ReadComponent[], words: Words): ReadIncident {
  const id = String(event.id);
  const startedAt = readDate('startTime', event.startTime, words);
  const struck = (event.impact ?? []).flatMap(({ serviceId, scopeName }) => {
    const name = `${plainLine(serviceId ?? '')} / ${plainLine(scopeName ?? '')}`;
    return components.filter((component) => component.name === name);
  });
  return {
    id,
    title: plainLine(event.title ?? '') || id,
    state: 'investigating',
    impact: worstOf(struck.map(({ state }) => state)),
    raw: { state: event.state === null || event.state === undefined ? null : String(event.state), impact: struck[0]?.raw ?? null },
    startedAt,
    createdAt: startedAt,
    resolvedAt: null,
    asOf: (event.logs ?? [])
      .map((log) => readDate('log.lastUpdatedDateTime', log.lastUpdatedDateTime, words))
      .reduce((a, b) => latest(a, b), startedAt),
    url: `${PAGE.url}/_event/${id}`,
    components: struck,
    updates: [],
  };
}

/** The page grades its services and not its events: an event is as bad as the worst it strikes. */
function worstOf(states: readonly ComponentState[]): Impact {
  const order: readonly Impact[] = ['minor', 'major', 'critical'];
  return states.map((state) => IMPACTS.get(state) ?? 'unknown').reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a), 'unknown');
}

/** `/Date(1647450876440)/`, as .NET once wrote times into JSON. */
function readDate(field: string, value: string | null | undefined, words: Words): number | null {
  return readTime(field, /^\/Date\((\d{1,14})\)\/$/.exec(value ?? '')?.[1] ?? value, words);
}
