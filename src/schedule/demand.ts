import type { Catalog, ServiceId } from '../domain/catalog.ts';
import type { Source } from '../domain/source.ts';

/** What somebody needs: these services, and the sources that tell of them. */
export interface Demand {
  services: readonly ServiceId[];
  sources: readonly Source[];
}

export const NO_DEMAND: Demand = { services: [], sources: [] };

/**
 * The sources that somebody needs: those of the services that are subscribed to, named by the configuration or in an open
 * incident, and of everything these run on. Press feeds are read as soon as anything is.
 */
export function demandOf(catalog: Catalog, sources: readonly Source[], scopes: readonly (ServiceId | '*')[]): Demand {
  if (scopes.includes('*')) return { services: catalog.services().map(({ id }) => id), sources };
  const wanted = new Set<ServiceId>(scopes);
  // A set is walked in the order of its growth: upstreams of upstreams are reached too.
  for (const id of wanted) for (const upstream of catalog.service(id)?.dependsOn ?? []) wanted.add(upstream.service);
  if (wanted.size === 0) return NO_DEMAND;
  const needed = (source: Source) => source.services.length === 0 || source.services.some((service) => wanted.has(service));
  return { services: [...wanted], sources: sources.filter(needed) };
}
