import { isIP } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Clock } from '../clock.ts';
import type { FetchFailure } from '../domain/document.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import { createAsk } from './ask.ts';
import { ACCEPT_ENCODING } from './body.ts';
import { createConnect, everyAddress, type Lookup } from './connect.ts';
import { createConnections } from './connections.ts';
import { Cut } from './cut.ts';
import { codeOf, ExchangeError, reasonOf, sentenceOf } from './failure.ts';
import { createGuard, type GuardOptions } from './guard.ts';
import { createProxyChoice, type ProxyOptions, type Target } from './proxy.ts';

export interface CheckerOptions {
  clock: Clock;
  guard?: GuardOptions;
  userAgent?: string;
  proxy?: ProxyOptions;
  /** Certificate authorities (PEM) trusted beside the usual ones. */
  ca?: readonly string[];
  /** Resolves names; the system's resolver by default. */
  lookup?: Lookup;
}

/** How a check ended. `blocked`: it was not made, for the guard or the way out of here forbids it; that says nothing of the target. */
export type Tried<T> = { ms: number } & (
  | { ok: true; value: T }
  /** `code`: Node's or OpenSSL's own, empty where there is none. `detail`: one line for a log. */
  | { ok: false; why: FetchFailure; code: string; detail: string }
);

export interface CheckRequest {
  url: string;
  method: 'GET' | 'HEAD' | 'POST';
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: string | null;
  /** Whether the answer's body is wanted, whatever its status. */
  wantsBody: boolean;
}

/**
 * Asks how far a target can be reached: its name, its port, its certificate, its answer. As guarded as the client for documents, but
 * each check is made anew, over a connection of its own, follows no redirect, and takes every status for an answer. Nothing rejects;
 * `ms` limits a check as a whole.
 */
export interface Checker {
  /** The addresses of a name. */
  resolve(host: string, ms: number): Promise<Tried<readonly string[]>>;
  /** Opens a connection and closes it. `certificateEnds`: when the certificate of a `secure` one does, epoch milliseconds. */
  open(target: Target, ms: number): Promise<Tried<{ certificateEnds: Instant | null }>>;
  ask(request: CheckRequest, ms: number): Promise<Tried<{ status: number; body: Uint8Array | null }>>;
  /** Cuts what is under way, which then fails with `reset`, and what comes later. Resolves when nothing runs. */
  close(): Promise<void>;
}

/** Bytes of a body in which an expected answer is looked for. */
export const MOST_CHECKED_BYTES = 2 * 1024 * 1024;

/** Throws a `RangeError` for a guard's exception or a proxy that cannot be understood. */
export function createChecker({ clock, userAgent, proxy, lookup = everyAddress, ...options }: CheckerOptions): Checker {
  const guard = createGuard(options.guard);
  const proxyFor = createProxyChoice(proxy);
  const connect = createConnect({ guard, clock, proxyFor, lookup, ca: options.ca });
  const connections = createConnections(connect);
  // Nothing is asked over it again: a connection that is kept shows that it is open, and not that one can be opened.
  const ask = createAsk({ ...connections, giveBack: (connection) => void connection.end() }, proxyFor);
  const running = new Map<Cut, Promise<unknown>>();
  let closed = false;

  async function tryFor<T>(ms: number, work: (cut: Cut) => Promise<T>): Promise<Tried<T>> {
    const cut = new Cut();
    const since = clock.now();
    const stop = clock.after(ms, () => cut.now(new ExchangeError('timeout', `no answer within ${ms / SECOND} s`)));
    if (closed) cut.now(checkerClosed());
    const took = () => clock.now() - since;
    const trying = work(cut)
      .then((value): Tried<T> => ({ ok: true, ms: took(), value }))
      .catch((error: unknown): Tried<T> => {
        // A cut socket reports that it was aborted; the cut knows why.
        const cause = cut.reason ?? error;
        const code = codeOf(cause instanceof ExchangeError ? cause.cause : cause);
        return { ok: false, ms: took(), why: reasonOf(cause), code, detail: sentenceOf(cause) };
      })
      .finally(() => {
        stop();
        running.delete(cut);
      });
    running.set(cut, trying);
    return trying;
  }

  /** Refuses what the guard does, and what cannot be seen from behind a proxy. */
  function refuse(host: string, port: number, secure: boolean, throughProxy: boolean): void {
    const refusal = guard.refuseUrl(new URL(`${secure ? 'https' : 'http'}://${isIP(host) === 6 ? `[${host}]` : host}:${port}/`));
    if (refusal !== null) throw new ExchangeError('blocked', refusal);
    if (!throughProxy && proxyFor({ host, port, secure }) !== null)
      throw new ExchangeError('blocked', `${host} is reached through a proxy, behind which its name and its ports cannot be seen`);
  }

  return {
    resolve: (host, ms) =>
      tryFor(ms, async (cut) => {
        refuse(host, HTTPS, true, false);
        const addresses = (await unlessCut(lookup(host), cut)).map(({ address }) => address);
        const refusal = addresses.map((address) => guard.refuseAddress(host, HTTPS, address)).find((each) => each !== null);
        if (refusal !== undefined) throw new ExchangeError('blocked', refusal);
        if (addresses.length === 0) throw new ExchangeError('dns', `${host} has no address`);
        return addresses;
      }),
    open: (target, ms) =>
      tryFor(ms, async (cut) => {
        refuse(target.host, target.port, target.secure, target.secure);
        const opening = new AbortController();
        cut.stops(() => opening.abort());
        if (cut.reason !== null) throw cut.reason;
        const socket = await connect(target, opening.signal);
        const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
        socket.destroy();
        return { certificateEnds: certificate === undefined ? null : Date.parse(certificate.validTo) };
      }),
    ask: ({ url: address, method, headers, body, wantsBody }, ms) =>
      tryFor(ms, async (cut) => {
        const url = URL.parse(address);
        const refusal = url === null ? 'not a URL' : guard.refuseUrl(url);
        if (url === null || refusal !== null) throw new ExchangeError('blocked', refusal ?? 'not a URL');
        const ours = { accept: '*/*', 'accept-encoding': ACCEPT_ENCODING, ...(userAgent === undefined ? {} : { 'user-agent': userAgent }) };
        const said = Object.entries({ ...ours, ...headers }).flat();
        const check = { method, body, wantsBody };
        const answer = await ask({ url, headers: said, maxBytes: MOST_CHECKED_BYTES, check }, cut);
        return { status: answer.status, body: answer.body?.bytes ?? null };
      }),
    async close() {
      closed = true;
      const ending = [...running];
      for (const [cut] of ending) cut.now(checkerClosed());
      await Promise.all(ending.map(([, trying]) => trying));
      await connections.close();
    },
  };
}

/** A port that the guard lets names be judged with. */
const HTTPS = 443;

const checkerClosed = () => new ExchangeError('reset', 'the checker was closed');

/** A look-up cannot be taken back, only left behind. */
function unlessCut<T>(work: Promise<T>, cut: Cut): Promise<T> {
  return new Promise((resolve, reject) => {
    cut.stops(reject);
    if (cut.reason !== null) reject(cut.reason);
    work.then(resolve, (error: unknown) => reject(new ExchangeError('dns', sentenceOf(error), { cause: error })));
  });
}
