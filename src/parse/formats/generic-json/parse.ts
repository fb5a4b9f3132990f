import { type ComponentState, emptyReading, type JsonMapping, type ReadComponent } from '../../../domain/reading.ts';
import type { Candidate, Format, ParseContext, Parsed } from '../../format.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { hostOf } from '../../page.ts';
import { plainLine } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { valueAt, wordAt } from './path.ts';
import { KNOWN_KEYS, MAX_PARTS, NAME_KEYS, STATES, TEXT_KEYS, WORD_KEYS } from './schema.ts';

/**
 * A JSON document somebody made by hand, read by the paths and words its source configures. It lists no incidents: the
 * state of the whole, or of each part, is all it tells.
 */
export const genericJson: Format = { name: 'generic-json', recognise, parse };

/** One part, or the document as a whole, with what it is called where it does not say. */
interface Part {
  id: string;
  called: string;
  value: unknown;
}

function recognise(candidate: Candidate, { mapping }: ParseContext): true | string {
  const json = candidate.json();
  if (!json.ok) return json.why;
  if (mapping !== null) return (typeof json.value === 'object' && json.value !== null) || 'neither a JSON object nor a list';
  if (!isObject(json.value)) return 'not a JSON object';
  const words = WORD_KEYS.filter((key) => key in (json.value as JsonObject));
  const [key] = words;
  if (key === undefined || words.length > 1) return 'not one of status, state and health alone, and no mapping says where the word stands';
  const other = Object.keys(json.value).find((each) => !KNOWN_KEYS.has(each));
  if (other !== undefined) return `it says more than a status ("${other.slice(0, 40)}"), and no mapping says how to read it`;
  const word = json.value[key];
  return (
    (typeof word === 'string' && STATES.has(word.trim().toLowerCase())) || `the word of "${key}" is none that is known without a mapping`
  );
}

function parse(candidate: Candidate, context: ParseContext): Parsed {
  const json = candidate.json();
  if (!json.ok) return json;
  const mapping = context.mapping ?? ownMapping(json.value);
  const table = context.mapping === null ? STATES : tableOf(context.mapping);
  const parts = partsOf(json.value, mapping, hostOf(candidate.url));
  if (typeof parts === 'string') return { ok: false, why: parts };
  const words = createWords();
  // A path that leads nowhere in the whole document means that the document has another shape now.
  if (parts.every(({ value }) => wordAt(value, mapping.status) === null))
    return { ok: false, why: `no status stands at "${mapping.status}"` };
  return {
    ok: true,
    reading: {
      ...emptyReading('generic-json', 'snapshot'),
      componentsAreTruth: true,
      components: parts.map((part) => componentOf(part, mapping, table, words)),
      unknownWords: words.list(),
    },
  };
}

function componentOf(
  { id, called, value }: Part,
  mapping: JsonMapping,
  table: ReadonlyMap<string, ComponentState>,
  words: Words,
): ReadComponent {
  const word = wordAt(value, mapping.status);
  const state = words.translate('status', word, table);
  const message = mapping.message === null ? '' : plainLine(wordAt(value, mapping.message) ?? '');
  const name = mapping.name === null ? '' : plainLine(wordAt(value, mapping.name) ?? '');
  // What stands beside "all is well" is a greeting, beside anything else the news.
  const raw = word !== null && message !== '' && state !== 'operational' ? `${word}: ${message}` : word;
  return { id, name: name || called, state, raw };
}

/** The parts with ids of their own, or why there are none. */
function partsOf(value: unknown, mapping: JsonMapping, host: string): readonly Part[] | string {
  if (mapping.each === null) return [{ id: 'page', called: host, value }];
  const found = valueAt(value, mapping.each);
  const isList = Array.isArray(found);
  const entries = isList ? [...(found as readonly unknown[]).entries()] : isObject(found) ? Object.entries(found) : [];
  if (entries.length === 0) return `no parts stand at "${mapping.each}"`;
  if (entries.length > MAX_PARTS) return `${entries.length} parts stand at "${mapping.each}", more than the ${MAX_PARTS} that are read`;
  const taken = new Map<string, number>();
  return entries.map(([position, part]) => {
    // A part of a list moves when another is added; its name, where it has one, stays.
    const name = isList && mapping.name !== null ? wordAt(part, mapping.name) : null;
    const key = name ?? String(position);
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    return { id: count === 1 ? key : `${key} (${count})`, called: key, value: part };
  });
}

/** How the smallest document is read, after it was recognised. */
function ownMapping(value: unknown): JsonMapping {
  const first = (keys: readonly string[]): string | null => keys.find((key) => wordAt(value, key) !== null) ?? null;
  return { each: null, status: first(WORD_KEYS) ?? 'status', words: {}, message: first(TEXT_KEYS), name: first(NAME_KEYS) };
}

const tableOf = (mapping: JsonMapping): ReadonlyMap<string, ComponentState> =>
  new Map(Object.entries(mapping.words).map(([word, state]) => [word.trim().toLowerCase(), state]));
