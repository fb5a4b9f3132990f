import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Log } from '../log.ts';

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
  log: Log;
}

export interface Web {
  /** The address it answers on. */
  url: string;
  close(): Promise<void>;
}

/** Serves `/healthz` and `/metrics`. A port that cannot be had is a sentence, not an exception. */
export function startWeb(parts: WebParts): Promise<{ ok: true; web: Web } | { ok: false; sentence: string }> {
  const server = createServer((request, response) => {
    answer(parts, request, response).catch((error: unknown) => {
      parts.log.error('a request could not be answered', { path: request.url, error });
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end('This could not be read; the log says why.\n');
    });
  });
  // A client that dribbles its request must not hold a connection.
  server.requestTimeout = 10_000;
  server.headersTimeout = 5_000;
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

async function answer(parts: WebParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? '/').split('?')[0];
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
  } else if (path === '/healthz') {
    const health = await parts.health();
    response.writeHead(health.ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(`${JSON.stringify(health)}\n`);
  } else if (path === '/metrics') {
    const text = await parts.metrics();
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text);
  } else {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Here are /healthz and /metrics.\n');
  }
}

function explain(error: NodeJS.ErrnoException, { host, port }: WebParts): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} on ${host} is in use. Set PORT to a free one, or stop the other program.`;
  if (error.code === 'EACCES') return `Port ${port} on ${host} may not be opened by this user. Set PORT to one above 1023.`;
  if (error.code === 'EADDRNOTAVAIL')
    return `${host} is not an address of this machine. Set TOCSIN_HOST to one that is; 127.0.0.1 always works.`;
  return `The web server could not start on ${host}:${port}: ${error.message}`;
}
