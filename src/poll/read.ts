import type { Document, Fetch } from '../domain/document.ts';
import type { TroubleReason } from '../domain/observation.ts';
import type { Reading, Understanding } from '../domain/reading.ts';
import type { Source, SourceState } from '../domain/source.ts';

/** A document that was understood, and what to send along the next time it is asked for. */
export interface Understood {
  kind: 'understood';
  reading: Reading;
  etag: string | null;
  lastModified: string | null;
  hash: string;
  maxAgeMs: number | null;
  finalUrl: string;
  movedTo: string | null;
}

/** What reading a source brought. */
export type Read =
  | Understood
  | { kind: 'unchanged'; maxAgeMs: number | null }
  | { kind: 'failed'; why: TroubleReason; detail: string; pushback: boolean; retryAfterMs: number | null };

export type Understand = (document: Document, source: Readable) => Promise<Understanding>;

/** What decides how a document is understood. */
export type Readable = Pick<Source, 'url' | 'kind' | 'format' | 'json' | 'counts' | 'credential' | 'post'>;

/** No copy is held: whatever is there is brought whole, and any format may recognise it. */
export const NOTHING_HELD = { etag: null, lastModified: null, hash: null, finalUrl: null, movedTo: null, recognised: null };

/** Brings a source's document and understands it: 304, then equal hash, then a parse, in that order of cost. */
export async function readSource<S extends Readable>(
  source: S,
  state: Pick<SourceState, 'etag' | 'lastModified' | 'hash' | 'finalUrl' | 'movedTo' | 'recognised'>,
  bring: Fetch,
  understand: (document: Document, source: S) => Promise<Understanding>,
): Promise<Read> {
  const outcome = await bring({
    url: source.url,
    etag: state.etag,
    lastModified: state.lastModified,
    finalUrl: state.finalUrl,
    ...(source.credential === undefined ? {} : { credential: source.credential }),
    ...(source.post === undefined ? {} : { json: source.post }),
  });
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
  // A page that moved is told by a document that may be the same to the byte.
  if (outcome.hash === state.hash && outcome.movedTo === state.movedTo) return { kind: 'unchanged', maxAgeMs: outcome.maxAgeMs };
  const expected = source.format ?? state.recognised;
  const understood = await understand(outcome.document, { ...source, format: expected });
  if (understood.ok) return readingOf(outcome, understood.reading);
  // A page may have changed the product that serves it, or a press feed its dialect.
  const anew = expected === null ? understood : await understand(outcome.document, { ...source, format: null });
  if (!anew.ok) return notUnderstood('unreadable', understood.tried[0]?.why ?? 'no format knows this document');
  if (source.kind !== 'status') return readingOf(outcome, anew.reading);
  return notUnderstood('another-product', `it was ${expected} and reads as ${anew.reading.format} now`);
}

function readingOf(outcome: Extract<Awaited<ReturnType<Fetch>>, { kind: 'document' }>, reading: Reading): Understood {
  const { etag, lastModified, hash, maxAgeMs, movedTo, document } = outcome;
  return { kind: 'understood', reading, etag, lastModified, hash, maxAgeMs, movedTo, finalUrl: document.url };
}

const notUnderstood = (why: TroubleReason, detail: string): Read => ({ kind: 'failed', why, detail, pushback: false, retryAfterMs: null });
