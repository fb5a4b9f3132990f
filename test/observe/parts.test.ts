import { describe, expect, it } from 'vitest';
import type { ReadComponent } from '../../src/domain/reading.ts';
import { concernedBy, ownComponents } from '../../src/observe/parts.ts';
import { source } from '../support/readings.ts';

const part = (name: string, id = name): ReadComponent => ({ id, name, state: 'degraded', raw: null });
const suite = source({
  services: ['mail', 'docs', 'suite'],
  parts: { mail: ['Lumen Mail', 'mail-*'], docs: ['Docs', 'Editors'] },
});

describe('one document that speaks for several services', () => {
  it.each([
    ['by the name of a component', [part('Lumen Mail')], ['mail', 'suite']],
    ['without regard to case', [part('lumen MAIL')], ['mail', 'suite']],
    ['by the id of a component, with a pattern', [part('Anything', 'mail-eu-1')], ['mail', 'suite']],
    ['by the name below a group', [part('Europe / Docs')], ['docs', 'suite']],
    ['by the group itself', [part('Editors / Sheets')], ['docs', 'suite']],
    ['all that any component belongs to', [part('Docs'), part('Lumen Mail')], ['mail', 'docs', 'suite']],
    ['a service without names of its own by everything', [part('Calendar')], ['suite']],
    ['not by a name that only begins or ends alike', [part('Docs API'), part('Lumen Mailbox')], ['suite']],
    ['every one of them when the incident names no component', [], ['mail', 'docs', 'suite']],
  ] as const)('concerns a service %s', (_how, components, services) => {
    expect(concernedBy(suite, components)).toEqual(services);
  });

  it('keeps other products of a shared document out', () => {
    const shared = source({ services: ['mail'], parts: { mail: ['Lumen Mail'] } });
    expect(ownComponents(shared, [part('Lumen Mail'), part('Lumen Ads')]).map(({ name }) => name)).toEqual(['Lumen Mail']);
    expect(concernedBy(shared, [part('Lumen Ads')])).toEqual([]);
    expect(ownComponents(suite, [part('Calendar')])).toHaveLength(1);
  });

  it('matches patterns in the middle and at both ends, and runs that overlap only once', () => {
    const of = (...names: string[]) => source({ services: ['x'], parts: { x: names } });
    expect(concernedBy(of('*-eu-*'), [part('api-eu-west')])).toEqual(['x']);
    expect(concernedBy(of('a*b*c'), [part('aXbYc')])).toEqual(['x']);
    expect(concernedBy(of('ab*ba'), [part('aba')])).toEqual([]);
    expect(concernedBy(of('*'), [part('anything')])).toEqual(['x']);
  });
});
