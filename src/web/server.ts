import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FindDoor } from '../hear/ports.ts';
import type { Log } from '../log.ts';
import { createDoorkeeper, type Limits } from './doors.ts';

/** What `/healthz` tells: `ok` decides between 200 and 503. */
export interface Health {
  ok: boolean;
  [detail: string]: unknown;
}

export interface WebParts {
  host: string;
  port: number;
  health: () => Promise<Health>;
  metrics: () => Promise<string>;
  /** Who answers below `/hooks/`; nobody without it. */
  doors?: FindDoor;
  log: Log;
  limits?: Partial<Limits & { requestMs: number }>;
}

/** A megabyte holds thousands of alerts, and the feeds that hubs deliver. */
const LIMITS: Limits & { requestMs: number } = { bodyBytes: 1024 * 1024, atOnce: 32, requestMs: 10_000 };
/** Connections in all, whatever they do. */
const MAX_CONNECTIONS = 512;
/** How often Node looks for requests that take too long, milliseconds; its own half minute would be the limit otherwise. */
const LOOK_EVERY = 500;

export interface Web {
  /** The address it answers on. */
  url: string;
  close(): Promise<void>;
}

/** Serves `/healthz`, `/metrics` and the doors of pushes. A port that cannot be had is a sentence, not an exception. */
export function startWeb(parts: WebParts): Promise<{ ok: true; web: Web } | { ok: false; sentence: string }> {
  const limits = { ...LIMITS, ...parts.limits };
  const answer = createRouter(parts, limits);
  const server = createServer({ connectionsCheckingInterval: LOOK_EVERY }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      // Below `/hooks/` the path is a secret.
      parts.log.error('a request could not be answered', { path: pathOf(request).split('/')[1], error });
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('This could not be read; the log says why.\n');
    });
  });
  // A client that dribbles its request must not hold a connection.
  server.requestTimeout = limits.requestMs;
  server.headersTimeout = limits.requestMs / 2;
  server.maxConnections = MAX_CONNECTIONS;
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, sentence: explain(error, parts) }));
    server.listen(parts.port, parts.host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : parts.port;
      const host = parts.host.includes(':') ? `[${parts.host}]` : parts.host;
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      resolve({ ok: true, web: { url: `http://${host}:${port}`, close } });
    });
  });
}

function createRouter(parts: WebParts, limits: Limits) {
  const serveDoor = createDoorkeeper(limits);
  const pages = new Map([
    ['/healthz', tellHealth],
    ['/metrics', tellMetrics],
  ]);

  async function tellHealth(response: ServerResponse): Promise<void> {
    const health = await parts.health();
    response.writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(`${JSON.stringify(health)}\n`);
  }

  async function tellMetrics(response: ServerResponse): Promise<void> {
    const text = await parts.metrics();
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = pathOf(request);
    const page = pages.get(path);
    if (page !== undefined) {
      if (request.method === 'GET' || request.method === 'HEAD') return page(response);
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    // A wrong secret is a path that nobody serves, in every byte of the answer.
    const door = path.startsWith('/hooks/') ? ((await parts.doors?.(path)) ?? null) : null;
    if (door !== null) return serveDoor(door, (request.url ?? '').slice(path.length + 1), request, response);
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Here are /healthz and /metrics.\n');
  };
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split('?')[0] ?? '/';

function explain(error: NodeJS.ErrnoException, { host, port }: WebParts): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is in use. Set PORT to a free one, or stop the other program.`;
  if (error.code === 'EACCES') return `Port ${port} on ${host} may not be opened by this user. Set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL')
    return `${host} is not an address of this machine. Set TOCSIN_HOST to one that is; 127.0.0.1 always works.`;
  return `The web server could not start on ${host}:${port}: ${error.message}`;
}
