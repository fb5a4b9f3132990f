import type { Clock } from '../../src/clock.ts';
import type { Instant } from '../../src/domain/instant.ts';

/** A clock that passes time when it is told to, and only then wakes who sleeps. */
export function createManualClock(start: Instant) {
  let now = start;
  const sleepers = new Set<{ at: Instant; wake: () => void }>();
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = { at: now + Math.max(0, ms), wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers.delete(sleeper);
          resolve();
        });
      }),
    after: (ms, run) => {
      const sleeper = { at: now + Math.max(0, ms), wake: run };
      sleepers.add(sleeper);
      return () => void sleepers.delete(sleeper);
    },
  };
  return {
    ...clock,
    /** Passes `ms` milliseconds and wakes everybody whose time has come. */
    pass(ms: number): void {
      now += ms;
      for (const sleeper of [...sleepers]) {
        if (sleeper.at > now) continue;
        sleepers.delete(sleeper);
        sleeper.wake();
      }
    },
    /** How many wait for time. */
    sleeping: () => sleepers.size,
  };
}
