import type { Clock } from '../clock.ts';
import type { ServiceId } from '../domain/catalog.ts';
import type { Ledger, SourceBook } from '../domain/ledger.ts';
import { createTally, readableBy, type Scoreboard } from '../domain/scoreboard.ts';

export interface CountParts {
  ledger: Pick<Ledger, 'everyIncident' | 'troubles'>;
  sources: Pick<SourceBook, 'states'>;
  clock: Pick<Clock, 'now' | 'sleep'>;
}

/** Incidents that are in memory at once. */
const AT_ONCE = 100;

/**
 * Counts every incident there ever was, or those of some services. Years of them take seconds, so it steps aside after each handful: the
 * process that counts may be the one that tells.
 */
export async function countScores({ ledger, sources, clock }: CountParts, services: readonly ServiceId[] | null): Promise<Scoreboard> {
  const [states, closed, open] = await Promise.all([sources.states(), ledger.troubles({ open: false }), ledger.troubles({ open: true })]);
  const tally = createTally(readableBy(states, [...closed, ...open]), services);
  let after: string | null = null;
  for (;;) {
    const some = await ledger.everyIncident(after, AT_ONCE);
    for (const incident of some) tally.add(incident);
    after = some.at(-1)?.id ?? null;
    if (after === null) return tally.board(clock.now());
    await clock.sleep(0);
  }
}
