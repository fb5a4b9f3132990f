import { HOUR, MINUTE } from '../domain/instant.ts';

/**
 * The zone abbreviations that mean one thing in status feeds, as offsets from UTC in hours. Others (IST, BST, AEST …)
 * are refused rather than taken for UTC: a wrong hour is worse than none. `UT` is RFC 822's own word for UTC.
 * The abbreviation is believed even where the date suggests the other half of the year.
 */
const HOURS_FROM_UTC: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['UT', 0],
  ['GMT', 0],
  ['Z', 0],
  ['EST', -5],
  ['EDT', -4],
  ['CST', -6],
  ['CDT', -5],
  ['MST', -7],
  ['MDT', -6],
  ['PST', -8],
  ['PDT', -7],
]);

/** No zone on earth is further from UTC. */
const MAX_OFFSET_HOURS = 14;

/** Milliseconds to subtract from a local time, for `PDT`, `Z`, `+0200`, `-07:00`; null for a zone that is not known. */
export function zoneOffset(zone: string): number | null {
  const hours = HOURS_FROM_UTC.get(zone.toUpperCase());
  if (hours !== undefined) return hours * HOUR;
  const numeric = zone.match(/^(?:GMT|UTC)?([+-])(\d{2})(?::?(\d{2}))?$/i);
  if (numeric === null) return null;
  const offset = Number(numeric[2]) * HOUR + Number(numeric[3] ?? 0) * MINUTE;
  if (offset > MAX_OFFSET_HOURS * HOUR || Number(numeric[3] ?? 0) > 59) return null;
  return numeric[1] === '-' ? -offset : offset;
}
