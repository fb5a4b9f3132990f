import type { TheirStatus } from './schema.ts';

/** The machine's form: a number as text, or a word. */
export function wordOf(status: TheirStatus): string | null {
  const value = typeof status === 'object' && status !== null ? status.value : status;
  return value === null || value === undefined ? null : String(value);
}

/** The human's form, in version 2 a field beside it; without one the machine's. */
export const humanOf = (status: TheirStatus, beside: string | null | undefined): string | null =>
  beside || (typeof status === 'object' && status?.human) || wordOf(status);
