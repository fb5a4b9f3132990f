import { LineCounter, parseDocument } from 'yaml';
import type { Path } from './problems.ts';

export type Mapping = Readonly<Record<string, unknown>>;

export type ParsedYaml = { ok: true; value: Mapping } | { ok: false; mistakes: readonly { line: number; message: string }[] };

/** Aliases may be expanded this often: a file of a few kilobytes must not unfold into gigabytes. */
const MOST_ALIASES = 100;

/**
 * One YAML 1.2 document that is a mapping; an empty one is a mapping without keys.
 * Whole numbers too long to be exact stay text, so that a chat id needs no quotes.
 */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, intAsBigInt: true, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      mistakes: document.errors.map((error) => ({ line: lines.linePos(error.pos[0]).line, message: sentence(error.message) })),
    };
  }
  let value: unknown;
  try {
    value = exactNumbers(document.toJS({ maxAliasCount: MOST_ALIASES }));
  } catch (error) {
    return { ok: false, mistakes: [{ line: 1, message: sentence(error instanceof Error ? error.message : String(error)) }] };
  }
  if (value === null || value === undefined) return { ok: true, value: {} };
  if (!isMapping(value)) return { ok: false, mistakes: [{ line: 1, message: 'the file is not a list of `key: value` settings' }] };
  return { ok: true, value };
}

export const isMapping = (value: unknown): value is Mapping => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path, and how many of its keys lead anywhere. */
export function follow(value: unknown, path: Path): { value: unknown; depth: number } {
  let here = value;
  for (const [depth, key] of path.entries()) {
    if ((!isMapping(here) && !Array.isArray(here)) || !Object.hasOwn(here, key)) return { value: undefined, depth };
    here = (here as Record<string | number, unknown>)[key];
  }
  return { value: here, depth: path.length };
}

function exactNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Array.isArray(value)) return value.map(exactNumbers);
  if (!isMapping(value)) return value;
  // fromEntries defines keys: a key named __proto__ stays a key and is refused like any unknown one.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exactNumbers(item)]));
}

/** The parser's message, without its excerpt of the file (which may hold anything) and its last full stop. */
const sentence = (message: string): string => (message.split('\n')[0] ?? message).replace(/[.:]$/, '');
