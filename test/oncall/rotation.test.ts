import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import type { Rotation } from '../../src/domain/oncall.ts';
import { nextAfter, onCallAt } from '../../src/oncall/rotation.ts';
import { instantOf, parseDay, wallClock } from '../../src/oncall/zone.ts';

const utc = (text: string) => Date.parse(`${text}Z`);

const weekly: Rotation = {
  people: ['mara', 'jonas', 'ada'],
  every: 'week',
  handover: { hour: 9, minute: 0 },
  weekday: 1,
  zone: 'Europe/Berlin',
  start: '2026-03-02',
};
const daily: Rotation = { ...weekly, every: 'day' };

describe('a weekly rotation', () => {
  it('hands over on its weekday at its local time', () => {
    expect(onCallAt(weekly, utc('2026-03-02T08:00:00'))).toEqual({
      person: 'mara',
      from: utc('2026-03-02T08:00:00'),
      until: utc('2026-03-09T08:00:00'),
    });
    expect(onCallAt(weekly, utc('2026-03-09T07:59:59.999'))?.person).toBe('mara');
    expect(onCallAt(weekly, utc('2026-03-09T08:00:00'))?.person).toBe('jonas');
    expect(nextAfter(weekly, utc('2026-03-09T08:00:00'))).toMatchObject({ person: 'ada', from: utc('2026-03-16T08:00:00') });
  });

  it('keeps the local hour across the change to summer time', () => {
    // Berlin leaps on 29 March 2026: nine in the morning is 08:00 UTC before and 07:00 UTC after.
    expect(onCallAt(weekly, utc('2026-03-25T00:00:00'))).toEqual({
      person: 'mara',
      from: utc('2026-03-23T08:00:00'),
      until: utc('2026-03-30T07:00:00'),
    });
  });

  it('begins with a short week when it starts in the middle of one, and runs backwards before its start', () => {
    const midweek = { ...weekly, start: '2026-03-05' };
    expect(onCallAt(midweek, utc('2026-03-05T08:00:00'))).toEqual({
      person: 'mara',
      from: utc('2026-03-05T08:00:00'),
      until: utc('2026-03-09T08:00:00'),
    });
    expect(onCallAt(midweek, utc('2026-03-05T07:59:00'))).toMatchObject({ person: 'ada', from: utc('2026-03-02T08:00:00') });
  });

  it('has nobody without people, and always the same with one', () => {
    expect(onCallAt({ ...weekly, people: [] }, 0)).toBeNull();
    expect(nextAfter({ ...weekly, people: [] }, 0)).toBeNull();
    expect(nextAfter({ ...weekly, people: ['mara'] }, utc('2026-03-02T08:00:00'))?.person).toBe('mara');
  });
});

describe('the hours that do not exist, and those that exist twice', () => {
  it('hands over at the leap when the hour is skipped', () => {
    const night = { ...daily, handover: { hour: 2, minute: 30 } };
    expect(onCallAt(night, utc('2026-03-29T12:00:00'))?.from).toBe(utc('2026-03-29T01:00:00'));
  });

  it('hands over the first time when the hour is repeated', () => {
    const night = { ...daily, handover: { hour: 2, minute: 30 } };
    expect(onCallAt(night, utc('2026-10-25T12:00:00'))?.from).toBe(utc('2026-10-25T00:30:00'));
  });

  it('gives a day that a zone skipped whole to nobody for no time at all', () => {
    // Samoa crossed the date line: 30 December 2011 does not exist there.
    const apia = { ...daily, zone: 'Pacific/Apia', start: '2011-12-29', people: ['a', 'b', 'c'] };
    expect(onCallAt(apia, utc('2011-12-30T09:59:00'))?.person).toBe('a');
    expect(onCallAt(apia, utc('2011-12-30T10:00:00'))?.person).toBe('b');
    expect(onCallAt(apia, utc('2011-12-30T19:00:00'))?.person).toBe('c');
  });
});

/** What a wall clock shows at each minute of a span, read from another format of Intl than the code uses. */
function* minutes(zone: string, from: number, to: number): Generator<[at: number, shown: number]> {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  // Clocks change on quarters of an hour, so one reading serves fifteen minutes.
  const quarter = 15 * MINUTE;
  for (let start = from; start < to; start += quarter) {
    const shown = Date.parse(`${format.format(start).replace(' ', 'T')}Z`);
    for (let at = start; at < start + quarter; at += MINUTE) yield [at, shown + at - start];
  }
}

/** A turn begins at the first minute whose wall clock reads the handover of its day, or later. */
function bruteForceStarts(rotation: Rotation, from: number, to: number): number[] {
  const { zone, handover, every, weekday } = rotation;
  const handovers: number[] = [];
  for (let day = from / DAY - 2; day <= to / DAY + 2; day += 1) {
    const isHandover = every === 'day' || day === parseDay(rotation.start) || new Date(day * DAY).getUTCDay() === weekday % 7;
    if (isHandover) handovers.push(day * DAY + handover.hour * HOUR + handover.minute * MINUTE);
  }
  const starts: number[] = [];
  for (const [at, shown] of minutes(zone, from, to)) {
    const reached = handovers.findIndex((wanted) => wanted > shown);
    if (reached <= 0) continue;
    handovers.splice(0, reached);
    starts.push(at);
  }
  // What was reached at the first minute began before it.
  return starts.filter((at) => at > from);
}

describe('against a clock that is read every minute of a year', () => {
  const from = utc('2026-01-01T00:00:00');
  const to = utc('2027-01-01T00:00:00');
  const days = 365;
  // Half-hour and quarter-hour zones, a half-hour leap, leaps at midnight, both hemispheres, and none at all.
  it.each([
    ['Europe/Berlin', 'day', 2, 30],
    ['America/New_York', 'week', 1, 59],
    ['Australia/Lord_Howe', 'day', 1, 45],
    ['Asia/Kathmandu', 'week', 9, 0],
    ['Africa/Cairo', 'day', 0, 15],
    ['America/Havana', 'day', 0, 0],
  ] as const)('%s by the %s at %i:%i', (zone, every, hour, minute) => {
    const rotation: Rotation = { ...weekly, zone, every, weekday: 7, handover: { hour, minute }, start: '2026-01-01' };
    const expected = bruteForceStarts(rotation, from, to);
    expect(expected.length).toBeGreaterThan(every === 'day' ? days - 2 : 51);
    const actual: number[] = [];
    for (let turn = nextAfter(rotation, from); turn !== null && turn.from < to; turn = nextAfter(rotation, turn.from))
      actual.push(turn.from);
    expect(actual).toEqual(expected);
  });
});

describe('at any time, anywhere', () => {
  const rotations = fc.record({
    people: fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }),
    every: fc.constantFrom('day' as const, 'week' as const),
    handover: fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) }),
    weekday: fc.integer({ min: 1, max: 7 }),
    zone: fc.constantFrom('Europe/London', 'America/Sao_Paulo', 'Pacific/Chatham', 'Asia/Tokyo', 'UTC'),
    start: fc.constantFrom('2025-10-26', '2026-03-29', '2026-06-17'),
  });

  it('exactly one turn holds it, and the next begins where that one ends', () => {
    fc.assert(
      fc.property(rotations, fc.integer({ min: utc('2024-01-01T00:00:00'), max: utc('2028-01-01T00:00:00') }), (rotation, now) => {
        const turn = onCallAt(rotation, now);
        const next = nextAfter(rotation, now);
        if (turn === null || next === null) throw new Error('somebody is always on call');
        expect(turn.from).toBeLessThanOrEqual(now);
        expect(turn.until).toBeGreaterThan(now);
        expect(next.from).toBe(turn.until);
        expect(onCallAt(rotation, turn.until)).toEqual(next);
        expect(onCallAt(rotation, turn.until - 1)).toEqual(turn);
        const follower = rotation.people[(rotation.people.indexOf(turn.person) + 1) % rotation.people.length];
        expect(next.person).toBe(follower);
      }),
      { numRuns: 300 },
    );
  });

  it('the instant of a local time reads that time, or the first later one that exists', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 19_000, max: 21_500 }),
        fc.integer({ min: 0, max: 1439 }),
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
        (day, minute, zone) => {
          const at = instantOf(zone, day, Math.floor(minute / 60), minute % 60);
          const wanted = day * DAY + minute * MINUTE;
          expect(wallClock(zone, at)).toBeGreaterThanOrEqual(wanted);
          expect(wallClock(zone, at - 1)).toBeLessThan(wanted);
        },
      ),
      { numRuns: 500 },
    );
  });
});
