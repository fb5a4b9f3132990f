/**
 * The shipped catalog as data: what loading it does not refuse and should still not be shipped. One line for each finding.
 * `config.ts` beside this has made sure that it loads: ids and names are unique, formats known, references lead somewhere.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

interface Entry {
  id: string;
  name?: string;
  provider?: string;
  aliases?: string[];
  shorthands?: string[];
  ambiguous?: boolean;
  newsTerms?: string[];
  note?: string;
}

interface Page {
  id: string;
  url: string;
  services: string[];
  format?: string;
  parts?: Record<string, string[]>;
  confidence?: string;
  note?: string;
}

export interface CatalogData {
  providers: { id: string }[];
  services: Entry[];
  sources: Page[];
}

export function catalogProblems({ providers, services, sources }: CatalogData): string[] {
  return [
    ...providers
      .filter(({ id }) => !services.some((service) => service.provider === id || service.id === id))
      .map(({ id }) => `${id} runs nothing`),
    ...confusedNames(services),
    ...services.flatMap(looseTerms),
    ...services
      .filter(({ id, note }) => note === undefined && !sources.some((source) => source.services.includes(id)))
      .map(({ id }) => `${id} has neither a source nor a note that says why`),
    ...sources.flatMap(pageProblems),
    ...twice(sources.map(({ url }) => url)).map((url) => `${url} would be read twice`),
  ];
}

/** Names that differ by signs and spaces alone are one name to a person who types. */
function confusedNames(services: readonly Entry[]): string[] {
  const owners = new Map<string, string>();
  return services.flatMap(({ id, name = id, aliases = [], shorthands = [] }) =>
    [id, name, ...aliases, ...shorthands].flatMap((text) => {
      const key = text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}*+]/gu, '');
      const owner = owners.get(key) ?? id;
      owners.set(key, owner);
      return owner === id ? [] : [`"${text}" of ${id} reads like a name of ${owner}`];
    }),
  );
}

/** Shortest word that may tell an ambiguous name apart: shorter ones stand in too many others. */
const SHORTEST_TERM = 3;

/** A term that is an alias as a whole vouches for it: that alias can mean nothing else. The name itself cannot be vouched for. */
function looseTerms({ id, name = id, aliases = [], ambiguous = false, newsTerms = [] }: Entry): string[] {
  if (!ambiguous) return newsTerms.length === 0 ? [] : [`${id} has newsTerms, and its name is not ambiguous: nobody reads them`];
  const isBare = (text: string) => /^\p{L}+$/u.test(text);
  return newsTerms.flatMap((text) => {
    const term = text.toLowerCase();
    if (term.length < SHORTEST_TERM) return [`"${text}" is too short to tell ${id} apart`];
    const idle = [name, ...aliases.filter((alias) => alias.toLowerCase() !== term)].find(
      (word) => isBare(word) && word.toLowerCase().includes(term),
    );
    return idle === undefined ? [] : [`"${text}" stands in "${idle}", so it never tells ${id} apart`];
  });
}

const GRADES = ['medium', 'low'];

function pageProblems({ id, url, services, format, parts = {}, confidence }: Page): string[] {
  const address = URL.parse(url);
  return [
    ...(address?.protocol === 'https:' ? [] : [`${id} is not read over https`]),
    ...(/[{}<>\s]/.test(decodeURI(url)) ? [`${id} has a place to fill in its address`] : []),
    ...(address !== null && /\.\p{L}{2,}$/u.test(address.hostname) ? [] : [`${id} stands at no public host`]),
    ...(GRADES.includes(confidence ?? 'high') && format !== undefined
      ? [`${id} is of ${confidence} confidence, and should be recognised from its document`]
      : []),
    ...Object.keys(parts)
      .filter((service) => !services.includes(service))
      .map((service) => `${id} has parts of ${service}, for which it does not speak`),
  ];
}

const twice = (texts: readonly string[]): readonly string[] => [...new Set(texts.filter((text, place) => texts.indexOf(text) !== place))];

if (import.meta.main) {
  const problems = catalogProblems(load(readFileSync(join(import.meta.dirname, '../../../config/services.yaml'), 'utf8')) as CatalogData);
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
