import { emptyReading, isOver, type ReadIncident } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith } from '../../json.ts';
import { earliest, latest } from '../../times.ts';
import { createWords } from '../../words.ts';
import { postedAt, readIncident } from './incident.ts';
import { incidents } from './schema.ts';

/** Google's pages: a history of mostly closed incidents, whose reports are appended weeks later. */
export const googleIncidents: Format = {
  name: 'google-incidents',
  recognise: (candidate, { named }) => {
    const json = candidate.json();
    if (!json.ok) return json.why;
    if (!Array.isArray(json.value)) return 'not a list of incidents';
    // The smaller pages have nothing to list at times, and an empty list does not tell whose it is.
    if (json.value.length === 0) return named || ADDRESS.test(candidate.url) || 'an empty list at an address that is none of Google';
    return isListWith(json.value, 'external_desc', 'begin', 'updates') || 'not all of its entries have external_desc, begin and updates';
  },
  parse: (candidate) => {
    const document = checkedJson(candidate, incidents);
    if (!document.ok) return document;
    const words = createWords();
    const base = candidate.url.replace(/[?#].*$/, '').replace(/\/[^/]*\.json$/, '');
    const read = document.data.map((incident) => readIncident(incident, base, words));
    return {
      ok: true,
      reading: {
        ...emptyReading('google-incidents', 'history'),
        page: { id: null, name: null, url: base },
        incidents: [...Map.groupBy(read, ({ id }) => id).values()].map(oneOf),
        unknownWords: words.list(),
      },
    };
  },
};

const ADDRESS = /^https:\/\/(?:[a-z]+\.)+google\.com\/(?:[^?#]+\/)?incidents\.json(?:[?#]|$)/;

/**
 * A document without ids may list several incidents of one number. What is open among them speaks, together; where all are
 * over, the newest does. So none that is open is passed over, and none takes turns with another from poll to poll.
 */
function oneOf(same: readonly ReadIncident[]): ReadIncident {
  const newestFirst = same.toSorted((a, b) => postedAt(b) - postedAt(a));
  const open = newestFirst.filter(({ state }) => !isOver(state));
  const speaking = open.length > 0 ? open : newestFirst.slice(0, 1);
  const [newest, ...others] = speaking as [ReadIncident, ...ReadIncident[]];
  if (others.length === 0) return newest;
  return {
    ...newest,
    startedAt: speaking.map(({ startedAt }) => startedAt).reduce((a, b) => earliest(a, b)),
    createdAt: speaking.map(({ createdAt }) => createdAt).reduce((a, b) => earliest(a, b)),
    asOf: speaking.map(({ asOf }) => asOf).reduce((a, b) => latest(a, b)),
    components: [...new Map(speaking.flatMap(({ components }) => components).map((one) => [one.id, one])).values()],
    updates: speaking.flatMap(({ updates }) => updates).toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
  };
}
