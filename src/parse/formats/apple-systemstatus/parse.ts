import { emptyReading, isOver, type ReadComponent, type Reading } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checked, isObject, listOf } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { documentOf } from './document.ts';
import { type Listed, readEvent } from './event.ts';
import { COMPONENT_STATES, systemStatus, type TheirEvent, type TheirService } from './schema.ts';

/** Apple's system status: events of the day, folded over the services they stand under. */
export const appleSystemstatus: Format = {
  name: 'apple-systemstatus',
  recognise: (candidate) => {
    const json = documentOf(candidate);
    if (!json.ok) return json.why;
    if (!isObject(json.value)) return 'not a JSON object';
    const services = listOf(json.value.services);
    if (services.length === 0) return 'no services';
    return services.every((service) => isObject(service) && 'serviceName' in service && 'events' in service) || 'services without events';
  },
  parse: (candidate) => {
    const json = documentOf(candidate);
    if (!json.ok) return json;
    const outcome = checked(json.value, systemStatus);
    if (!outcome.ok) return outcome;
    const { services, drpost, drMessage } = outcome.data;
    const words = createWords();
    const read = fold(services).map((listed) => readEvent(listed, words));
    return {
      ok: true,
      reading: {
        ...emptyReading('apple-systemstatus', 'snapshot'),
        page: { id: null, name: 'Apple', url: 'https://www.apple.com/support/systemstatus/' },
        indicator: banner(drpost, drMessage),
        components: services.map((service) => componentOf(service, read)),
        incidents: read.filter(({ planned }) => !planned).map(({ incident }) => incident),
        maintenances: read
          .filter(({ planned }) => planned)
          .map(({ incident, until }) => ({ ...incident, scheduledFor: incident.startedAt, scheduledUntil: until })),
        unknownWords: words.list(),
      },
    };
  },
};

/** Each event once, with the services it stands under, in the document's order. */
function fold(services: readonly TheirService[]): Listed[] {
  const byId = new Map<string, { events: TheirEvent[]; services: string[] }>();
  for (const { serviceName, events } of services) {
    for (const event of events ?? []) {
      const listed = byId.get(event.messageId) ?? { events: [], services: [] };
      listed.events.push(event);
      listed.services.push(serviceName);
      byId.set(event.messageId, listed);
    }
  }
  return [...byId].map(([id, listed]) => ({ id, ...listed }));
}

/** A service is as bad as the worst of its events that go on. */
function componentOf({ serviceName, events }: TheirService, read: readonly ReturnType<typeof readEvent>[]): ReadComponent {
  const open = (events ?? [])
    .map((event) => read.find(({ incident }) => incident.id === event.messageId)?.incident)
    .filter((incident) => incident !== undefined && !isOver(incident.state) && incident.state !== 'scheduled');
  const states = open.map((incident) => COMPONENT_STATES.get(incident?.impact ?? 'unknown') ?? 'unknown');
  const state = (['major_outage', 'degraded', 'unknown', 'maintenance'] as const).find((one) => states.includes(one)) ?? 'operational';
  return { id: serviceName, name: plainLine(serviceName) || serviceName, state, raw: open[0]?.raw.impact ?? null };
}

/** A message over the whole page, put up in an emergency. */
const banner = (posted: unknown, message: string | null | undefined): Reading['indicator'] =>
  (posted === true || posted === 'true') && message ? { impact: 'unknown', raw: plainLine(message) } : null;
