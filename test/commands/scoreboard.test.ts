import { describe, expect, it } from 'vitest';
import { at, incident, record, service } from '../compose/build.ts';
import { desk, wellRead } from './desk.ts';

const told = (name: string, openedAt: string, more = {}) =>
  incident([service(name, { state: 'resolved', openedAt: at(openedAt), ...more })], { officials: [record('Down', [name.toLowerCase()])] });

describe('/outage scoreboard', () => {
  it('says leads with their sign, misses and false alarms alike, and since when', async () => {
    const incidents = [
      told('GitHub', '15:15'),
      told('GitHub', '15:40', {}),
      told('Facebook', '15:17'),
      incident([service('Netflix', { state: 'retracted' })]),
      incident([service('Netflix', { state: 'resolved', confirmedAt: null, recoveringAt: null, officialAt: null })]),
    ];
    const late = incidents.map((one) => ({ ...one, officials: one.officials.map((each) => ({ ...each, joinedAt: at('15:40') })) }));
    expect(await desk({ incidents: late, states: [wellRead('github-page')] }).hear('scoreboard')).toBe(
      [
        'Scoreboard: everything',
        '3 outages told and confirmed.',
        "Lead over the provider's first word: median at the same time, from 2 min ahead to 23 min behind (3 outages that a provider spoke of). 1 ahead, 1 behind, 1 together.",
        '1 false alarm: 1 withdrawn by us, 0 by people. 1 suspicion passed unconfirmed.',
        '1 missed of those that a readable page told of (major and critical): 0 over before we saw them, 1 told more than 10 min after the page.',
        'GitHub · 2 outages · median 10 min behind · 1 missed',
        'Netflix · 0 outages · 1 false alarm · 1 passed unconfirmed',
        'Facebook · 1 outage · median at the same time',
        'Counted since 2024-03-05 15:18.',
      ].join('\n'),
    );
  });

  it('of one service speaks of that alone', async () => {
    const incidents = [told('GitHub', '15:18'), told('Facebook', '15:00')];
    expect(await desk({ incidents }).hear('scoreboard', { service: 'gh' })).toBe(
      [
        'Scoreboard: GitHub',
        '1 outage told and confirmed.',
        "Lead over the provider's first word: 1 min behind (1 outage that a provider spoke of).",
        'No false alarms. 0 suspicions passed unconfirmed.',
        'No major or critical outage missed that a readable page told of.',
        'Counted since 2024-03-05 15:18.',
      ].join('\n'),
    );
  });

  it('of a company speaks of all its services', async () => {
    const incidents = [told('GitHub', '15:18'), told('Facebook', '15:00'), told('Instagram', '15:00')];
    const answer = await desk({ incidents }).hear('scoreboard', { service: 'Meta' });
    expect(answer).toContain('Scoreboard: Meta\n2 outages told');
    expect(answer).not.toContain('GitHub');
  });

  it('says how people ruled', async () => {
    const ruling = (kind: 'ended' | 'merge' | 'not-an-outage') => ({ kind, into: null, by: 'Mara', at: at('16:00') });
    const incidents = (['ended', 'merge', 'not-an-outage'] as const).map((kind) => ({ ...told('GitHub', '15:18'), ruling: ruling(kind) }));
    const answer = await desk({ incidents }).hear('scoreboard');
    expect(answer).toContain('1 false alarm: 0 withdrawn by us, 1 by people.');
    expect(answer).toContain('People ended 1 and folded 1 into others.');
  });

  it('shows ten services and counts the rest', async () => {
    const incidents = Array.from({ length: 13 }, (_, index) => told(`Service ${String.fromCharCode(65 + index)}`, '15:18'));
    const answer = await desk({ incidents }).hear('scoreboard');
    expect(answer.split('\n').filter((text) => text.startsWith('Service '))).toHaveLength(10);
    expect(answer).toContain('And 3 more services: /outage scoreboard and a name shows one.');
  });

  it('is honest about having nothing to count', async () => {
    expect(await desk().hear('scoreboard')).toBe('Scoreboard: everything\nNothing to count yet: I know of no incident.');
    const before = incident([service('GitHub', { openedAt: null })], { seen: 'open' });
    expect(await desk({ incidents: [before] }).hear('scoreboard', { service: 'everything' })).toContain(
      'Nothing to count since 2024-03-05 15:18',
    );
    expect(await desk().hear('scoreboard', { service: 'gihtub' })).toContain('Did you mean GitHub');
  });
});
