import { describe, expect, it } from 'vitest';
import { count, duration, echoed, names, number, shortened, spaced } from '../../src/compose/figures.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/instant.ts';

describe('figures', () => {
  it.each([
    [-5, '0 s'],
    [40 * SECOND, '40 s'],
    [59 * SECOND + 999, '59 s'],
    [22 * MINUTE, '22 min'],
    [2 * HOUR + 12 * MINUTE, '2 h 12 min'],
    [3 * HOUR, '3 h'],
    [47 * HOUR, '47 h'],
    [3 * DAY + 4 * HOUR, '3 days 4 h'],
  ])('%i ms is %s', (ms, words) => expect(duration(ms)).toBe(words));

  it('sets thousands apart by a thin space', () => {
    expect([0, 999, 1912, 550_000, 1_234_567].map(number)).toEqual(['0', '999', '1\u2009912', '550\u2009000', '1\u2009234\u2009567']);
  });

  it('sets them apart in a sentence too, and leaves years, ports and words of people alone', () => {
    expect(spaced('1912 reports in 5 min, expected 2400')).toBe('1\u2009912 reports in 5 min, expected 2\u2009400');
    expect(spaced('port 8443 refuses since 2024, error 50000')).toBe('port 8443 refuses since 2024, error 50000');
  });

  it('counts in words', () => {
    expect([count(1, 'source'), count(14, 'source'), count(2, 'reply', 'replies')]).toEqual(['1 source', '14 sources', '2 replies']);
  });

  it('lists names, and does not hide a single one', () => {
    expect(names(['A', 'B', 'A'])).toBe('A, B');
    expect(names(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C, D, E');
    expect(names(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D and 2 more');
  });

  it('shortens at a word and never inside a character', () => {
    expect(shortened('one  two\nthree', 50)).toBe('one two three');
    expect(shortened('alpha beta gamma', 12)).toBe('alpha beta…');
    expect(shortened('😀'.repeat(10), 6)).toBe('😀😀…');
  });

  it('says back what was typed without what could trick a reader', () => {
    expect(echoed('git\u202ehub\u200b\nevil\u0007')).toBe('git hub evil');
    expect(echoed('x'.repeat(500))).toHaveLength(60);
  });
});
