import type { Instant } from '../domain/instant.ts';
import type { CountsMapping, JsonMapping, Reading } from '../domain/reading.ts';

/**
 * Glossary
 * - **candidate**: a document as text, offered to the formats in turn.
 * - **format**: what one kind of document is recognised by and how it becomes a reading.
 */

/** The body as JSON, or one line that says why it is none. */
export type JsonOutcome = { ok: true; value: unknown } | { ok: false; why: string };

export interface Candidate {
  /** The address that answered, after redirects. */
  url: string;
  contentType: string | null;
  /** The decoded body without byte-order mark. */
  text: string;
  /** Parsed once, however many formats ask. */
  json(): JsonOutcome;
}

/** What a parser may know besides the document. */
export interface ParseContext {
  now: Instant;
  /** Whether the source names this format, so that a document which shows nothing of itself (an empty list) may be taken for one. */
  named: boolean;
  /** How the source's hand-made JSON is read; null: it has no such mapping. */
  mapping: JsonMapping | null;
  /** Where its counts stand; null: it has no such mapping. */
  counts: CountsMapping | null;
}

export type Parsed = { ok: true; reading: Reading } | { ok: false; why: string };

export interface Format {
  /** The name in the catalog, in configuration and on the folder. */
  name: string;
  /** True, or one line that says why the document is something else. */
  recognise(candidate: Candidate, context: ParseContext): true | string;
  /** Reads a recognised document; refuses it with a reason where guessing could turn trouble into "all well". */
  parse(candidate: Candidate, context: ParseContext): Parsed | Promise<Parsed>;
}
