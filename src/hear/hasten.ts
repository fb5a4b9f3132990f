import type { Clock } from '../clock.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { SourceId } from '../domain/source.ts';
import type { Hearing } from './ports.ts';

/** A source is hastened at most this often, however many pushes ask for it. */
const EVERY = 2 * SECOND;
/** How soon it is tried again while the source is being read. */
const AGAIN = SECOND;

/**
 * Sources that a push wants read now. Several wishes for one source are one; a wish that comes while it is being read, or too soon
 * after the last, is kept until it can be had.
 */
export function createHastener({ pollNow }: Pick<Hearing, 'pollNow'>, clock: Clock) {
  const wishes = new Map<SourceId, Instant>();
  const lastAt = new Map<SourceId, Instant>();

  async function fulfil(source: SourceId): Promise<void> {
    const now = clock.now();
    wishes.delete(source);
    lastAt.set(source, now);
    let begun = false;
    try {
      begun = await pollNow(source);
    } finally {
      if (!begun) wishes.set(source, Math.min(wishes.get(source) ?? Number.POSITIVE_INFINITY, now + AGAIN));
    }
  }

  return {
    /** Has the source read, now if it may be; resolves when that has begun or is noted. */
    async ask(source: SourceId): Promise<void> {
      const now = clock.now();
      const at = Math.max(now, (lastAt.get(source) ?? Number.NEGATIVE_INFINITY) + EVERY);
      if (at > now) wishes.set(source, Math.min(wishes.get(source) ?? at, at));
      else await fulfil(source);
    },
    /** Begins what was kept and may be had now. */
    async due(): Promise<void> {
      const now = clock.now();
      await Promise.all([...wishes].filter(([, at]) => at <= now).map(([source]) => fulfil(source)));
    },
  };
}

export type Hastener = ReturnType<typeof createHastener>;
