import { type Instant, MINUTE } from '../domain/instant.ts';

/** What happened longer ago says nothing about our line now; the longest `everySeconds` fits in. */
const WINDOW = 16 * MINUTE;
/** One host that fails proves nothing about us. */
const FEWEST_HOSTS = 2;

/** What else is known of our own line, by the pages that are read. */
export interface KnownLine {
  /** Most hosts fail at once: it is us. */
  isDown: (now: Instant) => boolean;
  /** Most hosts answer: what the checks cannot reach is not our line's fault, be it all of them. */
  isUp: (now: Instant) => boolean;
}

/** Our own line as the checks see it: when no host at all can be reached by them, it is us, unless pages can still be read. */
export function createProbeLine(known: KnownLine) {
  const hosts = new Map<string, { reached: boolean; at: Instant }>();
  return {
    /** What one round of checks found of a host; null: nothing that shows either. */
    record(host: string, reached: boolean | null, now: Instant): void {
      if (reached === null) hosts.delete(host);
      else hosts.set(host, { reached, at: now });
    },
    isDown(now: Instant): boolean {
      if (known.isDown(now)) return true;
      const recent = [...hosts.values()].filter(({ at }) => now - at <= WINDOW);
      return recent.length >= FEWEST_HOSTS && recent.every(({ reached }) => !reached) && !known.isUp(now);
    },
  };
}
