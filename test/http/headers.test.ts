import { describe, expect, it } from 'vitest';
import { contentCodings, maxAgeMs, parseHttpDate, retryAfterMs, validatorOf } from '../../src/http/headers.ts';

const NOW = Date.UTC(2025, 2, 4, 12, 0, 0);
const DAY = 86_400_000;

describe('Retry-After', () => {
  it.each<[string, number | null]>([
    ['0', 0],
    ['120', 120_000],
    ['1.5', 1500],
    [' 7 ', 7000],
    ['999999999999', DAY],
    ['Tue, 04 Mar 2025 12:00:30 GMT', 30_000],
    ['Tuesday, 04-Mar-25 12:00:30 GMT', 30_000],
    ['Tue Mar  4 12:00:30 2025', 30_000],
    ['Tue, 04 Mar 2025 11:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY],
    ['-5', null],
    ['soon', null],
    ['2025-03-04T12:00:30Z', null],
    ['Tue, 04 Mar 2025 12:00:30 PST', null],
    ['', null],
  ])('"%s" means %s ms', (value, ms) => expect(retryAfterMs({ 'retry-after': value }, NOW)).toBe(ms));

  it('measures a date against the server’s own clock', () =>
    expect(retryAfterMs({ 'retry-after': 'Tue, 04 Mar 2025 15:01:00 GMT', date: 'Tue, 04 Mar 2025 15:00:00 GMT' }, NOW)).toBe(60_000));
  it('is null when absent', () => expect(retryAfterMs({}, NOW)).toBeNull());
});

describe('Cache-Control', () => {
  it.each<[string | string[], number | null]>([
    ['max-age=60', 60_000],
    ['public, MAX-AGE=30, must-revalidate', 30_000],
    ['max-age="5"', 5000],
    [['public', 'max-age=9'], 9000],
    ['s-maxage=60', null],
    ['max-age=60, no-cache', null],
    ['no-store, max-age=60', null],
    ['max-age=-1', null],
    ['max-age=99999999999999', DAY],
  ])('%s means %s ms', (value, ms) => expect(maxAgeMs({ 'cache-control': value })).toBe(ms));
  it('counts the time spent in caches', () => expect(maxAgeMs({ 'cache-control': 'max-age=60', age: '45' })).toBe(15_000));
  it('is never below zero', () => expect(maxAgeMs({ 'cache-control': 'max-age=60', age: '600' })).toBe(0));
});

describe('other headers', () => {
  it.each<[string, number | null]>([
    ['Sun, 06 Nov 1994 08:49:37 GMT', 784_111_777_000],
    ['Sun, 06 Xyz 1994 08:49:37 GMT', null],
    ['Sun, 06 Nov 1994 08:49:37', null],
  ])('the date "%s"', (text, at) => expect(parseHttpDate(text)).toBe(at));
  it.each<[string | string[], string[]]>([
    ['gzip', ['gzip']],
    ['GZIP, identity', ['gzip']],
    ['gzip, br', ['gzip', 'br']],
    [
      ['gzip', 'gzip'],
      ['gzip', 'gzip'],
    ],
    ['identity', []],
    [' , ', []],
  ])('the content codings of %s', (value, codings) => expect(contentCodings({ 'content-encoding': value })).toEqual(codings));
  it.each<[string, string | null]>([
    ['W/"abc"', 'W/"abc"'],
    ['"é"', null],
    ['"日"', null],
    ['', null],
  ])('keeps the validator %s as %s', (etag, kept) => expect(validatorOf({ etag }, 'etag')).toBe(kept));
});
