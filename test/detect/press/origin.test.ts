import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHeadlineReader } from '../../../src/detect/press/headline.ts';
import { shipped } from '../../support/shipped.ts';

const read = createHeadlineReader(shipped.catalog);
const originOf = (title: string, text = '', publisher: string | null = null) => read({ title, text, publisher }).origin;

const TITLE = 'Telegram and Discord down for thousands of users';
const LEAD =
  'Telegram and Discord were unreachable for hundreds of thousands on Monday, tracking figures suggest. Logins failed in most of Europe.';

describe('copies of one text have one origin', () => {
  it.each([
    ['an outlet behind the title', 'Telegram and Discord down for thousands of users - The Lantern'],
    ['another kind of dash', 'Telegram and Discord down for thousands of users | Echo Daily'],
    ['figures', 'Telegram and Discord down for 40,000 users'],
    ['a comma for an "and"', 'Telegram, Discord down for thousands of users'],
    ['words that say nothing', 'Telegram and Discord down for thousands globally'],
    ['letter case', 'TELEGRAM AND DISCORD DOWN FOR THOUSANDS OF USERS'],
  ])('whatever %s', (_what, copy) => {
    expect(originOf(copy)).toBe(originOf(TITLE));
  });

  it('under another title, where the text below it is the same', () => {
    expect(originOf('Two apps vanish as Telegram goes down', `${LEAD} ECHO`)).toBe(originOf(TITLE, LEAD));
  });

  it('where an agency signs both', () => {
    const wire = originOf('Facebook is down', 'The site failed at noon, a witness wrote. More follows.', 'Reuters');
    expect(originOf('Facebook goes offline', 'LONDON (Reuters) - Facebook could not be reached.', 'Echo')).toBe(wire);
    expect(originOf('Facebook down, millions affected', 'Facebook could not be reached. REUTERS', 'Echo')).toBe(wire);
    expect(originOf('Facebook is down', 'The site failed at noon.', 'The Lantern')).not.toBe(wire);
  });

  it('in whatever order the words of a title stand', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(['GitHub', 'down', 'developers', 'locked', 'Europe'], { minLength: 5 }), (words) => {
        expect(originOf(words.join(' '))).toBe(originOf('GitHub down developers locked Europe'));
      }),
    );
  });
});

describe('other texts have another', () => {
  it.each([
    ['another service', 'Telegram and WhatsApp down for thousands of users'],
    ['another thing said', 'Telegram and Discord users locked out of accounts'],
  ])('%s', (_what, other) => {
    expect(originOf(other)).not.toBe(originOf(TITLE));
  });

  it('under one title, where each outlet wrote its own', () => {
    const own =
      'Readers in Oslo and Bergen told this paper that their feeds stayed empty all morning, while friends abroad saw pictures load.';
    expect(originOf('Instagram is down', own)).not.toBe(originOf('Instagram is down', LEAD));
  });
});
