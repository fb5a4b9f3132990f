/**
 * How many letters lie between two words: insertions, deletions, replacements and swaps of neighbours count one each
 * (optimal string alignment). Gives `most + 1` once it cannot stay within `most`.
 */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  const row = lastRow(a, b, most);
  return Math.min(row?.[b.length] ?? most + 1, most + 1);
}

/** The distance between what is typed so far and the beginning of `word` that it is nearest to, within `most` as above. */
export function distanceToBeginning(typed: string, word: string, most: number): number {
  if (typed.length - word.length > most) return most + 1;
  const row = lastRow(typed, word.slice(0, typed.length + most), most);
  return row === null ? most + 1 : Math.min(...row, most + 1);
}

/** Distances between all of `a` and each beginning of `b`; null when all of them are beyond `most`. */
function lastRow(a: string, b: string, most: number): readonly number[] | null {
  const width = b.length + 1;
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let column = 0; column < width; column += 1) last.push(column);
  let current: number[] = [];
  let leastBefore = 0;
  for (let row = 1; row <= a.length; row += 1) {
    const letter = a.charCodeAt(row - 1);
    let left = row;
    let diagonal = row - 1;
    let least = row;
    current[0] = row;
    for (let column = 1; column < width; column += 1) {
      const above = last[column] ?? 0;
      let cost = diagonal;
      if (letter !== b.charCodeAt(column - 1)) {
        cost = 1 + Math.min(above, left, diagonal);
        const swapped = row > 1 && column > 1 && letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
        if (swapped) cost = Math.min(cost, 1 + (beforeLast[column - 2] ?? 0));
      }
      current[column] = cost;
      left = cost;
      diagonal = above;
      if (cost < least) least = cost;
    }
    // A swap looks one row further back, so one row beyond the limit is not yet the end.
    if (least > most && leastBefore > most) return null;
    leastBefore = least;
    const spare = beforeLast;
    beforeLast = last;
    last = current;
    current = spare;
  }
  return last;
}
