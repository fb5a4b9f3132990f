import { STATUS_CODES } from 'node:http';
import type { Clock } from '../clock.ts';
import type { Fetch, FetchOutcome, FetchRequest } from '../domain/document.ts';
import { SECOND } from '../domain/instant.ts';
import type { Log } from '../log.ts';
import { ACCEPT_ENCODING } from './body.ts';
import type { Lookup } from './connect.ts';
import { type Answer, carriesDocument, exchange } from './exchange.ts';
import { ExchangeError, reasonOf, sentenceOf } from './failure.ts';
import { createGuard, type GuardOptions, hostOf } from './guard.ts';
import { headerOf, isSendable, maxAgeMs, retryAfterMs, validatorOf } from './headers.ts';
import { createTurns } from './hosts.ts';
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
  userAgent?: string;
  /** Certificate authorities (PEM) trusted beside the usual ones. */
  ca?: readonly string[];
  /** Resolves names; the system's resolver by default. */
  lookup?: Lookup;
}

/** The one client that fetches what others name: polite, bounded and guarded. */
export interface Http {
  fetch: Fetch;
  /** Cuts what is under way, which then fails with `reset`, and refuses the rest. Resolves when nothing runs. */
  close(): Promise<void>;
}

const DEFAULT_USER_AGENT = 'Tocsin/0.1';
const MIB = 1024 * 1024;
/** Some servers choose between a page and its data by this. */
const ACCEPT = 'application/json, application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

export function createHttp(options: HttpOptions): Http {
  const { clock, log, timeoutMs = 15 * SECOND, maxBytes = 8 * MIB, maxRedirects = 5 } = options;
  const guard = createGuard(options.guard);
  const turns = createTurns(options.atOnce ?? 32);
  const running = new Map<AbortController, Promise<FetchOutcome>>();
  let closed = false;

  /** Follows `request` to its last answer; `trail` is left holding the addresses tried. */
  async function follow(request: FetchRequest, trail: URL[], cut: AbortController): Promise<FetchOutcome> {
    const seen = new Set<string>();
    let left = timeoutMs;
    let moved = true;
    let url = URL.parse(request.url);
    if (url === null) throw new ExchangeError('blocked', 'not a URL');
    url.hash = '';
    const origin = url.origin;
    for (;;) {
      const here = url;
      trail.push(here);
      seen.add(here.href);
      const refusal = guard.refuseUrl(here);
      if (refusal !== null) throw new ExchangeError('blocked', refusal);

      // Validators name a copy that one server gave. Another one could find its own, older document "not modified" by them.
      const validators = here.origin === origin ? validatorsOf(request) : {};
      const answer = await turns.take(hostOf(here), async () => {
        cut.signal.throwIfAborted();
        const since = clock.now();
        const stop = clock.after(left, () => cut.abort(new ExchangeError('timeout', `no complete answer within ${timeoutMs / SECOND} s`)));
        const headers = { accept: ACCEPT, 'accept-encoding': ACCEPT_ENCODING, 'user-agent': options.userAgent ?? DEFAULT_USER_AGENT };
        try {
          return await exchange(here, { ...headers, ...validators }, maxBytes, {
            guard,
            timeoutMs: left,
            signal: cut.signal,
            ...(options.lookup === undefined ? {} : { lookup: options.lookup }),
            ...(options.ca === undefined ? {} : { ca: options.ca }),
          });
        } finally {
          stop();
          left = Math.max(1, left - (clock.now() - since));
        }
      });

      if (!isRedirect(answer.status)) {
        const movedTo = moved && trail.length > 1 ? here.href : null;
        return conclude(here, answer, Object.keys(validators).length > 0, movedTo);
      }
      if (trail.length > maxRedirects) throw new ExchangeError('redirect', `redirected more than ${maxRedirects} times`);
      moved &&= isPermanent(answer.status);
      url = redirectTarget(here, headerOf(answer.headers, 'location'), seen);
    }
  }

  function conclude(url: URL, { status, headers, body }: Answer, conditional: boolean, movedTo: string | null): FetchOutcome {
    const now = clock.now();
    if (status === 304 && conditional) return { kind: 'unchanged', maxAgeMs: maxAgeMs(headers) };
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

  async function attempt(request: FetchRequest, cut: AbortController): Promise<FetchOutcome> {
    const trail: URL[] = [];
    try {
      return await follow(request, trail, cut);
    } catch (error) {
      // A cut socket reports that it was aborted; the signal knows why.
      const cause: unknown = cut.signal.aborted ? cut.signal.reason : error;
      const tried = trail.length === 0 ? 'fetch' : trail.map(shown).join(' -> ');
      return { kind: 'failed', why: reasonOf(cause), status: null, retryAfterMs: null, detail: `${tried}: ${sentenceOf(cause)}` };
    }
  }

  return {
    async fetch(request) {
      const cut = new AbortController();
      if (closed) cut.abort(clientClosed());
      const since = clock.now();
      const outcome = attempt(request, cut);
      running.set(cut, outcome);
      const ended = await outcome.finally(() => running.delete(cut));
      const why = ended.kind === 'failed' ? { why: ended.why, detail: ended.detail } : {};
      log.debug('fetch ended', { url: trimmed(request.url), outcome: ended.kind, ...why, ms: clock.now() - since });
      return ended;
    },
    async close() {
      closed = true;
      const ending = [...running.values()];
      for (const cut of running.keys()) cut.abort(clientClosed());
      await Promise.all(ending);
    },
  };
}

function clientClosed(): ExchangeError {
  return new ExchangeError('reset', 'the client was closed');
}

function validatorsOf({ etag, lastModified }: FetchRequest): Record<string, string> {
  return {
    ...(etag && isSendable(etag) ? { 'if-none-match': etag } : {}),
    ...(lastModified && isSendable(lastModified) ? { 'if-modified-since': lastModified } : {}),
  };
}

/** A URL as it may be shown: user name, password and query may be secrets. */
function shown(url: URL): string {
  return `${url.origin === 'null' ? url.protocol : url.origin}${url.pathname}`;
}

function trimmed(text: string): string {
  const url = URL.parse(text);
  return url === null ? '(not a URL)' : shown(url);
}
