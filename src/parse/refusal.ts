import type { z } from 'zod';

/** Why a document of a known shape cannot be read: where the first surprise stands, and what it is. */
export function refusal(error: z.ZodError): { ok: false; why: string } {
  const [issue] = error.issues;
  if (issue === undefined) return { ok: false, why: 'not of the expected shape' };
  const more = error.issues.length > 1 ? ` (and ${error.issues.length - 1} more)` : '';
  return { ok: false, why: `${issue.path.join('.') || 'document'}: ${issue.message}${more}` };
}
