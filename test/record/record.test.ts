import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createCatalog } from '../../src/domain/catalog.ts';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import type { Source } from '../../src/domain/source.ts';
import { record } from '../../src/record/record.ts';
import { type CaptureLine, openCapture } from '../../src/replay/capture.ts';
import { temporaryFolder } from '../process/tocsin.ts';
import { OPEN, QUIET } from '../replay/captures.ts';
import { replayIn } from '../replay/desk.ts';
import { pressSource, source } from '../support/readings.ts';
import { openPaths, shows } from './sites.ts';

const service = (id: string) => ({
  id,
  name: `The ${id}`,
  provider: 'lumenforge',
  aliases: [],
  category: null,
  ambiguous: false,
  newsTerms: [],
  dependsOn: [],
});
const CATALOG = createCatalog([{ id: 'lumenforge', name: 'Lumenforge' }], [service('lumen-api'), service('lumen-mail')]);

/** Ten minutes pass in a second: a replay reads a page once a minute, and has to have something to read. */
const SPEED = 600;
const BEGUN = Date.now();
const FAST: Clock = {
  now: () => Math.round(BEGUN + (Date.now() - BEGUN) * SPEED),
  sleep: (ms, signal) => systemClock.sleep(ms / SPEED, signal),
  after: (ms, run) => systemClock.after(ms / SPEED, run),
};

/** A recording of these sources into `a.capture.jsonl.gz`, ended by `stop` or by its hours. */
function begin(
  folder: string,
  sources: readonly Source[],
  fetch: Parameters<typeof record>[0]['fetch'],
  more: { hours?: number; services?: string[]; out?: string; clock?: Clock } = {},
) {
  const asked = Promise.withResolvers<void>();
  let said = '';
  const out = more.out ?? join(folder, 'a.capture.jsonl.gz');
  const ended = record({
    options: { hours: more.hours ?? 1, out, config: null, services: more.services ?? [] },
    cwd: folder,
    sources,
    catalog: CATALOG,
    fetch,
    clock: more.clock ?? systemClock,
    asked: asked.promise,
    err: (text) => {
      said += text;
    },
  });
  return { out, ended, stop: asked.resolve, said: () => said };
}

async function linesOf(file: string) {
  const { header, lines } = await openCapture(file);
  const all: CaptureLine[] = [];
  for await (const line of lines) all.push(line);
  return { header, lines: all };
}

const page = (url: string, more: Partial<Source> = {}) =>
  source({
    id: 'lumen-page',
    url: `${url}/api/v2/incidents.json`,
    services: ['lumen-api'],
    provider: 'lumenforge',
    intervalMs: 400,
    ...more,
  });

describe('a recording over the wire', () => {
  it('holds what each source answered in its turn, ends when asked to, and replays', async () => {
    using folder = temporaryFolder();
    const path = '/api/v2/incidents.json';
    await using site = await openPaths({ [path]: shows(QUIET), '/rss': shows('<rss><channel/></rss>', 'application/rss+xml') });
    const sources = [page(site.url, { intervalMs: MINUTE }), pressSource({ url: `${site.url}/rss` })];
    const { out, ended, stop, said } = begin(folder.path, sources, site.fetch, { clock: FAST });
    const readAgain = async (times = 2) => {
      const before = site.counts[path] ?? 0;
      await expect.poll(() => site.counts[path] ?? 0, { timeout: 10_000 }).toBeGreaterThanOrEqual(before + times);
    };
    await readAgain();
    site.answers[path] = shows('down', 'text/plain', 503);
    await readAgain();
    const begun = FAST.now();
    site.answers[path] = shows(OPEN.replaceAll('2026-03-11T08:30:00Z', new Date(begun).toISOString()));
    // A replay asks every minute at times of its own: the capture must go on for more than one.
    await readAgain(4);
    stop();
    expect(await ended).toBeNull();

    const { header, lines } = await linesOf(out);
    const ofPage = lines.filter((line) => 'source' in line && line.source === 'lumen-page');
    expect(ofPage.map((line) => (line.kind === 'error' ? line.error : line.kind))).toEqual(['document', '503', 'document']);
    expect(lines.filter((line) => 'source' in line && line.source === 'wire').map(({ kind }) => kind)).toEqual(['document']);
    expect(header.to).toBeLessThan(header.from + HOUR);
    expect(said()).toMatch(/^recording 2 sources into .*a\.capture\.jsonl\.gz until \d{4}-.* \(Ctrl-C ends it\)\n/);
    expect(said()).toMatch(/3 documents, 1 failure, 0\.0 MB: .*a\.capture\.jsonl\.gz\n$/);

    const replayed = await replayIn(folder.path, ['a.capture.jsonl.gz', '--json', 'results.jsonl', '--to', 'none']);
    expect(replayed).toMatchObject({ code: 0, stderr: '' });
    const [line, ...more] = readFileSync(join(folder.path, 'results.jsonl'), 'utf8').trimEnd().split('\n');
    expect(more).toEqual([]);
    expect(JSON.parse(line ?? '')).toMatchObject({ service: 'lumen-api', provider: 'lumenforge', seen: 'new', title: 'Logins fail' });
  });

  it('ends by itself when its hours are over, and takes of many services those that are named, and the press', async () => {
    using folder = temporaryFolder();
    await using site = await openPaths({ '/api/v2/incidents.json': shows(QUIET) });
    const others = page(site.url, { id: 'mail-page', url: `${site.url}/mail`, services: ['lumen-mail'] });
    const { out, ended } = begin(folder.path, [page(site.url), others, pressSource({ url: `${site.url}/rss` })], site.fetch, {
      hours: 1.2 / 3600,
      services: ['lumen-api'],
    });
    expect(await ended).toBeNull();
    const { header } = await linesOf(out);
    expect(header.sources.map(({ id }) => id)).toEqual(['lumen-page', 'wire']);
    expect(header.services).toMatchObject([{ id: 'lumen-api', name: 'The lumen-api', provider: 'Lumenforge' }]);
    expect(site.counts['/mail']).toBeUndefined();
    expect(header.to - header.from).toBeGreaterThanOrEqual(1_000);
  });

  it.each([
    ['a service nobody knows', { services: ['gihub'] }, '--services: "gihub" is not in the catalog'],
    ['a folder that is not there', { out: '/nowhere/at/all/a.capture.jsonl' }, '/nowhere/at/all/a.capture.jsonl cannot be made: ENOENT'],
  ])('does not begin with %s', async (_what, more, sentence) => {
    using folder = temporaryFolder();
    await using site = await openPaths({});
    const said = await begin(folder.path, [page(site.url)], site.fetch, more).ended;
    expect(said?.startsWith(sentence) ? sentence : said).toBe(sentence);
    expect(site.counts).toEqual({});
  });

  it('does not begin where a file stands, or where nothing is watched', async () => {
    using folder = temporaryFolder();
    folder.write('a.capture.jsonl.gz', 'mine');
    await using site = await openPaths({});
    expect(await begin(folder.path, [page(site.url)], site.fetch).ended).toMatch(
      /a\.capture\.jsonl\.gz cannot be made: it is there already$/,
    );
    expect(await begin(folder.path, [], site.fetch, { out: join(folder.path, 'b.capture.jsonl') }).ended).toBe(
      'nothing is watched, so there is nothing to record',
    );
  });
});
