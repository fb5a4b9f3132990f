import type { Instant } from './domain/instant.ts';

/**
 * The only owner of time. Everything that reads the hour or waits takes a `Clock`,
 * so a replay and a test can drive it; `law.test.ts` keeps timers and dates out of every other file.
 */

export interface Clock {
  /** The present, epoch milliseconds. */
  now(): Instant;
  /** Resolves after `ms` milliseconds (0 and less: on the next turn), or at once when `signal` aborts. Never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `run` once after `ms` milliseconds; returns its cancellation. Does not keep the process alive. */
  after(ms: number, run: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.max(0, ms));
      signal?.addEventListener('abort', done, { once: true });
    }),
  after: (ms, run) => {
    const timer = setTimeout(run, Math.max(0, ms));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** ISO-8601 UTC with milliseconds, or null for a time that is not known. */
export function iso(at: Instant): string;
export function iso(at: Instant | null): string | null;
export function iso(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
