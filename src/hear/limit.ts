import type { Instant } from '../domain/instant.ts';

/** At most so many acts of each key within any stretch of so long. */
export interface Limit {
  /** How long `key` has to wait before its next act, milliseconds; 0: it may act. */
  wait(key: string, now: Instant): number;
  /** Notes an act. */
  took(key: string, now: Instant): void;
}

/** @param keys keys remembered at once; beyond it the one that acted longest ago is forgotten */
export function createLimit({ most, withinMs, keys }: { most: number; withinMs: number; keys: number }): Limit {
  /** The times of the last acts of each key, oldest first; the key that acted last stands last. */
  const acts = new Map<string, Instant[]>();

  function forget(now: Instant): void {
    for (const [key, times] of acts) {
      if (acts.size <= keys && (times.at(-1) ?? 0) > now - withinMs) return;
      acts.delete(key);
    }
  }

  return {
    wait(key, now) {
      const times = acts.get(key) ?? [];
      const first = times[times.length - most];
      return first === undefined ? 0 : Math.max(0, first + withinMs - now);
    },
    took(key, now) {
      const times = acts.get(key) ?? [];
      acts.delete(key);
      acts.set(key, [...times, now].slice(-most));
      forget(now);
    },
  };
}
