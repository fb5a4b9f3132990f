import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, type Instant, MINUTE } from '../../src/domain/instant.ts';
import { newSourceMemory, type Observation } from '../../src/domain/observation.ts';
import type { ReadItem } from '../../src/domain/reading.ts';
import { observeMentions } from '../../src/observe/mentions.ts';
import { saysOutage } from '../../src/observe/outage-words.ts';
import { clockTime, when } from '../support/documents.ts';
import { pressSource, readItem, reading } from '../support/readings.ts';

const search = pressSource({ id: 'search', kind: 'mentions', services: ['lumen'], provider: 'lumen' });
const OLD = readItem('old', 'lumen is nice', { at: when('08:00') });
let ids = 0;
const nextId = () => {
  ids += 1;
  return `m${ids}`;
};
const down = (time: string | null, id = nextId()): ReadItem => readItem(id, 'lumen down?', { at: time === null ? null : when(time) });

/** Feeds read at given times; what each reading counts, `HH:MM count`. */
function watch(...polls: readonly (readonly [string, readonly ReadItem[]])[]): readonly (readonly string[])[] {
  let memory = newSourceMemory();
  return polls.map(([time, items]) => {
    const seen = observeMentions(search, reading([], { listing: 'items', items }), memory, when(time));
    memory = remembering(seen.memory, seen.observations);
    return seen.observations.flatMap(inWords);
  });
}

/** The signal that counts keeps the newest window it was shown. */
function remembering(memory: ReturnType<typeof newSourceMemory>, observations: readonly Observation[]) {
  const counts = observations.flatMap((seen) =>
    seen.kind === 'counts'
      ? [[seen.service, { windowMs: seen.windowMs, lastAt: seen.points.at(-1)?.at ?? null, model: null }] as const]
      : [],
  );
  return { ...memory, counts: { ...memory.counts, ...Object.fromEntries(counts) } };
}

const inWords = (seen: Observation): readonly string[] =>
  seen.kind === 'counts' ? seen.points.map(({ at, count }) => `${clockTime(at)} ${count}`) : [seen.kind];

describe('mentions', () => {
  it('are counted in closed windows of ten minutes, empty ones among them', () => {
    const first = watch(['12:00', [OLD]])[0];
    expect(first?.at(-1)).toBe('11:50 0');
    const [, second, third] = watch(['12:00', [OLD]], ['12:14', [down('12:02'), down('12:09'), down('12:13'), OLD]], ['12:31', [OLD]]);
    expect(second).toEqual(['12:00 2']);
    expect(third).toEqual(['12:00 2', '12:10 1', '12:20 0']);
  });

  it('of one id count once, however often it is listed, and one that left does not count again', () => {
    const one = down('12:02');
    const polls = watch(['12:00', [OLD]], ['12:11', [one, OLD]], ['12:12', [OLD]], ['12:21', [one, one, OLD]]);
    expect(polls[3]).toEqual(['12:00 1', '12:10 0']);
  });

  it('that come late are added to their window', () => {
    const polls = watch(['12:00', [OLD]], ['12:11', [down('12:02', 'a'), OLD]], ['12:22', [down('12:05'), down('12:02', 'a'), OLD]]);
    expect(polls[2]).toEqual(['12:00 2', '12:10 0']);
  });

  it('without a time count when they are first seen, and not at first contact', () => {
    const polls = watch(['12:00', [down(null, 'x'), OLD]], ['12:05', [down(null, 'y'), down(null, 'x'), OLD]], ['12:11', [OLD]]);
    expect(polls[2]).toEqual(['12:00 1']);
  });

  it('that speak of something else do not count', () => {
    const nice = readItem('n', 'lumen looks great today', { at: when('12:02') });
    expect(watch(['12:00', [OLD]], ['12:11', [nice, OLD]])[1]).toEqual(['12:00 0']);
  });

  it('tell at first contact only of windows that the feed covers whole', () => {
    const polls = watch(['12:00', [down('11:55'), down('11:41'), down('11:34')]]);
    expect(polls[0]).toEqual(['11:40 1', '11:50 1']);
    expect(watch(['12:00', []])[0]).toEqual([]);
  });

  it('of a feed that was silent for us and has rolled on leave out what nobody can know', () => {
    const flood = Array.from({ length: 12 }, (_, index) => down(`15:${String(31 + index)}`));
    const polls = watch(['12:00', [OLD]], ['12:11', [OLD]], ['15:51', flood]);
    expect(polls[2]).toEqual(['15:30 9', '15:40 3']);
  });

  it('from the future count now, and ids are any text', () => {
    const polls = watch(['12:00', [OLD]], ['12:05', [down('23:00'), down('12:01', '__proto__'), OLD]], ['12:11', [OLD]]);
    expect(polls[2]).toEqual(['12:00 2']);
  });

  it('say that first contact is first contact, for each service', () => {
    const both = { ...search, services: ['lumen', 'lumen-mail'] };
    const { observations } = observeMentions(both, reading([], { items: [OLD] }), newSourceMemory(), when('12:00'));
    expect(observations.map((seen) => (seen.kind === 'counts' ? [seen.service, seen.firstContact] : []))).toEqual([
      ['lumen', true],
      ['lumen-mail', true],
    ]);
  });

  it('are remembered in bounded space', () => {
    let memory = newSourceMemory();
    for (let minute = 0; minute < 40; minute += 1) {
      const items = Array.from({ length: 200 }, (_, index) =>
        readItem(`${minute} ${index}`, 'lumen down', { at: when('12:00') + minute * MINUTE }),
      );
      memory = observeMentions(search, reading([], { items }), memory, when('12:00') + minute * MINUTE).memory;
    }
    expect(Object.keys(memory.items).length).toBeLessThanOrEqual(2_200);
    memory = observeMentions(search, reading([], { items: [] }), memory, when('12:00') + 30 * HOUR).memory;
    expect(Object.keys(memory.items)).toEqual([]);
  });

  it('add up to the entries there were, whatever their order and the hour of the polls', () => {
    const start = when('12:00');
    const offsets = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 });
    const pauses = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(offsets, pauses, (minutes, waits) => {
        const all = minutes.map((minute, index) => readItem(`e${index}`, 'lumen down', { at: start + minute * MINUTE }));
        const counted = new Map<Instant, number>();
        const first = observeMentions(search, reading([], { items: [OLD] }), newSourceMemory(), start);
        let memory = remembering(first.memory, first.observations);
        let now = start;
        for (const wait of [...waits, 120]) {
          now += wait * MINUTE;
          const items = [...all.filter(({ at }) => (at ?? 0) <= now), OLD];
          const seen = observeMentions(search, reading([], { items }), memory, now);
          memory = remembering(seen.memory, seen.observations);
          for (const one of seen.observations) if (one.kind === 'counts') for (const { at, count } of one.points) counted.set(at, count);
        }
        expect([...counted.values()].reduce((sum, count) => sum + count, 0)).toBe(all.length);
      }),
    );
  });
});

describe('words of an outage', () => {
  it.each([
    'is lumen down?',
    'Lumen down',
    'lumen DOWN for anyone else',
    'Lumen isn’t working again',
    "can't log in to lumen",
    'lumen keeps crashing, 502 errors',
    '¿Lumen se ha caído?',
    'lumen caído',
    'Lumen no funciona',
    'lumen fora do ar?',
    'lumen caiu de novo',
    'Lumen en panne',
    'lumen ne marche plus',
    'Lumen kaputt?',
    'Lumen Störung',
    'lumen geht nicht',
    'ルーメン落ちてる？',
    'lumen non funziona',
  ])('%s', (words) => {
    expect(saysOutage(words)).toBe(true);
  });

  it.each([
    'scroll down to see the new lumen',
    'lumen is doubling down on design',
    'lumen shut down its old office',
    'lumen prices go up, not down the drain of 2020? down to $5',
    'I love lumen',
    'sit down with lumen',
    'download lumen today',
    'ルーメン最高',
  ])('not %s', (words) => {
    expect(saysOutage(words)).toBe(false);
  });

  it('are looked for in bounded time', () => {
    const since = performance.now();
    for (const unit of ['not a ', 'down ', 'can not ', 'a'.repeat(10), 'se ha ']) saysOutage(unit.repeat(100_000));
    expect(performance.now() - since).toBeLessThan(500);
  });
});
