import { stableHash } from '../domain/hash.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Find } from './added.ts';

/** How long a find waits for its confirmation; afterwards the page may have become another. */
const WAITS = 15 * MINUTE;
/** Finds that wait at once, all askers together; the oldest make room. */
const MOST = 200;

/** Pages that were found and wait to be confirmed. In memory alone: who confirms after a restart is asked to look again. */
export interface Finds {
  /** Gives what the button has to carry. */
  keep(find: Find, now: Instant): string;
  /** Null: unknown, or it has waited too long. */
  at(token: string, now: Instant): Find | null;
}

export function createFinds(): Finds {
  const waiting = new Map<string, { find: Find; until: Instant }>();
  let kept = 0;
  return {
    keep(find, now) {
      for (const [token, { until }] of waiting) if (until <= now || waiting.size >= MOST) waiting.delete(token);
      kept += 1;
      const token = stableHash(`${find.url} ${now} ${kept}`);
      waiting.set(token, { find, until: now + WAITS });
      return token;
    },
    at(token, now) {
      const found = waiting.get(token);
      return found === undefined || found.until <= now ? null : found.find;
    },
  };
}
