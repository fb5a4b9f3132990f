import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { getCACertificates } from 'node:tls';
import { buildConnector } from 'undici';
import { ExchangeError } from './failure.ts';
import type { Guard } from './guard.ts';

/** Every address of a name, in the order to try them. Rejects when there is none. */
export type Lookup = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface ConnectOptions {
  guard: Guard;
  lookup?: Lookup;
  /** Certificate authorities (PEM) trusted beside the usual ones. */
  ca?: readonly string[];
  /** Milliseconds until a connection that does not come about is given up. */
  timeoutMs: number;
  /** Cuts the connection, in whatever state it is. */
  signal: AbortSignal;
}

/**
 * Makes the connections of one exchange. Node does not call a lookup for an address literal, so literals are put to
 * the guard here, and names in the lookup, whose answers are the ones connected to: there is no second resolution
 * that could answer differently. TLS is always verified.
 */
export function guardedConnector(options: ConnectOptions): buildConnector.connector {
  const { guard, timeoutMs, signal } = options;
  return (target, callback) => {
    const port = target.port === '' ? (target.protocol === 'https:' ? 443 : 80) : Number(target.port);
    const refusal = isIP(target.hostname) === 0 ? null : guard.refuseAddress(target.hostname, port, target.hostname);
    if (refusal !== null) return callback(new ExchangeError('blocked', refusal), null);
    const connect = buildConnector({
      timeout: timeoutMs,
      signal,
      lookup: guardedLookup(guard, port, options.lookup ?? everyAddress),
      maxCachedSessions: 0,
      rejectUnauthorized: true,
      ...(options.ca === undefined ? {} : { ca: [...getCACertificates(), ...options.ca] }),
    });
    connect(target, callback);
  };
}

const everyAddress: Lookup = (hostname) => systemLookup(hostname, { all: true });

/** One address that is not public condemns the whole answer: a mixed one is the mark of an attack, or of a broken zone. */
function guardedLookup(guard: Guard, port: number, lookup: Lookup): LookupFunction {
  return (hostname, options, callback) => {
    const answer = async () => {
      const addresses = [...(await lookup(hostname))];
      const refusal = addresses.map(({ address }) => guard.refuseAddress(hostname, port, address)).find((it) => it !== null);
      if (refusal !== undefined) throw new ExchangeError('blocked', refusal);
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
