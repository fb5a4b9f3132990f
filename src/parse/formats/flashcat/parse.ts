import {
  type ComponentState,
  emptyReading,
  isOver,
  type ReadComponent,
  type ReadMaintenance,
  type ReadUpdate,
} from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { pageName } from '../../page.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { type Change, COMPONENT_STATES, GRAVITY, IMPACT_OF, STATES, document as schema } from './schema.ts';

/** Flashcat's status pages: a component that no open change names is well. */
export const flashcat: Format = {
  name: 'flashcat',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || !isObject(document.data)) return 'no data';
    const { page, active_changes: changes } = document.data;
    if (!isObject(page) || !('page_id' in page) || !Array.isArray(page.components)) return 'no page with page_id and components';
    return Array.isArray(changes) || 'no active_changes';
  }),
  parse,
};

function parse(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, schema);
  if (!checked.ok) return checked;
  const { page, active_changes: changes } = checked.data.data;
  const words = createWords();
  const sections = new Map((page.sections ?? []).map(({ section_id: id, name }) => [id, plainLine(name ?? '')]));
  const names = new Map(
    page.components.map(({ component_id: id, name, section_id: section }) => [
      id,
      [sections.get(section ?? ''), plainLine(name ?? '') || id].filter((part) => part !== undefined && part !== '').join(' / '),
    ]),
  );
  const url = page.custom_domain ? `https://${page.custom_domain}` : null;
  const read = changes.map((change) => readChange(change, names, url, words));
  const affected = read.filter(({ state }) => !isOver(state) && state !== 'scheduled').flatMap(({ components }) => components);
  // A change of a kind that nobody knows is told as an incident.
  const isPlanned = (place: number): boolean => changes[place]?.type === 'maintenance';
  for (const { type } of changes) if (type !== 'incident' && type !== 'maintenance') words.unknown('change.type', type ?? '');
  return {
    ok: true,
    reading: {
      ...emptyReading('flashcat', 'snapshot'),
      page: { id: page.page_id, name: pageName(page.name), url },
      components: [...names].map(
        ([id, name]) => gravest(affected.filter((one) => one.id === id)) ?? { id, name, state: 'operational', raw: null },
      ),
      incidents: read
        .filter((_one, place) => !isPlanned(place))
        .map(({ scheduledFor: _for, scheduledUntil: _until, ...incident }) => incident),
      maintenances: read.filter((_one, place) => isPlanned(place)).map((one) => ({ ...one, impact: 'maintenance' })),
      unknownWords: words.list(),
    },
  };
}

function readChange(theirs: Change, names: ReadonlyMap<string, string>, url: string | null, words: Words): ReadMaintenance {
  const id = theirs.change_id;
  const startAt = readTime('start_at_seconds', theirs.start_at_seconds, words);
  const endAt = readTime('end_at_seconds', theirs.end_at_seconds || null, words);
  const state = words.translate('change.status', theirs.status, STATES);
  const updates = (theirs.updates ?? [])
    .map((update): ReadUpdate => {
      const at = readTime('update.at_seconds', update.at_seconds, words);
      const raw = update.status ?? null;
      const text = markdownText(update.description ?? '');
      return { id: update.update_id ?? `${id}/${at ?? 'undated'}`, at, state: words.translate('update.status', raw, STATES), raw, text };
    })
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const components = (theirs.affected_components ?? []).map(
    ({ component_id: component, name, status }): ReadComponent => ({
      id: component,
      name: names.get(component) ?? (plainLine(name ?? '') || component),
      state: words.translate('component.status', status, COMPONENT_STATES),
      raw: status ?? null,
    }),
  );
  const worst = gravest(components);
  return {
    id,
    title: plainLine(theirs.title ?? '') || id,
    state,
    impact: IMPACT_OF[worst?.state ?? 'unknown'],
    raw: { state: theirs.status ?? null, impact: worst?.raw ?? null },
    startedAt: state === 'scheduled' ? null : startAt,
    createdAt: updates.at(-1)?.at ?? startAt,
    resolvedAt: isOver(state) ? (endAt ?? updates[0]?.at ?? null) : null,
    asOf: latest(state === 'scheduled' ? null : startAt, updates[0]?.at ?? null),
    url,
    components,
    updates,
    scheduledFor: startAt,
    scheduledUntil: endAt,
  };
}

function gravest(components: readonly ReadComponent[]): ReadComponent | null {
  const rank = (state: ComponentState): number => GRAVITY.indexOf(state);
  return components.reduce<ReadComponent | null>(
    (worst, one) => (worst === null || rank(one.state) > rank(worst.state) ? one : worst),
    null,
  );
}
