import type { BlockList } from 'node:net';
import { isIP } from 'node:net';
import { isPublicAddress, parseNetwork, within } from './address.ts';

/**
 * The guard against server-side request forgery: feeds, redirects and users name addresses, and none of them may
 * lead into the network this process runs in. It is asked twice for every hop: for the URL, and for each address
 * that its name resolves to, in the very lookup the connection is made with.
 */
export interface Guard {
  /** Why this URL must not be fetched, for a person; null when nothing in the URL itself forbids it. */
  refuseUrl(url: URL): string | null;
  /** Why a connection for `host` (name or literal, as in the URL) must not go to this address; null when it may. */
  refuseAddress(host: string, port: number, address: string): string | null;
}

export interface GuardOptions {
  /**
   * What may be contacted although it is private: `wiki.intern`, `wiki.intern:3000`, `10.1.2.3`, `10.1.2.3:3000`,
   * `[fd00::1]:3000`, `10.1.0.0/16`. An entry without a port lifts the port rule too.
   */
  allow?: readonly string[];
  /** Ports that may be contacted elsewhere. */
  ports?: readonly number[];
}

/** Where status pages are served. Keeps the client from being pointed at mail, databases and the like. */
export const DEFAULT_PORTS: readonly number[] = [80, 443, 8080, 8443];

/** Names of the special-use registry and of common custom that mean "near me" and never a public host. */
const LOCAL_SUFFIXES = [
  '.localhost',
  '.localdomain',
  '.local',
  '.internal',
  '.intranet',
  '.private',
  '.lan',
  '.home',
  '.corp',
  '.home.arpa',
  '.onion',
];

/** Characters of a name that can be looked up (RFC 1035 3.1, without the dots at its end). */
const LONGEST_NAME = 253;

type Exception = { port: number | null } & ({ name: string } | { network: BlockList });

/** A guard with these exceptions. Throws a `RangeError` naming an `allow` entry that `parseException` does not know. */
export function createGuard(options: GuardOptions = {}): Guard {
  const ports = new Set(options.ports ?? DEFAULT_PORTS);
  const exceptions = (options.allow ?? []).map((entry) => {
    const exception = parseException(entry);
    if (exception === null) throw new RangeError(`"${entry}" is not a host, host:port or network that can be allowed`);
    return exception;
  });
  const excepted = (host: string, port: number, address: string | null) =>
    exceptions.some(
      (it) => (it.port === null || it.port === port) && ('name' in it ? it.name === host : address !== null && within(it.network, address)),
    );

  return {
    refuseUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is neither http nor https`;
      if (url.username !== '' || url.password !== '') return 'a URL may not carry a user name or password';
      const host = hostOf(url);
      const port = portOf(url);
      const literal = isIP(host) === 0 ? null : host;
      if (excepted(host, port, literal)) return null;
      if (!ports.has(port)) return `port ${port} is not one of ${[...ports].join(', ')}`;
      if (literal !== null) return isPublicAddress(literal) ? null : `${literal} is not a public address`;
      if (host.length > LONGEST_NAME) return `a name of ${host.length} characters`;
      return isLocalName(host) ? `${host} is a local name` : null;
    },
    refuseAddress(host, port, address) {
      return isPublicAddress(address) || excepted(trimHost(host), port, address)
        ? null
        : `${host} leads to ${address}, not a public address`;
    },
  };
}

/** Reads one `allow` entry; null if it cannot be understood. */
export function parseException(entry: string): Exception | null {
  const network = parseNetwork(entry);
  if (network !== null) return { network, port: null };
  const [, bracketed, plain, portText] = /^(?:\[([^\]]*)\]|([^:/[\]@?#%*\s]+))(?::(\d{1,5}))?$/.exec(entry) ?? [];
  const port = portText === undefined ? null : Number(portText);
  if (port !== null && (port < 1 || port > 65_535)) return null;
  if (bracketed !== undefined) {
    const inner = isIP(bracketed) === 6 ? parseNetwork(bracketed) : null;
    return inner === null ? null : { network: inner, port };
  }
  // Read as a URL's host, so that an entry matches in the spelling that URLs are normalised to.
  const url = plain !== undefined && URL.canParse(`http://${plain}/`) ? new URL(`http://${plain}/`) : null;
  if (url === null) return null;
  const host = hostOf(url);
  const literal = parseNetwork(host);
  return literal === null ? { name: host, port } : { network: literal, port };
}

/** The host of a URL as a bare name or address: no brackets, no root dot, lower case (as URLs have it). */
export function hostOf(url: URL): string {
  return trimHost(url.hostname);
}

/** The port of an http(s) URL, written or implied. */
export function portOf(url: URL): number {
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

function trimHost(host: string): string {
  if (host.startsWith('[')) return host.slice(1, -1);
  let end = host.length;
  while (host[end - 1] === '.') end -= 1;
  return host.slice(0, end);
}

/** A name without a dot is looked up in the network's own search domain. */
function isLocalName(host: string): boolean {
  return !host.includes('.') || LOCAL_SUFFIXES.some((suffix) => host.endsWith(suffix));
}
