import type { z } from 'zod';
import { apiError } from '../errors.ts';
import type { Truth } from '../truth.ts';

type ErrorTree = { [key: string]: ErrorTree | { code: string; message: string }[] };

/**
 * The body as `schema` understands it. Unlike Discord, which ignores what it does not know, an unknown field is
 * refused as well: it is a typing error or a wrong belief.
 * @throws ApiError 50035 in Discord's shape; each issue is a violation too.
 */
export function validBody<T>(schema: z.ZodType<T>, body: unknown, where: string, truth: Truth): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const tree: ErrorTree = {};
  for (const issue of parsed.error.issues.flatMap(flatten)) {
    const at = issue.path.join('.');
    truth.violation(`${where}: ${at === '' ? 'body' : at}: ${issue.message}`);
    plant(tree, issue);
  }
  throw apiError.invalidBody(tree);
}

interface Flat {
  path: string[];
  code: string;
  message: string;
}

/** A failed union says nothing by itself; its nearest alternative does. */
function flatten(issue: z.core.$ZodIssue): Flat[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], code: 'UNKNOWN_FIELD', message: 'unknown field' }));
  }
  if (issue.code === 'invalid_union') {
    const alternatives = [...issue.errors].sort((a, b) => a.length - b.length);
    const nearest = alternatives[0]?.flatMap(flatten) ?? [];
    if (nearest.length > 0) return nearest.map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return [{ path, code: 'BASE_TYPE_BAD_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }];
  }
  return [{ path, code: issue.code.toUpperCase(), message: issue.message }];
}

function plant(tree: ErrorTree, issue: Flat): void {
  let node = tree;
  for (const step of issue.path) {
    const next = node[step];
    if (next !== undefined && !Array.isArray(next)) node = next;
    else {
      const made: ErrorTree = {};
      node[step] = made;
      node = made;
    }
  }
  const already = node._errors;
  node._errors = [...(Array.isArray(already) ? already : []), { code: issue.code, message: issue.message }];
}
