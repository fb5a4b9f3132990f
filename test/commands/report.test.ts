import { describe, expect, it } from 'vitest';
import type { Asker } from '../../src/domain/command.ts';
import type { Vote } from '../../src/domain/crowd.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { incident, readOut, record, service } from '../compose/build.ts';
import { desk, HERE, MARA, NOW, withButtons } from './desk.ts';

const other = (voter: string, workspace: string, more: Partial<Vote> = {}): Vote => ({
  service: 'github',
  voter,
  workspace,
  affected: true,
  symptom: null,
  at: NOW - 5 * MINUTE,
  ...more,
});
const ADA: Asker = { ...MARA, userId: 'd-ada', userName: 'ada', place: { ...HERE, workspace: 'another guild' } };

describe('/outage report', () => {
  it('counts one person, and says honestly that this alone leads to nothing', async () => {
    const { ask, votes } = desk();
    expect(withButtons(await ask('report', { service: 'gh', symptom: 'login fails' }))).toBe(
      [
        'Noted: GitHub does not work for you',
        'You see: login fails',
        'Nobody else says so in the last 30 min.',
        'No incident of GitHub is open: nothing else that I watch says enough.',
        'Each person counts once, and people of one place alone raise no alarm.',
        '[Not me any more]',
      ].join('\n'),
    );
    expect(votes).toMatchObject([{ service: 'github', affected: true, symptom: 'login fails', at: NOW }]);
  });

  it('says how many say so, in how many places, and for how many it works', async () => {
    const { hear } = desk({
      votes: [other('a', 'x'), other('b', 'y'), other('c', 'y', { affected: false }), other('d', 'z', { at: NOW - 31 * MINUTE })],
    });
    expect(await hear('report', { service: 'github' })).toContain(
      '\n3 people in 3 places say so in the last 30 min. For 1 person it works.\n',
    );
  });

  it('names the incident that is open', async () => {
    const open = incident([service('GitHub')], { officials: [record('Incident with Actions', ['github'])] });
    const said = await desk({ incidents: [open] }).hear('report', { service: 'github' });
    expect(said).toContain('Known here: ● GitHub: Incident with Actions · confirmed');
    expect(said).not.toContain('No incident');
  });

  it('counts a person once, however often they say it', async () => {
    const { hear, votes, pass } = desk();
    await hear('report', { service: 'github' });
    pass(SECOND);
    const again = await hear('report', { service: 'github' });
    expect(again).toContain('Noted already: GitHub does not work for you\nNobody else says so');
    expect(votes.length).toBe(1);
  });

  it('keeps nobody’s name or id: what is kept names one person, the same wherever they ask', async () => {
    const { ask, votes, pass } = desk();
    await ask('report', { service: 'github' });
    await ask('report', { service: 'netflix' });
    await ask('report', { service: 'github' }, ADA);
    pass(10 * SECOND);
    await ask('report', { service: 'github', symptom: 'slow' }, { ...MARA, place: ADA.place });
    const kept = JSON.stringify(votes);
    for (const secret of ['d-mara', 'mara_82', 'd-ada', 'guild', 'ops']) expect(kept).not.toContain(secret);
    const [first, second, hers, elsewhere] = votes;
    expect(second?.voter).toBe(first?.voter);
    expect(elsewhere?.voter).toBe(first?.voter);
    expect(hers?.voter).not.toBe(first?.voter);
    expect(hers?.workspace).not.toBe(first?.workspace);
  });

  it('is taken back by its button, and that by the next one', async () => {
    const { commands, ask, votes, pass } = desk();
    const noted = await ask('report', { service: 'github' });
    pass(10 * SECOND);
    const back = await commands.press(MARA, noted.actions[0] ?? { id: '', value: '' });
    expect(readOut(back)).toContain('Noted: GitHub works for you\nNobody says that it fails for them in the last 30 min.\n');
    pass(10 * SECOND);
    const fails = await commands.press(MARA, back.actions[0] ?? { id: '', value: '' });
    expect(fails.title).toBe('Noted: GitHub does not work for you');
    expect(votes.map(({ affected }) => affected)).toEqual([true, false, true]);
  });

  it('that comes too soon is answered with when to say it again', async () => {
    const { commands, ask, votes, pass } = desk();
    const noted = await ask('report', { service: 'github' });
    pass(3.5 * SECOND);
    const back = await commands.press(MARA, noted.actions[0] ?? { id: '', value: '' });
    expect(readOut(back)).toBe('Not counted: too many at once\nPlease say it again in 7 s. Saying it often does not make it weigh more.');
    expect(votes.length).toBe(1);
  });

  it.each([
    ['@everyone <script>\nnow\u202e**bold**', '@everyone <script> now **bold**'],
    ['\u0000\u200b ', null],
    ['x'.repeat(5_000), `${'x'.repeat(199)}…`],
  ])('says hostile words back as plain text of one line: %j', async (symptom, kept) => {
    const { ask, votes } = desk();
    const { blocks } = await ask('report', { service: 'github', symptom });
    expect(votes[0]?.symptom).toBe(kept);
    expect(blocks.every((block) => block.kind === 'line' && block.spans.every((span) => span.kind === 'text'))).toBe(true);
  });

  it('finds the service in what was typed as one, by the longest name', async () => {
    const { ask, votes } = desk();
    await ask('report', { service: 'amazon web services logins fail' });
    await ask('report', { service: 'GitHub' });
    expect(votes).toMatchObject([
      { service: 'aws', symptom: 'logins fail' },
      { service: 'github', symptom: null },
    ]);
  });

  it('of an unknown service offers the nearest, and counts nothing', async () => {
    const { ask, votes } = desk();
    const answer = await ask('report', { service: 'gihtub' });
    expect(answer.title).toBe('I don\'t know "gihtub".');
    expect(answer.actions.map(({ id, label }) => [id, label])).toEqual([
      ['report', 'GitHub'],
      ['report', 'GitLab'],
      ['report', 'Gitpod'],
    ]);
    expect(votes).toEqual([]);
  });

  it('of a company asks which of its services; of everything, which one', async () => {
    const { ask, commands, votes } = desk();
    const which = await ask('report', { service: 'meta' });
    expect(readOut(which)).toContain('Which service?\nMeta has several services, and they may fail one by one.\nFacebook, Instagram');
    expect((await ask('report', { service: 'everything' })).title).toBe('Which service?');
    expect(votes).toEqual([]);
    await commands.press(MARA, which.actions[1] ?? { id: '', value: '' });
    expect(votes).toMatchObject([{ service: 'instagram' }]);
  });

  it('takes a button of a service that has left the catalog for what it is', async () => {
    const { commands, votes } = desk();
    expect((await commands.press(MARA, { id: 'report-over', value: '__proto__' })).title).toBe('This button does nothing any more');
    expect(votes).toEqual([]);
  });
});
