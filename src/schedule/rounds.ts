import type { Clock } from '../clock.ts';
import type { ProviderId } from '../domain/catalog.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Ledger, SourceBook } from '../domain/ledger.ts';
import type { SourceId, SourceState } from '../domain/source.ts';
import type { Log } from '../log.ts';

/** Longer than any exchange may take, with its wait for the host's turn. */
const LEASE = 2 * MINUTE;
/** Sources under way at once in one process: twice what 6 000 sources a minute need in a second. The client limits the wire. */
const AT_ONCE = 256;
const PROVIDERS_A_ROUND = 200;
/** How long a provider is left alone after its look failed: it stays due, and would fail every second. */
const REST = MINUTE;

export interface RoundParts {
  book: SourceBook;
  ledger: Pick<Ledger, 'dueProviders'>;
  clock: Clock;
  log: Log;
  /** Reads one source; gives its state afterwards. */
  poll: (state: SourceState) => Promise<SourceState>;
  look: (provider: ProviderId) => Promise<void>;
}

/** Claims every row that is due and does its work. The tick calls it; a replay calls it on its own clock. */
export function createRounds({ book, ledger, clock, log, poll, look }: RoundParts) {
  const polls = new Map<SourceId, Promise<void>>();
  const looks = new Map<ProviderId, Promise<void>>();
  const resting = new Map<ProviderId, Instant>();
  /** What ended since the last round. Written together: a commit reaches the disk, and hundreds a second would be all it does. */
  let ended: SourceState[] = [];

  async function writeEnded(): Promise<void> {
    if (ended.length === 0) return;
    const states = ended;
    ended = [];
    await book.finish(states);
  }

  async function pollOne(state: SourceState): Promise<void> {
    const after = await poll(state);
    // The list may have been written and begun anew while the poll went on.
    ended.push(after);
  }

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

  /** Starts what is due now; does not wait for it, for a look may have to ask a history page that is slow. */
  async function round(): Promise<void> {
    const now = clock.now();
    await writeEnded();
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
    for (const state of await book.claim(now, free, LEASE)) {
      // Behind many dead hosts a poll can outlive its lease; it is still ours.
      if (!polls.has(state.id)) start(polls, state.id, () => pollOne(state));
    }
  }

  return {
    round,
    /** Begins to read one source now, beside its schedule. False: it is being read just now. */
    async pollNow(id: SourceId): Promise<boolean> {
      if (polls.has(id)) return false;
      await writeEnded();
      await book.hasten([id], clock.now());
      await round();
      return true;
    },
    /** Resolves when all that was started has ended and is written. */
    async idle(): Promise<void> {
      while (polls.size + looks.size > 0) await Promise.all([...polls.values(), ...looks.values()]);
      await writeEnded();
    },
  };
}
