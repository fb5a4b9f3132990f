import { describe, expect, it } from 'vitest';
import type { Item, Posted } from '../support/documents.ts';
import { type Story, story } from '../support/story.ts';

const old: Item = { id: 'old', title: 'Bakers welcome a new oven', at: '11:00' };
const mara = { name: 'Mara Quill', role: 'spokesperson', organisation: 'Meta', handle: null };
const down = (at: string): Item => ({ id: `gh ${at}`, title: 'GitHub is down for thousands of developers', at });
const first: Posted = {
  id: 'up1',
  title: 'Uploads fail',
  impact: 'major',
  components: ['API'],
  posts: ['12:20 investigating Uploads fail.'],
};
const over: Posted = { ...first, posts: [...first.posts, '12:40 resolved Uploads work.'] };
const second: Posted = {
  id: 'up2',
  title: 'Uploads fail again',
  impact: 'minor',
  components: ['API'],
  posts: ['13:00 investigating Uploads fail.'],
};

const wireAndPage = (): Story => story().press('Wire').at('12:00').publishes(old).page('github').shows();

describe('a second incident of the provider on the same service', () => {
  /** The first was called over at 12:40 while the press, at 12:45, still called it down. */
  const burning = () =>
    wireAndPage()
      .at('12:21')
      .shows(first)
      .press('Wire')
      .at('12:46')
      .publishes(down('12:45'), old)
      .page('github')
      .at('12:50')
      .shows()
      .remembers(over);

  it('joins the first while that one’s evidence burns and the components are the same', async () => {
    const told = await burning()
      .at('13:01')
      .shows(second)
      .until('13:30')
      .expectTold(['12:21 started GitHub', '12:50 recovering GitHub', '13:01 started GitHub']);
    expect(told.incident.officials.map(({ id }) => id)).toEqual(['up1', 'up2']);
    expect(told.incident.title).toBe('Uploads fail again');
  });

  it('stays apart when it is about other components', async () => {
    const told = await burning()
      .at('13:01')
      .shows({ ...second, components: ['Website'] })
      .until('13:30')
      .play();
    expect(told.incidents.map(({ officials }) => officials.map(({ id }) => id))).toEqual([['up1'], ['up2']]);
  });

  it('stays apart when nothing burns any more', async () => {
    const told = await wireAndPage()
      .at('12:21')
      .shows(first)
      .at('12:41')
      .shows()
      .remembers(over)
      .at('13:01')
      .shows(second)
      .until('13:30')
      .play();
    expect(told.incidents).toHaveLength(2);
  });
});

describe('services of one company', () => {
  const jira: Posted = {
    id: 'j1',
    title: 'Jira and Confluence are slow',
    impact: 'major',
    posts: ['12:04 investigating Both respond slowly.'],
  };
  const confluence: Posted = { id: 'c1', title: 'Slow pages', impact: 'minor', posts: ['12:14 investigating Pages load slowly.'] };
  const both = () => story().page('jira', { history: false }).at('12:00').shows().page('confluence', { history: false }).shows();

  it('that folded end each for itself, and the incident ends with the last', async () => {
    const told = await both()
      .page('jira')
      .at('12:05')
      .shows(jira)
      .page('confluence')
      .at('12:15')
      .shows(confluence)
      .page('jira')
      .at('12:30')
      .shows()
      .page('confluence')
      .at('12:50')
      .shows()
      .until('14:00')
      .expectTold(['12:05 started Jira', '12:15 started Confluence', '12:30 resolved Jira', '12:50 resolved Confluence']);
    expect(told.incident).toMatchObject({ state: 'resolved', provider: 'atlassian' });
  });

  it('that fail hours apart are two incidents', async () => {
    const late: Posted = { ...confluence, posts: ['14:14 investigating Pages load slowly.'] };
    const told = await both()
      .page('jira')
      .at('12:05')
      .shows(jira)
      .page('confluence')
      .at('14:15')
      .shows(late)
      .until('15:00')
      .expectTold(['12:05 started Jira', '14:15 started Confluence']);
    expect(told.incidents).toHaveLength(2);
  });

  it('named by the press one after another are one incident that grows', async () => {
    const facebook: Item = { id: 'fb', title: 'Facebook is down', at: '12:05' };
    const told = await story()
      .press('Wire')
      .at('12:00')
      .publishes(old)
      .at('12:06')
      .publishes(facebook, old)
      .at('12:20')
      .publishes({ id: 'fb2', title: 'Facebook and Instagram are down', at: '12:19' }, facebook, old)
      .until('12:40')
      .expectTold(['12:06 suspected Facebook', '12:20 suspected Instagram']);
    expect(told.incident.services.map(({ service }) => service)).toEqual(['facebook', 'instagram']);
  });
});

describe('the whole of one day, from a first headline to the end', () => {
  it('is one incident: suspected, confirmed by the spokesperson, its part on the page, recovering, resolved', async () => {
    const facebook: Item = { id: 'fb', title: 'Facebook is down', at: '12:05' };
    const admits: Item = { id: 's1', title: 'We are aware of trouble with our services and are working on it.', at: '12:20' };
    const solved: Item = { id: 's2', title: 'Earlier today an issue caused trouble with our services. It is resolved.', at: '13:30' };
    const hello: Item = { id: 's0', title: 'Hello.', at: '09:00' };
    const told = await story()
      .press('Wire')
      .at('12:00')
      .publishes(old)
      .speaker(mara, ['facebook', 'instagram', 'whatsapp'])
      .publishes(hello)
      .press('Wire')
      .at('12:06')
      .publishes(facebook, old)
      .speaker(mara, [])
      .at('12:21')
      .publishes(admits, hello)
      .at('13:31')
      .publishes(solved, admits, hello)
      .until('20:00')
      .expectTold([
        '12:06 suspected Facebook',
        '12:21 started Facebook',
        '12:21 statement Facebook',
        '13:31 recovering Facebook',
        '13:31 statement Facebook',
        '13:45 resolved Facebook',
      ]);
    expect(told.thread.filter((line) => line.startsWith('statement'))).toEqual([
      `statement: ${admits.title}`,
      `statement: ${solved.title}`,
    ]);
  });
});

describe('a thread', () => {
  it('holds the first five headlines; the rest only count', async () => {
    const tale = story().press('Wire').at('12:00').publishes(old).at('12:06').publishes(down('12:05'), old);
    const titles = [
      'GitHub suffers outage, developers locked out',
      'Code host GitHub offline across Europe',
      'Pull requests fail as GitHub is down',
      'GitHub is unavailable for many users this noon',
      'Outage at GitHub stops builds worldwide',
      'Millions of programmers idle: GitHub not working',
      'GitHub down again, the third time in a week',
    ];
    for (const [index, outlet] of ['A', 'B', 'C', 'D', 'E', 'F', 'G'].entries()) {
      tale
        .press(`Outlet ${outlet}`)
        .at('12:00')
        .publishes(old)
        .at('12:10')
        .publishes({ title: titles[index] ?? '', at: '12:09' }, old);
    }
    const told = await tale.until('12:40').expectTold(['12:06 suspected GitHub']);
    expect(told.thread.filter((line) => line.startsWith('news'))).toHaveLength(5);
    expect(told.incident.evidence).toHaveLength(8);
  });
});
