import { createHash, randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createDeflate,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Body, BodyReader } from '../../src/http/body.ts';
import { closeAll, documentOf, failureOf, httpClient, serve, serveRaw } from './servers.ts';

afterEach(closeAll);

const MIB = 1024 * 1024;
const TEXT = JSON.stringify({ incidents: Array.from({ length: 500 }, (_, id) => ({ id, name: `Elevated errors ${id}` })) });

/** Gzip ends with the checksum and the length, four bytes each. */
const wrongChecksum = (gzip: Buffer) => Buffer.concat([gzip.subarray(0, -8), Buffer.alloc(4), gzip.subarray(-4)]);

const answering = (body: Uint8Array, encoding: string | string[]) =>
  serve((_, response) => response.setHeader('content-encoding', encoding).end(body));

describe('a coded body', () => {
  it.each<[string, string, (text: string) => Uint8Array]>([
    ['gzip', 'gzip', gzipSync],
    ['x-gzip', 'x-gzip', gzipSync],
    ['gzip in capitals', 'GZip', gzipSync],
    ['gzip in two members', 'gzip', (text) => Buffer.concat([gzipSync(text.slice(0, 99)), gzipSync(text.slice(99))])],
    ['brotli', 'br', brotliCompressSync],
    ['deflate in zlib’s wrapping', 'deflate', deflateSync],
    ['deflate bare', 'deflate', deflateRawSync],
    ['identity', 'identity', (text) => Buffer.from(text)],
    ['gzip and identity', 'gzip, identity', gzipSync],
  ])('in %s is decoded', async (_, encoding, code) => {
    const { url } = await answering(code(TEXT), encoding);
    expect(documentOf(await httpClient().fetch({ url })).text).toBe(TEXT);
  });

  it('has the hash of what it decodes to', async () => {
    const [plain, coded] = [await answering(Buffer.from(TEXT), 'identity'), await answering(gzipSync(TEXT), 'gzip')];
    const http = httpClient();
    expect(documentOf(await http.fetch({ url: coded.url })).hash).toBe(documentOf(await http.fetch({ url: plain.url })).hash);
  });

  it('that is empty is an empty document', async () => {
    const { url } = await answering(new Uint8Array(), 'deflate');
    expect(documentOf(await httpClient().fetch({ url })).text).toBe('');
  });

  it.each<[string, string | string[], Uint8Array]>([
    ['two codings', 'gzip, gzip', gzipSync(gzipSync(TEXT))],
    ['two codings in two headers', ['gzip', 'br'], brotliCompressSync(gzipSync(TEXT))],
    ['a thousand codings', Array.from({ length: 1000 }, () => 'gzip').join(), gzipSync(TEXT)],
    ['a coding not asked for', 'zstd', zstdCompressSync(TEXT)],
    ['an unknown coding', 'rot13', Buffer.from(TEXT)],
    ['gzip that is none', 'gzip', Buffer.from(TEXT)],
    ['brotli that is none', 'br', Buffer.from(TEXT)],
    ['deflate that is none', 'deflate', Buffer.from('\u0007\u00ff\u00ff\u00ff\u00ff')],
    ['gzip cut short', 'gzip', gzipSync(TEXT).subarray(0, 200)],
    ['brotli cut short', 'br', brotliCompressSync(TEXT).subarray(0, 200)],
    ['deflate cut short', 'deflate', deflateSync(TEXT).subarray(0, 200)],
    ['gzip with a wrong checksum', 'gzip', wrongChecksum(gzipSync(TEXT))],
  ])('with %s is unreadable, and no part of it is taken for the whole', async (_, encoding, body) => {
    const { url } = await answering(body, encoding);
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ why: 'unreadable-encoding' });
  });
});

describe('a coded body of some size, decoded as it comes,', () => {
  /** Random, so that the coded bytes are as many. */
  const large = randomBytes(300_000);
  const text = large.toString('latin1');

  it.each<[string, string, Uint8Array]>([
    ['gzip', 'gzip', gzipSync(large)],
    ['gzip in two members', 'gzip', Buffer.concat([gzipSync(large.subarray(0, 99)), gzipSync(large.subarray(99))])],
    ['brotli', 'br', brotliCompressSync(large)],
    ['deflate in zlib’s wrapping', 'deflate', deflateSync(large)],
    ['deflate bare', 'deflate', deflateRawSync(large)],
  ])('in %s is what was coded', async (_, encoding, body) => {
    const { url } = await answering(body, encoding);
    const got = documentOf(await httpClient().fetch({ url }));
    expect(Buffer.from(got.document.body).toString('latin1') === text).toBe(true);
    expect(got.hash).toBe(createHash('sha256').update(large).digest('hex'));
  });

  it.each<[string, string, Uint8Array]>([
    ['gzip cut short', 'gzip', gzipSync(large).subarray(0, 200_000)],
    ['brotli cut short', 'br', brotliCompressSync(large).subarray(0, 200_000)],
    ['deflate cut short', 'deflate', deflateSync(large).subarray(0, 200_000)],
    ['gzip with a wrong checksum', 'gzip', wrongChecksum(gzipSync(large))],
    ['gzip that is none', 'gzip', large],
    ['two codings', 'gzip, gzip', gzipSync(gzipSync(large))],
    ['a coding not asked for', 'zstd', zstdCompressSync(large)],
  ])('with %s is unreadable', async (_, encoding, body) => {
    const { url } = await answering(body, encoding);
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ why: 'unreadable-encoding' });
  });

  it('is the same however it is cut into pieces', async () => {
    const coded = gzipSync(large);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: coded.length }), { maxLength: 20 }), async (cuts) => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), coded.length];
        const pieces = ends.slice(1).map((end, index) => coded.subarray(ends[index], end));
        const body = await new Promise<Body>((whole, broken) => {
          const reader = new BodyReader(['gzip'], MIB, { whole, broken, pause: () => {}, resume: () => {} });
          for (const piece of pieces) reader.take(piece);
          reader.end();
        });
        expect(body.bytes.byteLength).toBe(large.length);
        expect(body.hash).toBe(createHash('sha256').update(large).digest('hex'));
      }),
      { numRuns: 30 },
    );
  });
});

describe('the cap', () => {
  it('is met exactly and not passed', async () => {
    const { url } = await serve((request, response) => response.end('x'.repeat(Number(request.url?.slice(1)))));
    const http = httpClient({ maxBytes: 1000 });
    expect(documentOf(await http.fetch({ url: `${url}/1000` })).text).toHaveLength(1000);
    expect(failureOf(await http.fetch({ url: `${url}/1001` }))).toMatchObject({ why: 'too-large' });
  });

  it('refuses what only announces too much, before it comes', async () => {
    const { url } = await serve((_, response) => response.writeHead(200, { 'content-length': 10 ** 12 }).flushHeaders());
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ why: 'too-large' });
  });

  it('stops a body that never ends', async () => {
    const { url } = await serve((_, response) => {
      const more = () => void (response.destroyed || response.write('x'.repeat(65_536), more));
      more();
    });
    expect(failureOf(await httpClient({ maxBytes: MIB }).fetch({ url }))).toMatchObject({ why: 'too-large' });
  });

  it('stops coded bytes that decode to nothing and never end', async () => {
    const nothing = Buffer.concat(Array.from({ length: 2000 }, () => gzipSync('')));
    const { url } = await serve((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const more = () => void (response.destroyed || response.write(nothing, more));
      more();
    });
    expect(failureOf(await httpClient({ maxBytes: MIB }).fetch({ url }))).toMatchObject({ why: 'too-large' });
  });

  it.each<[string, string, () => Transform]>([
    ['gzip', 'gzip', () => createGzip({ level: 1 })],
    ['brotli', 'br', () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ['deflate', 'deflate', () => createDeflate({ level: 1 })],
  ])('holds against a bomb in %s, and so does the memory', async (_, encoding, coder) => {
    // Made piece by piece, for the making may not raise the peak that is measured.
    const zeros = Readable.from(Array<Uint8Array>(256).fill(new Uint8Array(MIB)), { objectMode: false });
    const bomb = await buffer(zeros.pipe(coder()));
    expect(bomb.byteLength).toBeLessThan(2 * MIB);
    const { url } = await answering(bomb, encoding);
    const before = process.resourceUsage().maxRSS;
    expect(failureOf(await httpClient().fetch({ url }))).toMatchObject({ why: 'too-large' });
    expect((process.resourceUsage().maxRSS - before) / 1024).toBeLessThan(100);
  });
});

describe('a broken body', () => {
  const raw = (text: string, end: boolean) =>
    serveRaw((socket) => {
      socket.write(text);
      if (end) socket.end();
    });

  it.each([
    ['shorter than it says', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort'],
    ['chunked and without its last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n'],
    ['none after half a header', 'HTTP/1.1 200 OK\r\nContent-Le'],
    ['none at all', ''],
  ])('that is %s, then closed, is a reset', async (_, text) => {
    const { url } = await raw(text, true);
    expect(failureOf(await httpClient().fetch({ url })).why).toBe('reset');
  });

  it('that is reset in the middle is a reset', async () => {
    const { url } = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort', () => socket.resetAndDestroy());
    });
    expect(failureOf(await httpClient().fetch({ url })).why).toBe('reset');
  });

  it('that is longer than it says is cut where it says', async () => {
    const { url } = await raw('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nexactly this much', true);
    expect(documentOf(await httpClient().fetch({ url })).text).toBe('exact');
  });

  it.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['a malformed length', 'HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\n'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['a malformed chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n'],
    [
      'headers beyond measure',
      `HTTP/1.1 200 OK\r\n${Array.from({ length: 90 }, (_, n) => `X-${n}: ${'x'.repeat(1000)}\r\n`).join('')}\r\n`,
    ],
  ])('with %s breaks the protocol', async (_, text) => {
    const { url } = await raw(text, false);
    expect(failureOf(await httpClient().fetch({ url })).why).toBe('protocol');
  });

  it('with large but bearable headers is read', async () => {
    const { url } = await serve((_, response) => response.setHeader('content-security-policy', 'x'.repeat(40_000)).end('fine'));
    expect(documentOf(await httpClient().fetch({ url })).text).toBe('fine');
  });
});
