import { iso } from '../clock.ts';
import type { Fetch } from '../domain/document.ts';
import { DAY, type Instant, MINUTE, SECOND } from '../domain/instant.ts';

/** How far back an address asks that names its span. */
const SPAN = DAY;
/** `{from}` and `{until}`: epoch seconds; `{from-iso}` and `{until-iso}`: ISO 8601 in UTC. */
const PLACE = /\{(from|until)(-iso)?\}/g;

/** An address with the last 24 hours, to the full minute, in the places it leaves for them; without places as it is. */
export function spanned(url: string, now: Instant): string {
  const until = now - (now % MINUTE);
  return url.replace(PLACE, (_, end: string, asIso: string | undefined) => {
    const at = end === 'from' ? until - SPAN : until;
    return asIso === undefined ? String(at / SECOND) : encodeURIComponent(iso(at));
  });
}

/** Some interfaces want to be told the time in every question (IODA: `from` and `until`). */
export function createSpannedFetch(fetch: Fetch, now: () => Instant): Fetch {
  return (request) => (request.url.includes('{') ? fetch({ ...request, url: spanned(request.url, now()) }) : fetch(request));
}
