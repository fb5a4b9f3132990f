import type { Clock } from '../clock.ts';
import type { ProviderId } from '../domain/catalog.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Ledger, SourceBook } from '../domain/ledger.ts';
import type { SourceId, SourceState } from '../domain/source.ts';
import type { Log } from '../log.ts';

/** Longer than any exchange may take, with its wait for the host's turn. */
const LEASE = 2 * MINUTE;
/** Sources under way at once in one process. */
const AT_ONCE = 48;
const PROVIDERS_A_ROUND = 200;
/** How long a provider is left alone after its look failed: it stays due, and would fail every second. */
const REST = MINUTE;

export interface RoundParts {
  book: SourceBook;
  ledger: Pick<Ledger, 'dueProviders'>;
  clock: Clock;
  log: Log;
  poll: (state: SourceState) => Promise<void>;
  look: (provider: ProviderId) => Promise<void>;
}

/** Claims every row that is due and does its work. The tick calls it; a replay calls it on its own clock. */
export function createRounds({ book, ledger, clock, log, poll, look }: RoundParts) {
  const polls = new Map<SourceId, Promise<void>>();
  const looks = new Map<ProviderId, Promise<void>>();
  const resting = new Map<ProviderId, Instant>();

  /** Runs `work` beside the others: none holds another up, and none brings another down. */
  function start(running: Map<string, Promise<void>>, id: string, work: () => Promise<void>, failed?: () => void): void {
    const task = work()
      .catch((error: unknown) => {
        log.error('work that was due stopped on an unexpected error', { id, error });
        failed?.();
      })
      .finally(() => running.delete(id));
    running.set(id, task);
  }

  return {
    /** Starts what is due now; does not wait for it, for a look may have to ask a history page that is slow. */
    async round(): Promise<void> {
      const now = clock.now();
      for (const provider of await ledger.dueProviders(now, PROVIDERS_A_ROUND)) {
        if (looks.has(provider) || (resting.get(provider) ?? now) > now) continue;
        resting.delete(provider);
        start(
          looks,
          provider,
          () => look(provider),
          () => resting.set(provider, clock.now() + REST),
        );
      }
      const free = AT_ONCE - polls.size;
      if (free <= 0) return;
      for (const state of await book.claim(now, free, LEASE)) start(polls, state.id, () => poll(state));
    },
    /** Resolves when all that was started has ended. */
    async idle(): Promise<void> {
      while (polls.size + looks.size > 0) await Promise.all([...polls.values(), ...looks.values()]);
    },
  };
}
