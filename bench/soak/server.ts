/**
 * The web of the soak: a Statuspage for every host name. A page's ETag stands until the page changes; every tenth page changes
 * with each poll. Runs as a process of its own, so that its work is not counted as ours.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Every so many pages one changes. */
const CHANGES_EVERY = 10;
/** Of those that change, every so many have an incident that goes on; the others change their times alone. */
const INCIDENT_EVERY = 20;

let version = 0;

function page(host: number): string {
  version += 1;
  const at = new Date(Date.UTC(2026, 0, 1) + version * 1_000).toISOString();
  const id = `page${String(host).padStart(8, '0')}`;
  const part = (index: number) => ({
    id: `${id}-${index}`,
    name: `Part ${index}`,
    status: 'operational',
    group: false,
    group_id: null,
    updated_at: at,
  });
  const update = {
    id: `update${Math.floor(version / 5_000)}`,
    status: 'investigating',
    body: `Version ${Math.floor(version / 5_000)}.`,
    created_at: '2026-01-01T00:00:00Z',
  };
  const incident = {
    id: `incident${host}`,
    name: 'Some requests fail',
    status: 'investigating',
    impact: 'minor',
    created_at: '2026-01-01T00:00:00Z',
    incident_updates: [update],
  };
  return JSON.stringify({
    page: { id, name: `Host ${host}`, url: `http://h${host}.example`, updated_at: at },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: Array.from({ length: 12 }, (_, index) => part(index)),
    incidents: host % (CHANGES_EVERY * INCIDENT_EVERY) === 0 ? [incident] : [],
    scheduled_maintenances: [],
  });
}

const standing = new Map<number, string>();

const server = createServer({ keepAlive: true }, (request, response) => {
  const host = Number(/^h(\d+)\./.exec(request.headers.host ?? '')?.[1] ?? 0);
  const changes = host % CHANGES_EVERY === 0;
  const etag = `"${host}"`;
  if (!changes && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  if (!changes && !standing.has(host)) standing.set(host, page(host));
  response.writeHead(200, { 'content-type': 'application/json', ...(changes ? {} : { etag }) }).end(standing.get(host) ?? page(host));
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
