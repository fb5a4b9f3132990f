import { describe, expect, it } from 'vitest';
import { composeEntry } from '../../src/compose/entry.ts';
import { at, entry, incident, readOut, service } from './build.ts';

const github = incident([service('GitHub')]);
const read = (...args: Parameters<typeof entry>) => readOut(composeEntry(github, entry(...args)));

describe('a line of the thread', () => {
  it('quotes an official update whole, with who and which state', () => {
    const text = `${'We are looking into it. '.repeat(200)}\nEnd.`;
    const url = 'https://status.example.org/1';
    const notice = composeEntry(github, entry('official-update', { state: 'investigating', text, url }));
    expect(notice.title).toBe('Official · GitHub status · Investigating');
    expect(notice.blocks).toEqual([
      { kind: 'line', spans: [{ kind: 'time', at: at('15:17'), style: 'time' }] },
      { kind: 'quote', text, url },
    ]);
    expect(notice.summary.length).toBeLessThanOrEqual(200);
    expect(notice.summary).toMatch(/^Official · GitHub status · Investigating: We are looking into it\..*…$/);
  });

  it('shows both times where we read it later than it was written', () => {
    expect(read('official-update', { state: 'resolved', text: 'Done.', at: at('15:17'), seenAt: at('15:21') })).toBe(
      'Official · GitHub status · Resolved\n15:17, read 15:21\n> Done.',
    );
  });

  it.each([
    ['official-impact', { before: 'minor', text: 'major' }, 'Official · GitHub status · impact changed\n15:17 · "minor" became "major"'],
    [
      'official-renamed',
      { before: 'Slow Actions', text: 'Actions down' },
      'Official · GitHub status · renamed\n15:17 · "Slow Actions" became "Actions down"',
    ],
    [
      'official-edited',
      { before: 'partial', text: 'major' },
      'Official · GitHub status · edited after posting\n15:17 · "partial" became "major"',
    ],
    [
      'official-removed',
      { text: 'We were wrong.' },
      'Official · GitHub status · the provider removed this update; we keep it\n15:17\n> We were wrong.',
    ],
    [
      'official-unlisted',
      { text: 'Incident with Actions', state: 'resolved' },
      'Official · GitHub status · taken off the page without a closing word, so taken as over\n15:17 · Incident with Actions',
    ],
    ['official-returned', { text: 'Incident with Actions' }, 'Official · GitHub status · listed again\n15:17 · Incident with Actions'],
    [
      'statement',
      { sourceName: 'Andy Stone (Meta, spokesperson)', text: 'We know.' },
      'Said · Andy Stone (Meta, spokesperson)\n15:17\n> We know.',
    ],
    ['news', { sourceName: 'Example Wire', text: 'GitHub is down' }, 'Reported · Example Wire\n15:17\n> GitHub is down'],
  ] as const)('%s', (kind, more, expected) => {
    expect(read(kind, more)).toBe(expected);
  });

  it('quotes both versions of a long edit', () => {
    const long = 'A sentence that is longer than what fits on a line of a phone. '.repeat(3);
    expect(read('official-edited', { before: long, text: `${long}More.` })).toBe(
      `Official · GitHub status · edited after posting\n15:17\nNow:\n> ${long}More.\nBefore:\n> ${long}`,
    );
  });

  it('tells our own change of state in the words it was decided with', () => {
    const notice = composeEntry(
      github,
      entry('state', { state: 'resolved', text: '○ GitHub: resolved · 41 min · major', services: ['github'] }),
    );
    expect(readOut(notice)).toBe('○ GitHub: resolved · 41 min · major\n15:17');
    expect(notice.summary).toBe('○ GitHub: resolved · 41 min · major');
    expect(notice.tone).toBe('resolved');
    expect(composeEntry(github, entry('state', { state: 'recovering', services: ['github'] })).title).toBe('◑ Recovering · GitHub');
  });
});
