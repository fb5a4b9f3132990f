import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { ParseContext } from '../../../src/parse/format.ts';
import { formats } from '../../../src/parse/registry.ts';

const fixtures = new URL('../fixtures/', import.meta.url);
const specimens = new URL('../../../../shared/specimens/', import.meta.url);

/** Larger ones have nothing that the smaller of their format lack, and would take most of the time. */
const MAX_SEED_BYTES = 150_000;

/** A document that is mutated. */
export interface Seed {
  /** `fixtures/cachet/v2.json`. */
  name: string;
  body: Uint8Array;
}

/** The day after the newest specimen. */
export const NOW = Date.UTC(2026, 8, 1);
/** An address that no format takes for its own. */
export const URL_OF_NOBODY = 'https://status.lumenforge.example/feed';

/** The mapping that our own `generic-json` fixture is read by. */
const MAPPING = {
  each: null,
  status: 'status',
  words: { operational: 'operational', degraded: 'degraded' },
  message: null,
  name: null,
} as const;

/** What a parser knows besides the document, for a format that is or is not named by its source. */
export const contextOf = (name: string, named: boolean): ParseContext => ({
  now: NOW,
  named,
  mapping: named && name === 'generic-json' ? MAPPING : null,
  counts: null,
});

/** What a source tells about itself to the registry. */
export const optionsOf = (name: string): { format: string; now: number; mapping: ParseContext['mapping'] } => ({
  format: name,
  now: NOW,
  mapping: contextOf(name, true).mapping,
});

/** The documents of one format: our own, and where they are at hand the recorded ones. */
export const seedsOf = (format: string): readonly Seed[] => [...below(fixtures, format), ...below(specimens, format)];

/** Every document of every format, under the format's name. */
export const allSeeds = (): readonly (Seed & { format: string })[] =>
  formats.flatMap(({ name }) => seedsOf(name).map((seed) => ({ ...seed, format: name })));

function below(root: URL, format: string): Seed[] {
  const folder = new URL(`${format}/`, root);
  if (!existsSync(folder)) return [];
  const kind = root === fixtures ? 'fixtures' : 'specimens';
  return readdirSync(folder)
    .map((file) => ({ name: `${kind}/${format}/${file}`, body: new Uint8Array(readFileSync(new URL(file, folder))) }))
    .filter(({ body }) => body.length <= MAX_SEED_BYTES);
}
