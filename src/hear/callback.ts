import type { Clock } from '../clock.ts';
import { DAY, SECOND } from '../domain/instant.ts';
import type { Source, SourceId } from '../domain/source.ts';
import type { Log } from '../log.ts';
import type { Delivered } from './delivered.ts';
import type { Hastener } from './hasten.ts';
import type { Door, PushAnswer, PushRequest, WebSubBook, WebSubRow } from './ports.ts';
import { HUB_METHODS, isSignedBy, withSecret } from './secrets.ts';
import { LEASE, type WebSub } from './websub.ts';

export interface CallbackParts {
  book: Pick<WebSubBook, 'list'>;
  websub: WebSub;
  delivered: Delivered;
  hastener: Hastener;
  source: (id: SourceId) => Source | undefined;
  clock: Clock;
  log: Log;
}

/** Our callback ids have this shape; nothing else is looked up. */
const CALLBACK = /^[\w-]{43}$/;
/** A challenge is echoed, so it is held to be short and printable (https://www.w3.org/TR/websub/#security-considerations). */
const CHALLENGE = /^[\x21-\x7e]{1,512}$/;
/** A lease of more than a year is none. */
const MAX_LEASE = 366 * DAY;
const MAX_REASON = 200;

const NOT_OURS: PushAnswer = { status: 404 };
/** Also for what is not believed: a hub that is told so could be used to try signatures (WebSub 7.1.2). */
const RECEIVED: PushAnswer = { status: 202 };
/** The specification's word for a subscription that is no more. */
const GONE: PushAnswer = { status: 410 };

/** `/hooks/websub/<callback id>`: a hub asks whether we meant it (GET), or delivers (POST). */
export function createCallback(parts: CallbackParts) {
  const { book, websub, log, clock } = parts;
  const warned = new Set<SourceId>();

  async function answer(row: WebSubRow, request: PushRequest): Promise<PushAnswer> {
    return request.method === 'GET' ? verify(row, request.query) : receive(row, request);
  }

  async function verify(row: WebSubRow, query: URLSearchParams): Promise<PushAnswer> {
    if (query.get('hub.topic') !== row.topic) return NOT_OURS;
    const mode = query.get('hub.mode');
    if (mode === 'denied') {
      await websub.denied(row, (query.get('hub.reason') ?? '').replace(/\p{Cc}+/gu, ' ').slice(0, MAX_REASON));
      return { status: 200 };
    }
    const challenge = query.get('hub.challenge') ?? '';
    const leaseMs = leaseOf(query.get('hub.lease_seconds'));
    // What was never asked for is not agreed to; neither is an end, which we never ask for.
    const isAskedFor = row.state === 'asked' || row.state === 'active' || (row.state === 'wanted' && row.failures > 0);
    if (mode !== 'subscribe' || !isAskedFor || leaseMs === null || !CHALLENGE.test(challenge)) return NOT_OURS;
    await websub.verified(row, leaseMs);
    // A type that no browser renders: the echo must not become a page of ours.
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body: challenge };
  }

  async function receive(row: WebSubRow, { headers, body }: PushRequest): Promise<PushAnswer> {
    const source = parts.source(row.source);
    if (row.state === 'denied' || source === undefined) return GONE;
    if (!isSignedBy(headers['x-hub-signature'], body, row.secret, HUB_METHODS)) {
      if (!warned.has(row.source)) log.warn('a delivery was not signed by its hub and is ignored', { source: row.source });
      warned.add(row.source);
      return RECEIVED;
    }
    // The document of the source, whatever the delivery's headers say of another address: they are not signed.
    const document = { url: source.url, at: clock.now(), contentType: headers['content-type'] ?? null, body };
    if (!(await parts.delivered(source, document))) await parts.hastener.ask(source.id);
    return RECEIVED;
  }

  return {
    async find(id: string): Promise<Door | null> {
      if (!CALLBACK.test(id)) return null;
      const row = withSecret(await book.list(), id, (each) => each.callbackId);
      return row === null ? null : { methods: ['GET', 'POST'], answer: (request) => answer(row, request) };
    },
  };
}

/** Milliseconds; null: not a lease. Hubs of before WebSub may leave it out, and mean what was asked for. */
function leaseOf(text: string | null): number | null {
  if (text === null) return LEASE;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * SECOND : 0;
  return ms > 0 ? Math.min(ms, MAX_LEASE) : null;
}
