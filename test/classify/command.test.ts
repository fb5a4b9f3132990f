import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/classify/command.ts';
import { LONGEST_LINE, linesOf } from '../../src/classify/lines.ts';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import { shipped } from '../support/shipped.ts';

const headline = createHeadlineReader(shipped.catalog);

async function* stream(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* chunks;
}

async function run(input: string, argv: readonly string[] = []) {
  let out = '';
  let err = '';
  const code = await classify({
    argv,
    input: stream(input),
    headline,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return {
    code,
    answers: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    err,
  };
}

describe('headlines on standard input', () => {
  it('are answered one by one, in order, blank lines left out', async () => {
    const { code, answers, err } = await run(
      '{"title":"Bitbucket is down"}\n\n   \n{"title":"Bakers open a shop","summary":null}\r\n{"title":"Kestrel Bank outage spreads"}',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(answers).toEqual([
      {
        title: 'Bitbucket is down',
        outageNow: true,
        services: ['bitbucket'],
        organisations: ['Bitbucket'],
        why: '"is down" said of Bitbucket',
      },
      { title: 'Bakers open a shop', outageNow: false, services: [], organisations: [], why: 'no outage language' },
      {
        title: 'Kestrel Bank outage spreads',
        outageNow: true,
        services: [],
        organisations: ['Kestrel Bank'],
        why: '"outage" said of Kestrel Bank',
      },
    ]);
  });

  it('may tell in the summary what an ambiguous name means', async () => {
    const { answers } = await run('{"title":"Threads hit by major outage","summary":"The social network of Meta went dark."}\n');
    expect(answers).toMatchObject([{ services: ['threads'] }]);
  });

  it('may be none', async () => {
    expect(await run('')).toEqual({ code: 0, answers: [], err: '' });
  });

  it.each([
    ['no JSON', 'Bitbucket is down'],
    ['a list', '["Bitbucket is down"]'],
    ['no title', '{"summary":"Bitbucket is down"}'],
    ['a title that is a number', '{"title":7}'],
    ['a summary that is a list', '{"title":"x","summary":[]}'],
    ['a publisher that is a number', '{"title":"x","publisher":1}'],
  ])('end with exit code 2 and the number of the line that is %s', async (_what, line) => {
    const { code, answers, err } = await run(`{"title":"Bitbucket is down"}\n\n${line}\n{"title":"never read"}\n`);
    expect(code).toBe(2);
    expect(err).toContain('line 3:');
    expect(answers).toHaveLength(1);
  });

  it('are not looked for among the words of the command', async () => {
    expect(await run('', ['Bitbucket is down'])).toMatchObject({ code: 2, answers: [] });
  });
});

describe('lines of a stream', () => {
  const read = async (chunks: readonly (string | Uint8Array)[]) => {
    const lines: unknown[] = [];
    for await (const line of linesOf(stream(...chunks))) lines.push(line);
    return lines;
  };

  it('are the same however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }).map((line) => line.replaceAll('\n', ' '))),
        fc.infiniteStream(fc.nat(5)),
        async (texts, sizes) => {
          const bytes = new TextEncoder().encode(texts.map((text) => `${text}\n`).join(''));
          const chunks: Uint8Array[] = [];
          for (let at = 0; at < bytes.length; ) {
            const size = 1 + (sizes.next().value ?? 0);
            chunks.push(bytes.slice(at, at + size));
            at += size;
          }
          expect(await read(chunks)).toEqual(texts.map((text, index) => ({ number: index + 1, text })));
        },
      ),
    );
  });

  it('stop at one that has no end', async () => {
    const endless = Array.from({ length: 12 }, () => 'x'.repeat(LONGEST_LINE / 10));
    expect(await read(['first\n', ...endless, '\nlast\n'])).toEqual([
      { number: 1, text: 'first' },
      { number: 2, text: null },
    ]);
  });
});
