import MiniSearch, { type QueryCombination } from 'minisearch';

/** A thing with names, whole (`githubactions`) and by their words (`github`, `actions`), its own name first; all in lower case. */
export interface Spelt {
  whole: readonly string[];
  words: readonly string[];
}

/**
 * Finds by what was meant: the places of the entries that are like what was typed, best first. `far`: also those that nobody
 * would take for the same word, for an answer that would otherwise be empty-handed.
 */
export type Likeness = (typed: Spelt, most: number, far?: boolean) => readonly number[];

/** The name itself beats another whole name, that beats a word of one, and all a beginning. */
const BOOST = { name: 4, whole: 3, words: 1.5, beginnings: 1 };

/** Names have no length worth speaking of: a service with ten aliases is no worse a match for it. */
const OPTIONS = { boost: BOOST, bm25: { k: 1.2, b: 0, d: 0.5 } };

/** Beginnings are indexed by themselves: MiniSearch forgives slips in whole terms alone, and people are asked while they type. */
const BEGINNING = { shortest: 4, longest: 9 };

/** What is typed longer than this is cut: the work for one question is bounded, and no name is longer. */
const LONGEST_TERM = 40;
const MOST_TERMS = 8;

/** How many letters may be put in, left out or replaced in a term of a length. Swapped neighbours are looked for besides. */
const slips = (term: string): number => (term.length < 4 ? 0 : Math.min(3, Math.floor(term.length / 3)));
const farSlips = (term: string): number => Math.max(0, Math.min(4, term.length - 2));

/** Terms are joined and split by what none of them holds. */
const GLUE = '\n';

/** An index over the entries. */
export function createLikeness(entries: readonly Spelt[]): Likeness {
  const index = new MiniSearch<{ id: number }>({
    fields: Object.keys(BOOST),
    tokenize: (text) => text.split(GLUE).filter((term) => term !== ''),
    processTerm: (term) => term,
  });
  index.addAll(
    entries.map(({ whole, words }, id) => ({
      id,
      name: whole[0] ?? '',
      whole: whole.join(GLUE),
      words: words.join(GLUE),
      beginnings: whole.flatMap(beginnings).join(GLUE),
    })),
  );
  return ({ whole, words }, most, far = false) => {
    const terms = [...new Set(far ? whole : [...whole, ...words])].map((term) => term.slice(0, LONGEST_TERM)).slice(0, MOST_TERMS);
    const asTyped: QueryCombination = {
      queries: [[...terms, ...terms.flatMap(swaps)].join(GLUE)],
      prefix: (term) => term.length > 2,
      boostTerm: (_term, place) => (place < terms.length ? 1 : SWAPPED),
    };
    // One question for each number of slips: MiniSearch alone holds two slips for little worse than one.
    const withSlips = WEIGHT_BY_SLIPS.map(
      (weight, fewer): QueryCombination => ({
        queries: [terms.filter((term) => (far ? farSlips : slips)(term) > fewer).join(GLUE)],
        fuzzy: fewer + 1,
        weights: { fuzzy: weight, prefix: 0 },
      }),
    );
    const found = index.search({ combineWith: 'OR', queries: [asTyped, ...withSlips] }, OPTIONS);
    return found.slice(0, most).map(({ id }) => id);
  };
}

/** What a match is worth with one slip, with two, three, four; one that fits with fewer counts for each. */
const WEIGHT_BY_SLIPS = [0.5, 0.2, 0.05, 0.02];

/** A swap of neighbours is the commonest slip of the fingers, and yet a slip. */
const SWAPPED = 0.8;

const beginnings = (whole: string): readonly string[] => {
  const found: string[] = [];
  for (let length = BEGINNING.shortest; length <= Math.min(BEGINNING.longest, whole.length - 1); length += 1)
    found.push(whole.slice(0, length));
  return found;
};

const swaps = (term: string): readonly string[] => {
  const found: string[] = [];
  for (let at = 0; at + 1 < term.length && term.length > 2; at += 1) {
    const [left = '', right = ''] = [term[at], term[at + 1]];
    if (left !== right) found.push(`${term.slice(0, at)}${right}${left}${term.slice(at + 2)}`);
  }
  return found;
};
