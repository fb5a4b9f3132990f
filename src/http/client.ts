import { STATUS_CODES } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Fetch, FetchOutcome, FetchRequest } from '../domain/document.ts';
import { SECOND } from '../domain/instant.ts';
import type { Log } from '../log.ts';
import { alongOf } from './along.ts';
import { createAsk } from './ask.ts';
import { ACCEPT_ENCODING } from './body.ts';
import { createConnect, type Lookup } from './connect.ts';
import { createConnections } from './connections.ts';
import { Cut } from './cut.ts';
import { type Answer, carriesDocument, type Question } from './exchange.ts';
import { ExchangeError, reasonOf, sentenceOf } from './failure.ts';
import { createGuard, type GuardOptions, hostOf } from './guard.ts';
import { headerOf, maxAgeMs, retryAfterMs, validatorOf } from './headers.ts';
import { createTurns } from './hosts.ts';
import { createProxyChoice, type ProxyOptions } from './proxy.ts';
import { isPermanent, isRedirect, redirectTarget } from './redirect.ts';

export interface HttpOptions {
  clock: Clock;
  log: Log;
  guard?: GuardOptions;
  /** Cap of a body in bytes, decoded and raw alike. Old Google feeds reached 2.9 MB; default 8 MiB. */
  maxBytes?: number;
  /** Milliseconds for a whole fetch: every connection, header, body and redirect, without the wait for its turn. Default 15 s. */
  timeoutMs?: number;
  /** Redirects followed before giving up; default 5. */
  maxRedirects?: number;
  /** Fetches at the same time, all hosts together; default 32. One host has one at a most. */
  atOnce?: number;
  /** How long a host is left alone after each request, milliseconds; default 0. */
  hostRestMs?: number;
  userAgent?: string;
  /**
   * The proxies to go through. The guard stays in force: it judges each URL, and each address that this machine's resolver
   * knows for a name. A name that only the proxy can resolve is left to the proxy.
   */
  proxy?: ProxyOptions;
  /** Certificate authorities (PEM) trusted beside the usual ones. */
  ca?: readonly string[];
  /** Resolves names; the system's resolver by default. */
  lookup?: Lookup;
}

/** How a form that was posted ended. Never an exception. */
export type PostOutcome = { kind: 'answered'; status: number; location: string | null } | Failed;

type Failed = Extract<FetchOutcome, { kind: 'failed' }>;

/** The one client that asks what others name: polite, bounded and guarded. */
export interface Http {
  fetch: Fetch;
  /** Sends a form, once, and follows no redirect: `location` is where one points. */
  post(url: string, form: Readonly<Record<string, string>>): Promise<PostOutcome>;
  /** Cuts what is under way, which then fails with `reset`, and refuses the rest. Resolves when nothing runs. */
  close(): Promise<void>;
}

const DEFAULT_USER_AGENT = 'Tocsin/0.1';
const MIB = 1024 * 1024;
const FORM = 'application/x-www-form-urlencoded';
/** Some servers choose between a page and its data by this. */
const ACCEPT = 'application/json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

export function createHttp(options: HttpOptions): Http {
  const { clock, log, timeoutMs = 15 * SECOND, maxBytes = 8 * MIB, maxRedirects = 5 } = options;
  const guard = createGuard(options.guard);
  const turns = createTurns(options.atOnce ?? 32, { ms: options.hostRestMs ?? 0, clock });
  const proxyChoice = createProxyChoice(options.proxy);
  const connections = createConnections(createConnect({ guard, clock, proxyFor: proxyChoice, lookup: options.lookup, ca: options.ca }));
  const ask = createAsk(connections, proxyChoice);
  const said = ['accept', ACCEPT, 'accept-encoding', ACCEPT_ENCODING, 'user-agent', options.userAgent ?? DEFAULT_USER_AGENT];
  const running = new Set<Cut>();
  let closing: Promise<void> | null = null;
  let idle: () => void = () => {};

  /** Follows `request` to its last answer; `trail` is left holding the addresses tried. */
  async function follow(request: FetchRequest, trail: URL[], cut: Cut): Promise<FetchOutcome> {
    let left = timeoutMs;
    let moved = true;
    let url = urlOf(request.url);
    for (;;) {
      const here: URL = url;
      trail.push(here);
      const { headers, conditional } = alongOf(request, here, trail);
      const sent = headers.length === 0 ? said : [...said, ...headers];
      const { answer, ms } = await inTurn(here, left, cut, () => ask({ url: here, headers: sent, maxBytes, ...bodyOf(request) }, cut));
      left = Math.max(1, left - ms);

      if (!isRedirect(answer.status)) {
        const movedTo = moved && trail.length > 1 ? here.href : null;
        return conclude(here, answer, conditional, movedTo);
      }
      if (request.json !== undefined) throw new ExchangeError('redirect', 'redirected what was asked by POST');
      if (trail.length > maxRedirects) throw new ExchangeError('redirect', `redirected more than ${maxRedirects} times`);
      moved &&= isPermanent(answer.status);
      url = redirectTarget(here, headerOf(answer.headers, 'location'), trail);
    }
  }

  /** Judges an address, waits for its host's turn, and cuts what then takes longer than `left` milliseconds. */
  async function inTurn(url: URL, left: number, cut: Cut, work: () => Promise<Answer>): Promise<{ answer: Answer; ms: number }> {
    const refusal = guard.refuseUrl(url);
    if (refusal !== null) throw new ExchangeError('blocked', refusal);
    return turns.take(hostOf(url), async () => {
      const since = clock.now();
      const stop = clock.after(left, () => cut.now(new ExchangeError('timeout', `no complete answer within ${timeoutMs / SECOND} s`)));
      try {
        return { answer: await work(), ms: clock.now() - since };
      } finally {
        stop();
      }
    });
  }

  function conclude(url: URL, { status, headers, body }: Answer, conditional: boolean, movedTo: string | null): FetchOutcome {
    if (status === 304 && conditional) return { kind: 'unchanged', maxAgeMs: maxAgeMs(headers) };
    const now = clock.now();
    if (body !== null && carriesDocument(status)) {
      return {
        kind: 'document',
        document: { url: url.href, at: now, contentType: headerOf(headers, 'content-type'), body: body.bytes },
        hash: body.hash,
        etag: validatorOf(headers, 'etag'),
        lastModified: validatorOf(headers, 'last-modified'),
        maxAgeMs: maxAgeMs(headers),
        movedTo,
      };
    }
    const detail = `${shown(url)}: ${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
    // A 304 to a request without validators refers to a copy nobody has.
    const why = status === 304 ? 'protocol' : 'http-status';
    return { kind: 'failed', why, status, retryAfterMs: retryAfterMs(headers, now), detail };
  }

  function failed(cause: unknown, trail: readonly URL[]): Failed {
    const tried = trail.length === 0 ? 'fetch' : trail.map(shown).join(' -> ');
    return { kind: 'failed', why: reasonOf(cause), status: null, retryAfterMs: null, detail: `${tried}: ${sentenceOf(cause)}` };
  }

  async function shut(): Promise<void> {
    turns.hurry();
    const last = Promise.withResolvers<void>();
    idle = last.resolve;
    for (const cut of running) cut.now(clientClosed());
    if (running.size > 0) await last.promise;
    await connections.close();
  }

  /** Does what the closing of the client cuts; `work` must not reject. */
  async function cuttable<T>(work: (cut: Cut) => Promise<T>): Promise<T> {
    const cut = new Cut();
    if (closing !== null) cut.now(clientClosed());
    running.add(cut);
    const outcome = await work(cut);
    running.delete(cut);
    if (running.size === 0) idle();
    return outcome;
  }

  async function send(address: string, form: Readonly<Record<string, string>>, trail: URL[], cut: Cut): Promise<PostOutcome> {
    const url = urlOf(address);
    trail.push(url);
    const body = { form: new URLSearchParams(form).toString() };
    const { answer } = await inTurn(url, timeoutMs, cut, () =>
      ask({ url, headers: [...said, 'content-type', FORM], maxBytes, ...body }, cut),
    );
    return { kind: 'answered', status: answer.status, location: headerOf(answer.headers, 'location') };
  }

  return {
    async fetch(request) {
      const since = clock.now();
      const trail: URL[] = [];
      // A cut socket reports that it was aborted; the cut knows why.
      const outcome = await cuttable((cut) => follow(request, trail, cut).catch((error: unknown) => failed(cut.reason ?? error, trail)));
      const why = outcome.kind === 'failed' ? { why: outcome.why, detail: outcome.detail } : undefined;
      const [first] = trail;
      log.debug('fetch ended', {
        url: first === undefined ? '(not a URL)' : shown(first),
        outcome: outcome.kind,
        ...why,
        ms: clock.now() - since,
      });
      return outcome;
    },
    async post(url, form) {
      const trail: URL[] = [];
      const outcome = await cuttable((cut) =>
        send(url, form, trail, cut).catch((error: unknown): PostOutcome => failed(cut.reason ?? error, trail)),
      );
      log.debug('post ended', {
        outcome: outcome.kind,
        ...(outcome.kind === 'failed' ? { detail: outcome.detail } : { status: outcome.status }),
      });
      return outcome;
    },
    close: () => {
      closing ??= shut();
      return closing;
    },
  };
}

function urlOf(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new ExchangeError('blocked', 'not a URL');
  if (text.includes('#')) url.hash = '';
  return url;
}

function clientClosed(): ExchangeError {
  return new ExchangeError('reset', 'the client was closed');
}

const bodyOf = ({ json }: FetchRequest): Pick<Question, 'json'> => (json === undefined ? {} : { json });

/** Characters of an address that are shown: whoever redirects chooses how long it is. */
const LONGEST_SHOWN = 300;

/** A URL as it may be shown: user name, password and query may be secrets. */
function shown(url: URL): string {
  return `${url.origin === 'null' ? url.protocol : url.origin}${url.pathname}`.slice(0, LONGEST_SHOWN);
}
