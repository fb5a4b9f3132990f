import type { Document } from '../domain/document.ts';
import { decode } from './decode.ts';
import type { Candidate, JsonOutcome } from './format.ts';

/** Where a JSON value can begin, JSON's white space before it. */
const JSON_START = /^[ \t\r\n]*[[{]/;
const HTML_START = /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

/** Decodes a document for the formats; its JSON is parsed when the first of them asks. */
export function candidateOf(document: Document): Candidate {
  const text = decode(document.body, document.contentType);
  let json: JsonOutcome | null = null;
  return {
    url: document.url,
    contentType: document.contentType,
    text,
    json: () => {
      json ??= readJson(text);
      return json;
    },
  };
}

/** What a document that is not what was hoped for looks like, for the report of what was tried. */
export function looksLike(text: string): string {
  if (text.trim() === '') return 'an empty document';
  if (HTML_START.test(text)) return 'an HTML page';
  if (JSON_START.test(text)) return 'a JSON document';
  if (/^\s*</.test(text)) return 'an XML document';
  return 'plain text';
}

function readJson(text: string): JsonOutcome {
  if (!JSON_START.test(text)) return { ok: false, why: `${looksLike(text)} stands where JSON was expected` };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, why: `broken JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
