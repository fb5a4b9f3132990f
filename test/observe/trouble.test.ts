import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import { newSourceMemory } from '../../src/domain/observation.ts';
import { observeFailure, observeFeed, observeStatus } from '../../src/observe/observe.ts';
import { inShort, readIncident, readItem, reading, source, speakerSource } from '../support/readings.ts';

const page = source();
const PATIENCE = 15 * MINUTE;
const read = observeStatus(page, reading([readIncident('a')]), newSourceMemory(), 0).memory;

const fail = (memory = read, minute = 1, why: 'unreachable' | 'unreadable' = 'unreachable') =>
  observeFailure(page, why, `${why} for a reason`, memory, minute * MINUTE, PATIENCE);

describe('a source that brings nothing usable', () => {
  it('is said once, when it has lasted, with its beginning and its reason', () => {
    const first = fail();
    expect(first.observations).toEqual([]);
    const still = fail(first.memory, 15);
    expect(still.observations).toEqual([]);
    const said = fail(still.memory, 16);
    expect(said.observations).toEqual([
      { kind: 'trouble', source: page, change: 'began', why: 'unreachable', since: MINUTE, detail: 'unreachable for a reason' },
    ]);
    expect(fail(said.memory, 40).observations).toEqual([]);
  });

  it('keeps its beginning when the way it fails changes', () => {
    const said = fail(fail().memory, 16, 'unreadable');
    expect(said.observations[0]).toMatchObject({ why: 'unreadable', since: MINUTE });
  });

  it('says nothing of incidents: they stay as they were', () => {
    const failed = fail(fail().memory, 60);
    expect(failed.memory.officials).toEqual(read.officials);
    expect(inShort(observeStatus(page, reading([readIncident('a')]), failed.memory, 61 * MINUTE).observations)).toEqual([
      'trouble ended: unreachable',
    ]);
  });

  it('that is well before it was said ends unsaid, and begins anew the next time', () => {
    const well = observeStatus(page, reading([readIncident('a')]), fail().memory, 10 * MINUTE);
    expect(well.observations).toEqual([]);
    expect(well.memory.trouble).toBeNull();
    expect(fail(well.memory, 20).memory.trouble?.since).toBe(20 * MINUTE);
  });

  it('that was never read is not said', () => {
    const first = fail(newSourceMemory(), 0);
    expect(fail(first.memory, 600).observations).toEqual([]);
  });

  it('is well again by a feed too', () => {
    const speaker = speakerSource();
    const known = observeFeed(speaker, [readItem('s1', 'Hello.')], newSourceMemory(), 0, true).memory;
    const began = observeFailure(speaker, 'unreachable', 'timeout', known, MINUTE, 0);
    expect(inShort(began.observations)).toEqual(['trouble began: unreachable']);
    expect(inShort(observeFeed(speaker, [readItem('s1', 'Hello.')], began.memory, 2 * MINUTE, false).observations)).toEqual([
      'trouble ended: unreachable',
    ]);
  });
});

describe('another page at the address', () => {
  const stranger = (id: string | null, name: string | null) => reading([readIncident('x')], { page: { id, name, url: null } });
  const named = observeStatus(page, reading([], { page: { id: null, name: 'Lumen', url: null } }), newSourceMemory(), 0).memory;

  it('by its id is said at once, and what it lists is nobody’s', () => {
    const seen = observeStatus(page, stranger('page-bakery', 'Bakery'), read, MINUTE);
    expect(inShort(seen.observations)).toEqual(['trouble began: another-page']);
    expect(seen.observations[0]).toMatchObject({ detail: 'the address now shows "Bakery"' });
    expect(seen.memory.officials).toEqual(read.officials);
  });

  it('by its name, where it has no id', () => {
    expect(inShort(observeStatus(page, stranger(null, 'Bakery'), named, MINUTE).observations)).toEqual(['trouble began: another-page']);
  });

  it('is not a page that only changed its name', () => {
    expect(inShort(observeStatus(page, stranger('page-lumen', 'Lumen Cloud'), read, MINUTE).observations)).toEqual([
      'appeared x',
      'vanished a',
    ]);
  });

  it('is not a document that says less of itself', () => {
    expect(inShort(observeStatus(page, stranger(null, null), named, MINUTE).observations)).toEqual(['appeared x']);
  });

  it('ends when the page is back', () => {
    const away = observeStatus(page, stranger('page-bakery', 'Bakery'), read, MINUTE).memory;
    expect(inShort(observeStatus(page, reading([readIncident('a')]), away, 2 * MINUTE).observations)).toEqual([
      'trouble ended: another-page',
    ]);
  });
});
