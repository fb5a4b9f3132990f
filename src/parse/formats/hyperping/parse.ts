import { emptyReading } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, recogniseJson } from '../../json.ts';
import { wholePage } from '../../page.ts';
import { createWords } from '../../words.ts';
import { STATES, status } from './schema.ts';

/** Hyperping's pages: one word about everything. */
export const hyperping: Format = {
  name: 'hyperping',
  recognise: recogniseJson((document) => status.safeParse(document).success || 'not an indicator and an uptime alone'),
  parse: (candidate) => {
    const checked = checkedJson(candidate, status);
    if (!checked.ok) return checked;
    const words = createWords();
    const reading = emptyReading('hyperping', 'snapshot');
    const { indicator } = checked.data;
    const state = words.translate('indicator', indicator, STATES);
    const components = [wholePage(reading.page, candidate.url, state, indicator)];
    return { ok: true, reading: { ...reading, componentsAreTruth: true, components, unknownWords: words.list() } };
  },
};
