import { emptyReading, isOver, type ReadComponent, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, listOf, recogniseJson } from '../../json.ts';
import { pageName, wholePage } from '../../page.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { COMPONENT_STATES, IMPACTS, PAGE_STATES, STATES } from '../statuspage-v2/schema.ts';
import { page as schema, type TheirIncident } from './schema.ts';

/** OpenStatus: Statuspage's shape on a page without id. */
export const openstatus: Format = {
  name: 'openstatus',
  recognise: recogniseJson((document, url) => {
    if (!isObject(document) || !isObject(document.page)) return 'no page';
    const { page, components, incidents } = document;
    if ('id' in page) return 'the page has an id';
    if (typeof page.name !== 'string' || typeof page.url !== 'string') return 'the page has no name and address';
    // Its shorter documents have Rootly's and other lookalikes' keys: only the address tells them apart.
    const isHere = /\/api\/status\/(?:[\w-]+\/)?(?:current|incidents)\.json(?:[?#]|$)/.test(url);
    if (isHere && (isObject(document.status) || Array.isArray(incidents))) return true;
    if (!isObject(document.status) || !Array.isArray(components) || !Array.isArray(incidents))
      return 'not status, components and incidents';
    const hasNoIds = listOf(components).every((component) => isObject(component) && !('id' in component));
    return hasNoIds || 'its components have ids';
  }),
  parse: (candidate) => {
    const checked = checkedJson(candidate, schema);
    if (!checked.ok) return checked;
    const { status, components, incidents, scheduled_maintenances: maintenances, ...document } = checked.data;
    const words = createWords();
    const page = { id: null, name: pageName(document.page.name), url: document.page.url || null };
    const indicator = status?.indicator ?? null;
    const oneWord = !components && !incidents;
    if (oneWord && indicator === null) return { ok: false, why: 'status.indicator: the one word of the document is missing' };
    const whole = () =>
      wholePage(page, candidate.url, words.translate('indicator', indicator, PAGE_STATES), status?.description || indicator);
    return {
      ok: true,
      reading: {
        ...emptyReading('openstatus', incidents ? 'snapshot' : 'history'),
        componentsAreTruth: oneWord,
        page,
        indicator: status ? { impact: words.translate('indicator', indicator, IMPACTS), raw: indicator } : null,
        components: oneWord ? [whole()] : componentsOf(components ?? [], words),
        incidents: (incidents ?? []).map((theirs) => readIncident(theirs, eventUrl(page.url, 'report', theirs.id), words)),
        maintenances: (maintenances ?? []).map((theirs) => {
          const read = readIncident(theirs, eventUrl(page.url, 'maintenance', theirs.id), words);
          const scheduledFor = readTime('scheduled_for', theirs.scheduled_for, words);
          const scheduledUntil = readTime('scheduled_until', theirs.scheduled_until, words);
          return {
            ...read,
            impact: 'maintenance',
            startedAt: read.state === 'scheduled' ? null : scheduledFor,
            scheduledFor,
            scheduledUntil,
          };
        }),
        unknownWords: words.list(),
      },
    };
  },
};

const eventUrl = (page: string | null, kind: 'report' | 'maintenance', id: string): string | null =>
  page === null ? null : `${page.replace(/\/+$/, '')}/events/${kind}/${id}`;

/** They have only names, which repeat where one name stands in two groups: the second of a name is numbered. */
function componentsOf(
  theirs: readonly { name?: string | null | undefined; status?: string | null | undefined }[],
  words: Words,
): ReadComponent[] {
  const seen = new Map<string, number>();
  return theirs.map(({ name, status }) => {
    const shown = plainLine(name ?? '') || 'Unnamed';
    const count = (seen.get(shown) ?? 0) + 1;
    seen.set(shown, count);
    const id = count === 1 ? shown : `${shown}#${count}`;
    return { id, name: shown, state: words.translate('component.status', status, COMPONENT_STATES), raw: status ?? null };
  });
}

/** Its first update is the first word of it: no other start is given. */
function readIncident(theirs: TheirIncident, url: string | null, words: Words): ReadIncident {
  const updates = (theirs.incident_updates ?? [])
    .map((update): ReadUpdate => {
      const at = readTime('update.created_at', update.created_at, words);
      const state = words.translate('update.status', update.status, STATES);
      return {
        id: `${theirs.id}/${at ?? 'undated'}/${update.status ?? ''}`,
        at,
        state,
        raw: update.status ?? null,
        text: markdownText(update.body ?? ''),
      };
    })
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const createdAt = updates.at(-1)?.at ?? null;
  const state = words.translate('incident.status', theirs.status, STATES);
  const newest = latest(createdAt, updates[0]?.at ?? null, readTime('updated_at', theirs.updated_at, words));
  return {
    id: theirs.id,
    title: plainLine(theirs.name ?? '') || theirs.id,
    state,
    impact: words.translate('incident.impact', theirs.impact, IMPACTS),
    raw: { state: theirs.status ?? null, impact: theirs.impact ?? null },
    startedAt: createdAt,
    createdAt,
    resolvedAt: isOver(state) ? newest : null,
    asOf: newest,
    url,
    components: [],
    updates,
  };
}
