import { emptyReading, type ReadComponent, type ReadIncident } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { apiStatus, COMPONENT_STATES, IMPACTS, STATES } from './schema.ts';

/** DeepL: incidents have a title and a state, nothing else; how bad it is, only the data centres tell. */
export const deeplStatus: Format = {
  name: 'deepl-status',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    if (typeof value.overall !== 'string') return 'no overall word';
    return isListWith(value.datacenters, 'name', 'status') || 'no datacenters';
  }),
  parse: (candidate) => {
    const outcome = checkedJson(candidate, apiStatus);
    if (!outcome.ok) return outcome;
    const { overall, datacenters, incidents } = outcome.data;
    const words = createWords();
    const components = (datacenters ?? []).map(
      ({ name, status }): ReadComponent => ({
        id: name,
        name: plainLine(name) || name,
        state: words.translate('datacenter.status', status, COMPONENT_STATES),
        raw: status ?? null,
      }),
    );
    const whole = words.translate('overall', overall, COMPONENT_STATES);
    return {
      ok: true,
      reading: {
        ...emptyReading('deepl-status', 'snapshot'),
        page: { id: null, name: 'DeepL', url: 'https://api-status.deepl.com' },
        indicator: { impact: IMPACTS.get(whole) ?? 'unknown', raw: overall },
        components,
        incidents: (incidents ?? []).map(
          ({ id, title, status }): ReadIncident => ({
            id,
            title: plainLine(title ?? '') || id,
            state: words.translate('incident.status', status, STATES),
            impact: 'unknown',
            raw: { state: status ?? null, impact: null },
            startedAt: null,
            createdAt: null,
            resolvedAt: null,
            asOf: null,
            url: null,
            components: [],
            updates: [],
          }),
        ),
        unknownWords: words.list(),
      },
    };
  },
};
