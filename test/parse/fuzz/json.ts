import { type Edit, pick } from './edits.ts';

type Tree = unknown;
/** A place in a tree: the array or object that holds a value, and under which key. */
interface Place {
  holder: Record<string, Tree>;
  key: string;
}

/** How long a document may become by multiplying. */
const MAX_LENGTH = 1_000_000;
const LEVELS = 1_500;

/** Every place below the root. An array's positions are its keys. */
export function places(root: Tree): Place[] {
  const found: Place[] = [];
  const walk = (value: Tree): void => {
    if (typeof value !== 'object' || value === null) return;
    const holder = value as Record<string, Tree>;
    for (const key of Object.keys(holder)) {
      found.push({ holder, key });
      walk(holder[key]);
    }
  };
  walk(root);
  return found;
}

const nested = (): Tree => JSON.parse('['.repeat(LEVELS) + ']'.repeat(LEVELS));
const ownProto = (): Tree => JSON.parse('{"__proto__":{"id":"polluted","status":"operational"},"constructor":1}');

type Way = (place: Place, edit: Edit) => void;

const put =
  (make: (edit: Edit, was: Tree) => Tree): Way =>
  ({ holder, key }, edit) => {
    holder[key] = make(edit, holder[key]);
  };

const WAYS: readonly Way[] = [
  put(() => null),
  put(({ size }) => size),
  put(() => -1),
  put(() => 1e300),
  put(({ put: text }) => text),
  put(() => ''),
  put(() => 'zzq'),
  put(() => []),
  put(() => ({})),
  put(() => true),
  put(() => 'x'.repeat(70_000)),
  put(({ put: text }) => text.repeat(3_000)),
  put(nested),
  put(ownProto),
  put((_edit, was) => [was]),
  put((_edit, was) => ({ zzq: was })),
  put((_edit, was) => (typeof was === 'string' ? Number(was) || was.length : String(was))),
  put((_edit, was) => (Array.isArray(was) ? multiplied(was) : was)),
  put((_edit, was) => (Array.isArray(was) ? was.toReversed() : was)),
  put((edit, was) => (typeof was === 'string' ? was.slice(0, edit.size) + edit.put + was.slice(edit.size) : was)),
  ({ holder, key }) => remove(holder, key),
  ({ holder, key }) => {
    const was = holder[key];
    remove(holder, key);
    define(holder, 'zzq', was);
  },
  ({ holder, key }, edit) => define(holder, edit.put, holder[key]),
  ({ holder, key }) => {
    if (Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]));
    else define(holder, `${key}2`, structuredClone(holder[key]));
  },
];

/** The document with its tree mutated; null where it is no JSON. */
export function mutateJson(text: string, edits: readonly Edit[]): string | null {
  let root: { root: Tree };
  try {
    root = { root: JSON.parse(text) };
  } catch {
    return null;
  }
  for (const edit of edits) {
    const place = pick(places(root), edit.at);
    if (place !== undefined) WAYS[edit.way % WAYS.length]?.(place, edit);
  }
  return JSON.stringify(root.root) ?? 'null';
}

function multiplied(list: readonly Tree[]): Tree[] {
  const length = Math.max(JSON.stringify(list).length, 1);
  const times = Math.max(2, Math.min(1_000, Math.floor(MAX_LENGTH / length)));
  return Array.from({ length: times }, () => structuredClone(list)).flat();
}

function remove(holder: Record<string, Tree>, key: string): void {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
}

/** Under any key whatever, `__proto__` too. */
function define(holder: Record<string, Tree>, key: string, value: Tree): void {
  if (Array.isArray(holder)) holder.push(value);
  else Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}
