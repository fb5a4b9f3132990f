import { emptyReading } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { monitorList, STATES } from './schema.ts';

/** UptimeRobot's public pages: monitors and no incidents. */
export const uptimerobotPsp: Format = {
  name: 'uptimerobot-psp',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || document.status !== 'ok' || !Array.isArray(document.data)) return 'no data with status "ok"';
    const isMonitor = (one: unknown): boolean => isObject(one) && 'monitorId' in one && 'statusClass' in one;
    return (document.data.length > 0 && document.data.every(isMonitor)) || 'no monitors with their statusClass';
  }),
  parse: (candidate) => {
    const checked = checkedJson(candidate, monitorList);
    if (!checked.ok) return checked;
    const words = createWords();
    const components = checked.data.data.map(({ monitorId: id, name, statusClass }) => ({
      id,
      name: plainLine(name ?? '') || id,
      state: words.translate('statusClass', statusClass, STATES),
      raw: statusClass ?? null,
    }));
    return {
      ok: true,
      reading: { ...emptyReading('uptimerobot-psp', 'snapshot'), componentsAreTruth: true, components, unknownWords: words.list() },
    };
  },
};
