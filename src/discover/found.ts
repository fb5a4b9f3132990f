import type { Reading } from '../domain/reading.ts';

/** A document that was understood. */
export interface Found {
  kind: 'understood';
  /** The address that answered, after redirects. */
  url: string;
  reading: Reading;
}

export interface Tried {
  url: string;
  why: string;
}

/** What stands behind an address. */
export type Discovery =
  /** A find is kept under the address that answered, so that a redirect is not followed at every poll. */
  | { kind: 'found'; url: string; reading: Reading }
  | { kind: 'nothing'; url: string; tried: readonly Tried[] }
  /** Not an address that may be read, or a host that does not answer; `why` is a sentence. */
  | { kind: 'refused'; why: string };
