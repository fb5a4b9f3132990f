import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FetchOutcome } from '../../src/domain/document.ts';
import { createRecorder } from '../../src/record/recorder.ts';
import { type CaptureLine, openCapture } from '../../src/replay/capture.ts';
import { temporaryFolder } from '../process/tocsin.ts';
import { pressSource, source, speakerSource } from '../support/readings.ts';

const PAGE = source();
const START = Date.UTC(2026, 2, 11, 8);

/** A document as the client brings it; the hash is the body's own. */
function brought(body: string | Uint8Array, contentType: string | null = 'application/json'): FetchOutcome {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return {
    kind: 'document',
    document: { url: PAGE.url, at: START, contentType, body: bytes },
    hash: Buffer.from(bytes).toString('hex'),
    etag: null,
    lastModified: null,
    maxAgeMs: null,
    movedTo: null,
  };
}

const failed = (why: Extract<FetchOutcome, { kind: 'failed' }>['why'], status: number | null = null): FetchOutcome => ({
  kind: 'failed',
  why,
  status,
  retryAfterMs: null,
  detail: 'in a person’s words',
});

/** Records what `tell` says, a second apart, and reads the file back as a replay does. */
async function recorded(tell: (recorder: ReturnType<typeof createRecorder>, pass: (ms: number) => void) => void, name = 'a.capture.jsonl') {
  using folder = temporaryFolder();
  let now = START;
  const out = join(folder.path, name);
  const services = [{ id: 'lumen', name: 'Lumen', provider: 'Lumenforge', aliases: ['lmn'] }];
  const recorder = createRecorder({ out, name: 'a', sources: [PAGE, pressSource(), speakerSource()], services, now: () => now });
  tell(recorder, (ms) => {
    now += ms;
  });
  recorder.close();
  const bytes = readFileSync(out);
  const capture = await openCapture(out);
  const lines: CaptureLine[] = [];
  for await (const line of capture.lines) lines.push(line);
  return { header: capture.header, lines, bytes, text: (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8') };
}

const textOf = (line: CaptureLine | undefined) => (line !== undefined && 'body' in line ? Buffer.from(line.body).toString('utf8') : null);

describe('a recording', () => {
  it('has a header that a replay takes: who is read, who speaks, and until when it reaches', async () => {
    const { header } = await recorded((_recorder, pass) => pass(90_000));
    expect(header).toMatchObject({
      capture: 1,
      from: START,
      to: START + 90_000,
      services: [{ id: 'lumen', name: 'Lumen', provider: 'Lumenforge', aliases: ['lmn'] }],
      sources: [
        { id: PAGE.id, url: PAGE.url, kind: 'status', services: ['lumen'] },
        { id: 'wire', kind: 'news', publisher: 'Wire' },
        { id: 'mara', kind: 'statement', speaker: { name: 'Mara Quill', role: 'spokesperson', organisation: 'Lumen' } },
      ],
    });
  });

  it('holds a document once for as long as it is the same, and again when it returns after another or a failure', async () => {
    const { lines } = await recorded((recorder, pass) => {
      for (const outcome of [
        brought('1'),
        brought('1'),
        { kind: 'unchanged', maxAgeMs: null } as const,
        brought('2'),
        brought('1'),
        failed('timeout'),
        brought('1'),
      ]) {
        pass(1000);
        recorder.saw(PAGE.id, outcome);
      }
    });
    expect(lines.map((line) => [line.kind, line.at - START, textOf(line)])).toEqual([
      ['document', 1000, '1'],
      ['document', 4000, '2'],
      ['document', 5000, '1'],
      ['error', 6000, null],
      ['document', 7000, '1'],
    ]);
  });

  it('holds a failure once for as long as it is of one kind, by its status where a server refused', async () => {
    const { lines } = await recorded((recorder) => {
      for (const outcome of [
        failed('timeout'),
        failed('timeout'),
        failed('dns'),
        failed('http-status', 503),
        failed('http-status', 503),
        failed('http-status', 429),
        failed('too-large'),
      ])
        recorder.saw(PAGE.id, outcome);
    });
    expect(lines.map((line) => (line.kind === 'error' ? line.error : null))).toEqual(['timeout', 'dns', '503', '429', 'too-large']);
  });

  it('keeps sources apart, and pushes among them', async () => {
    const { lines } = await recorded((recorder) => {
      recorder.saw(PAGE.id, brought('1'));
      recorder.saw('wire', brought('1', 'application/rss+xml'));
      recorder.pushed(PAGE.id, 'application/json', new TextEncoder().encode('{"page":{}}'));
    });
    expect(lines).toMatchObject([
      { kind: 'document', source: PAGE.id },
      { kind: 'document', source: 'wire', contentType: 'application/rss+xml' },
      { kind: 'push', source: PAGE.id, contentType: 'application/json' },
    ]);
    expect(textOf(lines[2])).toBe('{"page":{}}');
  });

  it('never runs backwards, though the machine’s clock does', async () => {
    const { lines, header } = await recorded((recorder, pass) => {
      pass(10_000);
      recorder.saw(PAGE.id, brought('1'));
      pass(-8_000);
      recorder.saw(PAGE.id, brought('2'));
    });
    expect(lines.map(({ at }) => at - START)).toEqual([10_000, 10_000]);
    expect(header.to - START).toBe(10_000);
  });

  it('brings back every byte of every body, zipped or not', async () => {
    const body = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.uint8Array({ maxLength: 60 }),
      fc.constant('a\u2028b\u2029c\r\nd\u0000\ufeff'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 8 }), fc.boolean(), async (bodies, zipped) => {
        const outcomes = bodies.map((each) => brought(typeof each === 'string' ? each.toWellFormed() : each));
        const { lines } = await recorded(
          (recorder) => {
            for (const outcome of outcomes) recorder.saw(PAGE.id, outcome);
          },
          zipped ? 'a.capture.jsonl.gz' : 'a.capture.jsonl',
        );
        const wanted = outcomes
          .map((outcome) => (outcome.kind === 'document' ? outcome.hash : ''))
          .filter((hash, index, all) => hash !== all[index - 1]);
        expect(lines.map((line) => ('body' in line ? Buffer.from(line.body).toString('hex') : null))).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('shows bytes that are no text in base64, and text as text', async () => {
    const { text } = await recorded((recorder) => {
      recorder.saw(PAGE.id, brought(Uint8Array.from([0xfe, 0xff, 0, 0x5b])));
      recorder.saw(PAGE.id, brought('é'));
    });
    expect(text).toContain('"bodyBase64":"/v8AWw=="');
    expect(text).toContain('"body":"é"');
  });

  it('refuses to write over a file that is there', () => {
    using folder = temporaryFolder();
    const out = folder.write('a.capture.jsonl', 'mine\n');
    expect(() => createRecorder({ out, name: 'a', sources: [], services: [], now: () => START })).toThrow(/EEXIST/);
    expect(readFileSync(out, 'utf8')).toBe('mine\n');
  });
});

describe('the addresses of a recording', () => {
  const shown = async (url: string, second = 'https://b.example/') => {
    using folder = temporaryFolder();
    const out = join(folder.path, 'a.capture.jsonl');
    createRecorder({
      out,
      name: 'a',
      sources: [source({ url }), source({ id: 'b', url: second })],
      services: [],
      now: () => START,
    }).close();
    const { header } = await openCapture(out);
    return header.sources.map((each) => each.url);
  };

  it.each([
    ['https://mara:hush@status.lumen.example/a', 'https://status.lumen.example/a'],
    ['https://status.lumen.example/a?access_token=hush&q=outage', 'https://status.lumen.example/a?access_token=hidden-1&q=outage'],
    ['https://status.lumen.example/a?X-Amz-Signature=hush', 'https://status.lumen.example/a?X-Amz-Signature=hidden-1'],
    ['https://status.lumen.example/a?key=hush&api-key=hush', 'https://status.lumen.example/a?key=hidden-1&api-key=hidden-1'],
  ])('hold no credentials: %s', async (url, without) => {
    expect((await shown(url))[0]).toBe(without);
  });

  it('are otherwise as they were, to the byte', async () => {
    const url = 'https://news.example/rss?q=%22is+down%22&hl=en-GB&account_id=12&page=1#x';
    expect((await shown(url))[0]).toBe(url);
  });

  it('stay apart where only the credential differed', async () => {
    const [a, b] = await shown('https://x.example/feed?token=one', 'https://x.example/feed?token=two');
    expect(a).not.toBe(b);
  });
});
