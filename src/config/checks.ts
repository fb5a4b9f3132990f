import type { Finding } from './issues.ts';
import { idOf, type Layer, type Layered } from './layers.ts';
import { nearest } from './nearest.ts';
import { type Problem, quote } from './problems.ts';
import { isMapping, type Mapping } from './yaml.ts';

/** The entries of a list as they stand, also when other parts of the file are wrong: one mistake must not hide another. */
export function entriesOf(value: unknown): readonly Mapping[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The ids that a list gives out. */
export const idsOf = (value: unknown): ReadonlySet<string> => new Set(entriesOf(value).flatMap((entry) => idOf(entry) ?? []));

/** Ids that one file gives twice. Looked for before merging, which would make one entry of the two. */
export function repeatedIds(layer: Layer, lists: readonly string[]): Problem[] {
  return lists.flatMap((list) => {
    const ids = entriesOf(layer.value[list]).flatMap((entry) => idOf(entry) ?? []);
    const repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    const remedy = 'make one entry of them, or rename one';
    return [...repeated].map((id) => ({ file: layer.label, path: list, message: `${quote(id)} is there twice`, remedy }));
  });
}

/** Ids of a list that another list has given out already. */
export function takenIds(file: Mapping, list: string, taken: ReadonlySet<string>): Finding[] {
  return entriesOf(file[list]).flatMap((entry, index) => {
    const id = idOf(entry);
    return id !== null && taken.has(id)
      ? [{ path: [list, index, 'id'], message: `${quote(id)} is another source's id`, remedy: 'rename one of the two' }]
      : [];
  });
}

/** `remove: true` for something that is not there: most likely a slip of the keys, which would keep what was to go. */
export function vainRemovals({ layers, removed }: Layered): Finding[] {
  const [shipped] = layers;
  return [...removed].flatMap(([list, gone]) => {
    const known = idsOf(shipped?.value[list]);
    return [...gone]
      .filter((id) => !known.has(id))
      .map((id) => {
        const near = nearest(id, known);
        return {
          path: [list],
          message: `${quote(id)} cannot be removed: it is not there`,
          remedy: near === null ? 'take the entry out' : `nearest: ${near}`,
        };
      });
  });
}

/** Names that lead to two services, ambiguous names without context, sources of two providers, mappings that nobody reads, circles. */
export function catalogMistakes(catalog: Mapping): Finding[] {
  const services = entriesOf(catalog.services);
  const sources = entriesOf(catalog.sources);
  return [
    ...sharedNames(services),
    ...namesWithoutContext(services),
    ...mixedSources(sources, services),
    ...strayMappings(sources),
    ...circles(services),
  ];
}

function sharedNames(services: readonly Mapping[]): Finding[] {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  const claim = (entry: Mapping, name: unknown, ...path: (string | number)[]) => {
    const id = idOf(entry);
    if (id === null || typeof name !== 'string') return;
    const owner = owners.get(name.toLowerCase());
    owners.set(name.toLowerCase(), owner ?? id);
    if (owner === undefined || owner === id) return;
    findings.push({ path: ['services', ...path], message: `${quote(name)} also names ${owner}`, remedy: 'leave it to one of the two' });
  };
  for (const [index, entry] of services.entries()) {
    claim(entry, entry.id, index, 'id');
    claim(entry, entry.name, index, 'name');
  }
  // Aliases last, so that the alias is named as the mistake and not the service that is really called so.
  for (const key of ['aliases', 'shorthands']) {
    for (const [index, entry] of services.entries()) {
      for (const [place, alias] of textsOf(entry[key]).entries()) claim(entry, alias, index, key, place);
    }
  }
  return findings;
}

function namesWithoutContext(services: readonly Mapping[]): Finding[] {
  return services.flatMap((entry, index) =>
    entry.ambiguous === true && textsOf(entry.newsTerms).length === 0
      ? [
          {
            path: ['services', index, 'newsTerms'],
            message: 'is missing for an ambiguous name',
            remedy: 'add words that stand beside it when it is meant',
          },
        ]
      : [],
  );
}

function mixedSources(sources: readonly Mapping[], services: readonly Mapping[]): Finding[] {
  const providerOf = new Map(services.map((entry) => [idOf(entry), textOf(entry.provider) ?? idOf(entry)]));
  return sources.flatMap((entry, index) => {
    const providers = new Set(textsOf(entry.services).flatMap((service) => providerOf.get(service) ?? []));
    if (providers.size < 2) return [];
    return [
      {
        path: ['sources', index, 'services'],
        message: `belong to several providers (${[...providers].join(', ')})`,
        remedy: 'list the source once for each',
      },
    ];
  });
}

/** One format alone is read by a mapping. */
const MAPPED_FORMAT = 'generic-json';

function strayMappings(sources: readonly Mapping[]): Finding[] {
  return sources.flatMap((entry, index) => {
    const format = textOf(entry.format) ?? MAPPED_FORMAT;
    return entry.json === undefined || format === MAPPED_FORMAT
      ? []
      : [{ path: ['sources', index, 'json'], message: `means nothing to the format ${format}`, remedy: 'take out the one or the other' }];
  });
}

/** What a service runs on, however it is graded. */
const upstreamsOf = (entry: Mapping): readonly string[] =>
  Array.isArray(entry.dependsOn) ? entry.dependsOn.flatMap((each: unknown) => textOf(isMapping(each) ? each.service : each) ?? []) : [];

function circles(services: readonly Mapping[]): Finding[] {
  const upstreams = new Map(services.map((entry) => [idOf(entry), upstreamsOf(entry)]));
  const reaches = (from: string, target: string, seen = new Set<string>()): boolean => {
    if (seen.has(from)) return false;
    seen.add(from);
    return (upstreams.get(from) ?? []).some((next) => next === target || reaches(next, target, seen));
  };
  return services.flatMap((entry, index) => {
    const id = idOf(entry);
    if (id === null || !reaches(id, id)) return [];
    return [{ path: ['services', index, 'dependsOn'], message: `leads back to ${id}`, remedy: 'take one step of the circle out' }];
  });
}

/** People who cannot be reached, ids given twice, and a rotation that would never call anybody. */
export function onCallMistakes(tocsin: Mapping): Finding[] {
  const oncall = isMapping(tocsin.oncall) ? tocsin.oncall : {};
  const people = entriesOf(oncall.people);
  const ids = people.map(idOf);
  const unreachable = people.flatMap((entry, index) =>
    entry.discord === undefined && entry.slack === undefined
      ? [
          {
            path: ['oncall', 'people', index],
            message: `${quote(entry.name ?? entry.id)} cannot be reached`,
            remedy: 'add a discord or a slack id',
          },
        ]
      : [],
  );
  const repeated = ids.flatMap((id, index) =>
    id !== null && ids.indexOf(id) !== index
      ? [
          {
            path: ['oncall', 'people', index, 'id'],
            message: `${quote(id)} is there twice`,
            remedy: 'make one entry of them, or rename one',
          },
        ]
      : [],
  );
  const stack = oncall.stack;
  const idle = isMapping(oncall.rotation) && Array.isArray(stack) && stack.length === 0;
  const silent = {
    path: ['oncall', 'stack'],
    message: 'is empty, so nobody would ever be called',
    remedy: 'list the services that shall wake people',
  };
  return [...unreachable, ...repeated, ...(idle ? [silent] : [])];
}
