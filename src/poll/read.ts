import type { Document, Fetch } from '../domain/document.ts';
import type { TroubleReason } from '../domain/observation.ts';
import type { Reading, Understanding } from '../domain/reading.ts';
import type { Source, SourceState } from '../domain/source.ts';

/** What reading a source brought. */
export type Read =
  | { kind: 'understood'; reading: Reading; etag: string | null; lastModified: string | null; hash: string; maxAgeMs: number | null }
  | { kind: 'unchanged'; maxAgeMs: number | null }
  | { kind: 'failed'; why: TroubleReason; detail: string; pushback: boolean; retryAfterMs: number | null };

export type Understand = (document: Document, format: string | null) => Promise<Understanding>;

/** No copy is held: whatever is there is brought whole. */
export const NOTHING_HELD = { etag: null, lastModified: null, hash: null };

/** Brings a source's document and understands it: 304, then equal hash, then a parse, in that order of cost. */
export async function readSource(
  source: Pick<Source, 'url' | 'format'>,
  state: Pick<SourceState, 'etag' | 'lastModified' | 'hash'>,
  bring: Fetch,
  understand: Understand,
): Promise<Read> {
  const outcome = await bring({ url: source.url, etag: state.etag, lastModified: state.lastModified });
  if (outcome.kind === 'unchanged') return outcome;
  if (outcome.kind === 'failed') {
    return {
      kind: 'failed',
      why: 'unreachable',
      detail: outcome.detail,
      pushback: outcome.why === 'http-status',
      retryAfterMs: outcome.retryAfterMs,
    };
  }
  if (outcome.hash === state.hash) return { kind: 'unchanged', maxAgeMs: outcome.maxAgeMs };
  const understood = await understand(outcome.document, source.format);
  if (!understood.ok) {
    return {
      kind: 'failed',
      why: 'unreadable',
      detail: understood.tried[0]?.why ?? 'no format knows this document',
      pushback: false,
      retryAfterMs: null,
    };
  }
  const { etag, lastModified, hash, maxAgeMs } = outcome;
  return { kind: 'understood', reading: understood.reading, etag, lastModified, hash, maxAgeMs };
}
