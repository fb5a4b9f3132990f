import type { OfficialState } from '../../../domain/reading.ts';

/**
 * A measurement firm's outage notices as RSS: one item an outage, whose title begins with its state and whose guid stays while the
 * state changes. The text may name when it began and which services fail:
 * `Started 2024-03-05 15:00 UTC. Services: Facebook, Instagram. Network paths show no significant condition; …`. `pubDate` is that of the
 * first notice and does not move.
 */
const TITLE = /^\[(ongoing|recovering|cleared)\]\s*(\S.*)$/i;

export const STATES: ReadonlyMap<string, OfficialState> = new Map([
  ['ongoing', 'investigating'],
  ['recovering', 'monitoring'],
  ['cleared', 'resolved'],
]);

/** The state and the rest of a title; null for one without. */
export function noticeIn(title: string): { word: string; rest: string } | null {
  const [, word, rest] = TITLE.exec(title) ?? [];
  return word === undefined || rest === undefined ? null : { word, rest };
}

/** A channel that says what it is, also while it has no item. */
export const CHANNEL = /\boutage notices\b/i;

const STARTED = /\bStarted (?:at )?(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})? ?(?:UTC|Z))/;
const SERVICES = /\bServices?: ([^.\n]{1,500})/;
const MAX_SERVICES = 50;
/** Longer ones are prose. */
const MAX_NAME = 80;

/** The begin that a text names, as written; null where it names none. */
export const startedIn = (text: string): string | null => STARTED.exec(text)?.[1] ?? null;

/** The services that a text lists, each once. */
export function servicesIn(text: string): readonly string[] {
  const names = (SERVICES.exec(text)?.[1] ?? '').split(/,| and /).map((name) => name.trim());
  return [...new Set(names.filter((name) => name !== '' && name.length <= MAX_NAME))].slice(0, MAX_SERVICES);
}
