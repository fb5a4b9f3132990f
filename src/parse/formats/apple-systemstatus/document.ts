import type { Candidate, JsonOutcome } from '../../format.ts';

/** `jsonCallback({…});` and the like: a function's name, and an object in brackets. */
const CALL = /^\s*[A-Za-z_$][\w$.]{0,80}\s*\(\s*\{/;

/** The document as JSON, or as JSON inside a call. The call is never made: what stands before and after the object is cut off. */
export function documentOf(candidate: Candidate): JsonOutcome {
  if (!CALL.test(candidate.text)) return candidate.json();
  const { text } = candidate;
  try {
    return { ok: true, value: JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)) };
  } catch (error) {
    return { ok: false, why: `broken JSON inside a call: ${error instanceof Error ? error.message : String(error)}` };
  }
}
