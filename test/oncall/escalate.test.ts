import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import type { OnCallSettings, Page } from '../../src/domain/oncall.ts';
import { acknowledge, advancePage, openPage } from '../../src/oncall/escalate.ts';
import { calledAt, callOrder, rosterAt } from '../../src/oncall/roster.ts';
import { at, incident, record, service } from '../compose/build.ts';

const person = (name: string, discord: string | null = `d-${name}`, slack: string | null = null) => ({
  id: name.toLowerCase(),
  name,
  discord,
  slack,
});

const settings: OnCallSettings = {
  severity: 'major',
  silenceMs: 10 * MINUTE,
  stack: ['aws', 'github'],
  people: [person('Mara'), person('Jonas'), person('Ghost', null), person('Ada', null, 's-Ada')],
  rotation: {
    people: ['jonas', 'ghost', 'ada', 'mara'],
    every: 'day',
    handover: { hour: 0, minute: 0 },
    weekday: 1,
    zone: 'UTC',
    start: '2024-03-05',
  },
};

const aws = incident([service('AWS')], { officials: [record('us-east-1 is down', ['aws'])] });
const now = at('15:18');

function opened(): Page {
  const page = openPage(aws, settings, now);
  if (page === null) throw new Error('the incident should page');
  return page;
}

describe('what wakes somebody', () => {
  it('is a confirmed incident of the stack: the one on call is called at once, the next after the silence', () => {
    expect(opened()).toMatchObject({
      state: 'calling',
      incident: 'inc_1',
      title: 'AWS: us-east-1 is down',
      services: [{ service: 'aws', name: 'AWS' }],
      calls: [{ person: 'jonas', name: 'Jonas', at: now }],
      next: { person: 'ada', name: 'Ada', at: now + 10 * MINUTE },
      dueAt: now + 10 * MINUTE,
    });
  });

  it('is one of unknown severity too, for it may be grave', () => {
    expect(openPage(incident([service('AWS', { severity: 'unknown' })]), settings, now)).not.toBeNull();
  });

  it.each([
    ['below the floor', incident([service('AWS', { severity: 'minor' })])],
    ['without impact', incident([service('AWS', { severity: 'none' })])],
    ['outside the stack', incident([service('Netflix')])],
    ['only suspected', incident([service('AWS', { state: 'suspected' })])],
    ['recovering already', incident([service('AWS', { state: 'recovering' })])],
    ['open before we watched', incident([service('AWS')], { seen: 'open' })],
    ['planned work', incident([service('AWS')], { officials: [record('Upgrade', ['aws'], { impact: 'maintenance' })] })],
  ])('is none that is %s', (_, quiet) => {
    expect(openPage(quiet, settings, now)).toBeNull();
  });

  it('is nothing without impact even where the floor lets all through', () => {
    expect(openPage(incident([service('AWS', { severity: 'none' })]), { ...settings, severity: 'none' }, now)).toBeNull();
  });

  it('is nothing when nobody can be reached', () => {
    expect(openPage(aws, { ...settings, people: [person('Ghost', null)] }, now)).toBeNull();
  });

  it('is one page an incident, and a new one when it is confirmed anew after its page was over', () => {
    const page = opened();
    expect(openPage(aws, settings, now, [page])).toBeNull();
    expect(openPage(aws, settings, now, [acknowledge(page, 'Jonas', now)])).toBeNull();
    const over = advancePage(page, incident([service('AWS', { state: 'recovering' })]), settings, at('15:30'));
    const again = openPage({ ...aws, revision: 5 }, settings, at('15:40'), [over]);
    expect(again).toMatchObject({ state: 'calling', revision: 1 });
    expect(again?.id).not.toBe(page.id);
  });

  it('is the same page when one step is run twice', () => {
    expect(openPage(aws, settings, now)).toEqual(openPage(aws, settings, now));
  });
});

describe('silence', () => {
  it('wakes the next after its time and not before, each person once, and then nobody', () => {
    const page = opened();
    expect(advancePage(page, aws, settings, at('15:27'))).toBe(page);
    const second = advancePage(page, aws, settings, at('15:28'));
    expect(second).toMatchObject({ revision: 2, next: { person: 'mara', at: at('15:38') }, dueAt: at('15:38') });
    const third = advancePage(second, aws, settings, at('15:38'));
    expect(third.calls.map(({ person: id }) => id)).toEqual(['jonas', 'ada', 'mara']);
    expect(third).toMatchObject({ state: 'calling', next: null, dueAt: null });
    expect(advancePage(third, aws, settings, at('20:00'))).toBe(third);
  });

  it('calls one person after a long standstill, not everybody at once', () => {
    const late = advancePage(opened(), aws, settings, at('18:00'));
    expect(late.calls).toHaveLength(2);
    expect(late.next?.at).toBe(at('18:10'));
  });

  it('follows the settings of today: who left is not called', () => {
    const left = { ...settings, people: settings.people.filter(({ id }) => id !== 'ada') };
    expect(advancePage(opened(), aws, left, at('15:28')).calls.at(-1)?.person).toBe('mara');
  });
});

describe('an acknowledgement', () => {
  it('stops the page, once', () => {
    const acked = acknowledge(opened(), 'Jonas', at('15:20'));
    expect(acked).toMatchObject({
      state: 'acknowledged',
      acknowledged: { by: 'Jonas', at: at('15:20') },
      next: null,
      dueAt: null,
      revision: 2,
    });
    expect(acknowledge(acked, 'Mara', at('15:21'))).toBe(acked);
    expect(advancePage(acked, aws, settings, at('16:00'))).toBe(acked);
  });

  it('comes too late once it is over', () => {
    const over = advancePage(opened(), incident([service('AWS', { state: 'resolved' })]), settings, at('15:19'));
    expect(acknowledge(over, 'Jonas', at('15:20'))).toBe(over);
  });
});

describe('the end', () => {
  it.each(['recovering', 'resolved', 'retracted'] as const)('comes when the incident is %s, acknowledged or not', (state) => {
    const ended = incident([service('AWS', { state })]);
    for (const page of [opened(), acknowledge(opened(), 'Jonas', at('15:20'))]) {
      const over = advancePage(page, ended, settings, at('15:25'));
      expect(over).toMatchObject({ state: 'over', closedAt: at('15:25'), next: null, dueAt: null, revision: page.revision + 1 });
      expect(advancePage(over, ended, settings, at('15:26'))).toBe(over);
    }
  });

  it('does not come while another service of the page burns', () => {
    const worse = incident([service('AWS'), service('GitHub')], { providerName: 'Cloud' });
    const grown = advancePage(opened(), worse, settings, at('15:20'));
    expect(grown).toMatchObject({ revision: 2, services: [{ service: 'aws' }, { service: 'github' }], calls: [{ person: 'jonas' }] });
    const half = incident([service('AWS', { state: 'resolved' }), service('GitHub')], { state: 'confirmed', providerName: 'Cloud' });
    expect(advancePage(grown, half, settings, at('15:22')).state).toBe('calling');
  });
});

describe('the roster', () => {
  it('calls from the one on call onwards, without those who cannot be reached', () => {
    expect(callOrder(settings, now).map(({ id }) => id)).toEqual(['jonas', 'ada', 'mara']);
    expect(callOrder(settings, at('12:00', '2024-03-08')).map(({ id }) => id)).toEqual(['mara', 'jonas', 'ada']);
    expect(callOrder({ ...settings, rotation: null }, now).map(({ id }) => id)).toEqual(['mara', 'jonas', 'ada']);
  });

  it('knows who is on call, and who follows', () => {
    expect(rosterAt(settings, now)).toMatchObject({
      current: { person: { name: 'Jonas' }, until: at('00:00', '2024-03-06') },
      next: { person: { name: 'Ghost' } },
    });
    expect(rosterAt({ ...settings, rotation: null }, now)).toEqual({ current: null, next: null });
  });

  it('shows a page at everybody called, on every platform that reaches them', () => {
    const both = { ...settings, people: [{ ...person('Jonas'), slack: 's-Jonas' }, person('Mara')] };
    expect(calledAt(opened(), both)).toEqual([
      { platform: 'discord', workspace: '', channel: 'd-Jonas', direct: true },
      { platform: 'slack', workspace: '', channel: 's-Jonas', direct: true },
    ]);
  });
});
