import { stableFraction } from '../domain/hash.ts';
import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import type { Source, SourceState } from '../domain/source.ts';
import type { Read, Understood } from './read.ts';

/** How often a source is read while there is evidence of trouble that it may speak of. */
export const WARM_INTERVAL = 15 * SECOND;
/** A large history is heavy for both sides: while warm it is read this many times as often, and no more. */
const WARM_FACTOR = 4;
/** The longest a source is left alone whose server refuses us: its own wish, within what an alert can bear. */
const MAX_PUSHBACK = 5 * MINUTE;
/** The longest a source is left alone that does not answer: it asks for nothing, and its return must be seen soon. */
const MAX_SILENCE = 2 * MINUTE;
/** A server that asks for more patience than this is asked once an hour all the same. */
const MAX_RETRY_AFTER = 60 * MINUTE;
/** A feed that asks to be left alone for longer than this (RSS `<ttl>`) is read that often all the same: it tells of outages. */
const MAX_TTL = 10 * MINUTE;
/** Each wait is shortened by up to this share of it, so that sources do not march in step. */
const JITTER = 0.1;
/** The same after a first read: a start asks all its sources within seconds, and they must not come back together every minute. */
const FIRST_JITTER = 0.9;

/** How often this source is read now, milliseconds. */
export const paceOf = (source: Source, warm: boolean): number =>
  warm ? Math.min(source.intervalMs, Math.max(WARM_INTERVAL, source.intervalMs / WARM_FACTOR)) : source.intervalMs;

/** The state of a source after a read: when it is due again, and what to send along then. Pure; jitter derives from the id. */
export function afterRead(state: SourceState, source: Source, read: Read, now: Instant, warm = false): SourceState {
  if (read.kind === 'failed') {
    const failures = state.failures + 1;
    const most = Math.max(read.pushback ? MAX_PUSHBACK : MAX_SILENCE, source.intervalMs);
    const backoff = Math.min(source.intervalMs * 2 ** Math.min(failures - 1, 10), most);
    const asked = Math.min(read.retryAfterMs ?? 0, MAX_RETRY_AFTER);
    // Validators are dropped: what failed to be understood must not be answered with "unchanged" next time.
    return {
      ...state,
      etag: null,
      lastModified: null,
      hash: null,
      finalUrl: null,
      failures,
      lastError: oneLine(read.detail),
      dueAt: now + Math.max(jittered(backoff, source.id, now), asked),
    };
  }
  const pace = paceOf(source, warm);
  // A copy that a cache will hand out for a while is not asked for before, within what an alert can bear.
  const fresh = Math.min(read.maxAgeMs ?? 0, 2 * pace);
  const ttlMs = read.kind === 'understood' ? ttlOf(read) : state.ttlMs;
  const good = {
    ...state,
    failures: 0,
    lastError: null,
    firstReadAt: state.firstReadAt ?? now,
    lastReadAt: now,
    ttlMs,
    dueAt: now + jittered(Math.max(pace, fresh, ttlMs ?? 0), source.id, now, state.firstReadAt === null ? FIRST_JITTER : JITTER),
  };
  if (read.kind === 'unchanged') return good;
  const { etag, lastModified, hash, finalUrl, movedTo, reading } = read;
  return { ...good, etag, lastModified, hash, finalUrl, movedTo, recognised: state.recognised ?? reading.format };
}

/** `<ttl>` is a lower bound for histories alone: a list of what is open must be seen to change (formats.md 1, "Polling"). */
function ttlOf({ reading: { listing, ttlMs } }: Understood): number | null {
  const isOfNow = listing === 'snapshot' || listing === 'open-events';
  return isOfNow || ttlMs === null ? null : Math.min(ttlMs, MAX_TTL);
}

function jittered(ms: number, id: string, now: Instant, share = JITTER): number {
  return Math.round(ms * (1 - share * stableFraction(`${id} ${now}`)));
}

const LONGEST_ERROR = 500;

/** A cause may quote what a server sent: control characters are nothing to store or to show. */
const oneLine = (detail: string): string => detail.replace(/\p{Cc}+/gu, ' ').slice(0, LONGEST_ERROR);
