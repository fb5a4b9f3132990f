import { emptyReading } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { STATES, sites } from './schema.ts';

/** Upptime: what its probes last saw of each site. Its incidents are issues of a repository, and stand in no document. */
export const upptime: Format = {
  name: 'upptime',
  recognise: recogniseJson(
    (document) =>
      isListWith(document, 'slug', 'status', 'uptime', 'dailyMinutesDown') || 'not a list of sites with slug, status and uptime',
  ),
  parse: (candidate) => {
    const document = checkedJson(candidate, sites);
    if (!document.ok) return document;
    const words = createWords();
    return {
      ok: true,
      reading: {
        ...emptyReading('upptime', 'snapshot'),
        componentsAreTruth: true,
        components: document.data.map(({ slug, name, status }) => ({
          id: slug,
          name: plainLine(name ?? '') || slug,
          state: words.translate('status', status, STATES),
          raw: status ?? null,
        })),
        unknownWords: words.list(),
      },
    };
  },
};
