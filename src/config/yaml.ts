import { CORE_SCHEMA, defineScalarTag, intCoreTag, load, NOT_RESOLVED, YAMLException } from 'js-yaml';
import type { Path } from './problems.ts';

export type Mapping = Readonly<Record<string, unknown>>;

export type ParsedYaml = { ok: true; value: Mapping } | { ok: false; mistakes: readonly { line: number; message: string }[] };

/** Aliases may be used this often: a file of a few kilobytes must not unfold into gigabytes. */
const MOST_ALIASES = 20;

/** Whole numbers too long to be exact stay text, so that a chat id needs no quotes. */
const exactInteger = defineScalarTag<number | string>('tag:yaml.org,2002:int', {
  ...intCoreTag,
  resolve: (source, isExplicit, tagName) => {
    const value = intCoreTag.resolve(source, isExplicit, tagName);
    return value === NOT_RESOLVED || Number.isSafeInteger(value) ? value : source;
  },
});
const SCHEMA = CORE_SCHEMA.withTags(exactInteger);

/** One YAML 1.2 document that is a mapping; an empty one is a mapping without keys. The first mistake is told, with its line. */
export function parseYaml(text: string): ParsedYaml {
  // The library knows no empty document.
  if (text.split('\n').every((line) => /^\s*(?:#|$)/.test(line))) return { ok: true, value: {} };
  let value: unknown;
  try {
    value = load(text, { schema: SCHEMA, maxAliases: MOST_ALIASES });
  } catch (error) {
    if (error instanceof YAMLException)
      return { ok: false, mistakes: [{ line: (error.mark?.line ?? 0) + 1, message: sentence(error.reason) }] };
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

/** The parser's message, without its excerpt of the file (which may hold anything) and its last full stop. */
const sentence = (message: string): string => (message.split('\n')[0] ?? message).replace(/[.:]$/, '');
