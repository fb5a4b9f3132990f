import { HOUR, MINUTE } from '../domain/instant.ts';

/**
 * The zone abbreviations that mean one thing in status feeds and the press, as offsets from UTC in hours. Others (IST, BST,
 * AST, MSK before 2014 …) are refused rather than taken for UTC: a wrong hour is worse than none. Those of the United
 * States are RFC 822's own (https://www.rfc-editor.org/rfc/rfc822#section-5), the rest have had one meaning in the zone
 * database for as long as there are feeds (https://www.iana.org/time-zones). The abbreviation is believed even where the
 * date suggests the other half of the year.
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
  ['AKST', -9],
  ['AKDT', -8],
  ['HST', -10],
  ['WET', 0],
  ['WEST', 1],
  ['CET', 1],
  ['CEST', 2],
  // German for CET and CEST.
  ['MEZ', 1],
  ['MESZ', 2],
  ['EET', 2],
  ['EEST', 3],
  ['SAST', 2],
  ['HKT', 8],
  ['SGT', 8],
  ['JST', 9],
  ['KST', 9],
  ['AWST', 8],
  ['ACST', 9.5],
  ['ACDT', 10.5],
  ['AEST', 10],
  ['AEDT', 11],
  ['NZST', 12],
  ['NZDT', 13],
]);

/** No zone on earth is further from UTC. */
const MAX_OFFSET_HOURS = 14;

/** Milliseconds to subtract from a local time, for `PDT`, `Z`, `+0200`, `-07:00`, `GMT+1`; null for a zone that is not known. */
export function zoneOffset(zone: string): number | null {
  const hours = HOURS_FROM_UTC.get(zone.toUpperCase());
  if (hours !== undefined) return hours * HOUR;
  const numeric = zone.match(/^(?:(?:GMT|UTC)([+-])(\d)|(?:GMT|UTC)?([+-])(\d{2})(?::?(\d{2}))?)$/i);
  if (numeric === null) return null;
  const minutes = Number(numeric[5] ?? 0);
  const offset = Number(numeric[2] ?? numeric[4]) * HOUR + minutes * MINUTE;
  if (offset > MAX_OFFSET_HOURS * HOUR || minutes > 59) return null;
  return (numeric[1] ?? numeric[3]) === '-' ? -offset : offset;
}
