/** Stands in for the web: a page in its own format for every source, each time a little different, so that every poll is read to the end. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dump } from 'js-yaml';
import type { Source } from '../src/domain/source.ts';

/** Components of one page: GitHub has about ten, Zoom and Datadog some sixty. */
const COMPONENTS = 40;
/** Entries of one feed, as most outlets have them. */
const ENTRIES = 30;

export interface Pages {
  /** When the first request arrived, in `performance.now()`; pending until then. */
  first: Promise<number>;
  /** How many requests arrived. */
  count: () => number;
  /** The overlay's `services.yaml`, `news.yaml` and `tocsin.yaml`, by name: every source is read from here. */
  overlay: Readonly<Record<string, string>>;
  close: () => Promise<void>;
}

/** Serves the sources on loopback. */
export async function servePages(sources: readonly Source[]): Promise<Pages> {
  const arrived = Promise.withResolvers<number>();
  let count = 0;
  const server = createServer((request, response) => {
    arrived.resolve(performance.now());
    count += 1;
    const source = sources.find(({ id }) => `/${id}` === request.url);
    const [type, body] = documentOf(source, count);
    response.writeHead(source === undefined ? 404 : 200, { 'content-type': type }).end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const here = (id: string) => ({ id, url: `http://127.0.0.1:${port}/${id}` });
  const ids = (kind: Source['kind']) => sources.filter((source) => source.kind === kind).map(({ id }) => id);
  return {
    first: arrived.promise,
    count: () => count,
    overlay: {
      'services.yaml': dump({ sources: ids('status').map(here) }),
      'news.yaml': dump({ feeds: ids('news').map(here) }),
      'tocsin.yaml': dump({ network: { allowPrivate: ['127.0.0.1'] } }),
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function documentOf(source: Source | undefined, version: number): [type: string, body: string] {
  if (source === undefined) return ['text/plain', 'no such page'];
  switch (source.format) {
    case 'statuspage-v2':
      return ['application/json', summary(source.id, version)];
    case 'meta-orgs':
      return ['application/json', JSON.stringify([org(version)])];
    case 'meta-rss':
      return ['application/rss+xml', feed('https://metastatus.com/', [])];
    case 'atom':
      return ['application/atom+xml', atom(version)];
    default:
      return ['application/rss+xml', feed(`https://${source.id}.example/`, items(version))];
  }
}

function summary(id: string, version: number): string {
  const at = new Date(Date.UTC(2026, 0, 1) + version * 1000).toISOString();
  const components = Array.from({ length: COMPONENTS }, (_, index) => ({
    id: `${id}-${index}`,
    name: `Part ${index}`,
    status: 'operational',
    created_at: at,
    updated_at: at,
    position: index,
    description: 'What this part of the service does, in one sentence as pages have it.',
    group: false,
    group_id: null,
  }));
  const page = { id: `page-${id}`, name: id, url: `https://${id}.example`, time_zone: 'Etc/UTC', updated_at: at };
  const status = { indicator: 'none', description: 'All Systems Operational' };
  return JSON.stringify({ page, components, incidents: [], scheduled_maintenances: [], status });
}

const org = (version: number) => ({
  id: 'org',
  name: 'Products',
  last_update: version,
  services: [{ id: 'login', name: 'Login', status: 'No known issues', status_updated_time: 'Jan 01 2026' }],
  rss_file_paths: {},
});

const items = (version: number) =>
  Array.from({ length: ENTRIES }, (_, index) => {
    const id = version * ENTRIES + index;
    return `<item><guid>${id}</guid><title>A headline about something else, number ${id}</title><link>https://press.example/${id}</link><description>Two sentences of text stand here. They are as long as those of most feeds.</description></item>`;
  });

const feed = (link: string, entries: readonly string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><link>${link}</link><description>A feed</description>${entries.join('')}</channel></rss>`;

const atom = (version: number) =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><id>feed</id><title>Feed</title><updated>2026-01-01T00:00:00Z</updated><entry><id>${version}</id><title>Entry ${version}</title><updated>2026-01-01T00:00:00Z</updated></entry></feed>`;
