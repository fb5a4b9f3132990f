import { describe, expect, it } from 'vitest';
import { candidateOf } from '../../../src/parse/candidate.ts';
import { formats } from '../../../src/parse/registry.ts';
import { documentOf } from '../reading.ts';
import { allSeeds, contextOf } from './seeds.ts';

/** Take whatever no other format takes. */
const GENERAL = new Set(['status-feed', 'rss', 'atom', 'generic-json']);

/**
 * Formats whose documents others write too, so that the more particular is asked first: pages that copied Statuspage's
 * documents with marks of their own, Statuspage's webhooks, which hold what its pages hold, and its lone `status.json`.
 */
const TAKEN_AFTER: Readonly<Record<string, readonly string[]>> = {
  rootly: ['statuspage-v2'],
  'statuspage-webhook': ['statuspage-v2'],
  'statuspage-v2': ['statuspage-like'],
  'oci-rss': ['statuspage-rss'],
};

/** AWS and Google have nothing in an empty list that would tell whose it is. */
const isNothing = (text: string): boolean => /^\s*\[\s*\]\s*$/.test(text);

describe('every document that is at hand, offered to every format', () => {
  it.each(allSeeds().map((seed) => [seed.name, seed] as const))(
    '%s is recognised by its own and by no stranger',
    (_name, { format, body }) => {
      const candidate = candidateOf(documentOf(body));
      const takers = formats
        .map(({ name }) => name)
        .filter((_one, index) => formats[index]?.recognise(candidate, contextOf(format, false)) === true);
      if (isNothing(candidate.text)) return expect(takers).toEqual([]);
      expect(takers[0]).toBe(format);
      const strangers = takers.filter((name) => name !== format && !GENERAL.has(name));
      expect(strangers.filter((name) => !TAKEN_AFTER[format]?.includes(name))).toEqual([]);
    },
  );

  it('names no format as taken after another that is not', () => {
    for (const [first, later] of Object.entries(TAKEN_AFTER)) {
      const order = formats.map(({ name }) => name);
      for (const name of later) expect([first, order.indexOf(first) < order.indexOf(name)]).toEqual([first, true]);
    }
  });
});
