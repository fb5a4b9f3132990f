import type { Socket } from 'node:net';
import { Client } from 'undici';
import { SECOND } from '../domain/instant.ts';
import type { Connect } from './connect.ts';
import { hostOf, portOf } from './guard.ts';

/** Milliseconds that a connection is kept after an answer, less when the server says so: long enough for the next page of one host. */
const KEPT_MS = 4 * SECOND;
/** Connections kept at the same time; the one that waits longest goes first. Thousands of hosts are asked, most of them once a minute. */
const MOST_KEPT = 128;

/** Some real pages send a content-security-policy of 10 KiB and as much in cookies; Node's own limit is 16 KiB. */
const MAX_HEADER_BYTES = 64 * 1024;

/** A connection to one origin, opened when it is first asked. It serves one exchange at a time. */
export class Connection {
  readonly origin: string;
  readonly client: Client;
  /** Answers that came over the socket that is open now: at 0 the next request is the first on it. */
  answered = 0;
  #socket: Socket | null = null;
  #opening: AbortController | null = null;

  /** @param closed is called whenever its socket has closed */
  constructor(url: URL, connect: Connect, closed: (connection: Connection) => void) {
    this.origin = url.origin;
    const target = { host: hostOf(url), port: portOf(url), secure: url.protocol === 'https:' };
    this.client = new Client(url.origin, {
      connect: (_, callback) => {
        this.answered = 0;
        this.#socket = null;
        const opening = new AbortController();
        this.#opening = opening;
        connect(target, opening.signal).then(
          (socket) => {
            this.#socket = socket;
            callback(null, socket);
          },
          (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
        );
      },
      maxHeaderSize: MAX_HEADER_BYTES,
      keepAliveTimeout: KEPT_MS,
      keepAliveMaxTimeout: KEPT_MS,
      // One deadline bounds the exchange as a whole. Undici's limits are for the parts: a dripping body would pass them.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    this.client.on('disconnect', () => closed(this));
  }

  get isOpen(): boolean {
    return this.#socket !== null && !this.#socket.destroyed && !this.client.destroyed;
  }

  /** Closes it at once, in whatever state it is; resolves when it is closed. */
  async end(): Promise<void> {
    // Undici waits for a socket that is being opened; nobody else does.
    if (this.#socket === null) this.#opening?.abort();
    await this.client.destroy();
  }
}

/** Connections that wait for the next request to their origin. */
export interface Connections {
  /** The kept connection to the URL's origin if there is one, else a new one; it is the caller's until it is given back. */
  take(url: URL): Connection;
  /** One that was never used before. */
  open(url: URL): Connection;
  /** Takes a connection back, to keep it if it is still open. */
  giveBack(connection: Connection): void;
  /** Closes what is kept, and from then on all that is given back. */
  close(): Promise<void>;
}

export function createConnections(connect: Connect): Connections {
  /** By origin, the longest waiting first. */
  const kept = new Map<string, Connection>();
  let closing = false;
  const forget = (connection: Connection) => void (kept.get(connection.origin) === connection && kept.delete(connection.origin));
  const open = (url: URL) => new Connection(url, connect, forget);
  return {
    open,
    take(url) {
      const waiting = kept.get(url.origin);
      if (waiting === undefined) return open(url);
      kept.delete(url.origin);
      return waiting;
    },
    giveBack(connection) {
      if (closing || !connection.isOpen || kept.has(connection.origin)) return void connection.end();
      kept.set(connection.origin, connection);
      if (kept.size <= MOST_KEPT) return;
      for (const longest of kept.values()) {
        forget(longest);
        return void longest.end();
      }
    },
    async close() {
      closing = true;
      const ending = [...kept.values()];
      kept.clear();
      await Promise.all(ending.map((connection) => connection.end()));
    },
  };
}
