import type { Catalog, ProviderId, Service } from '../domain/catalog.ts';
import { createLikeness, type Likeness, type Spelt } from './likeness.ts';

/** What a typed name means. */
export type Found =
  | { kind: 'everything' }
  | { kind: 'service'; service: Service }
  /** A company with several services, none of which bears its name. */
  | { kind: 'provider'; id: ProviderId; name: string; services: readonly Service[] }
  /** Nobody bears it; the nearest services, best first. */
  | { kind: 'unknown'; nearest: readonly Service[] };

export interface Choice {
  name: string;
  value: string;
}

/** Finds services of a catalog by what people type. */
export interface Names {
  find(typed: string): Found;
  /** Up to `most` names that fit what is typed so far: by beginning, then by part; by likeness where none does. */
  complete(typed: string, most: number): readonly Choice[];
}

/** The words for every service there is. */
const EVERYTHING_WORDS = ['*', 'everything', 'all'];
/** What the button and the completion of "everything" carry. */
export const EVERYTHING_VALUE = '*';

/** How many services an unknown name is answered with. */
const NEAREST = 3;
/** Discord shows and takes at most 100 characters of a choice. */
const CHOICE_LENGTH = 100;

interface Entry {
  spelt: Spelt;
  choice: Choice;
  service: Service | null;
}

/** Letters and digits alone, without case or accents: `Git Hub`, `git-hub` and `GitHub` are one. */
const keyOf = (text: string): string => fold(text).replace(/[^\p{L}\p{N}*+]/gu, '');

/** The words of a text in the same form. */
const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}+]+/gu) ?? [];

const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');

const spell = (texts: readonly string[]): Spelt => ({
  whole: [...new Set(texts.map(keyOf))].filter((key) => key !== ''),
  words: [...new Set(texts.flatMap(wordsOf))],
});

/** One collator: `localeCompare` builds its rules anew for every pair. */
const BY_NAME = new Intl.Collator('en');

/** By the catalog's list of services: a catalog that people add pages to has another list after each. */
const made = new WeakMap<readonly Service[], Names>();

/** The names of a catalog, indexed once however many commands ask. What a question costs, `bench/search.ts` says. */
export function namesOf(catalog: Catalog): Names {
  const names = made.get(catalog.services()) ?? createNames(catalog);
  made.set(catalog.services(), names);
  return names;
}

function createNames(catalog: Catalog): Names {
  const services = catalog.services();
  const exact = new Map<string, Service>();
  const claim = (texts: readonly string[], service: Service) => {
    for (const key of texts.map(keyOf)) if (key !== '' && !exact.has(key)) exact.set(key, service);
  };
  // An id beats a name, and a name an alias, wherever two services would claim the same word.
  for (const service of services) claim([service.id], service);
  for (const service of services) claim([service.name], service);
  for (const service of services) claim(service.aliases, service);
  for (const service of services) claim(service.shorthands ?? [], service);

  const providers = companies(catalog);
  const entries: readonly Entry[] = [
    ...services.map((service) => ({
      spelt: spell([service.name, service.id, ...service.aliases, ...(service.shorthands ?? [])]),
      choice: { name: service.name.slice(0, CHOICE_LENGTH), value: service.id },
      service,
    })),
    ...providers.map(({ id, name, services: members }) => ({
      spelt: spell([name, id]),
      choice: { name: `${name} (all ${members.length} services)`.slice(0, CHOICE_LENGTH), value: id },
      service: null,
    })),
    { spelt: spell(EVERYTHING_WORDS), choice: { name: 'Everything', value: EVERYTHING_VALUE }, service: null },
  ].toSorted((a, b) => BY_NAME.compare(a.choice.name, b.choice.name));

  // Made for the first name that is misspelt: a start need not wait for it.
  let likeness: Likeness | null = null;
  const alike = (typed: string, most: number, far = false): readonly Entry[] => {
    likeness ??= createLikeness(entries.map(({ spelt }) => spelt));
    return likeness(spell([typed]), most, far).flatMap((place) => entries[place] ?? []);
  };

  /** The entries that hold what is typed, best first. */
  const holding = (key: string, worst: number): readonly Entry[] =>
    entries
      .map((entry) => ({ entry, rank: rankOf(entry, key) }))
      .filter(({ rank }) => rank <= worst)
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ entry }) => entry);

  return {
    find(typed) {
      const key = keyOf(typed);
      if (EVERYTHING_WORDS.includes(key)) return { kind: 'everything' };
      const service = exact.get(key);
      if (service !== undefined) return { kind: 'service', service };
      const provider = providers.find(({ id, name }) => keyOf(id) === key || keyOf(name) === key);
      if (provider !== undefined) return { kind: 'provider', ...provider };
      const begun = key === '' ? [] : holding(key, RANKS.begins);
      const near = servicesOf([...begun, ...alike(typed, FAR_ENOUGH)]);
      // Then those that at least begin alike: three to choose from help more than one.
      const far =
        near.length < NEAREST ? alike(typed, FAR_ENOUGH, true).filter(({ spelt }) => spelt.whole.some((name) => name[0] === key[0])) : [];
      return { kind: 'unknown', nearest: [...new Set([...near, ...servicesOf(far)])].slice(0, NEAREST) };
    },
    complete(typed, most) {
      const held = holding(keyOf(typed), RANKS.holds);
      // Where a name fits as typed, others that are only like it would be noise.
      return (held.length > 0 ? held : alike(typed, most)).slice(0, most).map(({ choice }) => choice);
    },
  };
}

const servicesOf = (entries: readonly Entry[]): readonly Service[] => [...new Set(entries.flatMap(({ service }) => service ?? []))];

/** So many are looked at for the nearest services: companies are among them. */
const FAR_ENOUGH = 10;

function companies(catalog: Catalog): readonly { id: ProviderId; name: string; services: readonly Service[] }[] {
  const ids = new Set(catalog.services().map(({ provider }) => provider));
  return [...ids]
    .map((id) => ({ id, name: catalog.provider(id)?.name ?? id, services: catalog.servicesOf(id) }))
    .filter(({ services }) => services.length > 1);
}

/** How what is typed may stand in a name: its name begins so, another of its names does, it is a part of one, nowhere. */
const RANKS = { nameBegins: 0, begins: 1, holds: 2, none: 3 };

function rankOf({ spelt: { whole } }: Entry, key: string): number {
  if (key === '' || whole[0]?.startsWith(key)) return RANKS.nameBegins;
  if (whole.some((candidate) => candidate.startsWith(key))) return RANKS.begins;
  return whole.some((candidate) => candidate.includes(key)) ? RANKS.holds : RANKS.none;
}

/** Whether what is typed is one of these names, in any spelling of case, blanks and accents. */
export const nameFits = (typed: string, names: readonly string[]): boolean => names.some((name) => keyOf(name) === keyOf(typed));
