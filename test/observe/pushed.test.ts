import { describe, expect, it } from 'vitest';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import { isHook } from '../../src/domain/source.ts';
import { observePush } from '../../src/observe/pushed.ts';
import { when } from '../support/documents.ts';
import { inShort, readComponent, readIncident, readItem, reading, source, speakerSource } from '../support/readings.ts';

const HOOK = source({ id: 'hook:monitor:lumen', url: 'hook://monitor/lumen', historyUrl: null });
const NOW = when('12:10');
const history = { listing: 'history' as const, page: { id: null, name: null, url: null } };
const known = (more: Partial<SourceMemory> = {}): SourceMemory => ({ ...newSourceMemory(), firstReadAt: when('10:00'), ...more });

describe('what a hook sends', () => {
  it('is news from its first word on', () => {
    expect(isHook(HOOK)).toBe(true);
    const { observations, memory } = observePush(HOOK, reading([readIncident('a')], history), newSourceMemory(), NOW);
    expect(inShort(observations)).toEqual(['appeared a']);
    expect(inShort(observePush(HOOK, reading([readIncident('a')], history), memory, NOW + 1).observations)).toEqual([]);
  });

  it('is no news when it is the end of something whose beginning it never told', () => {
    const over = readIncident('a', { state: 'resolved' });
    expect(observePush(HOOK, reading([over], history), newSourceMemory(), NOW).observations).toEqual([]);
    const begun = observePush(HOOK, reading([readIncident('a')], history), newSourceMemory(), NOW).memory;
    expect(inShort(observePush(HOOK, reading([over], history), begun, NOW + 1).observations)).toEqual(['changed a']);
  });

  it('about a service as a whole begins with its first trouble and ends when it is well', () => {
    const says = (state: 'operational' | 'major_outage') =>
      reading([], { ...history, componentsAreTruth: true, components: [readComponent('lumen', state)] });
    const well = observePush(HOOK, says('operational'), newSourceMemory(), NOW);
    expect(well.observations).toEqual([]);
    const down = observePush(HOOK, says('major_outage'), well.memory, NOW);
    expect(down.observations).toMatchObject([{ change: 'appeared', incident: { state: 'investigating' } }]);
    const up = observePush(HOOK, says('operational'), down.memory, NOW + 60_000);
    expect(up.observations).toMatchObject([{ change: 'changed', incident: { state: 'resolved' } }]);
  });
});

describe('what is delivered of a source that is read as well', () => {
  it('before its first reading is left to that reading', () => {
    const memory = newSourceMemory();
    expect(observePush(source(), reading([readIncident('a')]), memory, NOW)).toEqual({ observations: [], memory });
  });

  it('leaves its troubles as they are: it says nothing about whether it can be read', () => {
    const trouble = { why: 'unreachable' as const, since: when('11:00'), told: true, detail: 'timeout' };
    const seen = observePush(source(), reading([readIncident('a')]), known({ trouble }), NOW);
    expect(inShort(seen.observations)).toEqual(['appeared a']);
    expect(seen.memory.trouble).toEqual(trouble);
  });

  it('is nothing when it is another page’s', () => {
    const memory = known({ page: { id: 'page-lumen', name: 'Lumen' } });
    const other = reading([readIncident('a')], { page: { id: 'other', name: 'Other', url: null } });
    expect(observePush(source(), other, memory, NOW)).toEqual({ observations: [], memory });
  });

  it('of a speaker takes nothing back that it does not repeat', () => {
    const posts = ['11:00', '11:20', '11:40'].map((time, index) => readItem(`p${index}`, `Post ${index}`, { at: when(time) }));
    const memory = observePush(speakerSource(), reading([], { items: posts }), known(), NOW).memory;
    const edited = { ...readItem('p0', 'Post 0, corrected', { at: when('11:00') }) };
    const seen = observePush(speakerSource(), reading([], { items: [edited] }), memory, NOW + 60_000);
    expect(inShort(seen.observations)).toEqual(['edited p0']);
    expect(Object.keys(seen.memory.items).sort()).toEqual(['p0', 'p1', 'p2']);
  });
});
