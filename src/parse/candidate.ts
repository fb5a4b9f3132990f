import type { Document } from '../domain/document.ts';
import { decode } from './decode.ts';
import type { Candidate, JsonOutcome } from './format.ts';

/** Where a JSON value can begin, JSON's white space before it. */
const JSON_START = /^[ \t\r\n]*[[{]/;
const HTML_START = /^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i;

/** Most values of a JSON document: 8 MB of small ones take 170 MB once they are parsed, and the largest page met has some 60 000. */
const MOST_VALUES = 300_000;

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
  if (holdsTooMany(text)) return { ok: false, why: `more than ${MOST_VALUES} values in one JSON document` };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, why: `broken JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Every value but the first follows a comma or a bracket; what cannot hold as many characters is not counted. */
function holdsTooMany(text: string): boolean {
  if (text.length < 2 * MOST_VALUES) return false;
  let commas = 0;
  for (let at = text.indexOf(','); at !== -1 && commas <= MOST_VALUES; at = text.indexOf(',', at + 1)) commas += 1;
  return commas > MOST_VALUES;
}
