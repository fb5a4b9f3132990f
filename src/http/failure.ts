import type { FetchFailure } from '../domain/document.ts';

/** A failure whose reason we know ourselves, raised inside the exchange and turned into an outcome at its edge. */
export class ExchangeError extends Error {
  readonly why: FetchFailure;

  constructor(why: FetchFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ExchangeError';
    this.why = why;
  }
}

/** Node's own codes are in https://nodejs.org/api/errors.html, undici's in its docs/docs/api/Errors.md. */
const BY_CODE: Record<string, FetchFailure> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  ENETUNREACH: 'refused',
  ENETDOWN: 'refused',
  EADDRNOTAVAIL: 'refused',
  EACCES: 'refused',
  EPERM: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_CLOSED: 'reset',
  UND_ERR_DESTROYED: 'reset',
};

/** What the other side's closing of an open connection looks like from here. */
const CLOSED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** OpenSSL's handshake errors and its words for a certificate that does not verify. */
const TLS_CODE =
  /^(?:ERR_TLS_|ERR_SSL_|EPROTO$|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/;

/** zlib's and brotli's refusals: `Z_DATA_ERROR`, `ERR__ERROR_FORMAT_…` and their like. */
const DECODER_CODE = /^(?:Z_|ERR__ERROR_|ERR_BROTLI_|ERR_ZLIB_)/;

/** The reason behind whatever the client, a socket, TLS or a decoder raised. What nobody knows broke the protocol. */
export function reasonOf(error: unknown): FetchFailure {
  if (error instanceof ExchangeError) return error.why;
  const code = codeOf(error);
  return BY_CODE[code] ?? (TLS_CODE.test(code) ? 'tls' : DECODER_CODE.test(code) ? 'unreadable-encoding' : 'protocol');
}

/** True if the connection was open and the other side closed it. */
export function isClosedConnection(error: unknown): boolean {
  return CLOSED.has(codeOf(error));
}

/** The error's sentence on one line, with its code. An error that gathers several (one an address) speaks by its first. */
export function sentenceOf(error: unknown): string {
  const spoken = error instanceof AggregateError && error.message === '' ? error.errors[0] : error;
  const message = spoken instanceof Error ? spoken.message : String(spoken);
  const code = spoken instanceof ExchangeError ? '' : codeOf(spoken);
  return (code === '' || message.includes(code) ? message : `${message} (${code})`).replace(/\s+/g, ' ').slice(0, LONGEST_SENTENCE);
}

/** Characters; an OpenSSL message can be a page. */
const LONGEST_SENTENCE = 300;

/** The code that Node, OpenSSL or undici gave an error; empty: none. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
