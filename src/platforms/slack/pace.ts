import type { Clock } from '../../clock.ts';
import { MINUTE, SECOND } from '../../domain/instant.ts';

/** After a rate limit, calls go out one by one: about 1 message/s a channel, 50 edits a minute; https://docs.slack.dev/apis/web-api/rate-limits */
const SPACING = 1_200;
/** How long after the last rate limit that lasts. */
const CAREFUL = MINUTE;
/** A turn that comes within this time is waited for; the time a delivery is held allows no more. */
const PATIENCE = 4 * SECOND;

/**
 * Keeps to the rate limits that Slack has spoken of. Until it does, nothing is held back, for bursts are allowed; after it did,
 * no call comes before its time, and the following ones keep a distance.
 */
export function createPace(clock: Clock) {
  const limits = new Map<string, { next: number; carefulUntil: number }>();

  return {
    /** Resolves with 0 when a call under `key` may go out now, else with the milliseconds after which to ask again. */
    async turn(key: string): Promise<number> {
      const now = clock.now();
      const limit = limits.get(key);
      if (limit === undefined) return 0;
      if (now >= limit.carefulUntil && now >= limit.next) {
        limits.delete(key);
        return 0;
      }
      const wait = Math.max(0, limit.next - now);
      if (wait > PATIENCE) return wait;
      limit.next = now + wait + SPACING;
      if (wait > 0) await clock.sleep(wait);
      return 0;
    },
    /** Slack has said: not before `afterMs` from now. */
    limited(key: string, afterMs: number): void {
      const next = Math.max(limits.get(key)?.next ?? 0, clock.now() + afterMs);
      limits.set(key, { next, carefulUntil: next + CAREFUL });
    },
  };
}
