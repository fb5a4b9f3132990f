import { hash as digest } from 'node:crypto';
import type { Transform } from 'node:stream';
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import { ExchangeError } from './failure.ts';

/** What the client asks for and can decode. Not zstd: its window may claim 128 MiB before the first byte comes out. */
export const ACCEPT_ENCODING = 'gzip, br, deflate';

/**
 * Raw bytes up to which a coded body is kept until it is whole and decoded in one go, which costs a third of what a
 * stream does; 64 KiB hold nearly every page. The cap bounds what they unfold to: some 15 ms of work at 8 MiB.
 */
const IN_ONE_GO_BYTES = 64 * 1024;

export interface Body {
  bytes: Uint8Array;
  /** SHA-256 of the decoded bytes, hex. */
  hash: string;
}

/** Who reads a body: it is told the end, once, and slows the sender down when asked to. */
export interface BodyOwner {
  whole(body: Body): void;
  broken(error: unknown): void;
  pause(): void;
  resume(): void;
}

interface Decoder {
  inOneGo(bytes: Uint8Array, options: ZlibOptions): Buffer;
  stream(): Transform;
}

/**
 * Gathers a body, decoding it, and stops at `maxBytes`: of the decoded bytes, so that no bomb can unfold, and of the
 * raw ones, so that no endless stream of empty blocks can keep us. Breaks with an ExchangeError `too-large` or
 * `unreadable-encoding`, or with the decoder's own error.
 */
export class BodyReader {
  readonly #codings: readonly string[];
  readonly #maxBytes: number;
  readonly #owner: BodyOwner;
  #raw: Uint8Array[] = [];
  #rawBytes = 0;
  #stream: Transform | null = null;

  /** @param codings as `contentCodings` lists them; more than one is refused, for each would multiply the last */
  constructor(codings: readonly string[], maxBytes: number, owner: BodyOwner) {
    this.#codings = codings;
    this.#maxBytes = maxBytes;
    this.#owner = owner;
  }

  /** Takes the next raw bytes. */
  take(chunk: Uint8Array): void {
    this.#rawBytes += chunk.byteLength;
    if (this.#rawBytes > this.#maxBytes) this.#owner.broken(tooLarge(this.#maxBytes));
    else if (this.#stream !== null) this.#feed(this.#stream, chunk);
    else {
      this.#raw.push(chunk);
      if (this.#codings.length > 0 && this.#rawBytes > IN_ONE_GO_BYTES) this.#startStream();
    }
  }

  /** The last raw byte was taken. */
  end(): void {
    if (this.#stream !== null) {
      this.#stream.end();
      return;
    }
    try {
      this.#owner.whole(bodyOf(this.#decoded(joined(this.#raw))));
    } catch (error) {
      this.#owner.broken(isBeyondCap(error) ? tooLarge(this.#maxBytes) : error);
    }
  }

  /** Nobody waits for the body any more. */
  drop(): void {
    this.#raw = [];
    this.#stream?.destroy();
  }

  #decoded(bytes: Uint8Array): Uint8Array {
    if (this.#codings.length === 0) return bytes;
    const decoder = decoderFor(this.#codings, bytes[0] ?? 0);
    return bytes.byteLength === 0 ? bytes : decoder.inOneGo(bytes, { maxOutputLength: this.#maxBytes });
  }

  #startStream(): void {
    try {
      this.#stream = decoderFor(this.#codings, firstByte(this.#raw)).stream();
    } catch (error) {
      this.#owner.broken(error);
      return;
    }
    this.#listen(this.#stream);
    for (const waiting of this.#raw.splice(0)) this.#feed(this.#stream, waiting);
  }

  #feed(stream: Transform, chunk: Uint8Array): void {
    if (stream.destroyed || stream.write(chunk)) return;
    this.#owner.pause();
    stream.once('drain', () => this.#owner.resume());
  }

  #listen(stream: Transform): void {
    const chunks: Uint8Array[] = [];
    let size = 0;
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > this.#maxBytes) stream.destroy(tooLarge(this.#maxBytes));
      else chunks.push(chunk);
    });
    stream.once('end', () => this.#owner.whole(bodyOf(joined(chunks.splice(0)))));
    stream.once('error', (error) => this.#owner.broken(error));
  }
}

/** The refusal of a body beyond the cap, also for one that only announces so. */
export function tooLarge(maxBytes: number): ExchangeError {
  return new ExchangeError('too-large', `the body is larger than ${maxBytes} bytes`);
}

const GZIP: Decoder = { inOneGo: gunzipSync, stream: createGunzip };
const BROTLI: Decoder = { inOneGo: brotliDecompressSync, stream: createBrotliDecompress };
const ZLIB: Decoder = { inOneGo: inflateSync, stream: createInflate };
const BARE: Decoder = { inOneGo: inflateRawSync, stream: createInflateRaw };

function decoderFor(codings: readonly string[], first: number): Decoder {
  const [coding = '', ...more] = codings;
  if (more.length > 0) throw new ExchangeError('unreadable-encoding', `${codings.length} content codings on one body`);
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return GZIP;
    case 'br':
      return BROTLI;
    case 'deflate':
      // "deflate" means zlib's wrapping (RFC 9110 8.4.1.2), but some servers send the bare stream: the first byte tells.
      return (first & 0x0f) === 8 ? ZLIB : BARE;
    default:
      throw new ExchangeError('unreadable-encoding', `content coding "${coding}" was not asked for`);
  }
}

const bodyOf = (bytes: Uint8Array): Body => ({ bytes, hash: digest('sha256', bytes) });

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
}

const firstByte = (chunks: readonly Uint8Array[]): number => chunks.find((chunk) => chunk.byteLength > 0)?.[0] ?? 0;

const isBeyondCap = (error: unknown): boolean => error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
