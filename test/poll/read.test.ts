import { describe, expect, it } from 'vitest';
import type { Document, FetchOutcome, FetchRequest } from '../../src/domain/document.ts';
import type { Understanding } from '../../src/domain/reading.ts';
import type { Source, SourceState } from '../../src/domain/source.ts';
import { NOTHING_HELD, readSource } from '../../src/poll/read.ts';
import { reading, source } from '../support/readings.ts';

const document: Document = { url: 'https://status.lumen.example/', at: 0, contentType: 'application/json', body: new Uint8Array() };
const brought: FetchOutcome = {
  kind: 'document',
  document,
  hash: 'h1',
  etag: '"e1"',
  lastModified: 'today',
  maxAgeMs: 30_000,
  movedTo: null,
};

/** What one read comes to, what was asked for, and in which formats the document was tried. */
async function read(
  outcome: FetchOutcome,
  more: Partial<Pick<SourceState, 'etag' | 'lastModified' | 'hash' | 'finalUrl' | 'movedTo' | 'recognised'>> = {},
  understanding?: Understanding,
) {
  const asked: FetchRequest[] = [];
  const formats: (string | null)[] = [];
  const result = await readSource(
    source({ format: 'statuspage-v2' }),
    { ...NOTHING_HELD, ...more },
    async (request) => {
      asked.push(request);
      return outcome;
    },
    async (_document, { format }) => {
      formats.push(format);
      return understanding ?? { ok: true, reading: reading() };
    },
  );
  return { result, asked, formats };
}

describe('reading a source', () => {
  it('asks with the validators of the copy that is held', async () => {
    const { asked } = await read(brought, { etag: '"e0"', lastModified: 'monday', hash: 'h0' });
    expect(asked).toEqual([{ url: source().url, etag: '"e0"', lastModified: 'monday', finalUrl: null }]);
  });

  it('understands a new document in the source’s format, and keeps its validators', async () => {
    const { result, formats } = await read(brought);
    expect(result).toEqual({
      kind: 'understood',
      reading: reading(),
      etag: '"e1"',
      lastModified: 'today',
      hash: 'h1',
      maxAgeMs: 30_000,
      finalUrl: document.url,
      movedTo: null,
    });
    expect(formats).toEqual(['statuspage-v2']);
  });

  it('parses nothing when the server says it is unchanged', async () => {
    const { result, formats } = await read({ kind: 'unchanged', maxAgeMs: 5 });
    expect([result, formats]).toEqual([{ kind: 'unchanged', maxAgeMs: 5 }, []]);
  });

  it('parses nothing when the bytes are those that were understood before', async () => {
    const { result, formats } = await read(brought, { etag: null, lastModified: null, hash: 'h1' });
    expect([result, formats]).toEqual([{ kind: 'unchanged', maxAgeMs: 30_000 }, []]);
  });

  it.each([
    ['timeout', false],
    ['dns', false],
    ['blocked', false],
    ['http-status', true],
  ] as const)('is unreachable after %s; a server that answered and refused is left alone longer: %s', async (why, pushback) => {
    const { result } = await read({ kind: 'failed', why, status: null, retryAfterMs: 9_000, detail: 'what came back' });
    expect(result).toEqual({ kind: 'failed', why: 'unreachable', detail: 'what came back', pushback, retryAfterMs: 9_000 });
  });

  it('is unreadable when nobody understands the document, with the first reason', async () => {
    const { result } = await read(brought, {}, { ok: false, tried: [{ format: 'statuspage-v2', why: 'an HTML page' }] });
    expect(result).toEqual({ kind: 'failed', why: 'unreadable', detail: 'an HTML page', pushback: false, retryAfterMs: null });
  });

  describe('in another format than before', () => {
    const other = reading([], { format: 'incident-io' });
    const reads = async (of: Source, recognised: string | null) => {
      const result = await readSource(
        of,
        { ...NOTHING_HELD, recognised },
        async () => brought,
        async (_document, { format }) =>
          format === null || format === 'incident-io'
            ? { ok: true, reading: other }
            : { ok: false, tried: [{ format, why: 'its ids are ULIDs' }] },
      );
      return result.kind === 'failed' ? { why: result.why, detail: result.detail } : result.kind;
    };

    it('is a status page of another product: it is said, and never read as if nothing had happened', async () => {
      const detail = 'it was statuspage-v2 and reads as incident-io now';
      expect(await reads(source({ format: 'statuspage-v2' }), null)).toEqual({ why: 'another-product', detail });
      expect(await reads(source({ format: null }), 'statuspage-v2')).toEqual({ why: 'another-product', detail });
    });

    it('is read as it is where it was never read before, or is no status page', async () => {
      expect(await reads(source({ format: null }), null)).toBe('understood');
      expect(await reads(source({ format: 'rss', kind: 'news' }), null)).toBe('understood');
    });
  });
});
