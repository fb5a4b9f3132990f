import { describe, expect, it } from 'vitest';
import { CARD, CURVE, MARK_COLOUR, QUIET, USUAL, WORDS } from '../../src/picture/palette.ts';

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (a: string, b: string) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);

describe('on its card', () => {
  it.each([WORDS, QUIET])('words in %s can be read', (colour) => {
    expect(contrast(colour, CARD)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([CURVE, USUAL, ...Object.values(MARK_COLOUR)])('lines and symbols in %s can be told', (colour) => {
    expect(contrast(colour, CARD)).toBeGreaterThanOrEqual(3);
  });
});
