import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction, connect as openTcp, type Socket } from 'node:net';
import { createSecureContext, getCACertificates, connect as openTls, type SecureContext } from 'node:tls';
import type { Clock } from '../clock.ts';
import { SECOND } from '../domain/instant.ts';
import { ExchangeError, reasonOf } from './failure.ts';
import type { Guard } from './guard.ts';
import { type ForwardProxy, type Target, tunnel } from './proxy.ts';

/** Every address of a name, in the order to try them. Rejects when there is none. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface ConnectOptions {
  guard: Guard;
  clock: Clock;
  /** The proxy a target is reached through; null for a direct connection. */
  proxyFor: (target: Target) => ForwardProxy | null;
  lookup?: Lookup | undefined;
  /** Certificate authorities (PEM) trusted beside the usual ones. */
  ca?: readonly string[] | undefined;
}

/** A way to be gone by TCP. */
interface Way {
  host: string;
  port: number;
  lookup?: LookupFunction;
  signal: AbortSignal;
  noDelay: true;
}

/** Opens a connection, or rejects with whatever kept it from coming about; `signal` ends the attempt, in whatever state it is. */
export type Connect = (target: Target, signal: AbortSignal) => Promise<Socket>;

/** Milliseconds that this machine's resolver is given for a name that a proxy may know when it does not. */
const LOOKUP_BESIDE_PROXY_MS = 2 * SECOND;

/**
 * Makes the connections of the client, and asks the guard at each. Node does not call a lookup for an address literal,
 * so literals are put to the guard here, and names in the lookup, whose answers are the ones connected to: there is no
 * second resolution that could answer differently. TLS is always verified.
 */
export function createConnect({ guard, clock, proxyFor, lookup = everyAddress, ca }: ConnectOptions): Connect {
  let trusted: SecureContext | null = null;
  const secured = (way: { socket: Socket } | Way, host: string) => {
    // Made once, when the first connection needs it: it holds some 140 certificates.
    trusted ??= createSecureContext(ca === undefined ? {} : { ca: [...getCACertificates(), ...ca] });
    // An address is no server name (RFC 6066 3); it is checked against the certificate by `host`.
    const servername = isIP(host) === 0 ? host : '';
    const socket = openTls({ ...way, host, servername, secureContext: trusted, ALPNProtocols: ['http/1.1'], rejectUnauthorized: true });
    return opened(socket, 'secureConnect');
  };

  /** Refuses a name that leads to an address of ours. One that only the proxy can resolve has passed the rules for names and ports. */
  async function lookBeforeProxy({ host, port }: Target): Promise<void> {
    if (isIP(host) !== 0) return;
    const late = Promise.withResolvers<readonly LookupAddress[]>();
    const stop = clock.after(LOOKUP_BESIDE_PROXY_MS, () => late.resolve([]));
    const addresses = await Promise.race([lookup(host).catch(() => []), late.promise]).finally(stop);
    refuseAny(guard, host, port, addresses);
  }

  async function throughProxy(proxy: ForwardProxy, target: Target, signal: AbortSignal): Promise<Socket> {
    const way: Way = { host: proxy.host, port: proxy.port, signal, noDelay: true };
    const toProxy = await (proxy.secure ? secured(way, proxy.host) : opened(openTcp(way), 'connect')).catch((error: unknown) => {
      throw new ExchangeError(reasonOf(error), `the proxy ${proxy.shown} cannot be reached`, { cause: error });
    });
    return target.secure ? secured({ socket: await tunnel(proxy, toProxy, target, signal) }, target.host) : toProxy;
  }

  return async (target, signal) => {
    const { host, port, secure } = target;
    if (isIP(host) !== 0) refuseAny(guard, host, port, [{ address: host }]);
    const proxy = proxyFor(target);
    if (proxy !== null) {
      await lookBeforeProxy(target);
      signal.throwIfAborted();
      return throughProxy(proxy, target, signal);
    }
    const way: Way = { host, port, lookup: guardedLookup(guard, port, lookup), signal, noDelay: true };
    return secure ? secured(way, host) : opened(openTcp(way), 'connect');
  };
}

/** The system's resolver. */
export const everyAddress: Lookup = (hostname) => systemLookup(hostname, { all: true });

/** One address that is not public condemns the whole answer: a mixed one is the mark of an attack, or of a broken zone. */
function refuseAny(guard: Guard, host: string, port: number, addresses: readonly { address: string }[]): void {
  for (const { address } of addresses) {
    const refusal = guard.refuseAddress(host, port, address);
    if (refusal !== null) throw new ExchangeError('blocked', refusal);
  }
}

function guardedLookup(guard: Guard, port: number, lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async () => {
      const addresses = [...(await lookup(hostname))];
      refuseAny(guard, hostname, port, addresses);
      const [first] = addresses;
      if (first === undefined) throw new ExchangeError('dns', `${hostname} has no address`);
      return { first, addresses };
    };
    answer().then(
      ({ first, addresses }) => (options.all === true ? callback(null, addresses) : callback(null, first.address, first.family)),
      (error: unknown) =>
        callback(
          error instanceof ExchangeError ? error : new ExchangeError('dns', `${hostname} could not be resolved`, { cause: error }),
          [],
        ),
    );
  };
}

function opened<S extends Socket>(socket: S, event: 'connect' | 'secureConnect'): Promise<S> {
  return new Promise((resolve, reject) => {
    socket.once(event, () => resolve(socket));
    // Stays for the connection's life: whoever takes it over adds a listener of its own, and an error in between may not go unheard.
    socket.on('error', reject);
    socket.once('close', () => reject(new ExchangeError('reset', 'the connection was closed before it was open')));
  });
}
