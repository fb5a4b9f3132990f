import { DAY, HOUR, type Instant } from '../domain/instant.ts';
import type { Store } from '../domain/ledger.ts';
import type { Database } from './database.ts';

/** How long a repeated interaction is recognised, and how often older ones are swept out. */
const REMEMBERED_MS = DAY;
const SWEEP_EVERY_MS = HOUR;

export function createOnce({ db }: Database): Store['once'] {
  let sweptAt: Instant | null = null;
  return async (id, now) => {
    // One statement decides, so of two that ask at once one is first. An id that was forgotten but not swept out yet is new.
    const first = await db
      .insertInto('seen')
      .values({ id, at: now })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({ at: now })
          .where('seen.at', '<=', now - REMEMBERED_MS),
      )
      .returning('id')
      .execute();
    if (sweptAt === null || now - sweptAt >= SWEEP_EVERY_MS) {
      sweptAt = now;
      await db
        .deleteFrom('seen')
        .where('at', '<=', now - REMEMBERED_MS)
        .execute();
    }
    return first.length > 0;
  };
}
