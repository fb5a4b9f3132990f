import { stableId } from '../../../domain/hash.ts';
import { emptyReading, type Listing, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { pageName } from '../../page.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { IMPACTS, STATES, page as schema, type TheirIncident } from './schema.ts';

/** How many incidents a page of the list holds when the address asks for no other number. */
const PAGE_SIZE = 25;
/** States that only scheduled work has. */
const PLANNED = new Set(['scheduled', 'in_progress', 'completed']);

/** Rootly's status pages. */
export const rootly: Format = {
  name: 'rootly',
  recognise: recogniseJson((document, url) => {
    if (!isObject(document) || !isObject(document.page)) return 'no page';
    const { page, status, incidents, components } = document;
    if ('id' in page || typeof page.name !== 'string' || !('time_zone' in page)) return 'not a page with a time zone and without id';
    if (!Array.isArray(incidents) || components !== undefined) return 'not incidents alone';
    if (isObject(status)) return typeof status.indicator === 'string' || 'no status.indicator';
    return /\/api\/v1\/incidents(?:\.json)?(?:[?#]|$)/.test(url) || 'no status, and not the address of the incidents';
  }),
  parse: (candidate) => {
    const checked = checkedJson(candidate, schema);
    if (!checked.ok) return checked;
    const { page, status, incidents } = checked.data;
    const words = createWords();
    const read = incidents.map((theirs) => readIncident(theirs, words));
    const isPlanned = (one: ReadIncident): boolean => one.impact === 'maintenance' || PLANNED.has(one.state);
    const indicator = status?.indicator ?? null;
    const isWhole = Boolean(status) || (incidents.length < PAGE_SIZE && !/[?&](?:per_)?page=/.test(candidate.url));
    const listing: Listing = isWhole ? 'snapshot' : 'history';
    return {
      ok: true,
      reading: {
        ...emptyReading('rootly', listing),
        page: { id: null, name: pageName(page.name), url: page.url || null },
        indicator: status ? { impact: words.translate('indicator', indicator, IMPACTS), raw: indicator } : null,
        incidents: read.filter((one) => !isPlanned(one)),
        maintenances: read
          .filter(isPlanned)
          .map((one) => ({ ...one, impact: 'maintenance', scheduledFor: one.startedAt, scheduledUntil: null })),
        unknownWords: words.list(),
      },
    };
  },
};

function readIncident(theirs: TheirIncident, words: Words): ReadIncident {
  const time = (field: string, value: unknown) => readTime(field, value, words);
  const title = plainLine(theirs.name ?? '');
  const startedAt = time('started_at', theirs.started_at);
  const id = theirs.id || theirs.url || stableId('incident', title, startedAt ?? '');
  const updates = (theirs.incident_updates ?? [])
    .map((update): ReadUpdate => {
      const at = time('update.created_at', update.created_at);
      const state = words.translate('update.status', update.status, STATES);
      const raw = update.status ?? null;
      return { id: `${id}/${at ?? 'undated'}/${raw ?? ''}`, at, state, raw, text: markdownText(update.body ?? '') };
    })
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const createdAt = time('created_at', theirs.created_at) ?? updates.at(-1)?.at ?? null;
  const resolvedAt = time('resolved_at', theirs.resolved_at);
  return {
    id,
    title: title || id,
    state: words.translate('incident.status', theirs.status, STATES),
    impact: words.translate('incident.impact', theirs.impact, IMPACTS),
    raw: { state: theirs.status ?? null, impact: theirs.impact ?? null },
    startedAt: startedAt ?? createdAt,
    createdAt,
    resolvedAt,
    asOf: latest(startedAt, createdAt, resolvedAt, updates[0]?.at ?? null, time('updated_at', theirs.updated_at)),
    url: theirs.url || null,
    components: [],
    updates,
  };
}
