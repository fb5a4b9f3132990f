import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import { createTally, readableBy, scoreOf } from '../../src/domain/scoreboard.ts';
import { unreadState } from '../../src/domain/source.ts';
import type { Trouble } from '../../src/domain/subject.ts';
import { at, incident, record, service } from '../compose/build.ts';

const NOW = at('20:00');
const PAGE = 'github-page';
const always = () => true;
const score = (...incidents: Incident[]) => scoreOf(incidents, NOW, always);

/** An outage that is over: told `lead` seconds before (negative: after) the page's word of 15:17. */
const ended = (lead: number, more: Partial<Incident> = {}, severity: 'minor' | 'major' = 'minor') => {
  const openedAt = at('15:17') - lead * 1_000;
  return incident([service('GitHub', { state: 'resolved', openedAt, confirmedAt: openedAt, severity })], {
    officials: [record('Slow', ['github'], { joinedAt: openedAt })],
    ...more,
  });
};
const suspicion = (state: 'suspected' | 'resolved' | 'retracted', more: Partial<Incident> = {}) =>
  incident(
    [service('GitHub', { state, confirmedAt: null, recoveringAt: null, officialAt: null, suspectedAt: at('15:18'), severity: 'unknown' })],
    { ...more },
  );
const ruling = (kind: 'not-an-outage' | 'ended' | 'merge', into: string | null = null) => ({ kind, into, by: 'Mara', at: at('16:00') });

describe('the lead', () => {
  it('is positive when we were ahead, negative when we were behind', () => {
    expect(score(ended(120)).all.leads).toEqual({ outages: 1, median: 120, best: 120, worst: 120, ahead: 1, behind: 0, level: 0 });
    expect(score(ended(-45)).all.leads).toEqual({ outages: 1, median: -45, best: -45, worst: -45, ahead: 0, behind: 1, level: 0 });
    expect(score(ended(0)).all.leads).toMatchObject({ median: 0, ahead: 0, behind: 0, level: 1 });
  });

  it('has its median in the middle of odd and between the two middle ones of even', () => {
    expect(score(ended(-10), ended(600), ended(-30)).all.leads).toMatchObject({ median: -10, best: 600, worst: -30, ahead: 1, behind: 2 });
    expect(score(ended(-10), ended(600), ended(-30), ended(20)).all.leads).toMatchObject({ median: 5 });
  });

  it('is of those alone of which the provider spoke', () => {
    const silent = incident([service('GitHub', { state: 'resolved', officialAt: null })]);
    expect(score(silent).all).toMatchObject({ outages: 1, leads: null });
    expect(score(silent, ended(60)).all).toMatchObject({ outages: 2, leads: { outages: 1, median: 60 } });
  });

  it('of an incident with several services is that of the one the provider first spoke of', () => {
    const company = incident([
      service('Instagram', { openedAt: at('15:10'), officialAt: at('15:30') }),
      service('Facebook', { openedAt: at('15:18'), officialAt: at('15:17') }),
    ]);
    const { all, services } = score(company);
    expect(all).toMatchObject({ outages: 1, leads: { median: -60 } });
    expect(services.map(({ name, score: { leads } }) => [name, leads?.median])).toEqual([
      ['Facebook', -60],
      ['Instagram', 1200],
    ]);
  });
});

describe('outages and false alarms', () => {
  it('what is open and confirmed counts, what is still only suspected does not', () => {
    expect(score(incident([service('GitHub')])).all.outages).toBe(1);
    expect(score(suspicion('suspected')).all).toMatchObject({ outages: 0, passed: 0 });
  });

  it('a suspicion that passed counts as passed, and as nothing else', () => {
    expect(score(suspicion('resolved')).all).toMatchObject({ outages: 0, passed: 1, falseAlarms: { own: 0, byPerson: 0 } });
  });

  it('what we withdrew is a false alarm of ours, and its lead is no lead', () => {
    const withdrawn = incident([service('GitHub', { state: 'retracted' })]);
    expect(score(suspicion('retracted'), withdrawn).all).toMatchObject({ outages: 0, leads: null, falseAlarms: { own: 2, byPerson: 0 } });
  });

  it('what a person ruled to be none is counted apart, withdrawn or over already', () => {
    const rulings = { ruling: ruling('not-an-outage') };
    expect(score(suspicion('retracted', rulings), ended(60, rulings)).all).toMatchObject({
      outages: 0,
      leads: null,
      passed: 0,
      falseAlarms: { own: 0, byPerson: 2 },
    });
  });

  it('what burns on after such a ruling was an outage', () => {
    expect(score(incident([service('GitHub')], { ruling: ruling('not-an-outage') })).all).toMatchObject({
      outages: 1,
      falseAlarms: { own: 0, byPerson: 0 },
    });
  });

  it('what a person ended stays an outage and is counted as ended', () => {
    expect(score(ended(60, { ruling: ruling('ended') })).all).toMatchObject({ outages: 1, ruled: { ended: 1, merged: 0 } });
  });

  it('what a person folded into another counts nowhere else', () => {
    expect(score(ended(60, { ruling: ruling('merge', 'inc_2') }, 'major')).all).toMatchObject({
      outages: 0,
      leads: null,
      missed: { over: 0, late: 0 },
      ruled: { ended: 0, merged: 1 },
    });
  });

  it('one service withdrawn of two is a false alarm of that service, not of the incident', () => {
    const { all, services } = score(incident([service('Facebook'), service('WhatsApp', { state: 'retracted' })]));
    expect(all).toMatchObject({ outages: 1, falseAlarms: { own: 0 } });
    expect(services.map(({ service: id, score: { outages, falseAlarms } }) => [id, outages, falseAlarms.own])).toEqual([
      ['facebook', 1, 0],
      ['whatsapp', 0, 1],
    ]);
  });

  it('what began before us is neither', () => {
    const before = { seen: 'open' as const };
    expect(score(incident([service('GitHub', { openedAt: null })], before)).services).toEqual([]);
    expect(score(incident([service('GitHub', { openedAt: null, state: 'retracted' })], before)).all.falseAlarms.own).toBe(0);
  });
});

describe('what was missed', () => {
  const closed = (severity: 'minor' | 'major' | 'critical', postedAt: number | null = at('15:17')) =>
    incident([service('GitHub', { state: 'resolved', severity, openedAt: null, confirmedAt: null })], {
      seen: 'closed',
      officials: [record('Down', ['github'], { postedAt })],
    });
  const readSince = (since: number | null, troubles: Trouble[] = []) =>
    readableBy([{ ...unreadState(PAGE, NOW), firstReadAt: since }], troubles);
  const missed = (one: Incident, readable = readSince(at('08:00'))) => scoreOf([one], NOW, readable).all.missed;
  const dark = (more: Partial<Trouble>): Trouble => ({
    type: 'trouble',
    id: 't',
    provider: 'github',
    source: PAGE,
    sourceName: 'GitHub status',
    services: [],
    why: 'unreachable',
    detail: '',
    since: at('15:00'),
    revision: 1,
    createdAt: at('15:15'),
    updatedAt: at('15:15'),
    closedAt: at('15:30'),
    dueAt: null,
    ...more,
  });

  it('is what a page that we read posted and closed before we saw it, when it was major or critical', () => {
    expect(missed(closed('major'))).toEqual({ over: 1, late: 0 });
    expect(missed(closed('critical'))).toEqual({ over: 1, late: 0 });
    expect(missed(closed('minor'))).toEqual({ over: 0, late: 0 });
  });

  it('is not what was over before we first read the page, nor what has no time', () => {
    expect(missed(closed('major'), readSince(at('16:00')))).toEqual({ over: 0, late: 0 });
    expect(missed(closed('major'), readSince(null))).toEqual({ over: 0, late: 0 });
    expect(missed(closed('major'), readableBy([], []))).toEqual({ over: 0, late: 0 });
    expect(missed(closed('major', null))).toEqual({ over: 0, late: 0 });
  });

  it('is not what was posted while the page could not be read; a move is no darkness', () => {
    expect(missed(closed('major'), readSince(at('08:00'), [dark({})]))).toEqual({ over: 0, late: 0 });
    expect(missed(closed('major'), readSince(at('08:00'), [dark({ closedAt: null })]))).toEqual({ over: 0, late: 0 });
    expect(missed(closed('major'), readSince(at('08:00'), [dark({ closedAt: at('15:10') })]))).toEqual({ over: 1, late: 0 });
    expect(missed(closed('major'), readSince(at('08:00'), [dark({ source: 'other' })]))).toEqual({ over: 1, late: 0 });
    expect(missed(closed('major'), readSince(at('08:00'), [dark({ why: 'moved' })]))).toEqual({ over: 1, late: 0 });
  });

  it('is what was told more than ten minutes after its posting, and that stays an outage with its lead', () => {
    const late = ended(-601, {}, 'major');
    expect(missed(late)).toEqual({ over: 0, late: 1 });
    expect(score(late).all).toMatchObject({ outages: 1, leads: { median: -601, behind: 1 } });
    expect(missed(ended(-600, {}, 'major'))).toEqual({ over: 0, late: 0 });
    expect(missed(ended(-601, {}, 'minor'))).toEqual({ over: 0, late: 0 });
    expect(missed(ended(-601, {}, 'major'), readSince(at('15:18')))).toEqual({ over: 0, late: 0 });
  });

  it('is not a service to which the page extended an incident that we knew in time', () => {
    const late = ended(-3600, { officials: [record('Slow', ['github'], { joinedAt: at('15:18') })] }, 'major');
    expect(missed(late)).toEqual({ over: 0, late: 0 });
  });
});

describe('the scoreboard', () => {
  it('begins with the first incident known, whatever that was', () => {
    const early = incident([service('GitHub', { openedAt: null })], { seen: 'open', createdAt: at('08:00') });
    expect(score(ended(1), early)).toMatchObject({ since: at('08:00'), until: NOW });
    expect(score()).toEqual(expect.objectContaining({ since: null, services: [] }));
  });

  it('puts the services with the most to say first', () => {
    const one = incident([service('Aws')]);
    expect(score(one, ended(1), ended(2)).services.map(({ name }) => name)).toEqual(['GitHub', 'Aws']);
  });

  it('counts some services alone, an incident of several by those', () => {
    const tally = createTally(always, ['facebook']);
    tally.add(incident([service('Facebook', { state: 'retracted' }), service('Instagram')]));
    tally.add(ended(60));
    const { all, services, since } = tally.board(NOW);
    expect(all).toMatchObject({ outages: 0, falseAlarms: { own: 1 } });
    expect(services.map(({ service: id }) => id)).toEqual(['facebook']);
    expect(since).toBe(at('15:18'));
  });

  it('adds up, in whatever order incidents come', () => {
    const kinds = fc.constantFrom(
      () => ended(90),
      () => ended(-90),
      () => ended(-900, {}, 'major'),
      () => suspicion('resolved'),
      () => suspicion('retracted'),
      () => suspicion('retracted', { ruling: ruling('not-an-outage') }),
      () => ended(5, { ruling: ruling('merge', 'inc_9') }),
    );
    fc.assert(
      fc.property(fc.array(kinds, { maxLength: 30 }), (makers) => {
        const incidents = makers.map((make) => make());
        const forwards = score(...incidents);
        expect(score(...incidents.toReversed())).toEqual(forwards);
        const { all } = forwards;
        const sum = all.outages + all.passed + all.falseAlarms.own + all.falseAlarms.byPerson + all.ruled.merged;
        expect(sum).toBe(incidents.length);
        const { leads } = all;
        expect(leads === null ? 0 : leads.ahead + leads.behind + leads.level).toBe(leads?.outages ?? 0);
        if (leads !== null) expect(leads.worst <= leads.median && leads.median <= leads.best).toBe(true);
      }),
    );
  });

  it('has the same in all as in the one service that there is', () => {
    const { all, services } = score(ended(90), suspicion('resolved'), ended(-7 * (HOUR / MINUTE)));
    expect(services).toEqual([{ service: 'github', name: 'GitHub', score: all }]);
  });
});
