import type { Instant } from '../../../domain/instant.ts';
import type { ComponentState, Impact } from '../../../domain/reading.ts';

/** What a title begins with, up to its colon. AWS counts the same in its JSON as 0 to 3. */
export interface Word {
  over: boolean;
  impact: Impact;
  component: ComponentState;
}

/** The words of all boards since 2012. */
export const WORDS: ReadonlyMap<string, Word> = new Map([
  ['service is operating normally', { over: true, impact: 'none', component: 'operational' }],
  // Posts about real trouble that is small or not yet measured: the events of most days begin with it.
  ['informational message', { over: false, impact: 'minor', component: 'degraded' }],
  ['service impact', { over: false, impact: 'minor', component: 'degraded' }],
  ['performance issues', { over: false, impact: 'major', component: 'partial_outage' }],
  ['service degradation', { over: false, impact: 'major', component: 'partial_outage' }],
  ['service disruption', { over: false, impact: 'critical', component: 'major_outage' }],
]);

const RESOLVED = /^\s*\[RESOLVED\]\s*/i;

/** `Service impact: Increased Packet loss` in its parts; the word is null where the title has no known one. */
export function readTitle(title: string): { raw: string | null; word: Word | null; over: boolean; title: string } {
  const colon = title.indexOf(':');
  const raw = colon === -1 ? null : title.slice(0, colon).trim();
  const word = WORDS.get((raw ?? '').toLowerCase()) ?? null;
  const rest = colon === -1 || word === null ? title : title.slice(colon + 1).trim();
  const marked = RESOLVED.test(rest);
  return {
    raw: word === null && !marked ? raw : (raw ?? '[RESOLVED]'),
    word,
    over: marked || word?.over === true,
    title: rest.replace(RESOLVED, ''),
  };
}

/** `https://status.aws.amazon.com/#<service>-<region>_<epoch>`: the service and the time of this update, not of its event. */
const GUID = /#([a-z0-9][\w.-]{0,120})_(\d{9,11})$/i;

/** Null for a guid of another form. */
export function readGuid(guid: string): { service: string; at: Instant } | null {
  const match = GUID.exec(guid.trim());
  return match === null ? null : { service: match[1] ?? '', at: Number(match[2]) * 1_000 };
}
