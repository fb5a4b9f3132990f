import { describe, expect, it } from 'vitest';
import { leadSeconds } from '../../src/domain/incident.ts';
import type { Item, Posted } from '../support/documents.ts';
import { type Story, story } from '../support/story.ts';

const old: Item = { id: 'old', title: 'Bakers welcome a new oven', at: '11:00' };
const down: Item = { id: 'gh', title: 'GitHub is down for thousands of developers', at: '12:05' };
const uploads: Posted = {
  id: 'up1',
  title: 'Uploads fail',
  impact: 'major',
  posts: ['12:20 investigating We are looking into failed uploads.'],
};
const over: Posted = { ...uploads, posts: [...uploads.posts, '12:50 resolved Uploads work again.'] };

/** A press feed that was read before anything happened. */
const wire = (): Story => story().press('Wire').at('12:00').publishes(old);
/** The same, beside GitHub's quiet page. */
const wireAndPage = (): Story => wire().page('github').shows().press('Wire');

describe('a headline that names a service as down', () => {
  it('suspects, never confirms, and passes unconfirmed', async () => {
    const told = await wire()
      .at('12:06')
      .publishes(down, old)
      .until('15:00')
      .expectTold(['12:06 suspected GitHub', '13:05 resolved GitHub']);
    expect(told.incident.services[0]).toMatchObject({ state: 'resolved', confirmedAt: null, officialAt: null });
    expect(told.root).toContain('unconfirmed');
    expect(told.sent[0]?.text).toContain('GitHub is down for thousands of developers');
  });

  it('and five more outlets still only suspect, in one incident', async () => {
    const tale = wire().at('12:06').publishes(down, old);
    const titles = [
      'GitHub suffers outage, developers locked out',
      'Code host GitHub offline across Europe',
      'Pull requests fail as GitHub is down',
      'GitHub is unavailable for many users this noon',
      'Outage at GitHub stops builds worldwide',
    ];
    for (const [index, outlet] of ['A', 'B', 'C', 'D', 'E'].entries()) {
      tale
        .press(`Outlet ${outlet}`)
        .at('12:00')
        .publishes(old)
        .at('12:10')
        .publishes({ title: titles[index] ?? '', at: '12:09' }, old);
    }
    const told = await tale.until('12:40').expectTold(['12:06 suspected GitHub']);
    expect(told.incident.services[0]).toMatchObject({ state: 'suspected', reasons: ['several-outlets'] });
    expect(told.incident.evidence).toHaveLength(6);
  });

  it('copied word for word by a second outlet is one origin, said once', async () => {
    const told = await wire()
      .at('12:06')
      .publishes(down, old)
      .press('Echo')
      .at('12:00')
      .publishes(old)
      .at('12:10')
      .publishes({ ...down, id: 'copy' }, old)
      .until('12:40')
      .expectTold(['12:06 suspected GitHub']);
    expect(told.incident.services[0]?.reasons).toEqual(['headline-names-service']);
    expect(told.thread.filter((line) => line.startsWith('news'))).toHaveLength(1);
  });

  it('that names two companies suspects each for itself', async () => {
    const told = await wire()
      .at('12:06')
      .publishes({ title: 'GitHub and Spotify are down', at: '12:05' }, old)
      .until('12:40')
      .expectTold(['12:06 suspected GitHub', '12:06 suspected Spotify']);
    expect(told.incidents).toHaveLength(2);
  });

  it('that names two services of one company is one incident', async () => {
    const told = await wire()
      .at('12:06')
      .publishes({ title: 'Facebook and Instagram are down worldwide', at: '12:05' }, old)
      .until('12:40')
      .expectTold(['12:06 suspected Facebook, Instagram']);
    expect(told.incident.provider).toBe('meta');
  });

  it('on first contact never tells', async () => {
    await story().press('Wire').at('12:06').publishes(down, old).until('15:00').expectTold([]);
  });

  it('published hours ago is not news', async () => {
    await wire().at('20:00').publishes(down, old).until('22:00').expectTold([]);
  });

  it('written over a live article that spoke of something else suspects when it is read', async () => {
    const live = { id: 'live', at: '12:05' };
    await wire()
      .at('12:10')
      .publishes({ ...live, title: 'Technology news as it happens' }, old)
      .at('12:30')
      .publishes({ ...live, title: 'GitHub down: live updates' }, old)
      .until('12:50')
      .expectTold(['12:30 suspected GitHub']);
  });

  it('retitled while it still says the same goes on as one piece of evidence', async () => {
    const told = await wire()
      .at('12:06')
      .publishes(down, old)
      .at('12:50')
      .publishes({ ...down, title: 'GitHub is still down for thousands of developers' }, old)
      .until('15:00')
      .expectTold(['12:06 suspected GitHub', '13:50 resolved GitHub']);
    expect(told.incident.evidence).toHaveLength(1);
  });
});

describe('the provider speaks after the press', () => {
  it('the suspicion becomes a confirmed incident, and we were ahead', async () => {
    const told = await wireAndPage()
      .at('12:06')
      .publishes(down, old)
      .page('github')
      .at('12:21')
      .shows(uploads)
      .at('12:51')
      .shows()
      .remembers(over)
      .until('20:00')
      .play();
    expect(told.lines.slice(0, 2)).toEqual(['12:06 suspected GitHub', '12:21 started GitHub']);
    expect(told.lines.at(-1)).toMatch(/ resolved GitHub$/);
    const [state] = told.incident.services;
    if (state === undefined) throw new Error('no service');
    expect(leadSeconds(state)).toBeGreaterThan(13 * 60);
    expect(leadSeconds(state)).toBeLessThanOrEqual(14 * 60);
  });

  it('already in monitoring: started, for it is certain now', async () => {
    const told = await wireAndPage()
      .at('12:06')
      .publishes(down, old)
      .page('github')
      .at('12:31')
      .shows({ ...uploads, posts: [...uploads.posts, '12:30 monitoring A fix is out.'] })
      .until('13:00')
      .expectTold(['12:06 suspected GitHub', '12:31 started GitHub']);
    expect(told.incident.services[0]).toMatchObject({ state: 'recovering', confirmedAt: expect.any(Number) });
  });

  it('headlines during a confirmed incident join it and tell nothing of their own', async () => {
    const told = await wireAndPage()
      .page('github')
      .at('12:21')
      .shows(uploads)
      .press('Wire')
      .at('12:30')
      .publishes({ ...down, at: '12:29' }, old)
      .until('12:45')
      .expectTold(['12:21 started GitHub']);
    expect(told.thread.at(-1)).toBe('news: GitHub is down for thousands of developers');
  });

  it('headlines that echo after the official end open nothing', async () => {
    const told = await wireAndPage()
      .page('github')
      .at('12:21')
      .shows(uploads)
      .at('12:51')
      .shows()
      .remembers(over)
      .press('Wire')
      .at('14:30')
      .publishes({ ...down, at: '14:29' }, old)
      .until('20:00')
      .expectTold(['12:21 started GitHub', '12:51 resolved GitHub']);
    expect(told.incident.state).toBe('resolved');
  });

  it('calls it over while reports go on: recovering, and resolved when they fade', async () => {
    const told = await wireAndPage()
      .page('github')
      .at('12:21')
      .shows(uploads)
      .press('Wire')
      .at('12:49')
      .publishes({ ...down, at: '12:48' }, old)
      .page('github')
      .at('12:51')
      .shows({ ...uploads, posts: [...uploads.posts, '12:40 resolved Uploads work again.'] })
      .until('20:00')
      .expectTold(['12:21 started GitHub', '12:51 recovering GitHub', '13:48 resolved GitHub']);
    expect(told.incident.services[0]?.reasons).toEqual(['official-page-closed']);
  });
});

describe('a suspicion that passed', () => {
  const again: Item = { id: 'again', title: 'GitHub outage goes on for many', at: '13:19' };

  it('and is raised again soon is the same incident', async () => {
    const told = await wire()
      .at('12:06')
      .publishes(down, old)
      .at('13:20')
      .publishes(again, down, old)
      .until('15:00')
      .expectTold(['12:06 suspected GitHub', '13:05 resolved GitHub', '13:20 suspected GitHub', '14:19 resolved GitHub']);
    expect(told.incident.services[0]?.confirmedAt).toBeNull();
  });

  it('and is raised again hours later is another', async () => {
    const told = await wire()
      .at('12:06')
      .publishes(down, old)
      .at('15:20')
      .publishes({ ...again, at: '15:19' }, down, old)
      .until('15:30')
      .expectTold(['12:06 suspected GitHub', '13:05 resolved GitHub', '15:20 suspected GitHub']);
    expect(told.incidents).toHaveLength(2);
  });

  it('and is confirmed by the provider later begins another incident', async () => {
    const told = await wireAndPage()
      .at('12:06')
      .publishes(down, old)
      .page('github')
      .at('15:01')
      .shows({ ...uploads, posts: ['15:00 investigating We are looking into failed uploads.'] })
      .until('15:30')
      .expectTold(['12:06 suspected GitHub', '13:05 resolved GitHub', '15:01 started GitHub']);
    expect(told.incidents).toHaveLength(2);
  });
});
