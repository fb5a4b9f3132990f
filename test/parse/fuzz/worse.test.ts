import { describe, expect, it } from 'vitest';
import { isOver, type Reading } from '../../../src/domain/reading.ts';
import { decode } from '../../../src/parse/decode.ts';
import { formats, understand } from '../../../src/parse/registry.ts';
import { documentOf } from '../reading.ts';
import { places } from './json.ts';
import { optionsOf, seedsOf } from './seeds.ts';

/** Documents are changed at every place of theirs, so that long ones would take most of the time. */
const MAX_LENGTH = Number(process.env.TOCSIN_FUZZ_LENGTH ?? 9_000);
/** Words that tell a state in prose and in markup. */
const STATE_WORD =
  /\b(?:investigat|identif|monitor|resolv|complet|in.progress|schedul|verif|degrad|disrupt|outage|down|partial|major|minor|critical|open|active|ongoing|unavailable|affected|impact)\w*/gi;

/** What a value is turned into; `removed` and `renamed` are of its key. */
const TURNS: Readonly<Record<string, unknown>> = { nonsense: 'zzq', nothing: null, 'a number': 4_711, 'an object': { zzq: 1 } };

/** Where a word that is not understood does make a document look better, and why that is as it should be. */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  // A log of words, of which one that nobody knows neither begins an incident nor ends one; it is kept as unknown.
  'algolia-status': /^status /,
};

const openIn = ({ incidents }: Reading): number => incidents.filter(({ state }) => !isOver(state)).length;
const wellIn = ({ components }: Reading): number => components.filter(({ state }) => state === 'operational').length;

/** What looks better in a reading than in the one of the document before it was changed; null where nothing does. */
function betterIn(after: Reading, before: Reading): string | null {
  // Where the parts have taken over the telling, they are what has to be as bad as it was.
  const partsTell = after.componentsAreTruth && !before.componentsAreTruth;
  if (!partsTell && openIn(after) < openIn(before)) return `${openIn(before)} open, then ${openIn(after)}`;
  if ((before.componentsAreTruth || partsTell) && wellIn(after) > wellIn(before))
    return `${wellIn(before)} parts well, then ${wellIn(after)}`;
  return null;
}

/** The document with one value at a time made unintelligible, or its key gone or unknown. */
function* unintelligible(text: string): Generator<[what: string, body: string]> {
  let tree: { root: unknown } | null = null;
  try {
    tree = { root: JSON.parse(text) };
  } catch {
    for (const word of text.matchAll(STATE_WORD)) {
      yield [`"${word[0]}" at ${word.index}`, `${text.slice(0, word.index)}zzq${text.slice(word.index + word[0].length)}`];
    }
    return;
  }
  for (const { holder, key } of places(tree)) {
    const was = holder[key];
    if (typeof was === 'object' && was !== null) continue;
    for (const [how, value] of Object.entries(TURNS)) {
      holder[key] = value;
      yield [`${key} as ${how}`, JSON.stringify(tree.root)];
    }
    holder[key] = was;
    if (Array.isArray(holder)) continue;
    const entries = Object.entries(holder);
    delete holder[key];
    yield [`${key} removed`, JSON.stringify(tree.root)];
    holder.zzq = was;
    yield [`${key} renamed`, JSON.stringify(tree.root)];
    for (const [name] of [...entries, ['zzq']]) delete holder[name as string];
    Object.assign(holder, Object.fromEntries(entries));
  }
}

describe.each(formats.map(({ name }) => name))('%s', (name) => {
  it('is never made to look better by a word that nobody understands, or by one that is missing', async () => {
    const read = async (body: string) => {
      const result = await understand(documentOf(body), optionsOf(name));
      return result.ok ? result.reading : null;
    };
    const exception = EXCEPTIONS[name];
    for (const { name: file, body } of seedsOf(name)) {
      const text = decode(body, null);
      if (text.length > MAX_LENGTH) continue;
      const before = await read(text);
      expect([file, before?.format]).toEqual([file, name]);
      if (before === null) continue;
      for (const [what, changed] of unintelligible(text)) {
        if (exception?.test(what)) continue;
        const after = await read(changed);
        expect([file, what, after === null ? null : betterIn(after, before)]).toEqual([file, what, null]);
      }
    }
  });
});
