import { describe, expect, it } from 'vitest';
import type { Observation } from '../../src/domain/observation.ts';
import { mergeRecord } from '../../src/incident/record.ts';
import { when } from '../support/documents.ts';
import { readIncident, readUpdate, source } from '../support/readings.ts';

const HOOK = source({ id: 'hook:monitor:lumen', url: 'hook://monitor/lumen', historyUrl: null });

/** What a hook says of its incident `a` at a time: one word, as it sends it. */
const says = (text: string, at: string, more: Parameters<typeof readIncident>[1] = {}): Extract<Observation, { kind: 'official' }> => ({
  kind: 'official',
  source: HOOK,
  page: 'monitor',
  services: ['lumen'],
  change: 'changed',
  incident: readIncident('a', { asOf: when(at), updates: [readUpdate(`a/${at}`, text, { at: when(at) })], ...more }),
});

describe('an incident that a hook tells', () => {
  it('gathers its words: what is not sent again was not taken back', () => {
    const first = mergeRecord(null, { ...says('nobody gets in', '12:00'), change: 'appeared' }, when('12:00')).record;
    const { record, entries } = mergeRecord(
      first,
      says('all get in', '12:05', { state: 'resolved', resolvedAt: when('12:05') }),
      when('12:05'),
    );
    expect(record.updates.map(({ text }) => text)).toEqual(['all get in', 'nobody gets in']);
    expect(entries.map(({ kind, text }) => [kind, text])).toEqual([['official-update', 'all get in']]);
  });

  it('is not moved by an older word that comes late', () => {
    const over = mergeRecord(null, { ...says('all get in', '12:05', { state: 'resolved' }), change: 'appeared' }, when('12:05')).record;
    const { record, entries, stale } = mergeRecord(over, says('nobody gets in', '12:00'), when('12:06'));
    expect([stale, record.state, entries]).toEqual([true, 'resolved', []]);
  });
});
