/** Six status pages of six products on loopback, each in its product's documented shape, and a shop that is none. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { iso, systemClock } from '../../../src/clock.ts';
import { HOUR, type Instant, MINUTE } from '../../../src/domain/instant.ts';

export interface Site {
  product: string;
  /** As the page calls itself; empty for one that does not. */
  name: string;
  /** `127.0.0.1:port`, as the configuration allows it. */
  host: string;
  /** What a person types: the page, not its document. */
  address: string;
  /** Resolves when the document of its states has been read once more. */
  read(): Promise<void>;
  /** From now on the page shows an outage. */
  breakDown(): void;
  close(): Promise<void>;
}

/** What a page answers at a path while it is well, and while it shows an outage since `since`. */
type Pages = (since: Instant | null, host: string) => Readonly<Record<string, object | string>>;

const OUTAGE = 'Search does not answer';
const WORDS = 'We are looking into failing searches.';
const HTML = '<!doctype html><html><head><title>Status</title></head><body><div id="app"></div></body></html>';

/** `/api/v2/summary.json` and its history, of Atlassian Statuspage. */
const statuspage: Pages = (since, host) => {
  const page = { id: 'ldrfrt000001', name: 'Alder Freight', url: `http://${host}`, time_zone: 'Etc/UTC', updated_at: iso(START) };
  const part = (id: string, name: string, status: string) => ({ id, name, status, group: false, group_id: null, position: 1 });
  const incident = (id: string, name: string, status: string, at: Instant) => ({
    id,
    name,
    status,
    impact: 'major',
    shortlink: `http://${host}/${id}`,
    created_at: iso(at),
    started_at: iso(at),
    updated_at: iso(at),
    resolved_at: status === 'resolved' ? iso(at + HOUR) : null,
    incident_updates: [{ id: `${id}u`, status, body: WORDS, created_at: iso(at), updated_at: iso(at), display_at: iso(at) }],
    components: [],
  });
  const open = since === null ? [] : [incident('ldrinc000002', OUTAGE, 'investigating', since)];
  return {
    '/api/v2/summary.json': {
      page,
      status:
        since === null ? { indicator: 'none', description: 'All Systems Operational' } : { indicator: 'major', description: 'Trouble' },
      components: [part('c1', 'Tracking', 'operational'), part('c2', 'Search', since === null ? 'operational' : 'major_outage')],
      incidents: open,
      scheduled_maintenances: [],
    },
    '/api/v2/incidents.json': { page, incidents: [...open, incident('ldrinc000001', 'Delayed labels', 'resolved', START - 48 * HOUR)] },
  };
};

/** The same path of incident.io: ULIDs, components without groups, and no list where it would be empty. */
const incidentIo: Pages = (since, host) => ({
  '/api/v2/summary.json': {
    page: { id: '01JBRCH0000000000000000001', name: 'Birch Pay', url: `http://${host}/` },
    status: since === null ? { indicator: 'none', description: 'All good' } : { indicator: 'major', description: 'Trouble' },
    components: [
      { id: '01JBRCH0000000000000000002', name: 'Cards', status: 'operational' },
      { id: '01JBRCH0000000000000000003', name: 'Search', status: since === null ? 'operational' : 'full_outage' },
    ],
    ...(since === null
      ? {}
      : {
          incidents: [
            {
              id: '01JBRCH0000000000000000004',
              name: OUTAGE,
              status: 'investigating',
              impact: 'major',
              shortlink: null,
              created_at: iso(since),
              updated_at: iso(since),
              incident_updates: [
                { id: '01JBRCH0000000000000000005', status: 'investigating', body: WORDS, created_at: iso(since), updated_at: iso(since) },
              ],
            },
          ],
        }),
  },
});

const instatus: Pages = (since, host) => ({
  '/summary.json': {
    page: { name: 'Cedar Mail', url: `http://${host}`, status: since === null ? 'UP' : 'HASISSUES' },
    ...(since === null
      ? {}
      : {
          activeIncidents: [
            {
              id: 'cldcdr0001',
              name: OUTAGE,
              started: iso(since),
              status: 'INVESTIGATING',
              impact: 'MAJOROUTAGE',
              url: `http://${host}/incident/cldcdr0001`,
            },
          ],
        }),
  },
  '/components.json': {
    components: [
      { id: 'cldcmp01', name: 'Inbox', description: '', status: 'OPERATIONAL', group: { id: 'cldgrp01', name: 'Mail' } },
      { id: 'cldcmp02', name: 'Search', description: '', status: since === null ? 'OPERATIONAL' : 'MAJOROUTAGE', group: null },
    ],
  },
});

const betterstack: Pages = (since) => ({
  '/index.json': {
    data: {
      id: '5101',
      type: 'status_page',
      attributes: {
        company_name: 'Dogwood Cloud',
        subdomain: 'dogwood',
        custom_domain: null,
        timezone: 'UTC',
        aggregate_state: since === null ? 'operational' : 'downtime',
      },
      relationships: { status_reports: { data: since === null ? [] : [{ id: '9', type: 'status_report' }] } },
    },
    included: [
      { id: '2', type: 'status_page_section', attributes: { name: 'Platform', position: 1 } },
      {
        id: '3',
        type: 'status_page_resource',
        attributes: { status_page_section_id: 2, public_name: 'Search', status: since === null ? 'operational' : 'downtime' },
      },
      { id: '4', type: 'status_page_resource', attributes: { status_page_section_id: 2, public_name: 'Disks', status: 'operational' } },
      ...(since === null
        ? []
        : [
            {
              id: '9',
              type: 'status_report',
              attributes: {
                title: OUTAGE,
                report_type: 'manual',
                starts_at: iso(since),
                ends_at: null,
                affected_resources: [{ status_page_resource_id: '3', status: 'downtime' }],
                aggregate_state: 'downtime',
              },
              relationships: { status_updates: { data: [{ id: '10', type: 'status_update' }] } },
            },
            { id: '10', type: 'status_update', attributes: { message: WORDS, published_at: iso(since) } },
          ]),
    ],
  },
});

/** A monitor that knows no incidents, and whose document names no page. */
const gatus: Pages = (since) => {
  const endpoint = (name: string, success: boolean) => ({
    name,
    group: 'core',
    key: `core_${name}`,
    results: [{ status: success ? 200 : 503, duration: 15_000_000, success, timestamp: iso(since ?? START), conditionResults: [] }],
  });
  return { '/api/v1/endpoints/statuses': [endpoint('mill', true), endpoint('search', since === null)] };
};

/** A page whose only document is the feed that its HTML links to. */
const feed: Pages = (since, host) => {
  const item = (id: string, title: string, words: string, at: Instant) =>
    `<item><title>${title}</title><link>http://${host}/i/${id}</link><guid>http://${host}/i/${id}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${words}</description></item>`;
  const items = [
    ...(since === null ? [] : [item('2', `[Investigating] ${OUTAGE}`, `&lt;strong&gt;Investigating&lt;/strong&gt; ${WORDS}`, since)]),
    item('1', '[Resolved] Slow exports', '&lt;strong&gt;Resolved&lt;/strong&gt; Exports are quick again.', START - 72 * HOUR),
  ];
  return {
    '/': `<html><head><link rel="alternate" type="application/rss+xml" href="/updates.rss"></head><body>Elm</body></html>`,
    '/updates.rss': `<?xml version="1.0"?><rss version="2.0"><channel><title>Elm Status</title><link>http://${host}</link>${items.join('')}</channel></rss>`,
  };
};

const PRODUCTS: readonly { product: string; name: string; pages: Pages; states: string }[] = [
  { product: 'Statuspage', name: 'Alder Freight', pages: statuspage, states: '/api/v2/summary.json' },
  { product: 'incident.io', name: 'Birch Pay', pages: incidentIo, states: '/api/v2/summary.json' },
  { product: 'Instatus', name: 'Cedar Mail', pages: instatus, states: '/summary.json' },
  { product: 'Better Stack', name: 'Dogwood Cloud', pages: betterstack, states: '/index.json' },
  { product: 'Gatus', name: '', pages: gatus, states: '/api/v1/endpoints/statuses' },
  { product: 'status feed', name: 'Elm', pages: feed, states: '/updates.rss' },
];

/** Nothing in the documents moves with the clock but what breaks. */
const START = systemClock.now() - 10 * MINUTE;

/** Opens the six pages, each on a free port of 127.0.0.1. */
export const openSites = (): Promise<readonly Site[]> =>
  Promise.all(
    PRODUCTS.map(async ({ product, name, pages, states }) => {
      let since: Instant | null = null;
      let waiting: (() => void)[] = [];
      const served = await serve((request, response, host) => {
        const path = request.url ?? '/';
        const body = pages(since, host)[path] ?? (path === '/' ? HTML : null);
        if (body === null) return void response.writeHead(404).end();
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        const type = typeof body !== 'string' ? 'application/json' : body.startsWith('<?xml') ? 'application/rss+xml' : 'text/html';
        response.writeHead(200, { 'content-type': type }).end(text, () => {
          if (path !== states) return;
          for (const done of waiting) done();
          waiting = [];
        });
      });
      return {
        product,
        name: name === '' ? served.host : name,
        host: served.host,
        address: `http://${served.host}/`,
        read: () => new Promise<void>((resolve) => waiting.push(resolve)),
        breakDown() {
          since = systemClock.now();
        },
        close: served.close,
      };
    }),
  );

/** A shop: the same HTML at every address. */
export async function openShop(): Promise<Pick<Site, 'host' | 'address' | 'close'>> {
  const { host, close } = await serve((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><html><head><title>Kettles</title></head><body>Kettles</body></html>'),
  );
  return { host, address: `http://${host}/`, close };
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse, host: string) => void) {
  let host = '';
  const server = createServer((request, response) => answer(request, response, host));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { host, close };
}
