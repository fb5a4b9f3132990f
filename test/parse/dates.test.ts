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
    ['2024-03-05T15:17:00,5+01', '2024-03-05T14:17:00.500Z'],
    ['2024-03-05 15:17:00.123 +0000 UTC', '2024-03-05T15:17:00.123Z'],
    ['20240305T151700Z', '2024-03-05T15:17:00Z'],
    ['Tuesday, 05-Mar-24 15:17:00 GMT', '2024-03-05T15:17:00Z'],
    ['Tue,05 Mar 2024 03:17:00 PM EST', '2024-03-05T20:17:00Z'],
    ['Tue Mar  5 15:17:00 UTC 2024', '2024-03-05T15:17:00Z'],
    ['Tue Mar 05 15:17:00 +0000 2024', '2024-03-05T15:17:00Z'],
    ['Tue Mar 05 2024 16:17:00 GMT+0100 (Central European Standard Time)', '2024-03-05T15:17:00Z'],
    ['March 5, 2024 3:17 PM PST', '2024-03-05T23:17:00Z'],
    ['Mar 5, 2024 at 15:17 UTC', '2024-03-05T15:17:00Z'],
  ])('reads %s', (written, expected) => {
    expect(readInstant(written)).toBe(at(expected));
  });

  it.each([
    ['German', 'Di, 5. März 2024 16:17:00 MEZ', '2024-03-05T15:17:00Z'],
    ['French', 'ven., 5 août 2024 17:17:00 CEST', '2024-08-05T15:17:00Z'],
    ['French, where the fourth letter decides', '5 juin 2024 15:17:00 GMT', '2024-06-05T15:17:00Z'],
    ['French, the other one', '5 juillet 2024 15:17:00 GMT', '2024-07-05T15:17:00Z'],
    ['Spanish', 'lun, 15 ene 2024 10:00:00 +0100', '2024-01-15T09:00:00Z'],
    ['Italian', 'mer, 15 mag 2024 10:00:00 +0200', '2024-05-15T08:00:00Z'],
    ['Portuguese', 'Seg, 24 Set 2018 19:42:40 -0300', '2018-09-24T22:42:40Z'],
    ['Dutch', 'di, 05 mrt 2024 15:17:00 +0100', '2024-03-05T14:17:00Z'],
    ['Greek', 'Κυρ, 11 Ιούλ 2004 12:00:00 EST', '2004-07-11T17:00:00Z'],
    ['Russian', 'Вт, 05 мая 2026 18:17:00 +0300', '2026-05-05T15:17:00Z'],
    ['Turkish', '5 Ağu 2024 10:00:00 +0300', '2024-08-05T07:00:00Z'],
    ['Hungarian', '2004-július-13T9:15-05:00', '2004-07-13T14:15:00Z'],
    ['Korean', '2004년 05월 28일  01:31:15', '2004-05-27T16:31:15Z'],
    ['Korean, afternoon', '2004-05-25 오후 11:23:17', '2004-05-25T14:23:17Z'],
  ])('reads the names of %s', (_language, written, expected) => {
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
    ['a month that is another one across the border', 'uto, 05 lis 2024 10:00:00 +0100'],
    ['a word where the month belongs', 'Tue, 05 Foo 2024 15:17:00 GMT'],
    ['a remark instead of a zone', 'Tue, 05 Mar 2024 15:17:00 (UTC)'],
    ['a Chinese or Japanese date, whose zone nobody says', '2024年03月05日 15:17:00'],
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

  it.each([
    ['CET', 1],
    ['CEST', 2],
    ['JST', 9],
    ['ACST', 9.5],
    ['NZDT', 13],
    ['AKDT', -8],
    ['GMT+1', 1],
    ['UTC-0330', -3.5],
    ['+05', 5],
  ])('knows %s as UTC%s', (zone, hours) => {
    expect(readInstant(`05 Mar 2024 15:00:00 ${zone}`)).toBe(at('2024-03-05T15:00:00Z') - hours * 3_600_000);
  });

  it('takes no longer for texts that almost fit', () => {
    const begun = performance.now();
    for (const part of ['a', '1', ' ', 'a ', '-', '(', '년'])
      for (let length = 1; length <= 80; length += 1) for (let time = 0; time < 20; time += 1) readInstant(part.repeat(length));
    expect(performance.now() - begun).toBeLessThan(1_000);
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
