import { Client } from 'undici';
import { type Body, readBody, tooLarge } from './body.ts';
import { type ConnectOptions, guardedConnector } from './connect.ts';
import { contentCodings, contentLength, type Headers } from './headers.ts';

/** Some real pages send a content-security-policy of 10 KiB and as much in cookies; Node's own limit is 16 KiB. */
const MAX_HEADER_BYTES = 64 * 1024;

export interface Answer {
  status: number;
  headers: Headers;
  /** Only for the statuses that carry a document; nothing else is read. */
  body: Body | null;
}

/** 203 is a 200 that a proxy touched. A 206 to a request without a range, or a 202 of a bot check, is no document. */
export function carriesDocument(status: number): boolean {
  return status === 200 || status === 203;
}

/**
 * One request and its answer on a connection of its own, which is closed afterwards: sources are asked minutes apart,
 * longer than servers keep a connection, and a kept one that closes under a request looks like an outage.
 * @throws whatever broke it; `reasonOf` knows the reason
 */
export async function exchange(url: URL, headers: Record<string, string>, maxBytes: number, options: ConnectOptions): Promise<Answer> {
  const client = new Client(url.origin, {
    connect: guardedConnector(options),
    maxHeaderSize: MAX_HEADER_BYTES,
    // The signal bounds the exchange as a whole. Undici's limits are for the parts: a dripping body would pass them.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  try {
    const {
      statusCode: status,
      headers: received,
      body,
    } = await client.request({
      method: 'GET',
      path: `${url.pathname}${url.search}`,
      headers,
      signal: options.signal,
      reset: true,
    });
    if (!carriesDocument(status)) {
      // Not read on purpose: destroying the client breaks it, and nobody is left to be told.
      body.on('error', () => {});
      return { status, headers: received, body: null };
    }
    const announced = contentLength(received);
    if (announced !== null && announced > maxBytes) {
      body.on('error', () => {});
      throw tooLarge(maxBytes);
    }
    return { status, headers: received, body: await readBody(body, contentCodings(received), maxBytes) };
  } finally {
    await client.destroy();
  }
}
