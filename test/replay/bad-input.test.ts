import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../process/tocsin.ts';
import { at, captureText, header, OPEN, QUIET, STORY, shows } from './captures.ts';
import { replayIn } from './desk.ts';

/** Writes `text` as a capture and replays it into `results.jsonl`, in which an older run's results stand. */
async function replayText(text: string | Uint8Array, name = 'a.capture.jsonl') {
  using folder = temporaryFolder();
  const file = folder.write(name, text);
  const results = folder.write('results.jsonl', 'old\n');
  const ended = await replayIn(folder.path, [name, '--to', 'none', '--json', 'results.jsonl']);
  return { ...ended, file, results: readFileSync(results, 'utf8'), names: readdirSync(folder.path).sort() };
}

const story = captureText(header(), STORY);
const gzipped = gzipSync(story);

/** What is wrong, the capture, the line that is named and the reason that is given. */
const BROKEN: readonly [what: string, text: string | Uint8Array, line: number, reason: RegExp, name?: string][] = [
  ['an empty file', '', 1, /^the file is empty$/],
  ['a file of blank lines', '\n \n', 1, /^the file is empty$/],
  ['a header that is no JSON', 'capture\n', 1, /^not JSON: /],
  ['a header of another version', captureText({ ...header(), capture: 2 }, STORY), 1, /^capture: not a capture of version 1$/],
  ['a header without sources', captureText({ ...header(), sources: undefined }, STORY), 1, /^sources: /],
  [
    'a header with a kind of source nobody knows',
    captureText(header({ sources: [{ id: 'a', url: 'u', kind: 'gossip' }] }), []),
    1,
    /^sources\.0\.kind: /,
  ],
  [
    'a header that names a source twice',
    captureText(header({ sources: [1, 2].map(() => ({ id: 'a', url: 'u', kind: 'news' })) }), []),
    1,
    /"a" .* twice/,
  ],
  ['a header whose end lies before its beginning', captureText(header({ to: at('07:00') }), []), 1, /"to" lies before "from"/],
  ['a header with a time that is none', captureText(header({ from: 'yesterday' }), []), 1, /^from: not an ISO-8601 time$/],
  ['a first line that is no header', captureText(shows('08:00', QUIET), STORY), 1, /^capture: /],
  ['a header that is a list', captureText('[]', STORY), 1, /./],
  ['a line that is no JSON', captureText(header(), [...STORY, '{"at":']), 6, /^not JSON: /],
  [
    'a line of a kind nobody knows',
    captureText(header(), [...STORY, { at: at('10:00'), weather: 'fine' }]),
    6,
    /^not a document, error, vote, probe or push$/,
  ],
  ['a line that is a number', captureText(header(), ['7']), 2, /^not a document/],
  ['a time that runs backwards', captureText(header(), [shows('09:00', QUIET), shows('08:59', OPEN)]), 3, /the time runs backwards/],
  ['a line without a time', captureText(header(), [{ ...shows('09:00', QUIET), at: undefined }]), 2, /^at: /],
  [
    'a source that the header does not know',
    captureText(header(), [shows('09:00', QUIET, { source: 'elsewhere' })]),
    2,
    /"elsewhere" is not in the header/,
  ],
  [
    'a failing source that the header does not know',
    captureText(header(), [{ at: at('09:00'), source: 'b', error: 'dns' }]),
    2,
    /"b" is not in the header/,
  ],
  [
    'a probe of a layer nobody knows',
    captureText(header(), [{ at: at('09:00'), probe: { service: 'lumen-api', layer: 'aura', ok: true } }]),
    2,
    /^probe\.layer: /,
  ],
  ['a vote without a service', captureText(header(), [{ at: at('09:00'), vote: { user: 'u', affected: true } }]), 2, /^vote\.service: /],
  ['a body that is no base64', captureText(header(), [shows('09:00', '', { body: undefined, bodyBase64: '*' })]), 2, /^bodyBase64: /],
  ['a broken line after the end of the capture', captureText(header(), [...STORY, shows('13:00', QUIET), 'broken']), 7, /^not JSON: /],
  ['a file that is not gzipped', story, 1, /incorrect header check/, 'a.capture.jsonl.gz'],
  ['a gzipped file that breaks off', gzipped.subarray(0, gzipped.length - 20), 0, /unexpected end of file/, 'a.capture.jsonl.gz'],
];

describe('replay of a broken capture', () => {
  it.each(BROKEN)('refuses %s', async (_what, text, line, reason, name) => {
    const { code, stdout, stderr, file, results, names } = await replayText(text, name);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const [whole = '', number, why = ''] = /:(\d+): (.*)\n$/.exec(stderr) ?? [];
    expect(stderr).toBe(`${file}${whole}`);
    if (line > 0) expect(Number(number)).toBe(line);
    expect(why).toMatch(reason);
    // The results of the run before are as they were, and nothing lies beside them.
    expect(results).toBe('old\n');
    expect(names).toEqual([name ?? 'a.capture.jsonl', 'results.jsonl'].sort());
  });

  it('refuses a file that is not there, and a folder', async () => {
    using folder = temporaryFolder();
    mkdirSync(join(folder.path, 'b'));
    expect(await replayIn(folder.path, ['a.jsonl'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${join(folder.path, 'a.jsonl')}:1: cannot be read: no such file\n`,
    });
    expect(await replayIn(folder.path, ['b'])).toEqual({ code: 2, stdout: '', stderr: `${join(folder.path, 'b')}:1: is not a file\n` });
  });
});

describe('replay with words it does not know', () => {
  const USAGE = 'usage: npm run -s replay -- CAPTURE [--json FILE] [--to console|none] [--speed N|max] [--config DIR]\n';

  it.each([
    [[], 'give exactly one capture'],
    [['a', 'b'], 'give exactly one capture'],
    [['a', '--to', 'discord'], '--to discord: it is console or none'],
    [['a', '--speed', '0'], '--speed 0: it is a number above 0, or max'],
    [['a', '--speed', 'fast'], '--speed fast: it is a number above 0, or max'],
    [['a', '--jsn', 'x'], "Unknown option '--jsn'"],
    [['a', '--json'], "Option '--json <value>' argument missing"],
  ])('%j', async (argv, begins) => {
    const { code, stdout, stderr } = await replayIn('/', argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(begins)).toBe(true);
    expect(stderr.endsWith(`\n${USAGE}`)).toBe(true);
  });
});

describe('replay with results that cannot be written', () => {
  it.each([
    ['into a folder that is not there', 'nowhere/results.jsonl', /no such file or directory/],
    ['over a folder', 'taken', /./],
    ['below a file', 'a.capture.jsonl/results.jsonl', /not a directory/],
  ])('%s it says so and exits 1', async (_where, json, why) => {
    using folder = temporaryFolder();
    folder.write('a.capture.jsonl', story);
    mkdirSync(join(folder.path, 'taken'));
    const { code, stderr } = await replayIn(folder.path, ['a.capture.jsonl', '--to', 'none', '--json', json]);
    expect(code).toBe(1);
    expect(stderr.startsWith(`${join(folder.path, json)} cannot be written: `)).toBe(true);
    expect(stderr).toMatch(why);
    expect(readdirSync(folder.path).sort()).toEqual(['a.capture.jsonl', 'taken']);
  });
});

describe('replay with a wrong configuration', () => {
  it('lists every problem and exits 78', async () => {
    using folder = temporaryFolder();
    folder.write('a.capture.jsonl', story);
    folder.write('mine/tocsin.yaml', 'poll: { intervalSeconds: 3, pace: 1 }\n');
    const byOption = await replayIn(folder.path, ['a.capture.jsonl', '--config', 'mine', '--json', 'r.jsonl']);
    const byEnvironment = await replayIn(folder.path, ['a.capture.jsonl'], { TOCSIN_CONFIG_DIR: join(folder.path, 'mine') });
    for (const { code, stdout, stderr } of [byOption, byEnvironment]) {
      expect({ code, stdout }).toEqual({ code: 78, stdout: '' });
      expect(stderr).toContain('poll.intervalSeconds');
      expect(stderr).toContain('poll.pace');
      expect(stderr.endsWith('\nNothing was started. (exit 78)\n')).toBe(true);
    }
    expect(readdirSync(folder.path).sort()).toEqual(['a.capture.jsonl', 'mine']);
  });
});
