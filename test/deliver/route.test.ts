import { describe, expect, it } from 'vitest';
import { routeIncident, routePage, routeTrouble } from '../../src/deliver/route.ts';
import { type Destination, destinationKey, type Owed, PRIORITY, type Subscription } from '../../src/domain/delivery.ts';
import type { Severity } from '../../src/domain/evidence.ts';
import type { Incident, IncidentChange, IncidentState } from '../../src/domain/incident.ts';
import type { Page } from '../../src/domain/oncall.ts';
import type { Trouble } from '../../src/domain/subject.ts';
import { incident, service } from '../compose/build.ts';

const channel = (name: string): Destination => ({ platform: 'discord', workspace: 'guild', channel: name, direct: false });
const wish = (name: string, scope: string, floor: Severity = 'none'): Subscription => ({
  destination: channel(name),
  scope,
  floor,
  createdBy: 'somebody',
  createdAt: 0,
});

const change = (
  more: Partial<Incident> = {},
  notices = 1,
  state: IncidentState = 'confirmed',
  severity: Severity = 'major',
): IncidentChange => ({
  incident: incident([service('Lumen', { state, severity }), service('Lumen Mail', { state, severity: 'minor' })], {
    id: 'inc_1',
    ...more,
  }),
  notices: Array.from({ length: notices }, () => ({ at: 0, kind: 'started', services: ['lumen'], text: '' })),
});

const inShort = (owed: readonly Owed[]): readonly string[] => owed.map(({ destination, priority }) => `${destination.channel} ${priority}`);
const first = (name: string) => `${name} ${PRIORITY.first}`;
const later = (name: string) => `${name} ${PRIORITY.change}`;

describe('who is told of an incident', () => {
  it('who subscribed to one of its services, or to everything', () => {
    expect(inShort(routeIncident(change(), [wish('a', 'lumen'), wish('b', '*'), wish('c', 'lumen-mail'), wish('d', 'other')], {}))).toEqual(
      [first('a'), first('b'), first('c')],
    );
  });

  it('once, also with two wishes that fit', () => {
    expect(inShort(routeIncident(change(), [wish('a', 'lumen'), wish('a', '*')], {}))).toEqual([first('a')]);
  });

  it('from the severity of the service that they asked for', () => {
    const floors = [wish('a', 'lumen', 'critical'), wish('b', 'lumen', 'major'), wish('c', 'lumen-mail', 'major'), wish('d', '*', 'major')];
    expect(inShort(routeIncident(change(), floors, {}))).toEqual([first('b'), first('d')]);
  });

  it('an early warning without a grade passes every floor', () => {
    expect(inShort(routeIncident(change({}, 1, 'suspected', 'unknown'), [wish('a', 'lumen', 'critical')], {}))).toEqual([first('a')]);
  });

  it('who was told before is kept true, with or without a notice, whatever they ask for now', () => {
    const told = { inc_1: [channel('a')] };
    expect(inShort(routeIncident(change({}, 0), [], told))).toEqual([later('a')]);
    expect(inShort(routeIncident(change(), [wish('a', 'lumen'), wish('b', 'lumen')], told))).toEqual([later('a'), first('b')]);
  });

  it('nobody new by a change that calls for no notice', () => {
    expect(routeIncident(change({}, 0), [wish('a', 'lumen')], {})).toEqual([]);
  });

  it('the end is told where the beginning was, and nowhere else', () => {
    const over = change({ closedAt: 10 }, 1, 'resolved');
    expect(inShort(routeIncident(over, [wish('a', 'lumen'), wish('b', 'lumen')], { inc_1: [channel('a')] }))).toEqual([later('a')]);
  });

  it('a service that is over already calls nobody to those that go on', () => {
    const partly: IncidentChange = {
      incident: incident([service('Lumen', { state: 'resolved' }), service('Lumen Mail')], { id: 'inc_1', closedAt: null }),
      notices: change().notices,
    };
    expect(inShort(routeIncident(partly, [wish('a', 'lumen'), wish('b', 'lumen-mail')], {}))).toEqual([first('b')]);
  });

  it('what was known before us is told to nobody', () => {
    for (const seen of ['open', 'closed'] as const)
      expect(routeIncident(change({ seen }), [wish('a', '*')], { inc_1: [channel('a')] })).toEqual([]);
  });
});

describe('who is told of a source in trouble', () => {
  const trouble = (closedAt: number | null): Trouble => ({
    type: 'trouble',
    id: 't1',
    provider: 'lumen',
    source: 'lumen-page',
    sourceName: 'Lumen status',
    services: [{ service: 'lumen', name: 'Lumen' }],
    why: 'unreachable',
    detail: 'timeout',
    since: 0,
    revision: 1,
    createdAt: 0,
    updatedAt: 0,
    closedAt,
    dueAt: null,
  });

  it('who depends on it, whatever their floor: it is no statement about the service', () => {
    const wishes = [wish('a', 'lumen', 'critical'), wish('b', '*'), wish('c', 'other'), wish('b', 'lumen')];
    expect(inShort(routeTrouble(trouble(null), wishes, {}))).toEqual([`a ${PRIORITY.trouble}`, `b ${PRIORITY.trouble}`]);
  });

  it('its end where its beginning was told', () => {
    expect(inShort(routeTrouble(trouble(9), [wish('a', 'lumen'), wish('b', 'lumen')], { t1: [channel('a')] }))).toEqual([
      `a ${PRIORITY.trouble}`,
    ]);
  });
});

describe('who is told of a page', () => {
  const page = { type: 'page', id: 'p1' } as Page;
  const person = (id: string): Destination => ({ platform: 'slack', workspace: 'team', channel: id, direct: true });
  const keys = (owed: readonly Owed[]) => owed.map(({ destination }) => destinationKey(destination));

  it('everybody called, each once, before all else', () => {
    const owed = routePage(page, [person('U1'), person('U2'), person('U1')], [channel('ops')], { p1: [person('U1')] });
    expect(keys(owed)).toEqual(['slack:dm:team:U1', 'slack:dm:team:U2']);
    expect(owed.every(({ priority }) => priority === PRIORITY.page)).toBe(true);
  });

  it('who was called earlier is kept true', () => {
    expect(keys(routePage(page, [], [channel('ops')], { p1: [person('U1')] }))).toEqual(['slack:dm:team:U1']);
  });

  it('the operator, where nobody can be reached', () => {
    expect(keys(routePage(page, [], [channel('ops')], {}))).toEqual(['discord:ch:guild:ops']);
  });
});
