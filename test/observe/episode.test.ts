import { describe, expect, it } from 'vitest';
import { newSourceMemory } from '../../src/domain/observation.ts';
import type { ReadComponent, ReadIncident } from '../../src/domain/reading.ts';
import { observeStatus } from '../../src/observe/observe.ts';
import { when } from '../support/documents.ts';
import { readComponent, reading, source } from '../support/readings.ts';

const page = source({ url: 'https://metastatus.com/data/orgs.json', historyUrl: null });
const well = [readComponent('Login', 'operational', 'No known issues'), readComponent('Ads', 'operational', 'No known issues')];
const [login, ads] = [
  (state: ReadComponent['state'], raw: string) => readComponent('Login', state, raw),
  (state: ReadComponent['state'], raw: string) => readComponent('Ads', state, raw),
];
const calm = ads('operational', 'No known issues');

/** The incident that each list of parts amounts to, a minute apart; null where nothing is different. */
function episodes(lists: readonly (readonly ReadComponent[])[]): readonly (ReadIncident | null)[] {
  let memory = newSourceMemory();
  return lists.map((components, minute) => {
    const seen = observeStatus(page, reading([], { componentsAreTruth: true, components }), memory, when('12:00') + minute * 60_000);
    memory = seen.memory;
    // What is over leaves the list: that it is gone then is no news.
    const [first, ...others] = seen.observations.filter(({ kind }) => kind !== 'vanished');
    expect(others).toEqual([]);
    if (first === undefined) return null;
    if (first.kind !== 'official') throw new Error(`not an incident: ${first.kind}`);
    return first.incident;
  });
}

describe('a page that tells by the states of its parts alone', () => {
  it('has no incident while all are well', () => {
    expect(episodes([well, well])).toEqual([null, null]);
  });

  it('has one from the first part that fails, named after it, until all are well', () => {
    const failing = [login('degraded', 'Some disruptions'), calm];
    const [, began, same, ended, after] = episodes([well, failing, failing, well, well]);
    expect(began).toMatchObject({
      title: 'Login: Some disruptions',
      state: 'investigating',
      impact: 'minor',
      startedAt: when('12:01'),
      resolvedAt: null,
    });
    expect(began?.updates.map(({ text }) => text)).toEqual(['Login: Some disruptions']);
    expect(same).toBeNull();
    expect(ended).toMatchObject({ id: began?.id, title: began?.title, state: 'resolved', resolvedAt: when('12:03') });
    expect(ended?.updates.map(({ text }) => text)).toEqual(['Login: No known issues', 'Login: Some disruptions']);
    expect(after).toBeNull();
  });

  it('grows and shrinks in one incident; it is as bad as its worst part now', () => {
    const [, , grown, shrunk] = episodes([
      well,
      [login('degraded', 'Some disruptions'), calm],
      [login('degraded', 'Some disruptions'), ads('major_outage', 'Major outage')],
      [login('degraded', 'Some disruptions'), ads('operational', 'Resolved')],
    ]);
    expect(grown).toMatchObject({ impact: 'critical', components: [{ name: 'Login' }, { name: 'Ads' }] });
    expect(shrunk).toMatchObject({ impact: 'minor', state: 'investigating', components: [{ name: 'Login' }] });
    expect(shrunk?.updates[0]?.text).toBe('Ads: Resolved');
  });

  it('says all that changed at one reading in one post', () => {
    const [, began] = episodes([well, [login('degraded', 'Some disruptions'), ads('partial_outage', 'High disruptions')]]);
    expect(began).toMatchObject({ title: 'Ads: High disruptions', impact: 'major' });
    expect(began?.updates.map(({ text }) => text)).toEqual(['Login: Some disruptions\nAds: High disruptions']);
  });

  it('stays open while a part bears a word that nobody knows', () => {
    const [, , unsure, ended] = episodes([
      well,
      [login('major_outage', 'Major outage'), calm],
      [login('unknown', 'Looking better'), calm],
      well,
    ]);
    expect(unsure?.state ?? 'investigating').toBe('investigating');
    expect(ended?.state).toBe('resolved');
  });

  it('keeps its impact while nobody knows the word, however long', () => {
    const unsure = [login('unknown', 'Looking better'), calm];
    const [, began, ...later] = episodes([well, [login('major_outage', 'Major outage'), calm], unsure, unsure, unsure, well]);
    expect([began, ...later].flatMap((each) => each?.impact ?? [])).toEqual(['critical', 'critical', 'critical']);
    expect(later.at(-1)?.state).toBe('resolved');
  });

  it('does not begin by a word that nobody knows, nor by maintenance', () => {
    expect(episodes([well, [login('unknown', 'Hm'), ads('maintenance', 'Maintenance')]])).toEqual([null, null]);
  });

  it('ends with a part that is taken off the list', () => {
    const [, , gone] = episodes([well, [login('major_outage', 'Major outage'), calm], [calm]]);
    expect(gone).toMatchObject({ state: 'resolved', components: [{ name: 'Login' }] });
  });

  it('gives the next trouble another id', () => {
    const failing = [login('degraded', 'Some disruptions'), calm];
    const [, first, , second] = episodes([well, failing, well, failing]);
    expect(second?.id).not.toBe(first?.id);
  });
});
