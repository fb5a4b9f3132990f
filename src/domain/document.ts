import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **document**: the bytes one address answered with, not yet understood.
 * - **outcome**: how an attempt to bring a document ended. Never an exception.
 */

/** What to bring, and what we already hold of it. */
export interface FetchRequest {
  url: string;
  /** Validators of the copy we hold; the server may answer "unchanged" to them. */
  etag?: string | null;
  lastModified?: string | null;
  /** The address that gave this copy, after redirects: validators go to it alone. Absent or null: to `url`'s own origin. */
  finalUrl?: string | null;
  /** The name of the credential that the source is read with; whoever holds the credentials turns it into `authorization`. */
  credential?: string;
  /** The value of the `Authorization` header: sent to the origin of `url` alone, shown nowhere. */
  authorization?: string;
  /** JSON that is asked with, by POST; absent: it is asked by GET. No redirect is followed then. */
  json?: string;
}

export interface Document {
  /** The address that answered, after redirects. */
  url: string;
  at: Instant;
  contentType: string | null;
  /** Decoded from any content-encoding; the character encoding is still open. */
  body: Uint8Array;
}

/** Why a document could not be brought. `blocked`: our own guard refused the address. */
export type FetchFailure =
  | 'timeout'
  | 'refused'
  | 'dns'
  | 'tls'
  | 'reset'
  | 'too-large'
  | 'blocked'
  | 'redirect'
  | 'http-status'
  | 'protocol'
  | 'unreadable-encoding';

export type FetchOutcome =
  | {
      kind: 'document';
      document: Document;
      /** SHA-256 of the body, hex: an equal hash needs no parsing. */
      hash: string;
      etag: string | null;
      lastModified: string | null;
      /** How long the server says its answer is good for; null when it does not say. */
      maxAgeMs: number | null;
      /** Where a permanent redirect points, when every hop was permanent. */
      movedTo: string | null;
    }
  | { kind: 'unchanged'; maxAgeMs: number | null }
  | {
      kind: 'failed';
      why: FetchFailure;
      /** The HTTP status, when one arrived. */
      status: number | null;
      retryAfterMs: number | null;
      /** One line for a person: what was tried and what came back. */
      detail: string;
    };

/** Brings one document. Never rejects; `replay/` puts recorded documents behind the same port. */
export type Fetch = (request: FetchRequest) => Promise<FetchOutcome>;
