import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **notice**: what is said, in platform-neutral parts; each platform renders it in its own custom.
 *   All text in it is plain: platforms escape it, so nothing inside can mention, link or format by itself.
 */

/** The look of a message: colour beside word and symbol, never instead of them. */
export type Tone = 'suspected' | 'minor' | 'major' | 'critical' | 'recovering' | 'resolved' | 'retracted' | 'page' | 'plain';

export type Span =
  | { kind: 'text'; text: string; strong?: boolean }
  /** Shown in the reader's own zone where the platform can. */
  | { kind: 'time'; at: Instant; style: 'time' | 'date-time' | 'relative' }
  | { kind: 'link'; text: string; url: string };

export type Block =
  | { kind: 'line'; spans: readonly Span[] }
  /** Somebody's own words, verbatim; linked beyond the platform's limit. */
  | { kind: 'quote'; text: string; url: string | null };

export interface Action {
  /** A command's name; pressing runs it with `value`. */
  id: string;
  label: string;
  value: string;
  style: 'primary' | 'plain' | 'danger';
}

export interface Notice {
  tone: Tone;
  /** First line, with symbol and word. */
  title: string;
  url: string | null;
  blocks: readonly Block[];
  actions: readonly Action[];
  /** The whole in one plain line, for notifications, screen readers and platforms without layout. */
  summary: string;
}

export const text = (value: string): Span => ({ kind: 'text', text: value });
export const strong = (value: string): Span => ({ kind: 'text', text: value, strong: true });
export const link = (label: string, url: string): Span => ({ kind: 'link', text: label, url });
export const time = (at: Instant, style: 'time' | 'date-time' | 'relative' = 'time'): Span => ({ kind: 'time', at, style });
export const line = (...spans: readonly (Span | string)[]): Block => ({
  kind: 'line',
  spans: spans.map((span) => (typeof span === 'string' ? text(span) : span)),
});
export const quote = (value: string, url: string | null = null): Block => ({ kind: 'quote', text: value, url });
