import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { ExchangeError } from './failure.ts';

/** What the client asks for and can decode. Not zstd: its window may claim 128 MiB before the first byte comes out. */
export const ACCEPT_ENCODING = 'gzip, br, deflate';

export interface Body {
  bytes: Uint8Array;
  /** SHA-256 of the decoded bytes, hex. */
  hash: string;
}

/**
 * Reads a body to its end, decoding as it comes, and stops at `maxBytes`: of the decoded bytes, so that no bomb can
 * unfold, and of the raw ones, so that no endless stream of empty blocks can keep us.
 * @param codings as `contentCodings` lists them; more than one is refused, for each would multiply the last
 * @throws ExchangeError `too-large` or `unreadable-encoding`; whatever broke the source otherwise
 */
export async function readBody(source: Readable, codings: readonly string[], maxBytes: number): Promise<Body> {
  const chunks: Uint8Array[] = [];
  const hash = createHash('sha256');
  for await (const chunk of capped(decoded(capped(source, maxBytes), codings), maxBytes)) {
    chunks.push(chunk);
    hash.update(chunk);
  }
  return { bytes: Buffer.concat(chunks), hash: hash.digest('hex') };
}

async function* capped(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield chunk;
  }
}

/** The refusal of a body beyond the cap, also for one that only announces so. */
export function tooLarge(maxBytes: number): ExchangeError {
  return new ExchangeError('too-large', `the body is larger than ${maxBytes} bytes`);
}

function decoded(source: AsyncIterable<Uint8Array>, codings: readonly string[]): AsyncIterable<Uint8Array> {
  const [coding, ...more] = codings;
  if (coding === undefined) return source;
  if (more.length > 0) throw new ExchangeError('unreadable-encoding', `${codings.length} content codings on one body`);
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return through(source, createGunzip());
    case 'br':
      return through(source, createBrotliDecompress());
    case 'deflate':
      return inflated(source);
    default:
      throw new ExchangeError('unreadable-encoding', `content coding "${coding}" was not asked for`);
  }
}

/** "deflate" means zlib's wrapping (RFC 9110 8.4.1.2), but some servers send the bare stream: the first byte tells. */
async function* inflated(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const rest = source[Symbol.asyncIterator]();
  const first = await rest.next();
  if (first.done === true) return;
  const wrapped = ((first.value[0] ?? 0) & 0x0f) === 8;
  const whole = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => rest };
  })();
  yield* through(whole, wrapped ? createInflate() : createInflateRaw());
}

/** `decoder` ends with the source's own error when that breaks, and closes the source when its reader leaves early. */
function through<D extends NodeJS.ReadWriteStream & AsyncIterable<unknown>>(source: AsyncIterable<Uint8Array>, decoder: D) {
  // The error reaches whoever reads the decoder; the callback only keeps pipeline from throwing it a second time.
  pipeline(Readable.from(source, { objectMode: false }), decoder, () => {});
  return decoder as AsyncIterable<Uint8Array>;
}
