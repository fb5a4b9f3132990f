import type { ProviderId, ServiceId } from './catalog.ts';
import type { Reason, Severity } from './evidence.ts';
import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **rotation**: who is on call when, by turns of a day or a week.
 * - **page**: the effort to wake somebody for one incident; it calls one person after another until it is acknowledged.
 * - **acknowledge**: to say "I have it"; it stops the page for everybody, on every platform.
 */

export interface Person {
  id: string;
  name: string;
  /** Their user ids on the platforms, where they can be reached. */
  discord: string | null;
  slack: string | null;
}

export interface Rotation {
  /** Ids of people, in the order of their turns. */
  people: readonly string[];
  every: 'day' | 'week';
  /** The local time of day at which a turn ends. */
  handover: { hour: number; minute: number };
  /** For `week`: 1 Monday … 7 Sunday. */
  weekday: number;
  /** IANA zone. */
  zone: string;
  /** The local day on which the first person's first turn begins, YYYY-MM-DD. */
  start: string;
}

export interface OnCallSettings {
  /** Incidents below it page nobody. */
  severity: Severity;
  /** How long a called person may be silent before the next is called, milliseconds. */
  silenceMs: number;
  /** The services whose confirmed incidents page. */
  stack: readonly ServiceId[];
  people: readonly Person[];
  rotation: Rotation | null;
}

export interface PageCall {
  person: string;
  name: string;
  at: Instant;
}

export interface Page {
  type: 'page';
  id: string;
  provider: ProviderId;
  incident: string;
  services: readonly { service: ServiceId; name: string }[];
  title: string;
  severity: Severity;
  /** Since when its first service is confirmed, and why we are sure. */
  confirmedAt: Instant;
  reasons: readonly Reason[];
  /** The best place to read on; null: there is none. */
  url: string | null;
  state: 'calling' | 'acknowledged' | 'over';
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  calls: readonly PageCall[];
  acknowledged: { by: string; at: Instant } | null;
  /** Who is called next and when, while it is calling and somebody is left. */
  next: { person: string; name: string; at: Instant } | null;
  /** When time alone may change it next; null: never. */
  dueAt: Instant | null;
}
