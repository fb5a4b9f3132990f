import type { MarkKind } from '../domain/picture.ts';
import type { Plot } from './curve.ts';
import { WORDS_OFFSET } from './flags.ts';
import type { LaidMark } from './layout.ts';
import { escaped } from './lettering.ts';
import { MARK_COLOUR } from './palette.ts';

/** Symbols without words stand this far apart at least, or only their poles are drawn. */
const APART = 12;

/** The poles of marks, from their words down to the axis; those without words begin where the plot does. */
export const drawnPoles = (marks: readonly LaidMark[], { top, bottom }: Plot): string =>
  marks
    .map(({ kind, x, y }) => {
      const at = x.toFixed(1);
      return `<line x1="${at}" y1="${(y ?? top).toFixed(1)}" x2="${at}" y2="${bottom}" stroke="${MARK_COLOUR[kind]}" stroke-opacity="0.75"/>`;
    })
    .join('');

/** The symbols and words of marks. */
export function drawnFlags(marks: readonly LaidMark[], { top }: Plot): string {
  let lastBare = Number.NEGATIVE_INFINITY;
  return marks
    .map(({ kind, x, words, y, side }) => {
      if (y === null) {
        if (x - lastBare < APART) return '';
        lastBare = x;
        return drawnSymbol(kind, x, top);
      }
      const at = (x + (side === 'right' ? WORDS_OFFSET : -WORDS_OFFSET)).toFixed(1);
      const anchor = side === 'right' ? 'start' : 'end';
      return `${drawnSymbol(kind, x, y)}<text class="mark" x="${at}" y="${(y + 4.5).toFixed(1)}" text-anchor="${anchor}">${escaped(words)}</text>`;
    })
    .join('');
}

/** The shapes that stand beside the words everywhere, ◐ ● ○, drawn, because the font has none of them; a page and a bubble for who spoke. */
const SHAPE: Readonly<Record<MarkKind, string>> = {
  suspected: '<circle r="4.2" fill="none" stroke-width="1.8"/><path d="M0-4.2A4.2 4.2 0 0 0 0 4.2Z" stroke="none"/>',
  confirmed: '<circle r="5" stroke="none"/>',
  resolved: '<circle r="4.2" fill="none" stroke-width="2"/>',
  page: '<path d="M-4-5H1.5L4-2.5V5H-4Z" stroke="none"/>',
  statement: '<path d="M-5-4.5H5V2.5H.5L-2.5 5.5V2.5H-5Z" stroke-width="1" stroke-linejoin="round"/>',
};

/** A symbol, with a rim of the card's colour that keeps it apart from lines and neighbours. */
const drawnSymbol = (kind: MarkKind, x: number, y: number): string =>
  `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"><circle class="rim" r="6.5"/>` +
  `<g fill="${MARK_COLOUR[kind]}" stroke="${MARK_COLOUR[kind]}">${SHAPE[kind]}</g></g>`;
