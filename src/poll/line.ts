import { type Instant, MINUTE } from '../domain/instant.ts';

/** What happened longer ago says nothing about our line now. */
const WINDOW = 5 * MINUTE;
/** Fewer hosts than this prove nothing. */
const FEWEST_HOSTS = 4;
/** From this share of failing hosts on it is us. */
const SHARE = 0.6;

/**
 * Our own line, judged by what all hosts do: when most of them fail at once, it is us, and no page is blamed.
 */
export function createLine() {
  const hosts = new Map<string, { ok: boolean; at: Instant }>();
  const recentAt = (now: Instant) => [...hosts.values()].filter((each) => now - each.at <= WINDOW);
  return {
    record(url: string, ok: boolean, now: Instant): void {
      hosts.set(url.split('/')[2] ?? url, { ok, at: now });
    },
    /** True while most hosts fail that were tried in the last minutes. */
    isDown(now: Instant): boolean {
      const recent = recentAt(now);
      return recent.length >= FEWEST_HOSTS && recent.filter((each) => !each.ok).length >= SHARE * recent.length;
    },
    /** True while most of them answer, and are enough to say so. Neither up nor down: too little is known. */
    isUp(now: Instant): boolean {
      const recent = recentAt(now);
      return recent.length >= FEWEST_HOSTS && recent.filter((each) => each.ok).length >= SHARE * recent.length;
    },
  };
}
