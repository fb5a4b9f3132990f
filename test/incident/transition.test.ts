import { describe, expect, it } from 'vitest';
import type { Level, Severity, Verdict } from '../../src/domain/evidence.ts';
import type { ServiceState } from '../../src/domain/incident.ts';
import { type Move, transition } from '../../src/incident/transition.ts';

const verdict = (level: Level, severity: Severity = 'major'): Verdict => ({
  service: 'lumen',
  level,
  severity,
  reasons: ['official-page-open'],
  terms: [],
  askAgainAt: null,
});

/** What each verdict, a second apart, makes of a service, and the last state. */
function walk(...levels: readonly (Level | Verdict)[]): { told: readonly (string | null)[]; last: ServiceState | null } {
  let state: ServiceState | null = null;
  const told = levels.map((each, second) => {
    const move: Move | null = transition(state, 'Lumen', typeof each === 'string' ? verdict(each) : each, true, 1_000 + second);
    state = move?.state ?? state;
    return move?.told ?? null;
  });
  return { told, last: state };
}

describe('the state machine of one service', () => {
  it.each<[readonly Level[], readonly (string | null)[], string | null]>([
    [['none'], [null], null],
    [['over'], [null], null],
    [['suspected', 'suspected', 'none'], ['suspected', null, 'resolved'], 'resolved'],
    [['suspected', 'confirmed', 'recovering', 'over'], ['suspected', 'started', 'recovering', 'resolved'], 'resolved'],
    [['confirmed', 'over', 'over'], ['started', 'resolved', null], 'resolved'],
    // What was certain does not become a suspicion again.
    [['confirmed', 'suspected'], ['started', 'recovering'], 'recovering'],
    [['confirmed', 'over', 'suspected'], ['started', 'resolved', null], 'resolved'],
    // What never was certain does.
    [['suspected', 'none', 'suspected'], ['suspected', 'resolved', 'suspected'], 'suspected'],
    // First seen while it was being watched: the beginning is told, and a relapse is none.
    [['recovering', 'confirmed', 'recovering', 'confirmed'], ['started', 'update', 'recovering', 'started'], 'confirmed'],
    [['suspected', 'recovering', 'over'], ['suspected', 'started', 'resolved'], 'resolved'],
    [['suspected', 'none', 'recovering'], ['suspected', 'resolved', 'started'], 'recovering'],
    // It comes back.
    [['confirmed', 'over', 'confirmed'], ['started', 'resolved', 'started'], 'confirmed'],
    [['confirmed', 'recovering', 'confirmed'], ['started', 'recovering', 'started'], 'confirmed'],
  ])('%s tells %s', (levels, told, state) => {
    const walked = walk(...levels);
    expect(walked.told).toEqual(told);
    expect(walked.last?.state ?? null).toBe(state);
  });

  it('keeps the first of each time, but for the end that was taken back', () => {
    const { last } = walk('suspected', 'confirmed', 'recovering', 'over', 'confirmed', 'over');
    expect(last).toMatchObject({ openedAt: 1_000, suspectedAt: 1_000, confirmedAt: 1_001, recoveringAt: 1_002, resolvedAt: 1_005 });
  });

  it('has no end while it goes on', () => {
    expect(walk('confirmed', 'over', 'confirmed').last?.resolvedAt).toBeNull();
  });

  it('is confirmed by whoever speaks of mending', () => {
    expect(walk('suspected', 'recovering').last?.confirmedAt).toBe(1_001);
    expect(walk('suspected', 'none').last?.confirmedAt).toBeNull();
  });

  it('keeps its severity when nobody gives a new one, and at the end', () => {
    expect(walk(verdict('confirmed', 'critical'), verdict('recovering', 'unknown')).last?.severity).toBe('critical');
    expect(walk(verdict('confirmed', 'critical'), verdict('over', 'minor')).last?.severity).toBe('critical');
    expect(walk(verdict('confirmed', 'critical'), verdict('confirmed', 'minor')).last?.severity).toBe('minor');
  });

  it('was never opened when it was known before us', () => {
    expect(transition(null, 'Lumen', verdict('confirmed'), false, 1_000)?.state).toMatchObject({ state: 'confirmed', openedAt: null });
  });
});
