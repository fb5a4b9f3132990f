import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/config/nearest.ts';

describe('the distance between two words', () => {
  it.each([
    ['github', 'github', 0],
    ['gihub', 'github', 1],
    ['githubb', 'github', 1],
    ['gitbub', 'github', 1],
    ['gihtub', 'github', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s and %s: %i', (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits);
    expect(editDistance(b, a)).toBe(edits);
  });
});

describe('the nearest name', () => {
  it.each([
    ['gihub', 'github'],
    ['GITHUB', 'github'],
    ['sl', 'sla'],
    ['wholly-different', null],
    ['', null],
  ])('to %s is %s', (typed, meant) => {
    expect(nearest(typed, ['gitlab', 'github', 'sla'])).toBe(meant);
  });
});
