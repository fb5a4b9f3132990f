import { type Instant, MINUTE } from '../../../domain/instant.ts';
import { readInstant } from '../../dates.ts';
import { isZoneless } from '../../times.ts';

/** The instants that a page's local times mean. */
export type LocalClock = (time: unknown) => Instant | null;

/**
 * Local times in a zone of the zone database; null for every one of them where the zone is not known, for a guess would be
 * hours wrong. A time that names its own offset is taken at its word. Of the hour that an autumn has twice, the first.
 */
export function localClock(zone: string | null | undefined): LocalClock {
  const offsetAt = offsets(zone);
  return (time) => {
    if (!isZoneless(time)) return readInstant(time);
    const asUtc = readInstant(`${time} UTC`);
    if (asUtc === null || offsetAt === null) return null;
    // The offset is asked at the instant that it leads to: a day either side of a change of clocks both are tried.
    const candidates = [offsetAt(asUtc - MAX_OFFSET), offsetAt(asUtc + MAX_OFFSET)].map((offset) => asUtc - offset);
    return candidates.find((instant) => instant + offsetAt(instant) === asUtc) ?? Math.max(...candidates);
  };
}

/** No zone on earth is further from UTC. */
const MAX_OFFSET = 14 * 60 * MINUTE;

/** How far the zone's clocks are ahead of UTC at an instant, milliseconds. */
function offsets(zone: string | null | undefined): ((at: Instant) => number) | null {
  if (!zone) return null;
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    return (at) => {
      const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
      const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE;
      return sign === '-' ? -offset : offset;
    };
  } catch {
    // Not a name of the zone database (RangeError): the page's times cannot be placed.
    return null;
  }
}
