import type { Instant } from '../../../domain/instant.ts';

/** Crockford's base 32, in which a ULID is written. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/i;
/** The leading digits that hold the time, in milliseconds since 1970. */
const TIME_DIGITS = 10;

/** When the thing with this id was made, for a ULID tells it (https://github.com/ulid/spec); null for any other id. */
export function ulidTime(id: string): Instant | null {
  if (!ULID.test(id)) return null;
  let time = 0;
  for (const digit of id.slice(0, TIME_DIGITS).toUpperCase()) time = time * DIGITS.length + DIGITS.indexOf(digit);
  return time;
}
