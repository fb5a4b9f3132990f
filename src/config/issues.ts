import { z } from 'zod';
import { nearest } from './nearest.ts';
import { type Complaint, type Path, quote } from './problems.ts';
import { follow } from './yaml.ts';

/** What a schema finds wrong with a value, in an operator's words. */
export interface Finding extends Complaint {
  path: Path;
}

/** Checks a value against a schema: all findings, or the value as the schema gives it. */
export function check<T>(schema: z.ZodType<T>, value: unknown): { value: T | undefined; findings: Finding[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, findings: [] };
  return { value: undefined, findings: result.error.issues.flatMap((issue) => explain(issue, schema, value)) };
}

function explain(issue: z.core.$ZodIssue, schema: z.ZodType, whole: unknown): Finding[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const { value, depth } = follow(whole, path);
  const found = (complaint: Complaint): Finding[] => [{ path, ...complaint }];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(schema, path);
      return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a setting', remedy: nearestOf(key, known, 'known here') }));
    }
    case 'invalid_type': {
      const noun = NOUNS[issue.expected] ?? issue.expected;
      if (depth < path.length || value === undefined) return found({ message: 'is missing', remedy: `add ${noun}` });
      return found({ message: `${quote(value)} is not ${noun}`, remedy: `write ${noun}` });
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (depth < path.length) return found({ message: 'is missing', remedy: `write one of: ${values.join(', ')}` });
      return found({ message: `${quote(value)} is not known here`, remedy: nearestOf(String(value), values, 'write one of') });
    }
    case 'too_small':
      return found(
        issue.origin === 'number'
          ? { message: `${quote(value)} is too small`, remedy: `write ${issue.minimum} or more` }
          : { message: 'is empty', remedy: `give at least ${issue.minimum}` },
      );
    case 'too_big':
      return found({ message: `${quote(value)} is too big`, remedy: `write ${issue.maximum} or less` });
    case 'custom':
      return found({ message: issue.message, remedy: String(issue.params?.remedy ?? '') });
    default:
      return found({ message: `${quote(value)} is not valid (${issue.message})`, remedy: '' });
  }
}

const NOUNS: Partial<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of settings',
};

/** `nearest: github`, or what there is to choose from when nothing is near. */
export function nearestOf(typed: string, known: readonly string[], otherwise: string): string {
  const near = nearest(typed, known);
  return near === null ? `${otherwise}: ${known.join(', ')}` : `nearest: ${near}`;
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): string[] {
  const there = path.reduce<z.core.$ZodType>((here, key) => {
    const bare = unwrap(here);
    if (bare instanceof z.ZodArray) return bare.element;
    return bare instanceof z.ZodObject ? (bare.shape[key] ?? bare) : bare;
  }, schema);
  const bare = unwrap(there);
  return bare instanceof z.ZodObject ? Object.keys(bare.shape) : [];
}

function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) return unwrap(schema.unwrap());
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema;
}
