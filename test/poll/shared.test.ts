import { describe, expect, it } from 'vitest';
import type { Fetch, FetchOutcome, FetchRequest } from '../../src/domain/document.ts';
import { createSharedFetch } from '../../src/poll/shared.ts';

const URL_OF_ALL = 'https://status.suite.example/incidents.json';
const document = (hash: string): FetchOutcome => ({
  kind: 'document',
  document: { url: URL_OF_ALL, at: 0, contentType: 'application/json', body: new Uint8Array() },
  hash,
  etag: `"${hash}"`,
  lastModified: null,
  maxAgeMs: null,
  movedTo: null,
});

/** A server that is asked: each request waits until it is answered. */
function server() {
  const asked: { request: FetchRequest; answer: (outcome: FetchOutcome) => void }[] = [];
  let now = 0;
  const fetch: Fetch = (request) => new Promise((answer) => asked.push({ request, answer }));
  const shared = createSharedFetch(
    fetch,
    (url) => url === URL_OF_ALL,
    () => now,
  );
  const hash = async (outcome: Promise<FetchOutcome>) => {
    const ended = await outcome;
    return ended.kind === 'document' ? ended.hash : ended.kind;
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { asked, shared, hash, pass };
}

describe('a document that several sources read', () => {
  it('is asked for once while it is under way and shortly afterwards', async () => {
    const { asked, shared, hash, pass } = server();
    const [mail, docs] = [shared({ url: URL_OF_ALL }), shared({ url: URL_OF_ALL, etag: '"old"' })];
    asked[0]?.answer(document('v1'));
    expect(await Promise.all([hash(mail), hash(docs)])).toEqual(['v1', 'v1']);
    pass(9_999);
    expect(await hash(shared({ url: URL_OF_ALL }))).toBe('v1');
    expect(asked).toHaveLength(1);
  });

  it('is given whole to who does not have it, though the server says that it is unchanged', async () => {
    const { asked, shared, hash, pass } = server();
    const first = shared({ url: URL_OF_ALL });
    asked[0]?.answer(document('v1'));
    await first;
    pass(10_000);
    const later = shared({ url: URL_OF_ALL, etag: '"something older"' });
    expect(asked[1]?.request).toMatchObject({ etag: '"v1"', finalUrl: URL_OF_ALL });
    asked[1]?.answer({ kind: 'unchanged', maxAgeMs: 5_000 });
    expect(await hash(later)).toBe('v1');
  });

  it('is asked for anew after a failure, which every one of them is told', async () => {
    const { asked, shared, hash } = server();
    const both = [shared({ url: URL_OF_ALL }), shared({ url: URL_OF_ALL })];
    asked[0]?.answer({ kind: 'failed', why: 'timeout', status: null, retryAfterMs: null, detail: 'too slow' });
    expect(await Promise.all(both.map(hash))).toEqual(['failed', 'failed']);
    const again = shared({ url: URL_OF_ALL });
    asked[1]?.answer(document('v2'));
    expect(await hash(again)).toBe('v2');
  });

  it('is nobody else’s: other addresses are asked as they are', async () => {
    const { asked, shared } = server();
    const request = { url: 'https://other.example/', etag: '"mine"' };
    void shared(request);
    void shared(request);
    expect(asked.map((one) => one.request)).toEqual([request, request]);
  });
});
