/** Where a process can be killed: before and after every send and every commit, and while a platform holds its reply. */
import type { Messenger } from '../../src/deliver/ports.ts';
import type { Store } from '../../src/domain/ledger.ts';
import type { Platforms } from './platforms.ts';

/**
 * The commits of the day: `step` moves incidents and owes messages, `claim` leases what is owed, `mark` says that a send begins,
 * `record` that it ended, `settle` that nothing more is owed, `postpone` that it is tried later, `finish` what was read of a source.
 */
export const COMMITS = ['step', 'claim', 'mark', 'record', 'settle', 'postpone', 'finish'] as const;
export const SENDS = ['post', 'edit', 'reply'] as const;

type Commit = (typeof COMMITS)[number];
type Send = (typeof SENDS)[number];
/** `held`: the platform has done it and keeps its answer; `lost`: it has done it and the connection broke instead of an answer. */
export type Phase = `${'before' | 'after'} ${Commit | Send}` | `${'held' | 'lost'} ${Exclude<Send, 'edit'>}`;

/** The process ends at the `nth` event of `phase`, counted from 1. */
export interface Plan {
  phase: Phase;
  nth: number;
}

export interface Killer {
  /** Counts an event; ends the process when it is the planned one. */
  reach(phase: Phase): void;
  /** Counts an event and says whether it is the planned one. */
  isDue(phase: Phase): boolean;
  /** Ends this process as a power cut would: no handler runs, nothing is flushed. */
  kill(): never;
}

/** Follows `plan`; without one nothing is killed. */
export function createKiller(plan: Plan | null): Killer {
  let left = plan?.nth ?? 0;
  const isDue = (phase: Phase): boolean => {
    if (phase !== plan?.phase) return false;
    left -= 1;
    return left === 0;
  };
  const kill = (): never => {
    process.kill(process.pid, 'SIGKILL');
    throw new Error('outlived SIGKILL');
  };
  return { isDue, kill, reach: (phase) => (isDue(phase) ? kill() : undefined) };
}

/** The store with a place to be killed at both sides of every commit. */
export function watchedStore(store: Store, { reach }: Killer): Store {
  const around = async <T>(commit: Commit, work: () => Promise<T>): Promise<T> => {
    reach(`before ${commit}`);
    const done = await work();
    reach(`after ${commit}`);
    return done;
  };
  const { ledger, outbox, sources } = store;
  return {
    ...store,
    ledger: { ...ledger, step: (...given) => around('step', () => ledger.step(...given)) },
    sources: { ...sources, finish: (...given) => around('finish', () => sources.finish(...given)) },
    outbox: {
      ...outbox,
      claim: (...given) => around('claim', () => outbox.claim(...given)),
      record: (delivery, progress) => around(progress.begun === null ? 'record' : 'mark', () => outbox.record(delivery, progress)),
      settle: (...given) => around('settle', () => outbox.settle(...given)),
      postpone: (...given) => around('postpone', () => outbox.postpone(...given)),
    },
  };
}

/** A messenger with a place to be killed at both sides of every send, and while the platform holds or loses its reply. */
export function watchedMessenger(messenger: Messenger, killer: Killer, platforms: Platforms): Messenger {
  const perform: Messenger['perform'] = async (to, operation) => {
    killer.reach(`before ${operation.do}`);
    if (operation.do !== 'edit') {
      if (killer.isDue(`held ${operation.do}`)) {
        await platforms.loseNextReply(messenger.platform, 'held');
        // It may also end without a message: another fault struck first, or the look-up found an earlier one.
        await Promise.race([messenger.perform(to, operation), platforms.untilStands(messenger.platform, operation.key)]);
        killer.kill();
      }
      if (killer.isDue(`lost ${operation.do}`)) {
        await platforms.loseNextReply(messenger.platform, 'lost');
        await messenger.perform(to, operation);
        killer.kill();
      }
    }
    const outcome = await messenger.perform(to, operation);
    killer.reach(`after ${operation.do}`);
    return outcome;
  };
  return { ...messenger, perform };
}
