import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listening } from './servers.ts';

export interface ForwardProxyOptions {
  /** Where every name and address leads; the names stay as they are asked for. */
  port: number;
  /** What a tunnel is answered with in place of being opened. */
  refuseWith?: string;
  /** `user:password` without which nothing goes through. */
  credentials?: string;
  /** Key and certificate of a proxy that speaks TLS. */
  tls?: { key: string; cert: string };
}

/** A forward proxy on loopback: CONNECT for https, whole addresses for http. `asked` holds what it was asked for, in order. */
export async function serveProxy(options: ForwardProxyOptions) {
  const asked: string[] = [];
  const isKnown = ({ headers }: IncomingMessage) =>
    options.credentials === undefined || headers['proxy-authorization'] === `Basic ${Buffer.from(options.credentials).toString('base64')}`;

  const forward = (incoming: IncomingMessage, response: ServerResponse) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    if (!isKnown(incoming)) return void response.writeHead(407, { 'proxy-authenticate': 'Basic realm="proxy"' }).end();
    const { pathname, search, host } = new URL(incoming.url ?? '');
    const { 'proxy-authorization': _mine, connection: _hop, ...headers } = incoming.headers;
    const { method } = incoming;
    const forwarded = { host: '127.0.0.1', port: options.port, method, path: pathname + search, headers: { ...headers, host } };
    const asking = httpRequest(forwarded, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(asking);
  };
  const open = (incoming: IncomingMessage, client: Duplex) => {
    asked.push(`CONNECT ${incoming.url}`);
    client.on('error', () => {});
    if (!isKnown(incoming)) return void client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    if (options.refuseWith !== undefined) return void client.end(options.refuseWith);
    const target = connect(options.port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\nContent-Length: 5\r\n\r\n');
      target.pipe(client);
      client.pipe(target);
    });
    target.on('error', () => client.destroy());
    client.on('close', () => target.destroy());
  };
  const server = options.tls === undefined ? createServer(forward) : createTlsServer(options.tls, forward);
  server.on('connect', open);
  return { ...(await listening(server, '127.0.0.1', 0, options.tls === undefined ? 'http' : 'https')), asked };
}
