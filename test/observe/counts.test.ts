import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import type { ReadSeries } from '../../src/domain/reading.ts';
import type { Source } from '../../src/domain/source.ts';
import { observeCounts } from '../../src/observe/counts.ts';
import { observeFailure } from '../../src/observe/observe.ts';
import { when } from '../support/documents.ts';
import { inShort, reading, source } from '../support/readings.ts';

const tracker = (more: Partial<Source> = {}): Source =>
  source({ id: 'tracker', url: 'https://tracker.example/lumen.json', kind: 'reports', windowMs: 5 * MINUTE, historyUrl: null, ...more });
const points = (counts: readonly number[], stepMs = 5 * MINUTE) =>
  counts.map((count, index) => ({ at: when('12:00') + index * stepMs, count }));
const series = (more: Partial<ReadSeries> = {}): ReadSeries => ({ name: null, windowMs: null, points: points([1, 2, 3]), ...more });
const observe = (of: Source, all: readonly ReadSeries[], memory: SourceMemory = newSourceMemory()) =>
  observeCounts(of, reading([], { listing: 'counts', series: all }), memory, when('13:00'));

describe('a document of counts', () => {
  it('is first contact once, and shows its windows', () => {
    const first = observe(tracker(), [series()]);
    expect(first.observations).toMatchObject([{ kind: 'counts', service: 'lumen', windowMs: 5 * MINUTE, firstContact: true }]);
    expect(first.memory.firstReadAt).toBe(when('13:00'));
    expect(observe(tracker(), [series()], first.memory).observations).toMatchObject([{ firstContact: false, points: points([1, 2, 3]) }]);
  });

  it('with one nameless series speaks for every service of its source', () => {
    expect(inShort(observe(tracker({ services: ['lumen', 'lumen-mail'] }), [series()]).observations)).toEqual([
      'counts lumen 3',
      'counts lumen-mail 3',
    ]);
  });

  it('gives each named series to the service it names, by id or by the names of the configuration', () => {
    const of = tracker({ services: ['lumen', 'lumen-mail'], parts: { 'lumen-mail': ['Lumen Post*'] } });
    const named = [series({ name: 'LUMEN' }), series({ name: 'lumen post (EU)', points: points([4]) }), series({ name: 'Another' })];
    expect(inShort(observe(of, named).observations)).toEqual(['counts lumen 3', 'counts lumen-mail 1']);
  });

  it('gives a series of another name to the only service, unless that one has names of its own', () => {
    expect(inShort(observe(tracker(), [series({ name: 'Lumen Inc.' })]).observations)).toEqual(['counts lumen 3']);
    expect(observe(tracker({ parts: { lumen: ['Lumen app'] } }), [series({ name: 'Another' })]).observations).toEqual([]);
  });

  it('says nothing of nameless series of which nobody knows whose they are, nor of empty ones', () => {
    expect(observe(tracker({ services: ['lumen', 'lumen-mail'] }), [series(), series()]).observations).toEqual([]);
    expect(observe(tracker(), [series({ points: [] })]).observations).toEqual([]);
  });

  it('takes the first of two series of one service', () => {
    expect(inShort(observe(tracker(), [series({ name: 'lumen' }), series({ name: 'Lumen', points: points([9]) })]).observations)).toEqual([
      'counts lumen 3',
    ]);
  });

  it('does not take a service for something that every object has', () => {
    const of = tracker({ services: ['constructor', '__proto__'] });
    expect(inShort(observe(of, [series({ name: '__proto__' }), series({ name: 'constructor' })]).observations)).toEqual([
      'counts __proto__ 3',
      'counts constructor 3',
    ]);
    expect(inShort(observe(tracker({ services: ['constructor'] }), [series({ name: 'Lumen' })]).observations)).toEqual([
      'counts constructor 3',
    ]);
  });
});

describe('the width of a window', () => {
  // No width of its own: `source` gives none.
  const unsaid = source({ id: 'tracker', kind: 'reports', historyUrl: null });
  const widths = (of: Source, one: ReadSeries, memory?: SourceMemory) =>
    observe(of, [one], memory).observations.map((each) => (each.kind === 'counts' ? each.windowMs : null));

  it('is what the series says, else the configuration, else what it was, else the commonest step', () => {
    expect(widths(tracker(), series({ windowMs: HOUR }))).toEqual([HOUR]);
    expect(widths(tracker(), series())).toEqual([5 * MINUTE]);
    const known = { ...newSourceMemory(), counts: { lumen: { windowMs: 20 * MINUTE, lastAt: null, model: null } } };
    expect(widths(unsaid, series(), known)).toEqual([20 * MINUTE]);
    const [a, b, , d, e, f] = points([1, 2, 3, 4, 5, 6], 15 * MINUTE);
    expect(widths(unsaid, series({ points: [a, b, d, e, f].filter((each) => each !== undefined) }))).toEqual([15 * MINUTE]);
  });

  it('is the shorter of two steps that are equally common, for a gap is never shorter', () => {
    const [a, , c, d] = points([1, 2, 3, 4]);
    expect(widths(unsaid, series({ points: [a, c, d].filter((each) => each !== undefined) }))).toEqual([5 * MINUTE]);
  });

  it('of a single window is unknown, and nothing is said', () => {
    expect(widths(unsaid, series({ points: points([7]) }))).toEqual([]);
  });
});

it('a tracker that answers again ends the trouble that was told of it', () => {
  const read = observe(tracker(), [series()]).memory;
  const failed = observeFailure(tracker(), 'unreachable', 'timeout', read, when('13:10'), 0).memory;
  const back = observe(tracker(), [series()], failed);
  expect(inShort(back.observations)).toEqual(['trouble ended: unreachable', 'counts lumen 3']);
  expect(back.memory.trouble).toBeNull();
});
