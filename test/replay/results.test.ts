import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../process/tocsin.ts';
import { at, captureText, header, OPEN, QUIET, RESOLVED, STORY, shows } from './captures.ts';
import { replayIn } from './desk.ts';

const KEYS = [
  ...['incident', 'service', 'provider', 'severity', 'seen', 'openedAt', 'suspectedAt', 'confirmedAt', 'officialAt', 'recoveringAt'],
  ...['resolvedAt', 'retractedAt', 'leadSeconds', 'title', 'official', 'notices', 'timeline'],
];

/** The parsed lines of a results file; the keys are checked against `KEYS`. */
type Line = Record<string, unknown> & { notices: Record<string, string>[]; timeline: Record<string, unknown>[] };

async function replayed(text: string | Uint8Array, name = 'a.capture.jsonl', argv: readonly string[] = ['--to', 'none']) {
  using folder = temporaryFolder();
  folder.write(name, text);
  const ended = await replayIn(folder.path, [name, '--json', 'results.jsonl', ...argv]);
  if (ended.code !== 0) throw new Error(ended.stderr);
  const bytes = readFileSync(join(folder.path, 'results.jsonl'), 'utf8');
  return {
    ...ended,
    bytes,
    lines: bytes
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as Line),
  };
}

/** POSIX's own program for a named pipe; Node cannot make one. */
const MAKE_PIPE = 'mkfifo';

const story = captureText(header(), STORY);
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

describe('the results of a replay', () => {
  it('tell an outage from its opening to its end, at the times it could be known', async () => {
    const { lines, stdout, stderr } = await replayed(story);
    expect({ stdout, stderr, count: lines.length }).toEqual({ stdout: '', stderr: '', count: 1 });
    const [line] = lines as [Line];
    expect(line).toMatchObject({
      service: 'lumen-api',
      provider: 'lumenforge',
      severity: 'major',
      seen: 'new',
      suspectedAt: null,
      officialAt: '2026-03-11T08:30:00.000Z',
      retractedAt: null,
      title: 'Logins fail',
      official: [{ id: 'inc0login000', at: line.openedAt }],
    });
    // Seen at the first poll after the document changed, and polls are a minute apart.
    const lateness = (key: string, time: string) => Date.parse(String(line[key])) - Date.parse(at(time));
    for (const [key, time] of [
      ['openedAt', '08:30'],
      ['confirmedAt', '08:30'],
      ['resolvedAt', '09:30'],
    ] as const) {
      expect(lateness(key, time)).toBeGreaterThanOrEqual(0);
      expect(lateness(key, time)).toBeLessThanOrEqual(60_000);
    }
    expect(line.leadSeconds).toBe(Math.round(-lateness('openedAt', '08:30') / 1000));
    const kinds = line.notices.map(({ kind }) => kind);
    expect([kinds.at(0), kinds.at(-1)]).toEqual(['started', 'resolved']);
  });

  it('have exactly the keys that others script against, and instants with milliseconds', async () => {
    const [line] = (await replayed(story)).lines as [Line];
    expect(Object.keys(line)).toEqual(KEYS);
    expect(line.notices.length).toBeGreaterThan(1);
    for (const notice of line.notices) {
      expect(Object.keys(notice)).toEqual(['at', 'kind', 'text']);
      expect(notice.at).toMatch(ISO);
    }
    expect(line.timeline.length).toBeGreaterThan(2);
    for (const entry of line.timeline) {
      expect(Object.keys(entry)).toEqual(['at', 'seenAt', 'class', 'source', 'text', 'url', 'effect']);
      expect([entry.at, entry.seenAt]).toEqual([expect.stringMatching(ISO), expect.stringMatching(ISO)]);
      expect(entry.class).toBe('official-page');
    }
    expect(line.timeline.map(({ text }) => text)).toContain('A fix is in place.');
  });

  it('are the same bytes in every run, gzipped or not, whatever is told on the way and how fast', async () => {
    const runs = await Promise.all([
      replayed(story),
      replayed(story),
      replayed(gzipSync(story), 'a.capture.jsonl.gz'),
      replayed(story, 'other.capture.jsonl', ['--to', 'console', '--speed', '100000']),
    ]);
    expect(runs[0]?.bytes.length).toBeGreaterThan(500);
    expect(new Set(runs.map(({ bytes }) => bytes)).size).toBe(1);
  });

  it('write what was open or over at first contact, and announce neither', async () => {
    const open = await replayed(captureText(header(), [shows('08:35', OPEN), shows('09:30', RESOLVED)]), undefined, []);
    expect(open.lines).toMatchObject([{ service: 'lumen-api', seen: 'open', openedAt: null, leadSeconds: null, notices: [] }]);
    const closed = await replayed(captureText(header(), [shows('09:35', RESOLVED)]), undefined, []);
    expect(closed.lines).toMatchObject([{ service: 'lumen-api', seen: 'closed', openedAt: null, notices: [] }]);
    expect([open.stdout, closed.stdout]).toEqual(['', '']);
  });

  it('are a line for every service of an incident, ordered by when it was first told', async () => {
    const source = (id: string, services: readonly string[]) => ({
      id,
      url: `https://${id}.example/api/v2/incidents.json`,
      kind: 'status',
      services,
    });
    const sources = [source('early', ['zeta']), source('late', ['beta', 'alpha'])];
    const of = (id: string, time: string, body: string) => shows(time, body.replaceAll('w3k9lm2p0q7x', `${id}page0000`), { source: id });
    const told = [of('early', '08:00', QUIET), of('late', '08:00', QUIET), of('early', '08:31', OPEN), of('late', '08:45', OPEN)];
    const { lines } = await replayed(captureText(header({ services: undefined, sources }), told));
    expect(lines.map(({ service }) => service)).toEqual(['zeta', 'alpha', 'beta']);
    const opened = lines.map(({ openedAt }) => String(openedAt));
    expect(opened).toEqual(opened.toSorted());
    expect(new Set(opened).size).toBe(2);
  });

  it('are empty where nothing happened', async () => {
    const { bytes, lines } = await replayed(captureText(header(), [shows('08:00', QUIET)]));
    expect({ bytes, lines }).toEqual({ bytes: '', lines: [] });
  });

  it('name a service that neither the catalog nor the header describes by its id', async () => {
    const sources = [{ id: 'lumen-page', url: 'https://status.x.example/api/v2/incidents.json', kind: 'status', services: ['brume'] }];
    const { lines } = await replayed(captureText(header({ services: undefined, sources }), STORY));
    expect(lines).toMatchObject([{ service: 'brume', provider: 'brume' }]);
  });

  it('put a service of the catalog under its provider', async () => {
    const sources = [{ id: 'lumen-page', url: 'https://status.x.example/api/v2/incidents.json', kind: 'status', services: ['instagram'] }];
    const { lines } = await replayed(captureText(header({ sources }), STORY));
    expect(lines).toMatchObject([{ service: 'instagram', provider: 'meta' }]);
  });
});

describe('the lines of a capture', () => {
  it('may carry what nobody asked for, blank lines, and bodies in base64', async () => {
    const plain = await replayed(story);
    const base64 = STORY.map((line) => {
      const { body, ...rest } = line as { body: string };
      return { ...rest, bodyBase64: Buffer.from(body).toString('base64'), note: 'unknown' };
    });
    const { bytes } = await replayed(captureText({ ...header(), comment: 'unknown' }, base64).replaceAll('\n', '\r\n\r\n'));
    expect(bytes).toBe(plain.bytes);
  });

  it('may tell of failures, by word or status, with or without what the server sent', async () => {
    const errors = [
      { at: at('08:05'), source: 'lumen-page', error: 'timeout' },
      { at: at('08:10'), source: 'lumen-page', error: '503', contentType: 'text/html', body: '<h1>Down</h1>' },
      { at: at('08:15'), source: 'lumen-page', error: 429 },
      shows('08:17', 'never shown', { status: 500 }),
    ];
    const { lines } = await replayed(captureText(header(), [shows('08:00', QUIET), ...errors, ...STORY.slice(1)]));
    expect(lines).toMatchObject([{ service: 'lumen-api', seen: 'new', title: 'Logins fail' }]);
  });

  it('see a document at the first poll after it, and not one that was gone by then', async () => {
    const body = OPEN.replaceAll('Logins fail', 'A slip of the hand');
    const lines = [
      shows('08:00', QUIET),
      { ...shows('08:20', body), at: '2026-03-11T08:20:00.000Z' },
      { ...shows('08:20', QUIET), at: '2026-03-11T08:20:00.001Z' },
    ];
    expect((await replayed(captureText(header(), lines))).lines).toEqual([]);
  });

  it('may be votes, probes, counts and pushes for what is not read, which are accepted and said to be passed over', async () => {
    const more = [
      { at: at('10:00'), vote: { service: 'lumen-api', user: 'u1', workspace: 'w', symptom: 'login', affected: true } },
      {
        at: at('10:01'),
        probe: { service: 'lumen-api', target: 'https://lumen.example', layer: 'http', ok: false, status: 500, latencyMs: 120 },
      },
      { at: at('10:02'), push: { source: 'monitor', contentType: 'application/json', body: '{}' } },
    ];
    const { sources } = header() as { sources: object[] };
    const counts = { id: 'counts', url: 'https://counts.example/a.json', kind: 'reports', services: ['lumen-api'], windowMinutes: 15 };
    const counted = { at: at('10:03'), source: 'counts', status: 200, contentType: 'application/json', body: '{"points":[]}' };
    const { bytes, stderr } = await replayed(captureText(header({ sources: [...sources, counts] }), [...STORY, ...more, counted]));
    expect(bytes).toBe((await replayed(story)).bytes);
    expect(stderr).toBe('passed over: 1 pushes for what is not read\n');
  });
});

describe('what a replay gives out', () => {
  it('prints notices on the console unless told not to', async () => {
    const told = await replayed(story, undefined, []);
    expect(told.stdout).toContain('Logins fail');
    expect(told.stdout).toContain('| A fix is in place.');
    expect(told.stdout.split('\n').filter((line) => /^\d\d:\d\d:\d\d {2}\S/.test(line)).length).toBeGreaterThanOrEqual(3);
    expect((await replayed(story, undefined, ['--to', 'none'])).stdout).toBe('');
  });

  it('go on through a link, and are written into what is no file', async () => {
    using folder = temporaryFolder();
    folder.write('a.capture.jsonl', story);
    folder.write('kept/results.jsonl', 'old\n');
    symlinkSync(join(folder.path, 'kept/results.jsonl'), join(folder.path, 'latest'));
    expect(await replayIn(folder.path, ['a.capture.jsonl', '--to', 'none', '--json', 'latest'])).toMatchObject({ code: 0 });
    expect(lstatSync(join(folder.path, 'latest')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder.path, 'kept/results.jsonl'), 'utf8')).toBe((await replayed(story)).bytes);

    execFileSync(MAKE_PIPE, [join(folder.path, 'pipe')]);
    const [ended, read] = await Promise.all([
      replayIn(folder.path, ['a.capture.jsonl', '--to', 'none', '--json', 'pipe']),
      readFile(join(folder.path, 'pipe'), 'utf8'),
    ]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(read).toBe((await replayed(story)).bytes);
    expect(lstatSync(join(folder.path, 'pipe')).isFIFO()).toBe(true);
  });

  it('passes simulated time no faster than --speed', async () => {
    const begun = process.hrtime.bigint();
    // Four hours of which the first ninety minutes hold something: at 5400 seconds a second they take one.
    await replayed(story, undefined, ['--to', 'none', '--speed', '5400']);
    expect(Number(process.hrtime.bigint() - begun) / 1e6).toBeGreaterThan(950);
  });

  it('is not narrowed by what the operator watches', async () => {
    using folder = temporaryFolder();
    folder.write('mine/tocsin.yaml', 'watch: { services: [github] }\n');
    const { bytes } = await replayed(story, undefined, ['--to', 'none', '--config', join(folder.path, 'mine')]);
    expect(bytes).toBe((await replayed(story)).bytes);
  });
});
