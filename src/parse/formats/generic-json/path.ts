import { isObject } from '../../json.ts';
import { MAX_STEPS } from './schema.ts';

/** What stands at a path of keys and list positions (`data.state`, `parts.0.health`, `.`); undefined where nothing does. */
export function valueAt(value: unknown, path: string): unknown {
  if (path === '.') return value;
  const steps = path.split('.');
  if (steps.length > MAX_STEPS) return undefined;
  let here: unknown = value;
  for (const step of steps) {
    if (Array.isArray(here)) here = /^\d{1,6}$/.test(step) ? (here as readonly unknown[])[Number(step)] : undefined;
    // Only what the document itself holds: `constructor` is nobody's status.
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  }
  return here;
}

/** A text, number or boolean as its word; null for anything else. */
export function wordAt(value: unknown, path: string): string | null {
  const found = valueAt(value, path);
  if (typeof found === 'string') return found.trim() === '' ? null : found.trim();
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : null;
}
