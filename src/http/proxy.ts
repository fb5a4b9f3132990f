import { request, STATUS_CODES } from 'node:http';
import { type BlockList, isIP, type Socket } from 'node:net';
import { within } from './address.ts';
import { ExchangeError, reasonOf, sentenceOf } from './failure.ts';
import { hostOf, parseException, portOf } from './guard.ts';

/** Where a connection is to lead. */
export interface Target {
  /** A name, or an address without brackets. */
  host: string;
  port: number;
  secure: boolean;
}

/** The proxies between this machine and the internet, as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name them. */
export interface ProxyOptions {
  /** `http://proxy.example:3128` or `https://…`, with `user:password@` if it asks for them; for https addresses. Null: none. */
  https: string | null;
  /** The same for http addresses. */
  http: string | null;
  /**
   * What is reached without: `*` for everything, `example.com` (or `.example.com`) for a name and all below it,
   * `example.com:8443`, `10.1.2.3`, `[fd00::1]:3000`, `10.1.0.0/16`. Addresses are compared with addresses that a URL
   * names, never with what a name resolves to.
   */
  no: readonly string[];
}

/** A proxy of the operator's own choice: the guard is not asked about its address, which is private as a rule. */
export interface ForwardProxy {
  host: string;
  port: number;
  /** True when the proxy itself speaks TLS. */
  secure: boolean;
  /** `Proxy-Authorization`; null for a proxy that asks nobody who they are. */
  authorization: string | null;
  /** `host:port`, for a person: without the credentials. */
  shown: string;
}

type Exemption = (host: string, port: number) => boolean;

/**
 * Which proxy, if any, leads to a target.
 * Throws a `RangeError` for an address that `parseProxy` or an entry that `parseExemption` does not know.
 */
export function createProxyChoice(options: ProxyOptions | undefined): (target: Target) => ForwardProxy | null {
  const known = (text: string | null | undefined): ForwardProxy | null => {
    const proxy = text === null || text === undefined || text === '' ? null : parseProxy(text);
    // Not repeated: it may hold a password.
    if (typeof proxy === 'string') throw new RangeError(`the address of the proxy ${proxy}`);
    return proxy;
  };
  const [https, http] = [known(options?.https), known(options?.http)];
  const exempt = (options?.no ?? []).map((entry) => {
    const exemption = parseExemption(entry);
    if (exemption === null) throw new RangeError(`"${entry}" is not a host, host:port or network that can go without a proxy`);
    return exemption;
  });
  return ({ host, port, secure }) => (exempt.some((is) => is(host, port)) ? null : secure ? https : http);
}

/** Reads a proxy's address; a string says, without repeating it, what is wrong with it. */
export function parseProxy(text: string): ForwardProxy | string {
  // Written without a scheme more often than not, as curl allows.
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (url === null || url.hostname === '') return 'is not a URL';
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'begins with neither http:// nor https://';
  const [host, port] = [hostOf(url), portOf(url)];
  const credentials = `${decoded(url.username)}:${decoded(url.password)}`;
  return {
    host,
    port,
    secure: url.protocol === 'https:',
    authorization: credentials === ':' ? null : `Basic ${Buffer.from(credentials).toString('base64')}`,
    shown: authorityOf({ host, port }),
  };
}

/** Reads one entry of `NO_PROXY`; null if it cannot be understood. */
export function parseExemption(entry: string): Exemption | null {
  if (entry === '*') return () => true;
  const exception = parseException(entry.replace(/^\*?\./, ''));
  if (exception === null) return null;
  const { port: only } = exception;
  const fits = 'name' in exception ? named(exception.name) : inside(exception.network);
  return (host, port) => (only === null || only === port) && fits(host);
}

/** `host:port`, as CONNECT and `Host` want it. */
export function authorityOf({ host, port }: Pick<Target, 'host' | 'port'>): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/**
 * Asks the proxy at the other end of `socket` for a tunnel (RFC 9110 9.3.6) by the target's name, for proxies decide by
 * names and many machines behind one can resolve none.
 * @throws ExchangeError `refused` when it says no
 */
export function tunnel(proxy: ForwardProxy, socket: Socket, target: Target, signal: AbortSignal): Promise<Socket> {
  const authority = authorityOf(target);
  return new Promise((resolve, reject) => {
    const refuse = (sentence: string, why: ExchangeError['why'] = 'refused') => {
      socket.destroy();
      reject(new ExchangeError(why, `the proxy ${proxy.shown} ${sentence}`));
    };
    const asking = request({
      method: 'CONNECT',
      path: authority,
      headers: { host: authority, ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }) },
      createConnection: () => socket,
      signal,
    });
    asking.once('connect', ({ statusCode: status = 0 }, open: Socket, head: Buffer) => {
      if (status < 200 || status > 299) refuse(refusalOf(status));
      else if (head.byteLength > 0) refuse('sent something before it was asked', 'protocol');
      else resolve(open);
    });
    asking.once('error', (error) => refuse(`did not open the way: ${sentenceOf(error)}`, reasonOf(error)));
    asking.end();
  });
}

/** What a proxy's answer in place of the target's means, for a person. */
export function refusalOf(status: number): string {
  if (status === 407) return 'asks for other credentials (407)';
  return `did not open the way: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
}

const named = (name: string) => (host: string) => host === name || host.endsWith(`.${name}`);
const inside = (network: BlockList) => (host: string) => within(network, host);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A stray % sign: the password stands in the address as it is.
    return text;
  }
}
