import { stableFraction } from '../domain/hash.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Source, SourceState } from '../domain/source.ts';

/** The longest a source is left alone whose server refuses us: its own wish, within what an alert can bear. */
const MAX_PUSHBACK = 5 * MINUTE;
/** The longest a source is left alone that does not answer: it asks for nothing, and its return must be seen soon. */
const MAX_SILENCE = 2 * MINUTE;
/** A server that asks for more patience than this is asked once an hour all the same. */
const MAX_RETRY_AFTER = 60 * MINUTE;
/** Each wait is drawn from this share around its middle, so that sources do not march in step. */
const JITTER = 0.1;

/** How an attempt to read ended, after understanding. */
export type ReadResult =
  | { kind: 'understood'; etag: string | null; lastModified: string | null; hash: string; maxAgeMs: number | null }
  | { kind: 'unchanged'; maxAgeMs: number | null }
  /** `pushback`: a server answered and refused. */
  | { kind: 'failed'; detail: string; pushback: boolean; retryAfterMs: number | null };

/** The state of a source after a read: when it is due again, and what to send along then. Pure; jitter derives from the id. */
export function afterRead(state: SourceState, source: Source, result: ReadResult, now: Instant): SourceState {
  if (result.kind === 'failed') {
    const failures = state.failures + 1;
    const most = Math.max(result.pushback ? MAX_PUSHBACK : MAX_SILENCE, source.intervalMs);
    const backoff = Math.min(source.intervalMs * 2 ** Math.min(failures - 1, 10), most);
    const asked = Math.min(result.retryAfterMs ?? 0, MAX_RETRY_AFTER);
    // Validators are dropped: what failed to be understood must not be answered with "unchanged" next time.
    return {
      ...state,
      etag: null,
      lastModified: null,
      hash: null,
      failures,
      lastError: result.detail,
      dueAt: now + Math.max(jittered(backoff, source.id, now), asked),
    };
  }
  const fresh = { ...state, failures: 0, lastError: null, firstReadAt: state.firstReadAt ?? now, lastReadAt: now };
  const dueAt = now + jittered(Math.max(source.intervalMs, Math.min(result.maxAgeMs ?? 0, 2 * source.intervalMs)), source.id, now);
  if (result.kind === 'unchanged') return { ...fresh, dueAt };
  return { ...fresh, etag: result.etag, lastModified: result.lastModified, hash: result.hash, dueAt };
}

function jittered(ms: number, id: string, now: Instant): number {
  return Math.round(ms * (1 - JITTER + JITTER * stableFraction(`${id} ${now}`)));
}
