import { describe, expect, it } from 'vitest';
import type { Asker } from '../../src/domain/command.ts';
import { DAY, HOUR } from '../../src/domain/instant.ts';
import { incident, readOut, record, service } from '../compose/build.ts';
import { desk, HERE, MARA, NOW } from './desk.ts';

const OPEN = incident([service('GitHub')], { id: 'inc_0aq9z4f7qk', officials: [record('Incident with Actions', ['github'])] });
const SECOND = incident([service('GitHub')], { id: 'inc_1bbbb9a2bc', title: 'Slow pages' });
const over = (id: string, closedAt: number, more = {}) =>
  incident([service('GitHub', { state: 'resolved', resolvedAt: closedAt })], { id, closedAt, ...more });

const member: Asker = { ...MARA, mayManage: false, mayAdminister: async () => false };
const manager: Asker = { ...MARA, mayAdminister: async () => false };
const inDirect: Asker = { ...manager, place: { ...HERE, channel: 'd-mara', direct: true } };

const ref = { incident: '4F7QK' };

describe('/outage verdict', () => {
  it('not-an-outage: withdraws it, on record, counted, with the way to look', async () => {
    const { ask, rulings, acts } = desk({ incidents: [OPEN] });
    const notice = await ask('verdict', { ...ref, verdict: 'not-an-outage' }, manager);
    expect(readOut(notice)).toBe(
      [
        'Withdrawn: incident 4F7QK',
        '⊘ Not an outage: GitHub',
        'It is told as no outage wherever it was told. It counts as a false alarm of ours, found by a person.',
        'Your name is on record. /outage scoreboard shows the count, /outage explain 4F7QK the whole of it.',
      ].join('\n'),
    );
    expect(notice.actions).toEqual([{ id: 'explain', label: 'Details', value: OPEN.id, style: 'plain' }]);
    expect(rulings).toEqual([{ kind: 'not-an-outage', incident: OPEN.id, into: null, by: 'mara_82', at: NOW }]);
    expect(acts).toEqual([
      {
        at: NOW,
        who: { id: 'd-mara', name: 'mara_82' },
        platform: 'discord',
        workspace: 'guild',
        action: 'verdict not-an-outage',
        target: OPEN.id,
        detail: '',
      },
    ]);
  });

  it('ended: ends it', async () => {
    const { hear, rulings } = desk({ incidents: [OPEN] });
    const answer = await hear('verdict', { ...ref, verdict: 'ended' }, manager);
    expect(answer).toContain('Ended: incident 4F7QK');
    expect(answer).toContain('It counts as ended by a person.');
    expect(rulings.map(({ kind }) => kind)).toEqual(['ended']);
  });

  it('merge: folds it into another of the same company', async () => {
    const { hear, rulings, acts } = desk({ incidents: [OPEN, SECOND] });
    const answer = await hear('verdict', { ...ref, verdict: 'merge', into: '9a2bc' });
    expect(answer).toContain('Folded: incident 4F7QK');
    expect(answer).toContain('Into incident 9A2BC: ');
    expect(rulings).toEqual([{ kind: 'merge', incident: OPEN.id, into: SECOND.id, by: 'mara_82', at: NOW }]);
    expect(acts.map(({ action, detail }) => [action, detail])).toEqual([['verdict merge', SECOND.id]]);
  });

  it.each([
    ['its reference', '4F7QK'],
    ['its reference in any case and with a mark', '#4f7qk'],
    ['a longer end of its id', 'Q9Z4F7QK'],
    ['its whole id', OPEN.id],
    ['the words of an answer', 'incident 4F7QK'],
    ['the one service that it is open for', 'gh'],
  ])('knows the incident by %s', async (_, typed) => {
    const { ask, rulings } = desk({ incidents: [OPEN, over('inc_1bbbb9a2bc', NOW - HOUR)] });
    await ask('verdict', { incident: typed, verdict: 'ended' });
    expect(rulings.map(({ incident: id }) => id)).toEqual([OPEN.id]);
  });

  it.each([
    ['4F7QK merge 9A2BC', 'merge'],
    ['4F7QK merge into 9A2BC', 'merge'],
    ['4F7QK not an outage', 'not-an-outage'],
    ['4f7qk ENDED', 'ended'],
  ])('understands "%s" typed as one line', async (typed, kind) => {
    const { ask, rulings } = desk({ incidents: [OPEN, SECOND] });
    await ask('verdict', { incident: typed });
    expect(rulings.map((ruling) => [ruling.kind, ruling.incident])).toEqual([[kind, OPEN.id]]);
  });

  it('takes a second look at what a person ended: it was none', async () => {
    const ended = over(OPEN.id, NOW - HOUR, { ruling: { kind: 'ended', into: null, by: 'Jonas', at: NOW - HOUR } });
    const { ask, rulings } = desk({ incidents: [ended] });
    await ask('verdict', { ...ref, verdict: 'not-an-outage' });
    expect(rulings).toHaveLength(1);
  });
});

describe('/outage verdict is refused', () => {
  const ruled = (kind: 'not-an-outage' | 'ended' | 'merge') => ({ ruling: { kind, into: null, by: 'Jonas', at: NOW - HOUR } });
  const elsewhere = incident([service('AWS')], { id: 'inc_2ccccawsaw', provider: 'amazon', providerName: 'Amazon' });
  const known = incident([service('GitHub', { openedAt: null })], { id: OPEN.id, seen: 'open' });

  it.each([
    ['to who does not manage the channel', [OPEN], { ...ref, verdict: 'ended' }, member, 'Somebody who manages this channel can'],
    ['in a direct message', [OPEN], { ...ref, verdict: 'ended' }, inDirect, 'Please ask in a channel that you manage.'],
    ['merging to who does not administer', [OPEN, SECOND], { ...ref, verdict: 'merge', into: '9A2BC' }, manager, 'It needs Manage Server.'],
    ['without a verdict', [OPEN], ref, MARA, 'Which verdict?'],
    ['with a word that is none', [OPEN], { ...ref, verdict: 'maybe' }, MARA, '"maybe" is no verdict'],
    ['on a reference nobody has', [OPEN], { incident: '99999', verdict: 'ended' }, MARA, 'I know no incident or service "99999"'],
    ['on an id nobody has', [OPEN], { incident: 'inc_gone', verdict: 'ended' }, MARA, 'I know no incident or service "inc_gone"'],
    ['on a name nobody has', [OPEN], { incident: 'gihtub', verdict: 'ended' }, MARA, 'Did you mean GitHub'],
    ['without an incident', [OPEN], { verdict: 'ended' }, MARA, '4F7QK · ● GitHub: Incident with Actions · '],
    ['on a service with two', [OPEN, SECOND], { incident: 'github', verdict: 'ended' }, MARA, 'Several incidents: GitHub'],
    ['on a service with none', [], { incident: 'github', verdict: 'ended' }, MARA, 'Nothing is open: GitHub'],
    [
      'ending what is over',
      [over(OPEN.id, NOW - HOUR)],
      { ...ref, verdict: 'ended' },
      MARA,
      'If it never was an outage, rule not-an-outage.',
    ],
    ['a day after the end', [over(OPEN.id, NOW - DAY)], { ...ref, verdict: 'not-an-outage' }, MARA, 'until a day after the end'],
    ['withdrawing what was never told', [known], { ...ref, verdict: 'not-an-outage' }, MARA, 'If it is over, rule ended.'],
    [
      'on what we withdrew',
      [incident([service('GitHub', { state: 'retracted' })], { id: OPEN.id, closedAt: NOW - HOUR })],
      { ...ref, verdict: 'not-an-outage' },
      MARA,
      'We found out ourselves',
    ],
    ['a second time', [{ ...OPEN, ...ruled('not-an-outage') }], { ...ref, verdict: 'ended' }, MARA, 'begins another incident'],
    ['ended twice', [{ ...OPEN, ...ruled('ended') }], { ...ref, verdict: 'ended' }, MARA, 'It is ended.'],
    ['on what was folded', [{ ...OPEN, ...ruled('merge') }], { ...ref, verdict: 'ended' }, MARA, 'rule on that one'],
    ['merging into nothing', [OPEN], { ...ref, verdict: 'merge' }, MARA, 'Into which incident?'],
    ['merging into itself', [OPEN], { ...ref, verdict: 'merge', into: OPEN.id }, MARA, 'cannot be merged into itself'],
    ['merging two companies', [OPEN, elsewhere], { ...ref, verdict: 'merge', into: 'AWSAW' }, MARA, 'GitHub and Amazon are two companies'],
    [
      'merging into what is long over',
      [OPEN, over(SECOND.id, NOW - 2 * DAY)],
      { ...ref, verdict: 'merge', into: '9A2BC' },
      MARA,
      'It is too late to rule on incident 9A2BC',
    ],
    [
      'merging into what was folded itself',
      [OPEN, { ...SECOND, ...ruled('merge') }],
      { ...ref, verdict: 'merge', into: '9A2BC' },
      MARA,
      'Somebody has ruled on incident 9A2BC already',
    ],
  ])('%s', async (_, incidents, given, asker, words) => {
    const { hear, rulings, acts } = desk({ incidents });
    expect(await hear('verdict', given, asker)).toContain(words);
    expect([rulings, acts]).toEqual([[], []]);
  });

  it('when somebody was quicker, and that it was tried is on record', async () => {
    const { hear, acts } = desk({ incidents: [OPEN], rule: (found) => found });
    expect(await hear('verdict', { ...ref, verdict: 'ended' })).toContain('Nothing became of the verdict on incident 4F7QK');
    expect(acts).toHaveLength(1);
  });

  it('whatever is typed, with an answer', async () => {
    const { hear } = desk({ incidents: [OPEN] });
    for (const typed of ['__proto__', 'constructor', '\u202e', 'a '.repeat(5_000), 'merge '.repeat(2_000), '#', '((((', '💥']) {
      expect(await hear('verdict', { incident: typed, verdict: 'ended' }), typed.slice(0, 20)).not.toBe('');
      expect(await hear('verdict', { incident: typed }), typed.slice(0, 20)).not.toBe('');
    }
  });
});

describe('the completion of an incident', () => {
  const option = (name: string, setup: Parameters<typeof desk>[0]) =>
    desk(setup).commands.list.find((each) => each.name === name)?.options[0]?.complete;

  it('offers open ones first, then those of the last week, by reference, title and service', async () => {
    const incidents = [over('inc_1bbbb9a2bc', NOW - DAY), over('inc_3ddddolder', NOW - 8 * DAY), OPEN];
    const complete = option('verdict', { incidents });
    expect(await complete?.('')).toEqual([
      { name: '4F7QK · ● GitHub: Incident with Actions', value: OPEN.id },
      { name: expect.stringMatching(/^9A2BC · ○ /), value: 'inc_1bbbb9a2bc' },
    ]);
    expect((await complete?.('4f7'))?.map(({ value }) => value)).toEqual([OPEN.id]);
    expect((await complete?.('actions'))?.map(({ value }) => value)).toEqual([OPEN.id]);
    expect(await complete?.('zzz')).toEqual([]);
  });

  it('offers services too where these mean something, 25 in all', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...OPEN, id: `inc_0000000${String(index).padStart(4, '0')}` }));
    expect(await option('explain', { incidents: many })?.('')).toHaveLength(25);
    expect((await option('explain', { incidents: [] })?.('git'))?.map(({ value }) => value)).toEqual(['github', 'gitlab', 'gitpod']);
  });
});
