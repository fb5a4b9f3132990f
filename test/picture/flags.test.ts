import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Flag, placeFlags, type Room, WORDS_OFFSET } from '../../src/picture/flags.ts';

const room: Room = { left: 0, right: 480, lanes: 4, taken: () => false, crossing: false };
const flag = fc.record({
  x: fc.integer({ min: 50, max: 470 }),
  width: fc.integer({ min: 30, max: 150 }),
  weight: fc.integer({ min: 1, max: 5 }),
});
const someFlags = fc.array(flag, { maxLength: 8 }).map((all) => all.toSorted((a, b) => a.x - b.x));

const placed = (flags: readonly Flag[], where: Room) =>
  placeFlags(flags, where).places.flatMap((place, index) => {
    const { x = 0, width = 0 } = flags[index] ?? {};
    if (place === null) return [];
    return [
      {
        ...place,
        x,
        from: place.side === 'right' ? x + WORDS_OFFSET : x - WORDS_OFFSET - width,
        to: place.side === 'right' ? x + WORDS_OFFSET + width : x - WORDS_OFFSET,
      },
    ];
  });

describe('the words of marks', () => {
  it('stand in the room, none over another and no pole through them', () => {
    fc.assert(
      fc.property(someFlags, (flags) => {
        const all = placed(flags, room);
        for (const one of all) {
          expect(one.from).toBeGreaterThanOrEqual(room.left);
          expect(one.to).toBeLessThanOrEqual(room.right);
          const others = all.filter((other) => other !== one);
          expect(others.filter((other) => other.lane === one.lane && other.from < one.to && one.from < other.to)).toEqual([]);
          expect(others.filter((other) => other.lane < one.lane && other.x > one.from && other.x < one.to)).toEqual([]);
        }
      }),
    );
  });

  it('stand where nothing else does', () => {
    const taken: Room['taken'] = (lane, left, right) => lane === 0 || (left < 240 && right > 200);
    fc.assert(
      fc.property(someFlags, (flags) => {
        expect(placed(flags, { ...room, taken }).filter(({ lane, from, to }) => taken(lane, from, to))).toEqual([]);
      }),
    );
  });

  it('of one mark always find room, of more the weighty first', () => {
    fc.assert(
      fc.property(flag, (one) => {
        expect(placed([one], { ...room, lanes: 1 })).toHaveLength(1);
      }),
    );
    const crowd = [1, 2, 5, 3].map((weight) => ({ x: 240, width: 150, weight }));
    expect(placeFlags(crowd, { ...room, lanes: 1 }).places).toEqual([null, null, expect.objectContaining({ lane: 0 }), null]);
  });

  it('may have a pole behind them where there is no other way', () => {
    const flags = [0, 1, 2, 3].map((index) => ({ x: 100 + index * 60, width: 150, weight: 1 }));
    expect(placed(flags, { ...room, lanes: 2 }).length).toBeLessThan(4);
    expect(placed(flags, { ...room, lanes: 3, crossing: true })).toHaveLength(4);
  });
});
