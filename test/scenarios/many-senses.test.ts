import { describe, expect, it } from 'vitest';
import type { Item, Posted } from '../support/documents.ts';
import { type Story, story } from '../support/story.ts';

const old: Item = { id: 'old', title: 'Bakers welcome a new oven', at: '11:00' };
const down: Item = { id: 'sp', title: 'Spotify is down for thousands of listeners', at: '12:20' };
/** Three days of some twenty reports in five minutes. */
const CALM = Array.from({ length: 864 }, (_, index) => 20 + ((index * 7) % 5));

/** Spotify, counted for three days, and its quiet page. */
const counted = (): Story =>
  story()
    .series('spotify')
    .at('12:00')
    .counts(...CALM)
    .page('spotify')
    .shows();

const surge = (tale: Story, ...steps: readonly (readonly [time: string, ...counts: number[]])[]): Story => {
  for (const [time, ...counts] of steps)
    tale
      .series('spotify')
      .at(time)
      .counts(...counts);
  return tale;
};

describe('several senses, one verdict', () => {
  it('a surge of reports suspects, our own checks beside it confirm, and it ends when both are calm', async () => {
    const tale = surge(counted(), ['12:05', 22, 400], ['12:10', 22, 400, 600]).at('12:04').checks('spotify', 'backend', true);
    for (const time of ['12:06', '12:07', '12:08', '12:09']) tale.at(time).checks('spotify', 'backend', false);
    surge(tale, ['12:15', 400, 600, 500], ['12:20', 600, 500, 25], ['12:25', 500, 25, 21], ['12:30', 25, 21, 22], ['12:35', 21, 22, 20]);
    for (const time of ['12:21', '12:22', '12:23', '12:24']) tale.at(time).checks('spotify', 'backend', true);
    const told = await tale.until('13:30').play();
    expect(told.lines.map((line) => line.split(' ')[1])).toEqual(['suspected', 'started', 'update', 'recovering', 'resolved']);
    expect(told.incident.services[0]).toMatchObject({ state: 'resolved', officialAt: null, severity: 'critical' });
    expect(told.incident.services[0]?.confirmedAt).toBeLessThanOrEqual((told.incident.services[0]?.suspectedAt ?? 0) + 5 * 60_000);
  });

  it('an article that cites the counts is no second opinion on them', async () => {
    const tale = surge(counted(), ['12:05', 22, 400], ['12:10', 22, 400, 600])
      .press('Wire')
      .at('12:00')
      .publishes(old)
      .at('12:12')
      .publishes({ ...down, title: 'Spotify is down for thousands, according to Downdetector', at: '12:11' }, old);
    const told = await tale.until('12:14').play();
    expect(told.lines.map((line) => line.split(' ')[1])).toEqual(['suspected']);
  });

  it('one that looked for itself is', async () => {
    const tale = surge(counted(), ['12:05', 22, 400], ['12:10', 22, 400, 600])
      .press('Wire')
      .at('12:00')
      .publishes(old)
      .at('12:12')
      .publishes({ ...down, at: '12:11' }, old);
    const told = await tale.until('12:14').play();
    expect(told.lines.map((line) => line.split(' ')[1])).toEqual(['suspected', 'started']);
  });

  it('our own checks alone suspect', async () => {
    const tale = story().page('spotify').at('12:00').shows().checks('spotify', 'http', true);
    for (const time of ['12:01', '12:02', '12:03', '12:04']) tale.at(time).checks('spotify', 'http', false);
    const told = await tale.until('12:10').play();
    expect(told.lines.map((line) => line.split(' ').slice(1).join(' '))).toEqual(['suspected Spotify']);
    expect(told.incident.services[0]?.reasons).toEqual(['checks-fail']);
  });

  it('people of one place raise nothing, however many', async () => {
    const tale = story().page('spotify').at('12:00').shows().at('12:01');
    for (let person = 0; person < 60; person += 1) tale.votes('spotify', `p${person}`, 'one place');
    expect((await tale.until('12:30').play()).lines).toEqual([]);
  });

  it('a few people beside a failing check confirm, and are counted', async () => {
    const tale = story().page('spotify').at('12:00').shows().checks('spotify', 'http', true);
    for (const time of ['12:01', '12:02', '12:03', '12:04']) tale.at(time).checks('spotify', 'http', false);
    tale.at('12:05');
    for (const [person, place] of [
      ['a', 'x'],
      ['b', 'y'],
      ['c', 'z'],
      ['a', 'x'],
    ] as const)
      tale.votes('spotify', person, place);
    const told = await tale.until('12:10').play();
    expect(told.lines.map((line) => line.split(' ')[1])).toEqual(['suspected', 'started']);
    expect(told.incident.votes).toEqual({ affected: 3, notMe: 0 });
  });

  it('what burns after the page has closed keeps it recovering', async () => {
    const posted: Posted = { id: 's1', title: 'Playback fails', impact: 'major', posts: ['12:06 investigating We look into it.'] };
    const over: Posted = { ...posted, posts: [...posted.posts, '12:12 resolved Fixed.'] };
    const tale = surge(counted(), ['12:05', 22, 400], ['12:10', 22, 400, 600], ['12:15', 400, 600, 500], ['12:20', 600, 500, 450])
      .page('spotify')
      .at('12:07')
      .shows(posted)
      .at('12:12')
      .shows(over);
    const told = await tale.until('12:22').play();
    expect(told.lines.map((line) => line.split(' ')[1])).toEqual(['suspected', 'started', 'recovering']);
    expect(told.incident.services[0]?.reasons).toContain('reports-surge');
  });

  it('a carrier that is blamed for an app is told nowhere', async () => {
    const tale = surge(counted(), ['12:05', 22, 400], ['12:10', 22, 400, 600]).at('12:04').checks('spotify', 'backend', true);
    for (const time of ['12:06', '12:07', '12:08', '12:09']) tale.at(time).checks('spotify', 'backend', false);
    tale
      .series('verizon')
      .at('12:00')
      .counts(...CALM.map((count) => Math.round(count / 2)));
    tale.series('verizon').at('12:10').counts(11, 12, 90, 120);
    const told = await tale.until('12:20').play();
    expect(told.lines.every((line) => line.endsWith('Spotify'))).toBe(true);
  });

  it('a measured outage suspects, and says so in the measurer’s own words', async () => {
    const notice = (state: string): Item => ({ id: 'm1', title: `[${state}] Spotify application outage: playback errors`, at: '12:05' });
    const told = await story()
      .meter('spotify')
      .at('12:00')
      .publishes()
      .at('12:06')
      .publishes(notice('Ongoing'))
      .at('12:40')
      .publishes(notice('Cleared'))
      .until('13:30')
      .play();
    expect(told.lines.map((line) => line.split(' ')[1])).toEqual(['suspected', 'resolved']);
    expect(told.thread.some((line) => line.includes('Spotify application outage: playback errors'))).toBe(true);
  });
});
