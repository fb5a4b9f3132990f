/**
 * Glossary
 * - **provider**: the company that runs services (Meta).
 * - **service**: what people say is down (Facebook, Instagram).
 * - **component**: a part of a service that its status page names.
 * - **source**: one address that tells about services; see `source.ts`.
 */

export type ServiceId = string;
export type ProviderId = string;

export interface Provider {
  id: ProviderId;
  name: string;
}

export interface Service {
  id: ServiceId;
  name: string;
  provider: ProviderId;
  /** Other names people write, matched without regard to case. */
  aliases: readonly string[];
  /** What people type and no headline means (wa, s3): questions are read for them, the press is not. */
  shorthands?: readonly string[];
  category: string | null;
  /** The name is also an ordinary word (Slack, Threads): a headline needs a second sign before it means the service. */
  ambiguous: boolean;
  /** Words that make an ambiguous name mean the service. */
  newsTerms: readonly string[];
  /** Services it runs on. */
  dependsOn: readonly Dependency[];
}

/** How sure we are of a fact of the catalog: its owner says so, it is widely reported, or it is assumed. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** A service that another runs on. */
export interface Dependency {
  service: ServiceId;
  confidence: Confidence;
}

export interface Catalog {
  provider(id: ProviderId): Provider | undefined;
  service(id: ServiceId): Service | undefined;
  services(): readonly Service[];
  servicesOf(provider: ProviderId): readonly Service[];
  /** The provider of a service; a service the catalog does not know is its own provider. */
  providerOf(service: ServiceId): ProviderId;
}

/** Indexes providers and services. A service whose provider is not listed gets one of that id and of its own name. */
export function createCatalog(providers: readonly Provider[], services: readonly Service[]): Catalog {
  const providerById = new Map(providers.map((provider) => [provider.id, provider]));
  const serviceById = new Map(services.map((service) => [service.id, service]));
  const byProvider = Map.groupBy(services, (service) => service.provider);
  for (const service of services) {
    if (!providerById.has(service.provider)) providerById.set(service.provider, { id: service.provider, name: service.name });
  }
  return {
    provider: (id) => providerById.get(id),
    service: (id) => serviceById.get(id),
    services: () => services,
    servicesOf: (provider) => byProvider.get(provider) ?? [],
    providerOf: (service) => serviceById.get(service)?.provider ?? service,
  };
}
