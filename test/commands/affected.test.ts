import { describe, expect, it } from 'vitest';
import type { Asker } from '../../src/domain/command.ts';
import { SECOND } from '../../src/domain/instant.ts';
import { incident, readOut, service } from '../compose/build.ts';
import { desk, HERE, MARA, withButtons } from './desk.ts';

const github = incident([service('GitHub')], { id: 'inc_github' });
const meta = incident([service('Facebook'), service('Instagram', { state: 'recovering' }), service('WhatsApp', { state: 'resolved' })], {
  id: 'inc_meta',
  provider: 'meta',
  providerName: 'Meta',
});
const over = incident([service('GitHub', { state: 'resolved' })], { id: 'inc_over' });
const someone = (name: string, workspace: string): Asker => ({ ...MARA, userId: name, place: { ...HERE, workspace } });
const yes = (value: string) => ({ id: 'affected', value });
const no = (value: string) => ({ id: 'not-me', value });

describe('pressing “I’m affected”', () => {
  it('is a vote on the service, answered with the numbers', async () => {
    const { commands, votes } = desk({ incidents: [github] });
    for (const [name, workspace] of [
      ['ada', 'one'],
      ['bo', 'one'],
    ] as const)
      await commands.press(someone(name, workspace), yes('inc_github'));
    await commands.press(someone('cy', 'two'), no('inc_github'));
    const answer = await commands.press(MARA, yes('inc_github'));
    expect(withButtons(answer)).toBe(
      'Noted: GitHub does not work for you\n3 people in 2 places say so in the last 30 min. For 1 person it works.\n[Not me]',
    );
    expect(votes.map(({ affected }) => affected)).toEqual([true, true, false, true]);
  });

  it('speaks of every service that is not over, in one act', async () => {
    const { commands, votes } = desk({ incidents: [meta] });
    const answer = await commands.press(MARA, yes('inc_meta'));
    expect(votes.map(({ service: voted }) => voted)).toEqual(['facebook', 'instagram']);
    expect(withButtons(answer)).toBe(
      'Noted: you are affected\nFacebook: Nobody else says so in the last 30 min.\nInstagram: Nobody else says so in the last 30 min.\n[Not me]',
    );
  });

  it('changes nothing the second time', async () => {
    const { commands, votes, pass } = desk({ incidents: [meta] });
    await commands.press(MARA, yes('inc_meta'));
    pass(SECOND);
    expect((await commands.press(MARA, yes('inc_meta'))).title).toBe('Noted already: you are affected');
    expect(votes.length).toBe(2);
  });

  it('on a service reported already adds the others', async () => {
    const { commands, ask, votes } = desk({ incidents: [meta] });
    await ask('report', { service: 'facebook', symptom: 'logged out' });
    expect((await commands.press(MARA, yes('inc_meta'))).title).toBe('Noted: you are affected');
    expect(votes.map(({ service: voted, symptom }) => [voted, symptom])).toEqual([
      ['facebook', 'logged out'],
      ['instagram', null],
    ]);
  });
});

describe('pressing “Not me”', () => {
  it('says that it works, and how many say otherwise', async () => {
    const { commands, votes } = desk({ incidents: [github] });
    await commands.press(someone('ada', 'one'), yes('inc_github'));
    const answer = await commands.press(MARA, no('inc_github'));
    expect(withButtons(answer)).toBe(
      "Noted: GitHub works for you\n1 person says that it fails for them in the last 30 min.\n[I'm affected]",
    );
    expect(votes.map(({ affected }) => affected)).toEqual([true, false]);
  });

  it('takes back what the same person said', async () => {
    const { commands, pass } = desk({ incidents: [github] });
    await commands.press(MARA, yes('inc_github'));
    pass(10 * SECOND);
    const answer = await commands.press(MARA, no('inc_github'));
    expect(readOut(answer)).toContain('Noted: GitHub works for you\nNobody says that it fails for them in the last 30 min.');
  });

  it('by its own two buttons goes to and fro', async () => {
    const { commands, pass, votes } = desk({ incidents: [github] });
    const first = await commands.press(MARA, yes('inc_github'));
    pass(10 * SECOND);
    const second = await commands.press(MARA, first.actions[0] ?? yes(''));
    pass(10 * SECOND);
    await commands.press(MARA, second.actions[0] ?? yes(''));
    expect(votes.map(({ affected }) => affected)).toEqual([true, false, true]);
  });
});

describe('a button that outlived its incident', () => {
  it('says that it is over, and asks for the service if it fails anew', async () => {
    const { commands, votes } = desk({ incidents: [over] });
    const answer = await commands.press(MARA, yes('inc_over'));
    expect(withButtons(answer)).toBe(
      'This incident is over\nKnown here: ○ GitHub: resolved\nIf it fails for you now, say which service:\n[GitHub]',
    );
    expect(votes).toEqual([]);
    await commands.press(MARA, answer.actions[0] ?? yes(''));
    expect(votes).toMatchObject([{ service: 'github', affected: true }]);
  });

  it('says that it is no longer kept', async () => {
    const { commands, votes } = desk();
    const answer = await commands.press(MARA, no('inc_gone'));
    expect(withButtons(answer)).toBe(
      'This incident is no longer kept\nIf something fails for you now, write /outage report and the name of the service.',
    );
    expect(votes).toEqual([]);
  });
});
