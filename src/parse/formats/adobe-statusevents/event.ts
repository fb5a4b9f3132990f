import type { Instant } from '../../../domain/instant.ts';
import { type Impact, isOver, type OfficialState, type ReadMaintenance, type ReadUpdate } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import { plainLine } from '../../text.ts';
import { earliest, latest } from '../../times.ts';
import type { Words } from '../../words.ts';
import { COMPONENT_STATES, SEVERITIES, STATES, type TheirEntry, type TheirEvent, type TheirProduct } from './schema.ts';
import type { Filling, Texts } from './texts.ts';

/** What an event says of one product: its newest entry speaks. */
interface ProductRead {
  id: string;
  name: string;
  state: OfficialState;
  impact: Impact;
  newest: TheirEntry | undefined;
  started: Instant | null;
  ended: Instant | null;
  updates: readonly ReadUpdate[];
  filling: Filling;
}

/** Products that a title names before it counts the rest. */
const MOST_NAMED = 3;

/** An event with its products; it goes on while it does for one of them. */
export function eventOf(id: string, theirs: TheirEvent, planned: boolean, texts: Texts, words: Words, now: Instant): ReadMaintenance {
  const products = Object.entries(theirs.products ?? {}).map(([key, product]) => productOf(key, product, theirs, texts, words, now));
  const leading = products.find(({ state }) => !isOver(state)) ?? products[0];
  const whole = theirs.status ? words.translate('event.status', theirs.status, STATES) : null;
  const state = whole ?? leading?.state ?? 'unknown';
  const over = isOver(state);
  const going = products.filter((product) => over || !isOver(product.state));
  const graded = (['critical', 'major', 'unknown', 'minor'] as const)
    .map((impact) => going.find((product) => product.impact === impact))
    .find((product) => product !== undefined);
  const updates = foldUpdates(products);
  const started = earliest(
    products.map((product) => product.started),
    instantOf(theirs.startedOn),
  );
  const ended = latest(
    products.map((product) => product.ended),
    over ? instantOf(theirs.completedOn) : null,
  );
  const title = texts(leading?.newest?.titleToken, leading?.filling ?? { start: null, end: null });
  const first = Object.keys(theirs.products ?? {})[0];
  return {
    id: theirs.id || id,
    title: plainLine(title) || `${enumerate(products.map(({ name }) => name))}: ${planned ? 'maintenance' : 'issue'}`,
    state,
    impact: planned ? 'maintenance' : (graded?.impact ?? 'unknown'),
    raw: { state: theirs.status ?? leading?.newest?.status ?? null, impact: graded?.newest?.severity ?? leading?.newest?.severity ?? null },
    startedAt: started,
    createdAt: earliest(updates.map(({ at }) => at)) ?? started,
    resolvedAt: over ? (ended ?? updates[0]?.at ?? null) : null,
    asOf: latest(
      started,
      over ? ended : null,
      updates.map(({ at }) => at),
    ),
    url:
      first === undefined ? null : `https://status.adobe.com/products/${encodeURIComponent(first)}/${encodeURIComponent(theirs.id || id)}`,
    components: products.map((product) => ({
      id: product.id,
      name: nameOf(product, theirs),
      state: isOver(product.state) ? 'operational' : (COMPONENT_STATES.get(planned ? 'maintenance' : product.impact) ?? 'unknown'),
      raw: product.newest?.severity ?? null,
    })),
    updates,
    scheduledFor: instantOf(theirs.scheduledDate) ?? started,
    scheduledUntil: instantOf(theirs.completedOn) ?? latest(products.map((product) => instantOf(product.filling.end))),
  };
}

function productOf(key: string, theirs: TheirProduct, event: TheirEvent, texts: Texts, words: Words, now: Instant): ProductRead {
  const filling = {
    start: theirs.startedOn || event.startedOn || event.scheduledDate || null,
    end: theirs.endedOn || event.completedOn || null,
  };
  // The newest is the greatest key, wherever it stands.
  const entries = Object.entries(theirs.history ?? {}).toSorted(([a], [b]) => Number(b) - Number(a));
  const newest = entries[0]?.[1];
  const ended = instantOf(theirs.endedOn);
  const said = words.translate('history.status', newest?.status, STATES);
  return {
    id: theirs.id || key,
    name: plainLine(theirs.name ?? '') || key,
    state: ended !== null && ended <= now && !isOver(said) ? 'resolved' : said,
    impact: words.translate('history.severity', newest?.severity, SEVERITIES),
    newest,
    started: instantOf(theirs.startedOn),
    ended: ended !== null && ended <= now ? ended : null,
    updates: entries.map(([seconds, entry]) => updateOf(seconds, entry, texts, filling, words)),
    filling,
  };
}

function updateOf(seconds: string, entry: TheirEntry, texts: Texts, filling: Filling, words: Words): ReadUpdate {
  return {
    // The same words stand under every product they concern.
    id: `${seconds}/${entry.messageToken ?? entry.titleToken ?? entry.id ?? ''}`,
    at: readInstant(seconds),
    state: words.translate('history.status', entry.status, STATES),
    raw: entry.status ?? null,
    text: texts(entry.messageToken, filling) || texts(entry.titleToken, filling),
  };
}

function foldUpdates(products: readonly ProductRead[]): ReadUpdate[] {
  const byId = new Map<string, ReadUpdate>();
  for (const { updates } of products) for (const update of updates) if (!byId.has(update.id)) byId.set(update.id, update);
  return [...byId.values()].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
}

/** A product under the cloud it belongs to. */
function nameOf({ id, name }: ProductRead, { clouds }: TheirEvent): string {
  const cloud = Object.values(clouds ?? {}).find(({ cloudProducts }) => (cloudProducts ?? []).includes(id));
  return cloud?.name ? `${plainLine(cloud.name)} / ${name}` : name;
}

/** 0 stands for "not yet". */
const instantOf = (seconds: number | null | undefined): Instant | null => (seconds ? readInstant(seconds) : null);

function enumerate(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ') || 'Adobe'}${rest > 0 ? ` and ${rest} more` : ''}`;
}
