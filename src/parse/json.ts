import type { z } from 'zod';
import type { Candidate, Format } from './format.ts';
import { refusal } from './refusal.ts';

/** A JSON object whose keys nobody has checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value as a list; empty where it is none. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Whether it is a list with at least one entry, and all its entries are objects with every one of these keys. */
export const isListWith = (value: unknown, ...keys: readonly string[]): value is readonly JsonObject[] =>
  Array.isArray(value) && value.length > 0 && value.every((entry) => isObject(entry) && keys.every((key) => key in entry));

/** A value that is what its schema says, or one line that says where it is not. */
export type Checked<T> = { ok: true; data: T } | { ok: false; why: string };

/**
 * A recogniser of JSON documents: it is shown the value, the address, and whether the source names this format; it answers
 * true or why the document is something else.
 */
export const recogniseJson =
  (fits: (value: unknown, url: string, named: boolean) => true | string): Format['recognise'] =>
  (candidate, { named }) => {
    const json = candidate.json();
    return json.ok ? fits(json.value, candidate.url, named) : json.why;
  };

/** A document held to its schema. One malformed entry refuses it: reading the rest as if it were not there could say "all well". */
export function checkedJson<T>(candidate: Candidate, schema: z.ZodType<T>): Checked<T> {
  const json = candidate.json();
  return json.ok ? checked(json.value, schema) : json;
}

/** The same for a value that came out of its document by other means. */
export function checked<T>(value: unknown, schema: z.ZodType<T>): Checked<T> {
  const outcome = schema.safeParse(value);
  return outcome.success ? { ok: true, data: outcome.data } : refusal(outcome.error);
}
