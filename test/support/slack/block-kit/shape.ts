/** A small vocabulary to say what a JSON object may look like; every problem is reported with its JSON pointer, as Slack does. */
import type { JsonObject } from '../model.ts';

export interface Problem {
  /** JSON pointer. */
  path: string;
  message: string;
}

export type Check = (value: unknown, path: string, out: Problem[]) => void;

export type Fields = Record<string, Check>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const problem = (out: Problem[], path: string, message: string): void => {
  out.push({ path, message });
};

/** Only the named fields may appear; the required ones must. */
export const object =
  (required: Fields, optional: Fields = {}): Check =>
  (value, path, out) => {
    if (!isObject(value)) return problem(out, path, 'must be an object');
    for (const name of Object.keys(required)) if (value[name] === undefined) problem(out, path, `missing required field: ${name}`);
    for (const [name, child] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (check === undefined) problem(out, `${path}/${name}`, `unknown field: ${name}`);
      else check(child, `${path}/${name}`, out);
    }
  };

/** Length in UTF-16 units, the stricter reading of Slack's "characters". */
export const string =
  (max: number, min = 1): Check =>
  (value, path, out) => {
    if (typeof value !== 'string') return problem(out, path, 'must be a string');
    if (value.length < min) problem(out, path, `must be more than ${min - 1} characters`);
    if (value.length > max) problem(out, path, `must be less than ${max + 1} characters`);
  };

export const boolean: Check = (value, path, out) => {
  if (typeof value !== 'boolean') problem(out, path, 'must be a boolean');
};

export const number =
  (min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY): Check =>
  (value, path, out) => {
    if (typeof value !== 'number' || value < min || value > max) problem(out, path, `must be a number from ${min} to ${max}`);
  };

export const oneOf =
  (...words: (string | number)[]): Check =>
  (value, path, out) => {
    if (!words.includes(value as string)) problem(out, path, `must be one of ${words.join(', ')}`);
  };

export const matching =
  (pattern: RegExp, what: string): Check =>
  (value, path, out) => {
    if (typeof value !== 'string' || !pattern.test(value)) problem(out, path, `must be ${what}`);
  };

export const url =
  (max = 3000, protocols = ['http:', 'https:']): Check =>
  (value, path, out) => {
    if (typeof value !== 'string' || !URL.canParse(value) || !protocols.includes(new URL(value).protocol))
      return problem(out, path, 'invalid url');
    if (value.length > max) problem(out, path, `must be less than ${max + 1} characters`);
  };

export const list =
  (item: Check, max: number, min = 1): Check =>
  (value, path, out) => {
    if (!Array.isArray(value)) return problem(out, path, 'must be an array');
    if (value.length > max) problem(out, path, `no more than ${max} items allowed`);
    if (value.length < min) problem(out, path, `no fewer than ${min} items allowed`);
    for (const [index, entry] of value.entries()) item(entry, `${path}/${index}`, out);
  };

/** Chooses by the `type` field among those allowed here. */
export const typed =
  (table: Record<string, Check>, what: string, allowed: string[] = Object.keys(table)): Check =>
  (value, path, out) => {
    if (!isObject(value)) return problem(out, path, 'must be an object');
    const type = String(value.type);
    const check = allowed.includes(type) ? table[type] : undefined;
    if (check === undefined) problem(out, path, `unsupported type: ${type} (${what})`);
    else check(value, path, out);
  };

/** Runs all of them. */
export const all =
  (...checks: Check[]): Check =>
  (value, path, out) => {
    for (const check of checks) check(value, path, out);
  };

export const literal = (word: string): Check => oneOf(word);

/** At least one of the fields. */
export const atLeastOne =
  (...names: string[]): Check =>
  (value, path, out) => {
    if (isObject(value) && names.every((name) => value[name] === undefined))
      problem(out, path, `missing required field: ${names.join(' or ')}`);
  };

export const describeProblem = (found: Problem): string => `[ERROR] ${found.message} [json-pointer:${found.path}]`;
