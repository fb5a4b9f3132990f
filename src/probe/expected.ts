import type { ExpectedAnswer } from '../domain/probe.ts';

export interface GivenAnswer {
  status: number;
  body: Uint8Array | null;
}

/** From here on a status says that the server failed (RFC 9110 15.6). */
const SERVER_ERROR = 500;

/** Whether the body has to be read to judge the answer. */
export const wantsBody = ({ text, json }: ExpectedAnswer): boolean => text !== null || json !== null;

/** What is wrong with an answer, as a predicate: "answers 500"; null: nothing. */
export function whatIsWrong({ status, body }: GivenAnswer, { status: right, text, json }: ExpectedAnswer): string | null {
  if (right === null ? status >= SERVER_ERROR : !right.includes(status)) return `answers ${status}`;
  if (text === null && json === null) return null;
  const given = new TextDecoder().decode(body ?? undefined);
  if (text !== null && !given.includes(text)) return `answers ${status} without the expected text`;
  if (json === null) return null;
  const value = parsed(given);
  if (value === undefined) return `answers ${status} without JSON`;
  return valueAt(value, json.path) === json.is ? null : `answers ${status} without the expected value at ${json.path}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is an answer like any other, and a wrong one.
    return undefined;
  }
}

/** The value at keys and positions joined by dots; undefined: there is none. */
function valueAt(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}
