import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInstant } from '../../src/parse/dates.ts';

const at = (iso: string): number => Date.parse(iso);

describe('readInstant', () => {
  it.each([
    ['2026-08-20T14:43:01.531Z', '2026-08-20T14:43:01.531Z'],
    ['2026-08-18T19:31:13.976357Z', '2026-08-18T19:31:13.976Z'],
    ['2026-08-20T14:43:01Z', '2026-08-20T14:43:01Z'],
    ['2026-08-20 14:43 UTC', '2026-08-20T14:43:00Z'],
    ['2026-03-11T02:43:01.531-06:00', '2026-03-11T08:43:01.531Z'],
    ['2026-03-11T02:43:01+0530', '2026-03-10T21:13:01Z'],
    ['Tue, 05 Mar 2024 15:17:00 GMT', '2024-03-05T15:17:00Z'],
    ['Tue, 05 Mar 2024 15:17:00 Z', '2024-03-05T15:17:00Z'],
    ['Tue, 18 Aug 2026 04:01:19 PDT', '2026-08-18T11:01:19Z'],
    ['Tue, 18 Aug 2026 04:01:19 PST', '2026-08-18T12:01:19Z'],
    ['5 March 24 15:17 EST', '2024-03-05T20:17:00Z'],
    ['Fri, 19 May 2017 21:05:02 +0530', '2017-05-19T15:35:02Z'],
    ['07/13/2017 13:28 PDT', '2017-07-13T20:28:00Z'],
    ['07/13/2017 1:28 PM CDT', '2017-07-13T18:28:00Z'],
    ['1510444800', '2017-11-12T00:00:00Z'],
    ['1510444800000', '2017-11-12T00:00:00Z'],
    ['2024-02-29T24:00:00Z', '2024-03-01T00:00:00Z'],
  ])('reads %s', (written, expected) => {
    expect(readInstant(written)).toBe(at(expected));
  });

  it('reads epoch seconds and milliseconds as numbers', () => {
    expect(readInstant(1_510_444_800)).toBe(1_510_444_800_000);
    expect(readInstant(1_510_444_800_123)).toBe(1_510_444_800_123);
  });

  it.each([
    ['a time without a zone', '2026-08-20T14:43:01'],
    ['a date without a time', '2026-08-20'],
    ['a zone of two meanings', 'Tue, 05 Mar 2024 15:17:00 IST'],
    ['a zone nobody knows', 'Tue, 05 Mar 2024 15:17:00 XYZ'],
    ['an offset no place has', '2026-08-20T14:43:01+25:00'],
    ['a day that does not exist', '2026-02-29T10:00:00Z'],
    ['an hour that does not exist', '2026-02-28T25:00:00Z'],
    ['a thirteenth month', '13/13/2017 13:28 PDT'],
    ['a thirteenth hour of the afternoon', '07/13/2017 13:28 PM PDT'],
    ['prose', 'between 12:15 PM and 12:21 PM PDT'],
    ['a year', 2017],
    ['nothing', null],
    ['not a number', Number.NaN],
    ['a very long text', `2026-08-20T14:43:01${' '.repeat(10_000)}Z`],
  ])('refuses %s', (_name, written) => {
    expect(readInstant(written)).toBeNull();
  });

  it('reads back every instant it can be written as', () => {
    const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2099, 11, 31) });
    fc.assert(
      fc.property(instants, fc.integer({ min: -13 * 60, max: 13 * 60 }), (instant, offsetMinutes) => {
        const date = new Date(instant);
        const whole = Math.floor(instant / 1_000) * 1_000;
        expect(readInstant(date.toISOString())).toBe(instant);
        expect(readInstant(date.toUTCString())).toBe(whole);
        expect(readInstant(instant)).toBe(instant);
        expect(readInstant(String(whole / 1_000))).toBe(whole);
        const size = Math.abs(offsetMinutes);
        const zone = `${offsetMinutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
        expect(readInstant(new Date(instant + offsetMinutes * 60_000).toISOString().replace('Z', zone))).toBe(instant);
      }),
    );
  });
});
