import { DAY, type Instant } from '../../../domain/instant.ts';
import { instantOf, type LocalTime } from '../../dates.ts';

/**
 * The Atom feed beside Google's `incidents.json` (Cloud, Workspace, Firebase, Play, Maps, Ads): one entry an incident or one an
 * update, told apart by the id `tag:<host>,<year>:feed:<incident>.<update>`. The summary names begin and end in a zone it names.
 */
const PAGES =
  /^https?:\/\/(?:status\.(?:[a-z]+\.)?google\.com|status\.(?:cloud|firebase|play|search|ads)\.google\.com|www\.google\.com\/appsstatus|ads\.google\.com\/status|status\.pki\.goog)(?:[/?#]|$)/i;

/** Whether a link leads to one of these pages. */
export const isGooglePage = (link: string): boolean => PAGES.test(link);

const ENTRY_ID = /:feed:([\w-]{6,60})(?:\.([\w-]{6,60}))?$/;

/** The incident's id, which its JSON has too: from the address, else from the entry's own id. */
export function incidentIn(id: string, url: string | null): string | null {
  return /\/incidents\/([\w-]{6,60})(?:[/?#]|$)/.exec(url ?? '')?.[1] ?? ENTRY_ID.exec(id)?.[1] ?? null;
}

const SPAN = /\bIncident began at (\d{4}-\d{2}-\d{2} \d{2}:\d{2})(?::\d{2})?(?: and ended at (\d{4}-\d{2}-\d{2} \d{2}:\d{2}))?/i;
const ZONE = /\ball times are ([A-Za-z]{1,30}(?:\/[A-Za-z_]{1,40}){0,2})/i;

/** When it began and ended, by the summary; null for what it does not say or what cannot be placed. */
export function spanIn(text: string): { began: Instant | null; ended: Instant | null; hasEnded: boolean } {
  const head = text.slice(0, 600);
  const span = SPAN.exec(head);
  const zone = ZONE.exec(head)?.[1] ?? '';
  return { began: localInstant(span?.[1] ?? '', zone), ended: localInstant(span?.[2] ?? '', zone), hasEnded: span?.[2] !== undefined };
}

function localInstant(text: string, zone: string): Instant | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.split(/[- :]/).map(Number);
  const time: LocalTime = { year, month, day, hour, minute, second: 0 };
  const asUtc = text === '' ? null : instantOf(time, 'UTC');
  if (asUtc === null || zone === '') return null;
  const first = offsetAt(zone, asUtc);
  // The offset is that of the instant sought, which the first guess may miss by the clock change of a night.
  const second = first === null ? null : offsetAt(zone, asUtc - first);
  return second === null ? null : asUtc - second;
}

/** What a zone's clock is ahead of UTC then, milliseconds; null for a name that is no zone. */
function offsetAt(zone: string, at: Instant): number | null {
  try {
    const parts = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    }).formatToParts(at);
    const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
    const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
    const offset = shown - Math.floor(at / 1_000) * 1_000;
    return Math.abs(offset) <= DAY ? offset : null;
  } catch {
    return null;
  }
}
