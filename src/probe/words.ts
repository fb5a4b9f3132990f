import { type Instant, SECOND } from '../domain/instant.ts';
import type { Tried } from '../http/checker.ts';

type Failed = Extract<Tried<unknown>, { ok: false }>;

/** Why a name has no address: nobody knows it (ENOTFOUND, ENODATA), or nobody said (EAI_AGAIN, https://nodejs.org/api/errors.html). */
export const nameWords = ({ why, code, ms }: Failed): string =>
  why === 'timeout' || code === 'EAI_AGAIN' ? `name gets no answer within ${secondsOf(ms)} s` : 'name does not resolve';

/** Why a connection did not come about. */
export function connectionWords(failed: Failed, port: number): string {
  if (failed.why === 'dns') return nameWords(failed);
  if (failed.why === 'timeout') return `port ${port} does not answer`;
  if (failed.code === 'ECONNREFUSED') return `port ${port} refuses`;
  return failed.why === 'reset' ? `port ${port} hangs up` : `port ${port} cannot be reached`;
}

/** Why a certificate was not accepted, or was not shown at all. */
export function certificateWords(failed: Failed, port: number): string {
  if (failed.why !== 'tls') return connectionWords(failed, port);
  return CERTIFICATE.get(failed.code) ?? (UNTRUSTED.test(failed.code) ? 'certificate is not trusted' : 'TLS handshake fails');
}

/** Why no answer came whose status could be judged. */
export function webWords(failed: Failed): string {
  switch (failed.why) {
    case 'dns':
      return nameWords(failed);
    case 'tls':
      return certificateWords(failed, 443);
    case 'timeout':
      return 'does not answer';
    case 'refused':
      return failed.code === 'ECONNREFUSED' ? 'refuses the connection' : 'cannot be reached';
    case 'reset':
      return 'hangs up';
    case 'too-large':
      return 'answers more than can be searched';
    default:
      return 'answers in no form that HTTP knows';
  }
}

/** 3 May 2026, of UTC: a certificate ends on that day wherever it is read. */
export const dayOf = (at: Instant): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);

/** OpenSSL's names for what is wrong with a certificate, as Node gives them (https://nodejs.org/api/tls.html#x509-certificate-error-codes). */
const CERTIFICATE = new Map([
  ['CERT_HAS_EXPIRED', 'certificate has expired'],
  ['CERT_NOT_YET_VALID', 'certificate is not valid yet'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate is for another name'],
  ['CERT_REVOKED', 'certificate is revoked'],
]);
const UNTRUSTED = /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA$|PATH_LENGTH_)/;

const secondsOf = (ms: number): number => Math.max(1, Math.round(ms / SECOND));
