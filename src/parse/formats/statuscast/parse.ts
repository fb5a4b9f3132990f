import { emptyReading } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { pageName, wholePage } from '../../page.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { STATES, status } from './schema.ts';

/** StatusCast's pages: their components and texts stand in HTML alone, the document says one word about all. */
export const statuscast: Format = {
  name: 'statuscast',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || typeof document.Status !== 'string' || !('StatusText' in document)) return 'no Status and StatusText';
    return 'InEffectSince' in document || ('PageName' in document && 'UnresolvedIncidents' in document) || 'neither a status nor a summary';
  }),
  parse: (candidate) => {
    const checked = checkedJson(candidate, status);
    if (!checked.ok) return checked;
    const { PageName: name, Domain: domain, Status: word, StatusText: text } = checked.data;
    const words = createWords();
    const host = domain && /^[\w.-]+$/.test(domain) ? `https://${domain}` : null;
    const page = { id: null, name: pageName(name), url: host };
    const known = words.translate('Status', word, STATES);
    // The product shows its own words in green only for "Available".
    const state = known === 'unknown' ? 'degraded' : known;
    return {
      ok: true,
      reading: {
        ...emptyReading('statuscast', 'snapshot'),
        componentsAreTruth: true,
        page,
        components: [wholePage(page, candidate.url, state, plainLine(text ?? '') || word)],
        unknownWords: words.list(),
      },
    };
  },
};
