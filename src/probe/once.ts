import type { Instant } from '../domain/instant.ts';

/** Sentences that are remembered; the longest silent one goes first. */
const MOST = 1_000;

/** Says what is new, and what was said longest ago, so that nothing is said more often than once in `ms` milliseconds. */
export function createOnceEach(ms: number) {
  const saidAt = new Map<string, Instant>();
  return {
    isNew(key: string, now: Instant): boolean {
      const before = saidAt.get(key);
      if (before !== undefined && now - before < ms) return false;
      saidAt.delete(key);
      saidAt.set(key, now);
      for (const oldest of saidAt.keys()) {
        if (saidAt.size <= MOST) break;
        saidAt.delete(oldest);
      }
      return true;
    },
  };
}
