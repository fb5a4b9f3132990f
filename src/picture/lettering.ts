/** What is written in a picture: made harmless, measured and cut, for an SVG wraps nothing and warns of nothing. */

/** Thousands are set apart by a thin space. */
const THIN_SPACE = '\u2009';

/** Longest words that are looked at, UTF-16 units; nothing longer fits into a picture. */
const LONGEST = 300;

/** Fills the place of what is cut off. */
const ELLIPSIS = '…';

/** Advance widths of U+0020 to U+007E in Inter SemiBold, hundredths of an em, from its `hmtx` table; Medium is a little narrower. */
const ADVANCES = [
  25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58, 64, 64, 32, 33, 67, 67, 67, 54, 100, 73,
  66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77, 65, 77, 65, 65, 66, 74, 73, 102, 72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58,
  62, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55, 35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67,
];
const THIN_ADVANCE = 18;
/** Letters beyond ASCII, as wide as the widest of the common ones. */
const OTHER_ADVANCE = 100;

function advance(letter: string): number {
  if (letter === THIN_SPACE) return THIN_ADVANCE;
  return ADVANCES[(letter.codePointAt(0) ?? 0) - 0x20] ?? OTHER_ADVANCE;
}

/** How wide words are at most, in units of `size`. */
export function widthOf(words: string, size: number): number {
  let hundredths = 0;
  for (const letter of words) hundredths += advance(letter);
  return (hundredths * size) / 100;
}

/** Foreign words on one line: no controls, no changes of direction, nothing invisible, no halves of letters. */
export const plain = (words: string): string =>
  words
    .slice(0, LONGEST)
    .toWellFormed()
    .normalize('NFC')
    // Heaps of accents reach over the lines above and below.
    .replace(/(\p{M}{2})\p{M}+/gu, '$1')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}\s]+/gu, (gap) => (gap === THIN_SPACE ? gap : ' '))
    .trim();

/** As much of plain words as fits into `width`, marked where it was cut. */
export function fitted(words: string, size: number, width: number): string {
  if (widthOf(words, size) <= width) return words;
  let kept = '';
  for (const letter of words) {
    if (widthOf(kept + letter + ELLIPSIS, size) > width) break;
    kept += letter;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Plain words as XML text or attribute. */
export const escaped = (words: string): string => words.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** A whole number with thin spaces between thousands: `550 000`. */
export const number = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, THIN_SPACE);

/** `about 420`: two digits are enough of what was inferred. */
export function roughly(value: number): string {
  if (value < 1) return 'fewer than 1';
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1);
  return `about ${number(Math.round(value / unit) * unit)}`;
}
