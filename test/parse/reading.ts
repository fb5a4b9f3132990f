import { readFileSync } from 'node:fs';
import type { Document } from '../../src/domain/document.ts';
import type { Reading, Understanding } from '../../src/domain/reading.ts';
import { understand } from '../../src/parse/registry.ts';

/** A day when all fixtures are past. */
const NOW = Date.UTC(2026, 8, 1);

export const fixture = (path: string): Uint8Array => readFileSync(new URL(`fixtures/${path}`, import.meta.url));

export function documentOf(body: Uint8Array | string, more: Partial<Document> = {}): Document {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { url: 'https://status.lumenforge.example/feed', at: NOW, contentType: null, body: bytes, ...more };
}

export const understanding = (
  body: Uint8Array | string,
  more: Partial<Document> = {},
  format: string | null = null,
): Promise<Understanding> => understand(documentOf(body, more), { format, now: NOW });

/** The reading of a document that must be understood. */
export async function readingOf(body: Uint8Array | string, more: Partial<Document> = {}, format: string | null = null): Promise<Reading> {
  const result = await understanding(body, more, format);
  if (!result.ok) throw new Error(`not understood: ${result.tried.map(({ format: name, why }) => `${name}: ${why}`).join('; ')}`);
  return result.reading;
}

/** Why the last format that was asked refused the document. */
export async function refusalOf(body: Uint8Array | string, format: string | null = null, more: Partial<Document> = {}): Promise<string> {
  const result = await understanding(body, more, format);
  if (result.ok) throw new Error(`understood as ${result.reading.format}`);
  return result.tried.map(({ format: name, why }) => `${name}: ${why}`).join('\n');
}

/** The one element that fits; a test that finds none or two fails. */
export function only<T>(list: readonly T[], fits: (one: T) => boolean = () => true): T {
  const found = list.filter(fits);
  const [one] = found;
  if (one === undefined || found.length !== 1) throw new Error(`expected one, found ${found.length}`);
  return one;
}
