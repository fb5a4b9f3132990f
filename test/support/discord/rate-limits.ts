import { createHash } from 'node:crypto';
import type { Clock } from '../../../src/clock.ts';
import { invalidRequestWindowMs } from './limits.ts';
import type { Bucket, Match } from './routes/route.ts';

/** What a route without a bucket of its own may do. */
const ordinaryBucket: Bucket = { requests: 50, perMs: 1000 };

interface Window {
  startedAt: number;
  used: number;
}

export interface Refusal {
  retryAfterMs: number;
  scope: 'user' | 'global' | 'shared';
}

export interface Ruling {
  headers: Record<string, string>;
  refusal: Refusal | null;
}

export interface RateLimitOptions {
  globalPerSecond: number;
  /** Buckets by `METHOD /template`, in place of the routes' own. */
  buckets: Readonly<Record<string, Bucket>>;
  /** How many invalid requests in ten minutes ban the address. */
  invalidRequests: number;
}

/** Fixed windows that begin with their first request: a bucket for each route and major parameter, one for everything. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #options: RateLimitOptions;
  readonly #windows = new Map<string, Window>();
  #invalid: number[] = [];

  constructor(clock: Clock, options: RateLimitOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  /** Counts a request and says whether it may pass. A refused one is not counted. */
  take(match: Match): Ruling {
    const { method, path, auth, bucket: own } = match.route;
    // Interaction callbacks have no bucket, and nothing with its own token counts for the bot (docs: Rate Limits).
    if (auth === 'none' && !own) return { headers: {}, refusal: null };
    const bucket = this.#options.buckets[`${method} ${path}`] ?? own ?? ordinaryBucket;
    if (auth !== 'none') {
      const globalWait = this.#use('global', { requests: this.#options.globalPerSecond, perMs: 1000 });
      if (globalWait > 0) return { headers: {}, refusal: { retryAfterMs: globalWait, scope: 'global' } };
    }
    const wait = this.#use(match.bucketKey, bucket);
    return { headers: this.#headers(match, bucket), refusal: wait > 0 ? { retryAfterMs: wait, scope: 'user' } : null };
  }

  /** Counts a 401, 403 or unshared 429. */
  invalid(): void {
    this.#invalid = [...this.#recentInvalid(), this.#clock.now()];
  }

  invalidCount(): number {
    return this.#recentInvalid().length;
  }

  /** Whether Cloudflare has closed the door on this address. */
  banned(): boolean {
    return this.#recentInvalid().length >= this.#options.invalidRequests;
  }

  /** The milliseconds to wait; 0 when the request passes. */
  #use(key: string, bucket: Bucket): number {
    const now = this.#clock.now();
    let window = this.#windows.get(key);
    if (!window || now >= window.startedAt + bucket.perMs) {
      window = { startedAt: now, used: 0 };
      this.#windows.set(key, window);
    }
    if (window.used >= bucket.requests) return window.startedAt + bucket.perMs - now;
    window.used += 1;
    return 0;
  }

  #headers(match: Match, bucket: Bucket): Record<string, string> {
    const window = this.#windows.get(match.bucketKey);
    const resetAt = (window?.startedAt ?? this.#clock.now()) + bucket.perMs;
    return {
      'x-ratelimit-limit': String(bucket.requests),
      'x-ratelimit-remaining': String(Math.max(0, bucket.requests - (window?.used ?? 0))),
      'x-ratelimit-reset': (resetAt / 1000).toFixed(3),
      'x-ratelimit-reset-after': (Math.max(0, resetAt - this.#clock.now()) / 1000).toFixed(3),
      'x-ratelimit-bucket': createHash('sha256').update(`${match.route.method} ${match.route.path}`).digest('hex').slice(0, 32),
    };
  }

  #recentInvalid(): number[] {
    const since = this.#clock.now() - invalidRequestWindowMs;
    return this.#invalid.filter((at) => at > since);
  }
}
