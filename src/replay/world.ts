import { type Catalog, createCatalog, type Provider, type Service } from '../domain/catalog.ts';
import { MINUTE } from '../domain/instant.ts';
import { historyOf, type Source } from '../domain/source.ts';
import type { CaptureHeader } from './capture.ts';

/** The plain formats of a capture's own kinds (REPLAY 1); a status page, a feed and a statement say themselves what they are. */
const FORMAT_OF: Partial<Record<CaptureHeader['sources'][number]['kind'], string>> = {
  reports: 'report-counts',
  measurement: 'outage-notices-rss',
};

const WHAT: Record<CaptureHeader['sources'][number]['kind'], string> = {
  status: 'status',
  statement: 'statements',
  news: 'news',
  reports: 'crowd counts',
  measurement: 'measurements',
};

/** How often the kinds of sources are read in a replay: the product's own defaults. */
export interface Intervals {
  statusMs: number;
  newsMs: number;
}

/** The catalog and the sources of a capture: ours, with what the header adds to it. */
export function worldOf(
  header: CaptureHeader,
  ours: { providers: readonly Provider[]; services: readonly Service[] },
  intervals: Intervals,
): { catalog: Catalog; sources: readonly Source[] } {
  const catalog = catalogOf(header, ours);
  const urls = new Set(header.sources.map((source) => source.url));
  const sources = header.sources.map((source): Source => {
    const first = source.services[0];
    const history = historyOf(source.url);
    const known = first === undefined ? undefined : catalog.service(first);
    return {
      id: source.id,
      url: source.url,
      kind: source.kind,
      format: source.format ?? FORMAT_OF[source.kind] ?? null,
      services: source.services,
      parts: {},
      provider: source.kind === 'news' || first === undefined ? null : catalog.providerOf(first),
      name: source.publisher ?? source.speaker?.name ?? (known === undefined ? source.id : `${known.name} ${WHAT[source.kind]}`),
      speaker: source.speaker == null ? null : { ...source.speaker, handle: source.speaker.handle ?? null },
      ...(source.windowMinutes === undefined ? {} : { windowMs: source.windowMinutes * MINUTE }),
      intervalMs: source.kind === 'news' ? intervals.newsMs : intervals.statusMs,
      // A history that was not recorded cannot be asked.
      historyUrl: history !== null && urls.has(history) ? history : null,
    };
  });
  return { catalog, sources };
}

function catalogOf(header: CaptureHeader, ours: { providers: readonly Provider[]; services: readonly Service[] }): Catalog {
  const known = new Map(ours.services.map((service) => [service.id, service]));
  const added: Service[] = [];
  const providers: Provider[] = [...ours.providers];
  const add = (id: string, name: string, provider: string | undefined, aliases: readonly string[]) => {
    if (known.has(id)) return;
    const providerId = provider === undefined ? id : slug(provider);
    if (!providers.some((each) => each.id === providerId)) providers.push({ id: providerId, name: provider ?? name });
    const service: Service = { id, name, provider: providerId, aliases, category: null, ambiguous: false, newsTerms: [], dependsOn: [] };
    known.set(id, service);
    added.push(service);
  };
  for (const service of header.services) add(service.id, service.name, service.provider, service.aliases);
  for (const id of header.sources.flatMap((source) => source.services)) add(id, id, undefined, []);
  return createCatalog(providers, [...ours.services, ...added]);
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The intervals of the shipped configuration. */
export const DEFAULT_INTERVALS: Intervals = { statusMs: MINUTE, newsMs: 2 * MINUTE };
