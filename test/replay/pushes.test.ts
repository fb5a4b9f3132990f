import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../process/tocsin.ts';
import { at, captureText, header, MONITORED, OPEN, QUIET, RESOLVED, STORY, shows } from './captures.ts';
import { replayIn } from './desk.ts';

/** The page's webhook about the story's incident. */
const webhook = (status: string) =>
  JSON.stringify({
    meta: { unsubscribe: 'https://status.lumenforge.example/?unsubscribe=1', documentation: 'https://help.example/hooks' },
    page: { id: 'w3k9lm2p0q7x', status_indicator: 'major', status_description: 'Partial System Outage' },
    incident: { id: 'inc0login000', name: 'Logins fail', status, created_at: at('08:30'), updated_at: at('08:30'), incident_updates: [] },
  });

const pushAt = (time: string, body: string, source = 'lumen-page') => ({
  at: time,
  push: { source, contentType: 'application/json', body },
});

async function replayed(lines: readonly object[]) {
  using folder = temporaryFolder();
  const inTime = lines.toSorted((a, b) => Date.parse((a as { at: string }).at) - Date.parse((b as { at: string }).at));
  folder.write('a.capture.jsonl', captureText(header(), inTime));
  const ended = await replayIn(folder.path, ['a.capture.jsonl', '--json', 'results.jsonl', '--to', 'none']);
  if (ended.code !== 0) throw new Error(ended.stderr);
  const text = readFileSync(join(folder.path, 'results.jsonl'), 'utf8');
  return {
    text,
    stderr: ended.stderr,
    results: text
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

describe('a push in a replay', () => {
  it('has the page read at that very moment: the outage is told a second after it was posted, not at the next poll', async () => {
    const without = await replayed(STORY);
    const { results, stderr } = await replayed([...STORY, pushAt('2026-03-11T08:30:01Z', webhook('investigating'))]);
    expect(results).toMatchObject([{ openedAt: '2026-03-11T08:30:01.000Z', seen: 'new', title: 'Logins fail' }]);
    expect(String(without.results[0]?.openedAt) > '2026-03-11T08:30:02').toBe(true);
    expect(stderr).toBe('');
  });

  it('tells the end as soon, and is not believed itself: repeated and late ones change nothing', async () => {
    const { results } = await replayed([
      ...STORY,
      pushAt('2026-03-11T08:30:01Z', webhook('investigating')),
      pushAt('2026-03-11T08:45:00Z', webhook('resolved')),
      pushAt('2026-03-11T09:30:02Z', webhook('resolved')),
      pushAt('2026-03-11T09:40:00Z', webhook('investigating')),
    ]);
    const notices = results[0]?.notices as { at: string; kind: string }[];
    expect(notices.at(0)).toMatchObject({ kind: 'started', at: '2026-03-11T08:30:01.000Z' });
    expect(notices.at(-1)).toMatchObject({ kind: 'resolved', at: '2026-03-11T09:30:02.000Z' });
    expect(notices.filter(({ kind }) => kind === 'started').length).toBe(1);
    expect(results.length).toBe(1);
  });

  it('brings a burst of them one read at once and one two seconds later', async () => {
    const burst = Array.from({ length: 30 }, (_, index) =>
      pushAt(new Date(Date.parse('2026-03-11T08:30:01Z') + index * 10).toISOString(), webhook('investigating')),
    );
    const later = { ...shows('08:30', MONITORED), at: '2026-03-11T08:30:02.000Z' };
    const { results } = await replayed([shows('08:00', QUIET), shows('08:30', OPEN), ...burst, later, shows('09:30', RESOLVED)]);
    const timeline = results[0]?.timeline as { seenAt: string; text: string }[];
    const seen = (text: string) => timeline.find((entry) => entry.text === text)?.seenAt;
    expect(seen('Logins fail for some customers.')).toBe('2026-03-11T08:30:01.000Z');
    expect(seen('A fix is in place.')).toBe('2026-03-11T08:30:03.000Z');
  });

  it('that is the page’s own document is compared at once', async () => {
    const { results, stderr } = await replayed([
      shows('08:00', QUIET),
      pushAt('2026-03-11T08:31:07Z', OPEN),
      pushAt('2026-03-11T09:31:09Z', RESOLVED),
    ]);
    expect(results).toMatchObject([{ openedAt: '2026-03-11T08:31:07.000Z', resolvedAt: '2026-03-11T09:31:09.000Z', seen: 'new' }]);
    expect(stderr).toBe('');
  });

  it('is no first contact: what a page that was never read pushes is not announced', async () => {
    const { results, stderr } = await replayed([pushAt('2026-03-11T08:31:00Z', OPEN), shows('08:40', OPEN)]);
    expect(results).toMatchObject([{ seen: 'open', openedAt: null }]);
    expect(stderr).toBe('');
  });

  it('that nobody understands has the page read all the same', async () => {
    const { results } = await replayed([...STORY, pushAt('2026-03-11T08:30:01Z', '{}')]);
    expect(results).toMatchObject([{ openedAt: '2026-03-11T08:30:01.000Z' }]);
  });

  it('for a page of which nothing is recorded is passed over', async () => {
    const { results, stderr } = await replayed([pushAt('2026-03-11T08:31:00Z', webhook('investigating'))]);
    expect(results).toEqual([]);
    expect(stderr).toBe('passed over: 1 pushes for what is not read\n');
  });

  it('gives the same bytes in every run', async () => {
    const lines = [...STORY, pushAt('2026-03-11T08:30:01Z', webhook('investigating')), pushAt('2026-03-11T09:00:03Z', MONITORED)];
    expect((await replayed(lines)).text).toBe((await replayed(lines)).text);
  });
});

describe('a line of a capture', () => {
  it('ends at a line feed alone: a body may hold the other line ends of Unicode as they are', async () => {
    const odd = OPEN.replaceAll('Logins fail for some customers.', 'Logins fail\u2028for some\u2029customers.');
    const { results } = await replayed([shows('08:00', QUIET), shows('08:30', odd)]);
    expect(results).toMatchObject([{ title: 'Logins fail' }]);
  });
});
