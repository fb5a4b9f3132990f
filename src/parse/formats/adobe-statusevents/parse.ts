import { emptyReading, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { createWords } from '../../words.ts';
import { eventOf } from './event.ts';
import { statusEvents } from './schema.ts';
import { textsOf } from './texts.ts';

/** Adobe: open events and those of the last 40 days. */
export const adobeStatusevents: Format = {
  name: 'adobe-statusevents',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    const { incidentEvent, maintenanceEvent } = value;
    const holds = (section: unknown, key: string) => isObject(section) && isObject(section[key]);
    return holds(incidentEvent, 'incidents') || holds(maintenanceEvent, 'maintenance') || 'neither incidents nor maintenance by id';
  }),
  parse: (candidate, { now }) => {
    const outcome = checkedJson(candidate, statusEvents);
    if (!outcome.ok) return outcome;
    const { incidentEvent, maintenanceEvent } = outcome.data;
    const words = createWords();
    const troubles = textsOf(incidentEvent?.messages);
    const plans = textsOf(maintenanceEvent?.messages);
    const incidents = Object.entries(incidentEvent?.incidents ?? {}).map(([id, event]) => eventOf(id, event, false, troubles, words, now));
    const maintenances = Object.entries(maintenanceEvent?.maintenance ?? {}).map(([id, event]) =>
      eventOf(id, event, true, plans, words, now),
    );
    return {
      ok: true,
      reading: {
        ...emptyReading('adobe-statusevents', 'history'),
        page: { id: null, name: 'Adobe', url: 'https://status.adobe.com' },
        incidents: incidents.map(withoutSchedule),
        maintenances,
        unknownWords: words.list(),
      },
    };
  },
};

function withoutSchedule({ scheduledFor: _for, scheduledUntil: _until, ...incident }: ReadMaintenance): ReadIncident {
  return incident;
}
