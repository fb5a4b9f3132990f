import { emptyReading, type ReadComponent } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { endpoints, type TheirEndpoint } from './schema.ts';

/** Gatus: the last result of each endpoint is its state. Its announcements stand elsewhere. */
export const gatus: Format = {
  name: 'gatus',
  recognise: recogniseJson((document) => isListWith(document, 'key', 'name', 'results') || 'not a list of endpoints with key and results'),
  parse: (candidate) => {
    const document = checkedJson(candidate, endpoints);
    if (!document.ok) return document;
    return {
      ok: true,
      reading: {
        ...emptyReading('gatus', 'snapshot'),
        componentsAreTruth: true,
        components: document.data.map(componentOf),
      },
    };
  },
};

/** An endpoint without results has not been asked yet: nothing is known of it. */
function componentOf({ key, name, group, results }: TheirEndpoint): ReadComponent {
  const own = plainLine(name ?? '') || key;
  const heading = plainLine(group ?? '');
  const last = results?.at(-1);
  return {
    id: key,
    name: heading === '' ? own : `${heading} / ${own}`,
    state: last === undefined ? 'unknown' : last.success ? 'operational' : 'major_outage',
    raw: last === undefined ? null : last.success ? 'success' : 'failure',
  };
}
