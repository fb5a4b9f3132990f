import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import type { ReadIncident, Reading } from '../../src/domain/reading.ts';
import { observeStatus } from '../../src/observe/observe.ts';
import { observeHistory } from '../../src/observe/officials.ts';
import { when } from '../support/documents.ts';
import { inShort, readComponent, readIncident, reading, readUpdate, source } from '../support/readings.ts';

const page = source();

/** What each reading of one page, a minute apart, shows to be different. */
function observe(readings: readonly Reading[], of = page): readonly (readonly string[])[] {
  let memory = newSourceMemory();
  return readings.map((each, minute) => {
    const seen = observeStatus(of, each, memory, when('12:00') + minute * 60_000);
    memory = seen.memory;
    return inShort(seen.observations);
  });
}

describe('incidents of a page', () => {
  it('are first contact at the first reading, whatever their state', () => {
    expect(observe([reading([readIncident('a'), readIncident('b', { state: 'resolved' })])])).toEqual([
      ['first-contact a', 'first-contact b'],
    ]);
  });

  it('appear when the page was read before', () => {
    expect(observe([reading(), reading([readIncident('a')])])).toEqual([[], ['appeared a']]);
  });

  it('are nothing new when they stay as they are', () => {
    expect(observe([reading(), reading([readIncident('a')]), reading([readIncident('a')])]).at(-1)).toEqual([]);
  });

  const before = readIncident('a', {
    updates: [readUpdate('u1', 'We are looking.')],
    components: [readComponent('API', 'degraded')],
    asOf: when('12:04'),
  });
  it.each<[string, Partial<ReadIncident>]>([
    ['the name', { title: 'Another name' }],
    ['the state', { state: 'identified' }],
    ['the provider’s own word for a state nobody knows', { raw: { state: 'simmering', impact: 'major' } }],
    ['the impact', { impact: 'critical' }],
    ['the start', { startedAt: when('11:00') }],
    ['the end', { resolvedAt: when('12:30') }],
    ['the link', { url: 'https://status.lumen.example/incidents/moved' }],
    ['the components', { components: [readComponent('API', 'degraded'), readComponent('Web', 'degraded')] }],
    ['the words of a post', { updates: [readUpdate('u1', 'We were looking.')] }],
    ['a further post', { updates: [readUpdate('u2', 'Found.'), readUpdate('u1', 'We are looking.')] }],
    ['a post less', { updates: [] }],
  ])('change by %s', (_what, change) => {
    expect(observe([reading(), reading([before]), reading([{ ...before, ...change }])]).at(-1)).toEqual(['changed a']);
  });

  it('do not change by a time of modification alone, nor by the state a component has elsewhere', () => {
    const touched = { ...before, asOf: when('13:00'), components: [readComponent('API', 'operational')] };
    expect(observe([reading(), reading([before]), reading([touched])]).at(-1)).toEqual([]);
  });

  it('vanish once, and return', () => {
    expect(observe([reading(), reading([readIncident('a')]), reading(), reading(), reading([readIncident('a')])])).toEqual([
      [],
      ['appeared a'],
      ['vanished a'],
      [],
      ['returned a'],
    ]);
  });

  it('are over when they vanish from a list of what is open', () => {
    const open = { listing: 'open-events' as const };
    expect(observe([reading([], open), reading([readIncident('a')], open), reading([], open)]).at(-1)).toEqual(['vanished a (over)']);
  });

  it('are over when they vanish and there is no history to ask', () => {
    const alone = source({ historyUrl: null });
    expect(observe([reading(), reading([readIncident('a')]), reading()], alone).at(-1)).toEqual(['vanished a (over)']);
  });

  it('vanish from a history when they are taken out while older ones stay, and that is no word of their end', () => {
    const old = { listing: 'history' as const };
    const older = readIncident('older', { createdAt: when('10:00'), state: 'resolved' });
    const withdrawn = readIncident('withdrawn', { createdAt: when('11:00') });
    const seen = observe([reading([older], old), reading([withdrawn, older], old), reading([older], old), reading([older], old)]);
    expect(seen.slice(1)).toEqual([['appeared withdrawn'], ['vanished withdrawn'], []]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('are met once whatever they call themselves: %s', (id) => {
    const again = reading([readIncident(id)]);
    expect(observe([reading(), again, again, reading()])).toEqual([[], [`appeared ${id}`], [], [`vanished ${id}`]]);
  });

  it('do not vanish from a history that rolls on', () => {
    const old = { listing: 'history' as const };
    expect(observe([reading([readIncident('a')], old), reading([readIncident('b')], old), reading([readIncident('a')], old)])).toEqual([
      ['first-contact a'],
      ['appeared b'],
      [],
    ]);
  });

  it('are forgotten when nobody has listed them for a month, and not before', () => {
    let memory = observeStatus(page, reading([readIncident('a')]), newSourceMemory(), 0).memory;
    const days = (count: number) => count * 24 * 3_600_000;
    memory = observeStatus(page, reading(), memory, days(1)).memory;
    memory = observeStatus(page, reading(), memory, days(29)).memory;
    expect(Object.keys(memory.officials)).toEqual(['a']);
    expect(observeStatus(page, reading(), memory, days(30)).memory.officials).toEqual({});
  });

  it('speak for the services of their source, on the page that all its documents share', () => {
    const atom = source({ id: 'lumen-atom', url: 'https://STATUS.lumen.example/history.atom', services: ['lumen', 'lumen-mail'] });
    const one = observeStatus(page, reading([readIncident('a')]), newSourceMemory(), 0).observations[0];
    const other = observeStatus(atom, reading([readIncident('a')], { page: { id: null, name: 'Lumen', url: null } }), newSourceMemory(), 0)
      .observations[0];
    if (one?.kind !== 'official' || other?.kind !== 'official') throw new Error('both list an incident');
    expect(one.page).toBe(other.page);
    expect(other.services).toEqual(['lumen', 'lumen-mail']);
  });
});

describe('a history that is asked', () => {
  it('answers for the incidents in question alone', () => {
    const seen = observeHistory(page, 'status.lumen.example', ['b'], [readIncident('a'), readIncident('b', { state: 'resolved' })]);
    expect(inShort(seen)).toEqual(['changed b']);
    expect(seen[0]).toMatchObject({ page: 'status.lumen.example', services: ['lumen'], incident: { state: 'resolved' } });
  });

  it('says nothing of what it does not list', () => {
    expect(observeHistory(page, 'status.lumen.example', ['gone'], [readIncident('a')])).toEqual([]);
  });
});

describe('comparing', () => {
  const incident = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    title: fc.constantFrom('One', 'Two'),
    state: fc.constantFrom('investigating' as const, 'monitoring' as const, 'resolved' as const, 'unknown' as const),
    impact: fc.constantFrom('none' as const, 'minor' as const, 'critical' as const),
  });
  const incidents = fc.uniqueArray(incident, { selector: ({ id }) => id, maxLength: 3 });
  const document = fc.record({
    list: incidents,
    listing: fc.constantFrom('snapshot' as const, 'open-events' as const, 'history' as const),
  });
  const readingOf = ({ list, listing }: { list: readonly Partial<ReadIncident>[]; listing: Reading['listing'] }) =>
    reading(
      list.map((each) => readIncident(each.id ?? '', each)),
      { listing },
    );

  it('the same document again finds nothing, after any history', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 1, maxLength: 8 }), (documents) => {
        let memory: SourceMemory = newSourceMemory();
        documents.forEach((each, minute) => {
          memory = observeStatus(page, readingOf(each), memory, minute * 60_000).memory;
          expect(observeStatus(page, readingOf(each), memory, minute * 60_000 + 1).observations).toEqual([]);
        });
      }),
    );
  });

  it('changes nothing that it was given', () => {
    fc.assert(
      fc.property(fc.array(document, { minLength: 2, maxLength: 4 }), (documents) => {
        let memory: SourceMemory = newSourceMemory();
        documents.forEach((each, minute) => {
          const given = JSON.stringify(memory);
          const next = observeStatus(page, readingOf(each), memory, minute * 60_000).memory;
          expect(JSON.stringify(memory)).toBe(given);
          memory = next;
        });
      }),
    );
  });

  it('every incident that a document lists is present, and no other of a snapshot', () => {
    fc.assert(
      fc.property(fc.array(incidents, { minLength: 1, maxLength: 8 }), (lists) => {
        let memory: SourceMemory = newSourceMemory();
        lists.forEach((list, minute) => {
          memory = observeStatus(page, readingOf({ list, listing: 'snapshot' }), memory, minute * 60_000).memory;
          const present = Object.entries(memory.officials).flatMap(([id, known]) => (known.present ? [id] : []));
          expect(present.toSorted()).toEqual(list.map(({ id }) => id).toSorted());
        });
      }),
    );
  });
});
