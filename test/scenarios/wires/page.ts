/** A provider's status page on loopback, in the shape of Atlassian Statuspage (`/api/v2/*.json`): a test changes what it shows. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { iso } from '../../../src/clock.ts';
import type { Instant } from '../../../src/domain/instant.ts';

type Status = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'in_progress';
type Impact = 'none' | 'minor' | 'major' | 'critical' | 'maintenance';

/** One thing the provider wrote. */
export interface Post {
  id: string;
  status: Status;
  body: string;
  at: Instant;
}

/** An incident as the page has it now; its status is that of the newest post. */
export interface Posted {
  id: string;
  name: string;
  impact: Impact;
  /** Oldest first. */
  posts: readonly [Post, ...Post[]];
  components?: readonly string[];
}

export interface StatusPage {
  /** `host:port`, as the configuration allows it. */
  host: string;
  summaryUrl: string;
  /** Resolves when the page has been read once: what it lists from then on is news. */
  firstRead: Promise<void>;
  /** What the page lists from now on. As the original it drops what is resolved from the summary and keeps it in the history. */
  show(...incidents: readonly Posted[]): void;
  /** Planned work that the page lists beside its incidents. */
  plan(...maintenances: readonly Posted[]): void;
  close(): Promise<void>;
}

/** Opens a page on a free port of 127.0.0.1. */
export async function openPage(identity: { id: string; name: string }): Promise<StatusPage> {
  let incidents: readonly Posted[] = [];
  let maintenances: readonly Posted[] = [];
  const bodies: Readonly<Record<string, () => object>> = {
    '/api/v2/summary.json': () => {
      const open = incidents.filter((incident) => statusOf(incident) !== 'resolved').map(incidentJson);
      const planned = maintenances.map((work) => ({ ...incidentJson(work), scheduled_for: iso(work.posts[0].at) }));
      return { page, status: statusJson(open.length), components: [], incidents: open, scheduled_maintenances: planned };
    },
    '/api/v2/incidents.json': () => ({ page, incidents: incidents.map(incidentJson) }),
  };
  const read = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const body = bodies[request.url ?? ''];
    if (body === undefined) return void response.writeHead(404).end();
    const text = JSON.stringify(body());
    const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', etag }).end(text, () => read.resolve());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = { ...identity, url: `http://${host}`, time_zone: 'Etc/UTC' };
  return {
    host,
    summaryUrl: `http://${host}/api/v2/summary.json`,
    firstRead: read.promise,
    show(...now) {
      incidents = now;
    },
    plan(...now) {
      maintenances = now;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The incident with one more post. */
export const withPost = (incident: Posted, post: Post, more: Partial<Posted> = {}): Posted => ({
  ...incident,
  ...more,
  posts: [...incident.posts, post],
});

/** The incident with other words in a post that stands already. */
export const reworded = (incident: Posted, id: string, body: string): Posted => {
  const [first, ...others] = incident.posts;
  const changed = (post: Post): Post => (post.id === id ? { ...post, body } : post);
  return { ...incident, posts: [changed(first), ...others.map(changed)] };
};

const statusOf = ({ posts }: Posted): Status => posts.at(-1)?.status ?? posts[0].status;

const statusJson = (open: number) =>
  open === 0 ? { indicator: 'none', description: 'All Systems Operational' } : { indicator: 'minor', description: 'Trouble' };

function incidentJson(incident: Posted) {
  const { id, name, impact, posts, components = [] } = incident;
  const status = statusOf(incident);
  const updated = posts.at(-1)?.at ?? posts[0].at;
  return {
    id,
    name,
    status,
    impact,
    shortlink: `https://stspg.example/${id}`,
    created_at: iso(posts[0].at),
    started_at: iso(posts[0].at),
    updated_at: iso(updated),
    resolved_at: status === 'resolved' ? iso(updated) : null,
    incident_updates: posts.toReversed().map((post) => ({
      id: post.id,
      status: post.status,
      body: post.body,
      created_at: iso(post.at),
      updated_at: iso(post.at),
      display_at: iso(post.at),
    })),
    components: components.map((part) => ({ id: part.toLowerCase(), name: part, status: 'partial_outage', group: false, group_id: null })),
  };
}
