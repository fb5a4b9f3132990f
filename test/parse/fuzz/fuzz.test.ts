import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../src/domain/document.ts';
import { candidateOf } from '../../../src/parse/candidate.ts';
import { decode } from '../../../src/parse/decode.ts';
import type { Format, Parsed } from '../../../src/parse/format.ts';
import { formats, understand } from '../../../src/parse/registry.ts';
import { documentOf } from '../reading.ts';
import { ENCODINGS, encode, mutateBytes } from './bytes.ts';
import { type Edit, edits } from './edits.ts';
import { doubles, faultsOf } from './faults.ts';
import { mutateJson } from './json.ts';
import { allSeeds, contextOf, NOW, optionsOf, type Seed, seedsOf } from './seeds.ts';
import { mutateText } from './text.ts';

/** Documents tried a format; raised for a long search. */
const RUNS = Number(process.env.TOCSIN_FUZZ_RUNS ?? 40);
/** A run that is not to be repeated by chance: a failure prints its own seed and path. */
const SEED = process.env.TOCSIN_FUZZ_SEED;
const parameters = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };
/** Far above what a round takes; a parser that never returns fails by it. */
const TIMEOUT_MS = 20_000 + RUNS * 500;

interface Mutation {
  /** Its name. */
  seed: string;
  kind: 'tree' | 'text' | 'bytes';
  encoding: (typeof ENCODINGS)[number];
  made: readonly Edit[];
}

const mutations = (seeds: readonly Seed[]): fc.Arbitrary<Mutation> =>
  fc.record({
    seed: fc.constantFrom(...seeds.map(({ name }) => name)),
    kind: fc.constantFrom('tree', 'tree', 'text', 'text', 'bytes'),
    encoding: fc.oneof({ weight: 4, arbitrary: fc.constant('utf-8' as const) }, { weight: 1, arbitrary: fc.constantFrom(...ENCODINGS) }),
    made: edits,
  });

function documentWith(seeds: readonly Seed[], { seed, kind, encoding, made }: Mutation): Document {
  const body = seeds.find(({ name }) => name === seed)?.body ?? new Uint8Array();
  if (kind === 'bytes') return documentOf(mutateBytes(body, made));
  const text = decode(body, null);
  const mutated = (kind === 'tree' ? mutateJson(text, made) : null) ?? mutateText(text, made);
  return documentOf(encode(mutated, encoding));
}

/** What the format itself makes of a document, nothing caught; null where it does not take it for its own. */
async function parsedBy(format: Format, document: Document, named: boolean): Promise<Parsed | null> {
  const candidate = candidateOf(document);
  const context = contextOf(format.name, named);
  const recognised = format.recognise(candidate, context);
  if (recognised === true) return await format.parse(candidate, context);
  expect(recognised).toMatch(/\S/);
  return null;
}

describe.each(formats.map((format) => [format.name, format] as const))(
  '%s, whatever happens to its documents on their way',
  (name, format) => {
    const seeds = seedsOf(name);

    it(
      'throws nothing, refuses with a reason, and reads only what the stages behind it can bear',
      async () => {
        await fc.assert(
          fc.asyncProperty(mutations(seeds), fc.boolean(), async (mutation, named) => {
            const document = documentWith(seeds, mutation);
            const parsed = await parsedBy(format, document, named);
            if (parsed === null) return;
            if (!parsed.ok) {
              expect(parsed.why).toMatch(/\S/);
              return;
            }
            expect(await parsedBy(format, document, named)).toEqual(parsed);
            const understood = await understand(document, optionsOf(name));
            if (understood.ok) expect([...faultsOf(understood.reading, name), ...doubles(understood.reading)]).toEqual([]);
          }),
          parameters,
        );
      },
      TIMEOUT_MS,
    );

    it('reads the same in every encoding of Unicode', async () => {
      for (const { name: file, body } of seeds) {
        const text = decode(body, null);
        const plain = await parsedBy(format, documentOf(encode(text, 'utf-8')), true);
        expect([file, plain?.ok]).toEqual([file, true]);
        for (const encoding of ENCODINGS)
          expect([file, encoding, await parsedBy(format, documentOf(encode(text, encoding)), true)]).toEqual([file, encoding, plain]);
      }
    });
  },
);

describe('the whole registry', () => {
  it(
    'rejects nothing that is made of pieces of several formats',
    async () => {
      const seeds = allSeeds();
      const piece = fc.record({
        seed: fc.constantFrom(...seeds),
        from: fc.double({ min: 0, max: 1, noNaN: true }),
        to: fc.double({ min: 0, max: 1, noNaN: true }),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 4 }), edits, async (pieces, made) => {
          const texts = pieces.map(({ seed: { body }, from, to }) => {
            const text = decode(body, null);
            return text.slice(Math.floor(Math.min(from, to) * text.length), Math.ceil(Math.max(from, to) * text.length));
          });
          const result = await understand(documentOf(mutateText(texts.join(''), made)), { format: null, now: NOW });
          if (result.ok) expect([...faultsOf(result.reading, result.reading.format), ...doubles(result.reading)]).toEqual([]);
          else expect(result.tried.filter(({ why }) => !/\S/.test(why) || why.includes('the parser failed'))).toEqual([]);
        }),
        { ...parameters, numRuns: RUNS * 5 },
      );
    },
    TIMEOUT_MS * 5,
  );
});
