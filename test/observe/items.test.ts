import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { newSourceMemory } from '../../src/domain/observation.ts';
import type { ReadItem } from '../../src/domain/reading.ts';
import { observeFeed } from '../../src/observe/observe.ts';
import { when } from '../support/documents.ts';
import { inShort, pressSource, readItem, speakerSource } from '../support/readings.ts';

const press = pressSource();
const speaker = speakerSource();
const NOON = when('12:00');

function observe(of: typeof press, feeds: readonly (readonly ReadItem[])[], everyMs = 60_000): readonly (readonly string[])[] {
  let memory = newSourceMemory();
  return feeds.map((items, index) => {
    const seen = observeFeed(of, items, memory, NOON + index * everyMs, memory.firstReadAt === null);
    memory = seen.memory;
    return inShort(seen.observations);
  });
}

const a = readItem('a', 'First', { at: when('11:00') });
const b = readItem('b', 'Second', { at: when('11:30') });
const c = readItem('c', 'Third', { at: when('11:45') });

describe('entries of a feed', () => {
  it('are first contact, then new, then nothing', () => {
    expect(observe(press, [[a], [b, a], [b, a]])).toEqual([['first-contact a'], ['appeared b'], []]);
  });

  it('are edited when their title or their text changes, once', () => {
    const retitled = { ...a, title: 'First, and more' };
    const longer = { ...retitled, text: 'A body.' };
    expect(observe(press, [[a], [retitled], [longer], [longer]]).slice(1)).toEqual([['edited a'], ['edited a'], []]);
  });

  it('are not edited by another link or another time', () => {
    expect(observe(press, [[a], [{ ...a, url: 'https://elsewhere.example', at: when('11:59') }]]).at(-1)).toEqual([]);
  });

  it('listed twice in one document count once', () => {
    expect(observe(press, [[], [a, { ...a, title: 'A copy under the same id' }]])).toEqual([[], ['appeared a']]);
  });

  it('that roll out and come back are still known', () => {
    expect(observe(press, [[a], [b], [b, a]]).at(-1)).toEqual([]);
  });

  it('that were away for two weeks are as good as new', () => {
    expect(observe(press, [[a], [b], [b], [b, a]], 7 * DAY).at(-1)).toEqual(['appeared a']);
  });
});

describe('a statement that is no longer in its feed', () => {
  it('was taken away when older ones stayed', () => {
    expect(
      observe(speaker, [
        [c, b, a],
        [c, a],
        [c, a],
      ]),
    ).toEqual([['first-contact c', 'first-contact b', 'first-contact a'], ['removed b'], []]);
  });

  it('was taken away when it was the newest', () => {
    expect(
      observe(speaker, [
        [c, b, a],
        [b, a],
      ]).at(-1),
    ).toEqual(['removed c']);
  });

  it('rolled out when it was the oldest', () => {
    expect(
      observe(speaker, [
        [b, a],
        [c, b],
      ]).at(-1),
    ).toEqual(['appeared c']);
  });

  it('says nothing when the feed is empty: a broken feed takes nothing back', () => {
    expect(observe(speaker, [[b, a], []]).at(-1)).toEqual([]);
  });

  it('says nothing in a press feed', () => {
    expect(
      observe(press, [
        [c, b, a],
        [c, a],
      ]).at(-1),
    ).toEqual([]);
  });
});

describe('any feed', () => {
  const item = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    title: fc.constantFrom('One', 'Two'),
    hours: fc.integer({ min: 1, max: 20 }),
  });
  const feed = fc
    .array(item, { maxLength: 5 })
    .map((list) => list.map(({ id, title, hours }) => readItem(id, title, { at: NOON - hours * HOUR })));

  it('read twice finds nothing the second time', () => {
    fc.assert(
      fc.property(fc.array(feed, { minLength: 1, maxLength: 6 }), fc.constantFrom(press, speaker), (feeds, of) => {
        let memory = newSourceMemory();
        feeds.forEach((items, minute) => {
          memory = observeFeed(of, items, memory, NOON + minute * 60_000, minute === 0).memory;
          expect(observeFeed(of, items, memory, NOON + minute * 60_000 + 1, false).observations).toEqual([]);
        });
      }),
    );
  });
});
