import type { Document } from '../domain/document.ts';
import type { Instant } from '../domain/instant.ts';
import type { Understanding } from '../domain/reading.ts';
import { candidateOf, looksLike } from './candidate.ts';
import type { Candidate, Format, ParseContext, Parsed } from './format.ts';
import { atom } from './formats/atom/parse.ts';
import { metaOrgs } from './formats/meta-orgs/parse.ts';
import { metaRss } from './formats/meta-rss/parse.ts';
import { rss } from './formats/rss/parse.ts';
import { statuspageAtom } from './formats/statuspage-atom/parse.ts';
import { statuspageV2 } from './formats/statuspage-v2/parse.ts';

/** Every format, one line each, in the order they are asked: what is specific before what would take anything. */
export const formats: readonly Format[] = [
  statuspageV2, //
  metaOrgs,
  statuspageAtom,
  metaRss,
  rss,
  atom,
];

/** The largest body that is parsed, bytes: the largest real feed met was 2.9 MB. */
export const MAX_DOCUMENT_BYTES = 8 * 1024 * 1024;

export interface UnderstandOptions {
  /** A format's name: only it is tried. Null: the first that recognises the document. */
  format: string | null;
  now: Instant;
}

/**
 * Understands a document, or says what was tried and why each format refused it. Never rejects: whatever a body does to
 * a parser costs that document alone. The first format that recognises it decides; a more general one does not get to
 * read what a specific one refused.
 */
export async function understand(document: Document, options: UnderstandOptions): Promise<Understanding> {
  const { byteLength } = document.body;
  if (byteLength > MAX_DOCUMENT_BYTES) {
    return refused(options.format ?? 'any', `${byteLength} bytes, more than the ${MAX_DOCUMENT_BYTES} that are parsed`);
  }
  const chosen = options.format === null ? formats : formats.filter((format) => format.name === options.format);
  if (chosen.length === 0) return refused(options.format ?? 'any', 'no format of this name is known');
  const candidate = candidateOf(document);
  if (candidate.text.trim() === '') return refused(options.format ?? 'any', 'an empty document');
  const tried: { format: string; why: string }[] = [];
  for (const format of chosen) {
    const recognised = format.recognise(candidate);
    if (recognised === true) {
      const parsed = await parseGuarded(format, candidate, { now: options.now });
      if (parsed.ok) return parsed;
      tried.push({ format: format.name, why: parsed.why });
      break;
    }
    tried.push({ format: format.name, why: `${recognised} (${looksLike(candidate.text)})` });
  }
  return { ok: false, tried };
}

const refused = (format: string, why: string): Understanding => ({ ok: false, tried: [{ format, why }] });

/** A parser that throws has met a document nobody foresaw: the document is unreadable, and the reason is kept. */
async function parseGuarded(format: Format, candidate: Candidate, context: ParseContext): Promise<Parsed> {
  try {
    return await format.parse(candidate, context);
  } catch (error) {
    return { ok: false, why: `the parser failed: ${error instanceof Error ? error.message : String(error)}` };
  }
}
