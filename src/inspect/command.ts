import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Document, Fetch } from '../domain/document.ts';
import type { Instant } from '../domain/instant.ts';
import type { Understanding } from '../domain/reading.ts';
import { formatInspection } from './format.ts';
import { inspection } from './inspect.ts';

export const INSPECT_USAGE = 'usage: npm run -s inspect -- FILE|URL [--format NAME] [--content-type CT] [--json]';

export interface InspectParts {
  cwd: string;
  out: (text: string) => void;
  err: (text: string) => void;
  now: () => Instant;
  /** The guarded client, made when an address is given; an exit code when it cannot be made and the reason was said. */
  fetch: () => Promise<Fetch | number>;
  understand: (document: Document, options: { format: string | null; now: Instant }) => Promise<Understanding>;
  formats: readonly string[];
}

/** Prints what Tocsin understands of a document. 0; 2 when it cannot be had; 3 when no format knows it; 78 when the configuration is wrong. */
export async function inspect(argv: readonly string[], parts: InspectParts): Promise<number> {
  const { err, out } = parts;
  const options = readOptions(argv);
  if (typeof options === 'string') {
    err(`${options}\n${INSPECT_USAGE}\n`);
    return 2;
  }
  const { place, format, contentType, json } = options;
  if (format !== null && !parts.formats.includes(format)) {
    err(`--format ${format}: the formats are ${parts.formats.join(', ')}\n`);
    return 2;
  }
  const brought = /^https?:\/\//i.test(place) ? await fetchDocument(place, parts) : await readDocument(place, parts);
  if (typeof brought === 'number') return brought;
  if (typeof brought === 'string') {
    err(`${brought}\n`);
    return 2;
  }
  const document = contentType === null ? brought : { ...brought, contentType };
  const understood = await parts.understand(document, { format, now: parts.now() });
  if (!understood.ok) {
    err(`${place}: no format understands this document\n`);
    for (const { format: tried, why } of understood.tried) err(`  ${tried.padEnd(16)} ${printable(why)}\n`);
    return 3;
  }
  const shown = inspection(understood.reading);
  out(json ? `${JSON.stringify(shown, null, 2)}\n` : `${printable(formatInspection(shown))}\n`);
  return 0;
}

interface Options {
  place: string;
  format: string | null;
  contentType: string | null;
  json: boolean;
}

function readOptions(argv: readonly string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { format: { type: 'string' }, 'content-type': { type: 'string' }, json: { type: 'boolean' } },
    });
    const [place, ...more] = positionals;
    if (place === undefined || more.length > 0) return 'give exactly one file or address';
    return { place, format: values.format ?? null, contentType: values['content-type'] ?? null, json: values.json ?? false };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function readDocument(file: string, parts: InspectParts): Promise<Document | string> {
  try {
    return { url: '', at: parts.now(), contentType: null, body: await readFile(resolve(parts.cwd, file)) };
  } catch (error) {
    return `${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function fetchDocument(url: string, parts: InspectParts): Promise<Document | string | number> {
  const fetch = await parts.fetch();
  if (typeof fetch === 'number') return fetch;
  const outcome = await fetch({ url });
  if (outcome.kind === 'document') return outcome.document;
  return outcome.kind === 'failed' ? outcome.detail : `${url}: the server answered "unchanged" to a first request`;
}

/** Documents are hostile: control characters could move the cursor of a terminal, bidi marks could reorder its lines. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (mark === '\n' ? '\n' : ''));
