import type { Instant } from '../domain/instant.ts';
import type { Rotation } from '../domain/oncall.ts';
import { instantOf, type LocalDay, localDay, parseDay, weekdayOf } from './zone.ts';

/** One person's time on call: from the instant `from` up to, and not including, `until`. */
export interface Turn {
  person: string;
  from: Instant;
  until: Instant;
}

/**
 * Whose turn it is at `now`; null when the rotation names nobody. Turns go on in both directions: before `start` the order
 * runs backwards, for a page that finds nobody is worse than one that comes early.
 */
export const onCallAt = (rotation: Rotation, now: Instant): Turn | null => turn(rotation, turnNumber(rotation, now));

/** The turn that follows the one of `now`; null when the rotation names nobody. */
export const nextAfter = (rotation: Rotation, now: Instant): Turn | null => turn(rotation, turnNumber(rotation, now) + 1);

function turn(rotation: Rotation, index: number): Turn | null {
  const { people } = rotation;
  const person = people[((index % people.length) + people.length) % people.length];
  return person === undefined ? null : { person, from: turnStart(rotation, index), until: turnStart(rotation, index + 1) };
}

/** The number of the turn that holds `now`; 0 is the one that begins on `start`. */
function turnNumber(rotation: Rotation, now: Instant): number {
  const days = localDay(rotation.zone, now) - parseDay(rotation.start);
  // Within one or two of the truth; the instants themselves decide.
  let index = rotation.every === 'day' ? days : Math.floor(days / 7);
  while (turnStart(rotation, index) > now) index -= 1;
  while (turnStart(rotation, index + 1) <= now) index += 1;
  return index;
}

/** When turn `index` begins. */
function turnStart(rotation: Rotation, index: number): Instant {
  return instantOf(rotation.zone, turnDay(rotation, index), rotation.handover.hour, rotation.handover.minute);
}

/** The local day of a turn's handover. A first week that starts in mid-week is a short one. */
function turnDay({ every, start, weekday }: Rotation, index: number): LocalDay {
  const first = parseDay(start);
  if (every === 'day') return first + index;
  if (index === 0) return first;
  const ahead = (weekday - weekdayOf(first) + 7) % 7;
  if (index > 0) return first + (ahead === 0 ? 7 : ahead) + 7 * (index - 1);
  return first + ahead - 7 + 7 * (index + 1);
}
