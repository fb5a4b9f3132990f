import type { CountPoint } from '../domain/crowd.ts';
import type { Plot } from './curve.ts';
import { number, widthOf } from './lettering.ts';
import { CARD, WORDS } from './palette.ts';

export const PEAK_SIZE = 15;
/** From the dot to its number. */
const OFFSET = 9;

/** The number of the highest window, and the box its words fill. */
export interface PlacedPeak {
  x: number;
  y: number;
  words: string;
  side: 'left' | 'right';
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Puts the number beside its dot, on the side where it covers less of the curve and of the poles of marks. */
export function placePeak(peak: CountPoint, curve: readonly CountPoint[], poles: readonly number[], plot: Plot): PlacedPeak {
  const [x, y] = [plot.x(peak.at), plot.y(peak.count)];
  const words = number(peak.count);
  const width = widthOf(words, PEAK_SIZE);
  const base = Math.max(y + 5, plot.top + 8);
  const covered = (from: number, to: number): number => {
    if (from < plot.left || to > plot.right + 4) return Number.POSITIVE_INFINITY;
    const within = (place: number) => place > from && place < to;
    const under = curve.filter(({ at, count }) => at !== peak.at && within(plot.x(at)) && plot.y(count) < base + 3);
    return under.length + 2 * poles.filter(within).length;
  };
  const right = covered(x + OFFSET, x + OFFSET + width) < covered(x - OFFSET - width, x - OFFSET);
  const [from, to] = right ? [x + OFFSET, x + OFFSET + width] : [x - OFFSET - width, x - OFFSET];
  return { x, y, words, side: right ? 'right' : 'left', left: from, right: to, top: base - PEAK_SIZE * 0.8, bottom: base + 3 };
}

export const drawnPeak = ({ x, y, words, side, left, right, bottom }: PlacedPeak): string =>
  `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="${WORDS}" stroke="${CARD}" stroke-width="2"/>` +
  `<text class="peak" x="${(side === 'right' ? left : right).toFixed(1)}" y="${(bottom - 3).toFixed(1)}" text-anchor="${side === 'right' ? 'start' : 'end'}">${words}</text>`;
