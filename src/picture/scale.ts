import { number } from './lettering.ts';

/** Lines of the grid above zero, at most. */
const MOST_TICKS = 4;
/** An axis ends here at least, so that two reports do not look like a flood. */
const LEAST_TOP = 4;
const MILLION = 1e6;

export interface Tick {
  value: number;
  words: string;
}

/** Round numbers from zero to just above `most`, in steps of 1, 2 or 5 times a power of ten. */
export function ticksUpTo(most: number): readonly Tick[] {
  const reach = Math.max(most, LEAST_TOP);
  const power = 10 ** Math.floor(Math.log10(reach / MOST_TICKS));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => reach / size <= MOST_TICKS) ?? 10 * power);
  const count = Math.ceil(reach / step);
  const millions = step * count >= MILLION;
  return Array.from({ length: count + 1 }, (_, index) => ({ value: index * step, words: tickWords(index * step, millions) }));
}

/** Millions are written short: six zeros a line would push the curve aside. */
const tickWords = (value: number, millions: boolean): string =>
  millions && value > 0
    ? `${value / MILLION < 10 ? String(Number((value / MILLION).toFixed(1))) : number(value / MILLION)} M`
    : number(value);
