import { type Catalog, createCatalog, type Provider, type Service } from './catalog.ts';
import type { Instant } from './instant.ts';
import type { Source, SourceId } from './source.ts';

/**
 * Glossary
 * - **world**: what there is to watch: the catalog and the sources of the configuration, and those that people added since.
 */

/** A page that somebody added in chat: a source with a service and a provider of its own. */
export interface AddedSource {
  source: Source;
  service: Service;
  provider: Provider;
  addedBy: string;
  addedAt: Instant;
}

export interface World {
  /** Always the present one: its `services()` is another array once something was added or removed. */
  catalog: Catalog;
  source(id: SourceId): Source | undefined;
  sources(): readonly Source[];
  added(): readonly AddedSource[];
  /** From now on these are what people added. One whose id the configuration has taken since is left out. */
  setAdded(added: readonly AddedSource[]): void;
}

export interface WorldParts {
  providers: readonly Provider[];
  services: readonly Service[];
  sources: readonly Source[];
}

export function createWorld(base: WorldParts): World {
  let now = joined(base, []);
  return {
    catalog: {
      provider: (id) => now.catalog.provider(id),
      service: (id) => now.catalog.service(id),
      services: () => now.catalog.services(),
      servicesOf: (id) => now.catalog.servicesOf(id),
      providerOf: (id) => now.catalog.providerOf(id),
    },
    source: (id) => now.byId.get(id),
    sources: () => now.sources,
    added: () => now.added,
    setAdded: (added) => {
      now = joined(base, added);
    },
  };
}

function joined(base: WorldParts, all: readonly AddedSource[]) {
  const taken = new Set([...base.sources.map(({ id }) => id), ...base.services.map(({ id }) => id)]);
  const added = all.filter(({ source, service }) => !taken.has(source.id) && !taken.has(service.id));
  const sources = [...base.sources, ...added.map(({ source }) => source)];
  return {
    added,
    sources,
    byId: new Map(sources.map((source) => [source.id, source])),
    catalog: createCatalog(
      [...base.providers, ...added.map(({ provider }) => provider)],
      [...base.services, ...added.map(({ service }) => service)],
    ),
  };
}

/** A world in which nothing is added: a replay's, or a test's. */
export function stillWorld(catalog: Catalog, sources: readonly Source[]): Pick<World, 'catalog' | 'source' | 'sources'> {
  const byId = new Map(sources.map((source) => [source.id, source]));
  return { catalog, source: (id) => byId.get(id), sources: () => sources };
}
