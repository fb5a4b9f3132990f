/**
 * A stable hash of text (52 bits kept) as 11 base-36 digits, for ids and jitter that must be the same in every run.
 * Two interleaved 32-bit FNV-1a sums (http://www.isthe.com/chongo/tech/comp/fnv/) with a murmur finish;
 * not for secrets.
 */
export function stableHash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + index), 0x5bd1e995);
  }
  return (finish(a ^ (b >>> 15)) * 0x100000 + (finish(b ^ a) >>> 12)).toString(36).padStart(11, '0');
}

/** A stable number in [0, 1) drawn from text: jitter that two runs share. */
export const stableFraction = (text: string): number => Number.parseInt(stableHash(text).slice(-6), 36) / 36 ** 6;

/** An id such as `inc_0f3…` from the parts that make a thing itself. */
export const stableId = (prefix: string, ...parts: readonly (string | number)[]): string => `${prefix}_${stableHash(parts.join('\u001f'))}`;

function finish(value: number): number {
  let h = value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
