/**
 * Where the words of marks go. A mark is a pole with a symbol and a flag of words, on one of several lanes that lie over each other.
 * No two flags overlap, and no pole runs through the words of another as long as there is a way without.
 */

export interface Flag {
  /** Where the pole stands. */
  x: number;
  /** How wide its words are. */
  width: number;
  /** What is lost without its words; the flags that are placed weigh as much as they can. */
  weight: number;
}

export interface Placing {
  /** 0 is the highest. */
  lane: number;
  side: 'left' | 'right';
}

export interface Room {
  left: number;
  right: number;
  lanes: number;
  /** Whether words from `left` to `right` on this lane would cover something. */
  taken: (lane: number, left: number, right: number) => boolean;
  /** Whether poles may run behind words. */
  crossing: boolean;
}

export interface Placed {
  /** Of each flag its place; null: there was no room for its words. */
  places: readonly (Placing | null)[];
  /** Of all flags that have a place, together. */
  weight: number;
}

/** From the pole to its words. */
export const WORDS_OFFSET = 10;
/** Half the width of a symbol, with air. */
const SYMBOL = 7;
/** Between the words of neighbours. */
const AIR = 6;
/** How near a pole may pass words. */
const POLE_AIR = 2;
/** Positions that are tried, at most: a millisecond or two. */
const TRIES = 8_000;

interface Standing extends Placing {
  x: number;
  left: number;
  right: number;
}

/** Goes through the ways to place flags, ordered from left to right, likely ones first, and returns the heaviest that it meets. */
export function placeFlags(flags: readonly Flag[], room: Room): Placed {
  const stands = flags.map((flag) => standsOf(flag, room));
  const all = flags.reduce((total, { weight }) => total + weight, 0);
  let best: Placed = { places: flags.map(() => null), weight: 0 };
  let tries = 0;
  const chosen: (Standing | null)[] = [];

  // `left` is the weight of the flags from `index` on.
  const place = (index: number, weight: number, left: number): void => {
    const flag = flags[index];
    if (flag === undefined) {
      if (weight > best.weight) best = { places: chosen.map((stand) => stand && { lane: stand.lane, side: stand.side }), weight };
      return;
    }
    for (const stand of stands[index] ?? []) {
      tries += 1;
      if (weight + left <= best.weight || tries > TRIES) return;
      if (chosen.some((other) => other !== null && clash(stand, other, room.crossing))) continue;
      chosen.push(stand);
      place(index + 1, weight + flag.weight, left - flag.weight);
      chosen.pop();
    }
    if (weight + left - flag.weight <= best.weight) return;
    chosen.push(null);
    place(index + 1, weight, left - flag.weight);
    chosen.pop();
  };
  place(0, 0, all);
  return best;
}

/** The places a flag could have were it alone, the high ones and those to its right first. */
const standsOf = ({ x, width }: Flag, room: Room): readonly Standing[] =>
  (['right', 'left'] as const).flatMap((side) => {
    const from = side === 'right' ? x + WORDS_OFFSET : x - WORDS_OFFSET - width;
    const to = from + width;
    if (from < room.left || to > room.right) return [];
    const box = { left: Math.min(from, x - SYMBOL), right: Math.max(to, x + SYMBOL) };
    return Array.from({ length: room.lanes }, (_, lane) => ({ x, lane, side, ...box })).filter(({ lane }) => !room.taken(lane, from, to));
  });

function clash(a: Standing, b: Standing, crossing: boolean): boolean {
  if (a.lane === b.lane) return a.left < b.right + AIR && b.left < a.right + AIR;
  if (crossing) return false;
  const [upper, lower] = a.lane < b.lane ? [a, b] : [b, a];
  const wordsLeft = lower.side === 'right' ? lower.x + WORDS_OFFSET : lower.left;
  const wordsRight = lower.side === 'right' ? lower.right : lower.x - WORDS_OFFSET;
  return upper.x > wordsLeft - POLE_AIR && upper.x < wordsRight + POLE_AIR;
}
