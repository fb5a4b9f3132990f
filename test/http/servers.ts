import { once } from 'node:events';
import { createServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import { systemClock } from '../../src/clock.ts';
import type { FetchOutcome } from '../../src/domain/document.ts';
import { createHttp, type HttpOptions } from '../../src/http/client.ts';
import { silentLog } from '../../src/log.ts';
import { selfSigned } from './certificate.ts';

export interface Loopback {
  port: number;
  /** `http://127.0.0.1:PORT`, without a slash. */
  url: string;
  /** Connections accepted so far. */
  connections(): number;
  /** Connections open now. */
  openNow(): number;
}

/** What a test opened, closed in one go by `closeAll`. */
const open: (() => Promise<unknown>)[] = [];

export async function closeAll(): Promise<void> {
  await Promise.all(open.splice(0).map((close) => close()));
}

/** A client that may reach loopback. */
export function httpClient(options: Partial<HttpOptions> = {}) {
  const http = createHttp({ clock: systemClock, log: silentLog, guard: { allow: ['127.0.0.1'] }, timeoutMs: 5000, ...options });
  open.push(() => http.close());
  return http;
}

export function serve(listener: RequestListener, host = '127.0.0.1', port = 0): Promise<Loopback> {
  return listening(createServer(listener), host, port, 'http');
}

/** HTTPS with a certificate of its own making for `names`; `ca` makes a client trust it. */
export async function serveTls(names: string[], listener: RequestListener, ends?: string): Promise<Loopback & { ca: string }> {
  const { key, cert } = selfSigned(names, ends);
  return { ...(await listening(createTlsServer({ key, cert }, listener), '127.0.0.1', 0, 'https')), ca: cert };
}

/** A server that answers every connection's first bytes in its own way, for what a proper HTTP server would not say. */
export function serveRaw(answer: (socket: Socket) => void): Promise<Loopback> {
  const server = createTcpServer((socket) => {
    // The client hangs up in the middle in most of these tests; that is its right.
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  return listening(server, '127.0.0.1', 0, 'http');
}

export async function listening(server: HttpServer | TcpServer, host: string, port: number, scheme: string): Promise<Loopback> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(port, host);
  await once(server, 'listening');
  open.push(async () => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  });
  const bound = (server.address() as AddressInfo).port;
  return { port: bound, url: `${scheme}://${host}:${bound}`, connections: () => connections, openNow: () => sockets.size };
}

/** The outcome as a document; fails with what it was instead. */
export function documentOf(outcome: FetchOutcome) {
  if (outcome.kind !== 'document') throw new Error(`expected a document, got ${JSON.stringify(outcome)}`);
  return { ...outcome, text: new TextDecoder().decode(outcome.document.body) };
}

/** The outcome as a failure; fails with what it was instead. */
export function failureOf(outcome: FetchOutcome) {
  if (outcome.kind !== 'failed') throw new Error(`expected a failure, got ${outcome.kind}`);
  return outcome;
}
