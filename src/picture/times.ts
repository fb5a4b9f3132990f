import { DAY, HOUR, type Instant, MINUTE } from '../domain/instant.ts';

/** All offsets of today's zones are whole quarters of an hour, so every full local hour is a quarter in UTC. */
const QUARTER = 15 * MINUTE;

/** Hours between two times on the axis; each divides a day. */
const HOUR_STEPS = [1, 3, 6, 12, 24];

export interface HourTick {
  at: Instant;
  /** `15:00`, or the date at midnight: `6 Mar`. */
  words: string;
  midnight: boolean;
}

export interface Dial {
  /** `15:17`, in the zone. */
  time(at: Instant): string;
  /** How the zone is called: `UTC`, `CET`, `GMT+5:30`. */
  zone(at: Instant): string;
  /** Full local hours between two instants, as close as `most` of them allow. */
  hours(from: Instant, to: Instant, most: number): readonly HourTick[];
}

/** Building a format costs a thousand times what using it does. */
const dials = new Map<string, Dial>();
/** Zones are configured, a few dozen at most; whoever asks for more pays for it in time and not in memory. */
const MOST_DIALS = 64;

/** Times as a clock in `zone` shows them; a zone that is not known shows UTC. */
export function dialOf(zone: string): Dial {
  const known = dials.get(zone);
  if (known !== undefined) return known;
  const dial = createDial(knownZone(zone));
  if (dials.size < MOST_DIALS) dials.set(zone, dial);
  return dial;
}

function knownZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    // A RangeError is all that Intl says of a name it does not know; the picture then says UTC.
    return 'UTC';
  }
}

function createDial(timeZone: string): Dial {
  const hourly = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dated = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
  // British English knows CET, American English EST; where neither has a name it is an offset.
  const named = ['en-GB', 'en-US'].map((locale) => new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', timeZoneName: 'short' }));
  const time = (at: Instant) => hourly.format(at);

  return {
    time,
    zone(at) {
      const names = named.flatMap((format) => format.formatToParts(at).filter(({ type }) => type === 'timeZoneName'));
      return (names.find(({ value }) => !/^GMT[+-]/.test(value)) ?? names[0])?.value ?? timeZone;
    },
    hours(from, to, most) {
      const step = HOUR_STEPS.find((hours) => (to - from) / (hours * HOUR) <= most) ?? DAY / HOUR;
      const ticks: HourTick[] = [];
      for (let at = Math.ceil(from / QUARTER) * QUARTER; at <= to; at += QUARTER) {
        const [hour = 0, minute = 0] = time(at).split(':').map(Number);
        if (minute !== 0 || hour % step !== 0) continue;
        const midnight = hour === 0;
        ticks.push({ at, words: midnight ? dated.format(at) : time(at), midnight });
      }
      return ticks;
    },
  };
}

/** `40 s`, `15 min`, `2 h`, `24 h`: the width of a window or of the whole. */
export function lengthWords(ms: number): string {
  if (ms < MINUTE) return `${Math.round(ms / 1000)} s`;
  if (ms < HOUR || ms % HOUR !== 0) return `${Math.round(ms / MINUTE)} min`;
  return `${ms / HOUR} h`;
}
