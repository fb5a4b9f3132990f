/** Rate limits: https://docs.slack.dev/apis/web-api/rate-limits */
import { systemClock } from '../../../src/clock.ts';

/** A token bucket. */
export interface Rate {
  /** Calls that may come at once. */
  burst: number;
  perMinute: number;
}

export type Tier = 1 | 2 | 3 | 4;

export interface Limits {
  /** `chat.postMessage`, per channel. */
  postPerChannel: Rate;
  /** Every other method, per method. */
  tiers: Record<Tier, Rate>;
}

/** What Slack documents; the size of the "short bursts" it allows on posting is not published. */
export const slackLimits: Limits = {
  postPerChannel: { burst: 3, perMinute: 60 },
  tiers: {
    1: { burst: 1, perMinute: 1 },
    2: { burst: 20, perMinute: 20 },
    3: { burst: 50, perMinute: 50 },
    4: { burst: 100, perMinute: 100 },
  },
};

const generous: Rate = { burst: 2000, perMinute: 120_000 };

/** So wide that only a runaway client meets them. */
export const lenientLimits: Limits = { postPerChannel: generous, tiers: { 1: generous, 2: generous, 3: generous, 4: generous } };

/** Answers on the wire take time: a retry this much before the end of Retry-After is not called early, milliseconds. */
const EARLY_GRACE = 50;

export class RateLimiter {
  #buckets = new Map<string, { tokens: number; at: number }>();
  #closedUntil = new Map<string, number>();

  /** 0 when the call may pass, else the whole seconds to wait. */
  take(key: string, rate: Rate): number {
    const now = systemClock.now();
    const bucket = this.#buckets.get(key) ?? { tokens: rate.burst, at: now };
    const perMs = rate.perMinute / 60_000;
    bucket.tokens = Math.min(rate.burst, bucket.tokens + (now - bucket.at) * perMs);
    bucket.at = now;
    this.#buckets.set(key, bucket);
    if (bucket.tokens >= 1) {
      bucket.tokens -= 1;
      return 0;
    }
    return Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000));
  }

  /** Remembers what a 429 told the client. */
  told(key: string, retryAfterSeconds: number): void {
    this.#closedUntil.set(key, systemClock.now() + retryAfterSeconds * 1000);
  }

  /** Does this call come before the time the last 429 named? */
  isEarly(key: string): boolean {
    return systemClock.now() < (this.#closedUntil.get(key) ?? 0) - EARLY_GRACE;
  }
}
