import { describe, expect, it } from 'vitest';
import { unreadState } from '../../src/domain/source.ts';
import type { Trouble } from '../../src/domain/subject.ts';
import { at, incident, readOut, record, service } from '../compose/build.ts';
import { desk, NOW, source, wellRead } from './desk.ts';

const SOURCES = [
  source('github-page', 'GitHub status', ['github']),
  source('facebook-page', 'Meta status', ['facebook']),
  source('wire', 'Example Wire', [], 'news'),
];
const WELL = SOURCES.map(({ id }) => wellRead(id));

const open = incident([service('GitHub')], { officials: [record('Incident with Actions', ['github'])] });
const ended = incident([service('GitHub', { state: 'resolved', resolvedAt: at('15:32') })], {
  id: 'inc_0',
  officials: [record('Slow Actions', ['github'])],
  closedAt: at('15:32'),
  updatedAt: at('15:32'),
});

const trouble: Trouble = {
  type: 'trouble',
  id: 'trouble_1',
  provider: 'github',
  source: 'github-page',
  sourceName: 'GitHub status',
  services: [{ service: 'github', name: 'GitHub' }],
  why: 'unreachable',
  detail: 'time-out',
  since: at('19:20'),
  revision: 1,
  createdAt: at('19:35'),
  updatedAt: at('19:35'),
  closedAt: null,
  dueAt: null,
};

describe('/outage status of one service', () => {
  it('shows the card of what is open', async () => {
    const { hear } = desk({ incidents: [open], sources: SOURCES, states: WELL });
    const answer = await hear('status', { service: 'github' });
    expect(answer).toMatch(/^● GitHub: Incident with Actions\nConfirmed 15:18/);
    expect(answer).toMatch(/Read at 19:59:20; 2 of 2 sources answer\.$/);
  });

  it('is well only when its page was read and lists nothing', async () => {
    const { ask } = desk({ incidents: [ended], sources: SOURCES, states: WELL });
    const notice = await ask('status', { service: 'gh' });
    expect(readOut(notice)).toBe(
      [
        '○ GitHub: all well',
        'Its status page lists no incident.',
        'Last trouble: GitHub, 2024-03-05 15:10, 22 min: Slow Actions.',
        'Read at 19:59:20; 2 of 2 sources answer.',
      ].join('\n'),
    );
    expect(notice.tone).toBe('resolved');
  });

  it('is honest about a service without a status feed', async () => {
    const { ask } = desk({ sources: SOURCES, states: WELL });
    const notice = await ask('status', { service: 'netflix' });
    expect(readOut(notice)).toBe(
      [
        'No sign of trouble with Netflix',
        'It has no status feed that I read; I watch 1 press feed.',
        'I know of no trouble in the last 90 days.',
        'Read at 19:59:20; 1 of 1 source answers.',
      ].join('\n'),
    );
    expect(notice.tone).toBe('plain');
  });

  it('claims nothing about a service that nothing speaks of', async () => {
    const { hear } = desk();
    expect(await hear('status', { service: 'netflix' })).toContain('It has no status feed that I read; nothing that I watch speaks of it.');
  });

  it.each([
    ['its page is in trouble', WELL, [trouble], 'I cannot read GitHub status since 2024-03-05 19:20.'],
    [
      'its page was read too long ago',
      [wellRead('github-page', { lastReadAt: at('19:00'), failures: 9 })],
      [],
      'I cannot read GitHub status since 2024-03-05 19:00.',
    ],
    [
      'its page never answered',
      [wellRead('github-page', { firstReadAt: null, lastReadAt: null, failures: 3 })],
      [],
      'I cannot read GitHub status.',
    ],
    ['its page was not tried yet', [unreadState('github-page', NOW)], [], 'I have not read GitHub status yet.'],
    ['nobody needs its page', [], [], 'I do not read GitHub status yet: I begin when somebody subscribes.'],
  ])('is never green when %s', async (_, states, troubles, sentence) => {
    const { ask } = desk({ sources: SOURCES, states, troubles });
    const notice = await ask('status', { service: 'github' });
    expect(notice.title).toBe('I cannot say how GitHub is doing');
    expect(readOut(notice)).toContain(`${sentence}\nSo I cannot say that all is well.`);
    expect(notice.tone).toBe('plain');
  });

  it('suggests the nearest for a name it does not know', async () => {
    const { ask } = desk();
    const notice = await ask('status', { service: 'gihtub' });
    expect(notice.actions[0]).toEqual({ id: 'status', label: 'GitHub', value: 'github', style: 'plain' });
  });
});

describe('/outage status without a service', () => {
  it('covers what is subscribed here', async () => {
    const { ask, hear } = desk({ sources: SOURCES, states: WELL });
    await ask('subscribe', { service: 'github' });
    await ask('subscribe', { service: 'facebook' });
    expect(await hear('status')).toBe(
      [
        '○ The 2 services subscribed here: all well',
        'I know of no trouble in the last 90 days.',
        'Read at 19:59:20; 3 of 3 sources answer.',
      ].join('\n'),
    );
  });

  it('names those that no feed covers instead of calling them well', async () => {
    const { ask, hear } = desk({ sources: SOURCES, states: WELL });
    await ask('subscribe', { service: 'github' });
    await ask('subscribe', { service: 'netflix' });
    const answer = await hear('status');
    expect(answer).toMatch(/^No sign of trouble with the 2 services subscribed here/);
    expect(answer).toContain('No status feed that I read: Netflix; I watch 1 press feed.');
  });

  it('keeps what cannot be read apart from what is well', async () => {
    const { ask, hear } = desk({ sources: SOURCES, states: WELL, troubles: [trouble] });
    await ask('subscribe', { service: 'github' });
    await ask('subscribe', { service: 'facebook' });
    const answer = await hear('status');
    expect(answer).not.toContain('all well');
    expect(answer).toContain('I cannot read GitHub status since 2024-03-05 19:20.\nSo I cannot say that all is well.');
    expect(answer).toContain('2 of 3 sources answer.');
  });

  it('lists several open incidents by line, gravest colour', async () => {
    const netflix = incident([service('Netflix', { state: 'suspected', severity: 'unknown' })], { id: 'inc_2' });
    const { ask } = desk({ incidents: [open, netflix], sources: SOURCES, states: WELL });
    const notice = await ask('status');
    expect(readOut(notice)).toContain(
      [
        '2 open incidents: all 7 services',
        '● GitHub: Incident with Actions · confirmed · major · since 15:10',
        '◐ Netflix: possible outage · suspected · severity not yet known · since about 15:10',
      ].join('\n'),
    );
    expect(notice.tone).toBe('major');
  });

  it('shows no incident of what is not subscribed', async () => {
    const { ask, hear } = desk({ incidents: [open], sources: SOURCES, states: WELL });
    await ask('subscribe', { service: 'facebook' });
    expect(await hear('status')).toMatch(/^○ Facebook: all well/);
  });
});
