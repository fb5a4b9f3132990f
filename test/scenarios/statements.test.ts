import { describe, expect, it } from 'vitest';
import type { Item } from '../support/documents.ts';
import { type Story, story } from '../support/story.ts';

const mara = { name: 'Mara Quill', role: 'spokesperson', organisation: 'Meta', handle: '@maraquill' };
const CONSUMER = ['facebook', 'instagram', 'messenger', 'threads', 'whatsapp'];
const ALL = 'Facebook, Instagram, Messenger, Threads, WhatsApp';

const old: Item = { id: 's0', title: 'Proud of our new office in Dublin.', at: '10:00' };
const older: Item = { id: 's-1', title: 'A good week for the team.', at: '09:00' };
const admits: Item = { id: 's1', title: 'We know that some people cannot reach our services. We are working on it.', at: '12:10' };
const admitted = { ...admits, title: 'We are aware that some people have trouble reaching our services. We are working on it.' };
const solved: Item = {
  id: 's2',
  title: 'Earlier today a fault caused trouble for people using our services. It is resolved and we are sorry.',
  at: '13:00',
};
const headline: Item = { id: 'h1', title: 'Facebook and Instagram are down worldwide', at: '12:05' };
const news: Item = { id: 'h0', title: 'Bakers welcome a new oven', at: '11:00' };

/** A speaker whose feed was read before anything happened. */
const speaker = (): Story => story().speaker(mara, CONSUMER).at('12:00').publishes(old, older);

/** Facebook and Instagram are suspected since 12:06. */
const suspected = (): Story =>
  story()
    .press('Wire')
    .at('12:00')
    .publishes(news)
    .at('12:06')
    .publishes(headline, news)
    .speaker(mara, CONSUMER)
    .at('12:00')
    .publishes(old, older);

describe('an allow-listed speaker admits trouble', () => {
  it('confirms, in the speaker’s own words, with name and role', async () => {
    const told = await speaker()
      .at('12:11')
      .publishes(admitted, old, older)
      .until('12:40')
      .expectTold([`12:11 started ${ALL}`]);
    expect(told.incident.services.every(({ state, reasons }) => state === 'confirmed' && reasons[0] === 'statement-admits')).toBe(true);
    expect(told.sent[0]?.text).toContain('We are aware that some people have trouble reaching our services. We are working on it.');
    expect(told.sent[0]?.text).toContain('Mara Quill');
  });

  it('what was suspected is confirmed; “our services” does not take in WhatsApp', async () => {
    const told = await suspected().at('12:11').publishes(admitted, old, older).until('12:40').play();
    expect(told.lines).toEqual([
      '12:06 suspected Facebook, Instagram',
      '12:11 started Facebook, Instagram',
      '12:11 statement Facebook, Instagram',
    ]);
    expect(told.incident.services.map(({ service, state }) => [service, state])).toEqual([
      ['facebook', 'confirmed'],
      ['instagram', 'confirmed'],
    ]);
  });

  it('names a service: that one alone', async () => {
    await speaker()
      .at('12:11')
      .publishes({ id: 's1', title: 'We are aware of an issue with Instagram and are looking into it.', at: '12:10' }, old, older)
      .until('12:40')
      .expectTold(['12:11 started Instagram']);
  });

  it('and a headline names one of the services afterwards: the others do not end by that', async () => {
    const told = await speaker()
      .press('Wire')
      .at('12:00')
      .publishes(news)
      .speaker(mara, CONSUMER)
      .at('12:11')
      .publishes(admitted, old, older)
      .press('Wire')
      .at('12:20')
      .publishes({ ...headline, at: '12:19' }, news)
      .until('12:40')
      .expectTold([`12:11 started ${ALL}`]);
    expect(told.incident.services.every(({ state }) => state === 'confirmed')).toBe(true);
  });

  it('speaks of other things: nothing is told', async () => {
    const told = await speaker()
      .at('12:11')
      .publishes({ id: 's1', title: 'We are working on new ways to share photos with friends.', at: '12:10' }, old, older)
      .until('12:40')
      .expectTold([]);
    expect(told.incidents).toEqual([]);
  });

  it('before we ever read the feed: remembered, not told', async () => {
    await story().speaker(mara, CONSUMER).at('12:12').publishes(admitted, old).until('14:00').expectTold([]);
  });

  it('and is never heard of again: the admission fades', async () => {
    const told = await speaker()
      .at('12:11')
      .publishes(admitted, old, older)
      .until('23:00')
      .expectTold([`12:11 started ${ALL}`, `16:10 resolved ${ALL}`]);
    expect(told.incident.state).toBe('resolved');
  });
});

describe('the speaker says it is solved', () => {
  it('recovering at once, resolved when nothing has burnt for the window', async () => {
    const told = await suspected()
      .at('12:11')
      .publishes(admitted, old, older)
      .at('13:11')
      .publishes({ ...solved, at: '13:10' }, admitted, old, older)
      .until('16:00')
      .play();
    expect(told.lines.slice(3)).toEqual([
      '13:11 recovering Facebook, Instagram',
      '13:11 statement Facebook, Instagram',
      '13:25 resolved Facebook, Instagram',
    ]);
    expect(told.incident.services[0]?.confirmedAt).not.toBeNull();
    expect(told.thread).toContain(
      'statement: Earlier today a fault caused trouble for people using our services. It is resolved and we are sorry.',
    );
  });

  it('without any trouble before it: nothing begins', async () => {
    const told = await speaker().at('13:01').publishes(solved, old, older).until('14:00').expectTold([]);
    expect(told.incidents).toEqual([]);
  });
});

describe('a statement is changed afterwards', () => {
  const reworded = { ...admitted, title: `${admitted.title} Thank you for your patience.` };

  it('edited: both wordings stand in the thread, and nobody is called again', async () => {
    const told = await speaker()
      .at('12:11')
      .publishes(admitted, old, older)
      .at('12:20')
      .publishes(reworded, old, older)
      .until('12:40')
      .play();
    expect(told.lines.filter((line) => line.includes('started'))).toEqual([`12:11 started ${ALL}`]);
    expect(told.incident.entries.find(({ kind }) => kind === 'statement-edited')).toMatchObject({
      before: admitted.title,
      text: reworded.title,
    });
    expect(told.incident.evidence).toHaveLength(1);
  });

  it('edited is one line of the thread, not two', async () => {
    const told = await speaker()
      .at('12:11')
      .publishes(admitted, old, older)
      .at('12:20')
      .publishes(reworded, old, older)
      .until('12:40')
      .play();
    expect(told.thread).toEqual([`statement: ${admitted.title}`, `statement-edited: ${reworded.title}`]);
  });

  it('taken away: the words stay, with the note', async () => {
    const told = await speaker()
      .at('12:11')
      .publishes(admitted, old, older)
      .at('12:20')
      .publishes(old, older)
      .until('12:40')
      .expectTold([`12:11 started ${ALL}`]);
    expect(told.thread.at(-1)).toBe(`statement-removed: ${admitted.title}`);
    expect(told.incident.state).toBe('confirmed');
  });
});
