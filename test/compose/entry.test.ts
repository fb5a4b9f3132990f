import { describe, expect, it } from 'vitest';
import { composeEntry } from '../../src/compose/entry.ts';
import { at, entry, incident, readOut, service } from './build.ts';

const github = incident([service('GitHub')]);
const read = (...args: Parameters<typeof entry>) => readOut(composeEntry(github, entry(...args)));

const meta = incident([service('Facebook'), service('Instagram')], { providerName: 'Meta' });
const readMeta = (...args: Parameters<typeof entry>) => readOut(composeEntry(meta, entry(...args)));

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

  it('of what we counted and checked has the whole in its head, with the service where there are several', () => {
    const more = { at: at('15:26'), seenAt: at('15:26'), services: ['facebook'] };
    const sourceName = 'Downdetector series';
    expect(readMeta('crowd', { ...more, sourceName, text: '1912 reports in 5 min, expected 240' })).toBe(
      'Counted · Downdetector series · Facebook: 1\u2009912 reports in 5 min, expected 240\n15:26',
    );
    expect(read('crowd', { ...more, sourceName, text: '1912 reports in 5 min, expected 2400' })).toBe(
      'Counted · Downdetector series · 1\u2009912 reports in 5 min, expected 2\u2009400\n15:26',
    );
    expect(readMeta('mentions', { ...more, sourceName: 'Mastodon search', text: '40 mentions in 10 min, expected 5' })).toBe(
      'Mentions · Mastodon search · Facebook: 40 mentions in 10 min, expected 5\n15:26',
    );
    expect(read('probe', { ...more, sourceName: 'our checks', text: 'port 8443 refuses (4 of 4 checks)' })).toBe(
      'Checked · our checks · port 8443 refuses (4 of 4 checks)\n15:26',
    );
    const runOnIt = { ...more, sourceName: 'services that run on it', text: '9 services that run on Facebook fail: A, B' };
    expect(readMeta('dependants', runOnIt)).toBe('Dependants · 9 services that run on Facebook fail: A, B\n15:26');
  });

  it('quotes a measurement in the words of who measured, with its link', () => {
    const url = 'https://measure.example.org/1';
    const notice = composeEntry(meta, entry('measurement', { sourceName: 'ThousandEyes', text: '[Ongoing] 2024 login errors', url }));
    expect(notice.title).toBe('Measured · ThousandEyes');
    const ended = entry('measurement', { sourceName: 'ThousandEyes', text: 'Login errors', url, state: 'resolved' });
    expect(composeEntry(meta, ended).title).toBe('Measured · ThousandEyes · over');
    expect(notice.blocks.at(-1)).toEqual({ kind: 'quote', text: '[Ongoing] 2024 login errors', url });
  });

  it('tells a probable cause and why it is taken for one; a claim is quoted', () => {
    const cause = { service: 'aws', name: 'AWS', incident: 'inc_2', since: at('15:01'), why: 'preceding' } as const;
    const upstream = entry('cause', { source: null, sourceName: 'AWS', text: 'AWS' });
    expect(readOut(composeEntry({ ...github, cause }, upstream))).toBe(
      'Cause · probably AWS\n15:17 · its trouble began 15:01, and this runs on it',
    );
    expect(readOut(composeEntry(github, upstream))).toBe('Cause · probably AWS\n15:17');
    expect(read('cause', { sourceName: 'Example Wire', text: 'An expert suspects DNS.' })).toBe(
      'Cause · Example Wire\n15:17\n> An expert suspects DNS.',
    );
  });

  it.each([
    ['not-an-outage', 'Ruled · not an outage, says Mara'],
    ['ended', 'Ruled · ended, says Mara'],
    ['merge', 'Ruled · part of another incident, says Mara'],
    ['constructor', 'Ruled · Mara'],
  ])('tells the ruling %s', (text, title) => {
    expect(read('ruling', { source: null, sourceName: 'Mara', text })).toBe(`${title}\n15:17`);
  });

  it('keeps its head short, whatever is counted', () => {
    const title = composeEntry(meta, entry('crowd', { sourceName: 'people here', services: ['facebook'], text: 'x'.repeat(5000) })).title;
    expect(title.length).toBeLessThan(256);
  });
});
