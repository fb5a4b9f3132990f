import type { Catalog, ProviderId, Service } from '../domain/catalog.ts';
import { distance, distanceToBeginning } from './distance.ts';

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
  /** Up to `most` names that fit what is typed so far: by beginning, then by part, then by likeness. */
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
  keys: readonly string[];
  choice: Choice;
  service: Service | null;
}

/** Letters and digits alone, without case or accents: `Git Hub`, `git-hub` and `GitHub` are one. */
const keyOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*+]/gu, '');

/** One collator: `localeCompare` builds its rules anew for every pair. */
const BY_NAME = new Intl.Collator('en');

const made = new WeakMap<Catalog, Names>();

/** The names of a catalog, indexed once however many commands ask; each question then costs about 2 ms with 500 services. */
export function namesOf(catalog: Catalog): Names {
  const names = made.get(catalog) ?? createNames(catalog);
  made.set(catalog, names);
  return names;
}

function createNames(catalog: Catalog): Names {
  const services = catalog.services();
  const exact = new Map<string, Service>();
  const claim = (keys: readonly string[], service: Service) => {
    for (const key of keys) if (!exact.has(key)) exact.set(key, service);
  };
  // An id beats a name, and a name an alias, wherever two services would claim the same word.
  for (const service of services) claim([keyOf(service.id)], service);
  for (const service of services) claim([keyOf(service.name)], service);
  for (const service of services) claim(service.aliases.map(keyOf), service);

  const providers = companies(catalog);
  const entries: readonly Entry[] = [
    ...services.map((service) => ({
      keys: [service.name, service.id, ...service.aliases].map(keyOf),
      choice: { name: service.name.slice(0, CHOICE_LENGTH), value: service.id },
      service,
    })),
    ...providers.map(({ id, name, services: members }) => ({
      keys: [keyOf(name), keyOf(id)],
      choice: { name: `${name} (all ${members.length} services)`.slice(0, CHOICE_LENGTH), value: id },
      service: null,
    })),
    { keys: EVERYTHING_WORDS, choice: { name: 'Everything', value: EVERYTHING_VALUE }, service: null },
  ].toSorted((a, b) => BY_NAME.compare(a.choice.name, b.choice.name));

  return {
    find(typed) {
      const key = keyOf(typed);
      if (EVERYTHING_WORDS.includes(key)) return { kind: 'everything' };
      const service = exact.get(key);
      if (service !== undefined) return { kind: 'service', service };
      const provider = providers.find(({ id, name }) => keyOf(id) === key || keyOf(name) === key);
      if (provider !== undefined) return { kind: 'provider', ...provider };
      return { kind: 'unknown', nearest: nearest(entries, key) };
    },
    complete(typed, most) {
      const key = keyOf(typed);
      const ranked = entries
        .map((entry) => ({ entry, rank: rankOf(entry, key) }))
        .filter(({ rank }) => rank < NO_MATCH)
        .toSorted((a, b) => a.rank - b.rank);
      return ranked.slice(0, most).map(({ entry }) => entry.choice);
    },
  };
}

function companies(catalog: Catalog): readonly { id: ProviderId; name: string; services: readonly Service[] }[] {
  const ids = new Set(catalog.services().map(({ provider }) => provider));
  return [...ids]
    .map((id) => ({ id, name: catalog.provider(id)?.name ?? id, services: catalog.servicesOf(id) }))
    .filter(({ services }) => services.length > 1);
}

const NO_MATCH = 1_000;

/** 0 begins with it, 1 an alias does, 2 a part of a name, then by distance. */
function rankOf({ keys }: Entry, key: string): number {
  if (key === '' || keys[0]?.startsWith(key)) return 0;
  if (keys.some((candidate) => candidate.startsWith(key))) return 1;
  if (keys.some((candidate) => candidate.includes(key))) return 2;
  const most = tolerance(key);
  // What is typed may be the beginning of a name with a slip in it.
  let least = most + 1;
  for (const candidate of keys) least = Math.min(least, distanceToBeginning(key, candidate, most));
  return least <= most ? 2 + least : NO_MATCH;
}

/** Slips that a word of this length may hold and still be the same word. */
const tolerance = (key: string): number => (key.length < 3 ? 0 : Math.min(3, Math.floor(key.length / 3)));

/** Letters that a name may lie away to be offered at all. */
const FARTHEST = 5;

function nearest(entries: readonly Entry[], key: string): readonly Service[] {
  const most = Math.min(FARTHEST, Math.max(1, key.length - 2));
  const scored: { service: Service; score: number }[] = [];
  for (const { service, keys } of entries) {
    if (service === null) continue;
    // Of names equally far, the one that begins alike is the likelier meant.
    const score = Math.min(
      ...keys.map((candidate) => {
        const far = distance(key, candidate, most);
        return far > most ? NO_MATCH : far - Math.min(3, sharedBeginning(key, candidate)) / 4;
      }),
    );
    if (score < NO_MATCH) scored.push({ service, score });
  }
  return scored
    .toSorted((a, b) => a.score - b.score)
    .slice(0, NEAREST)
    .map(({ service }) => service);
}

function sharedBeginning(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
