import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOver } from '../../../src/domain/reading.ts';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const log = (entries: readonly object[]) => JSON.stringify({ incidents: { 'c1-nm': entries } });

describe('algolia-status', () => {
  it('reads the state of each cluster', async () => {
    const reading = await readingOf(fixture('algolia-status/status.json'));
    expect(reading).toMatchObject({ format: 'algolia-status', componentsAreTruth: true, listing: 'snapshot', page: { name: 'Algolia' } });
    expect(reading.components.map(({ id, state }) => [id, state])).toEqual([
      ['c1-nm', 'operational'],
      ['c2-nm', 'degraded'],
      ['m30-sm', 'major_outage'],
      ['v1-sm', 'unknown'],
    ]);
  });

  it('folds the log of a cluster: from the first word of trouble to the next that all is well', async () => {
    const { incidents, listing, unknownWords } = await readingOf(fixture('algolia-status/incidents.json'));
    expect(listing).toBe('history');
    expect(incidents.map(({ id, title, state, impact, resolvedAt }) => [id, title, state, impact, resolvedAt])).toEqual([
      ['m30-sm/1773216000000', 'Incident on cluster m30-sm: all calls fail.', 'resolved', 'critical', 1_773_219_600_000],
      ['m30-sm/1773223200000', 'Incident on cluster m30-sm: searches fail again.', 'investigating', 'major', null],
    ]);
    expect(incidents[0]?.updates.map(({ state, raw }) => [state, raw])).toEqual([
      ['resolved', 'operational'],
      ['investigating', 'degraded_performance'],
      ['unknown', 'simmering'],
      ['investigating', 'major_outage'],
    ]);
    expect(unknownWords).toEqual([{ field: 'incident.status', raw: 'simmering' }]);
  });

  it('has at most one open incident a cluster, open exactly while the last known word is not that all is well', async () => {
    const word = fc.constantFrom('operational', 'degraded_performance', 'partial_outage', 'major_outage');
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 12 }), async (said) => {
        const entries = said.map((status, index) => ({ t: 1_773_216_000_000 + index * 60_000, v: { title: status, status } }));
        const { incidents } = await readingOf(log(entries.toReversed()));
        const open = incidents.filter(({ state }) => !isOver(state));
        expect(open.length).toBe(said.length > 0 && said.at(-1) !== 'operational' ? 1 : 0);
        expect(new Set(incidents.map(({ id }) => id)).size).toBe(incidents.length);
        const troubled = incidents.flatMap(({ updates }) => updates.filter(({ state }) => state !== 'resolved'));
        expect(troubled.length).toBe(said.filter((status) => status !== 'operational').length);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['the status of a page', '{"status":{"indicator":"none","description":"All fine"}}'],
    ['a status without clusters', '{"status":{}}'],
    ['incidents that are no logs', '{"incidents":{"c1-nm":{}}}'],
  ])('does not take %s for its own', async (_name, body) => {
    expect(await refusalOf(body, 'algolia-status')).toMatch(/no clusters|no incidents by cluster/);
  });

  it.each([
    ['time', { t: 'yesterday', v: { title: 'Down', status: 'major_outage' } }],
    ['state', { t: 1_773_216_000_000, v: { title: 'Down', status: null } }],
  ])('refuses a log with a word without a %s, which could be that it is down', async (_what, word) => {
    expect(await refusalOf(JSON.stringify({ incidents: { 'c1-nm': [word] } }), 'algolia-status')).toContain('incidents.c1-nm.0');
  });

  it('takes silence at its own address for no incident', async () => {
    expect(await readingOf('{"incidents":{}}', { url: 'https://status.algolia.com/1/incidents' })).toMatchObject({
      listing: 'history',
      incidents: [],
    });
  });
});
