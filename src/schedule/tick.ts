import cron from 'node-cron';
import type { Clock } from '../clock.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { Log } from '../log.ts';

/** Once a second: the finest step anything in the product is due by. */
const EVERY_SECOND = '* * * * * *';
/** A tick that has not come for this long says that the process is stuck or the machine slept. */
const STALE_AFTER = 15 * SECOND;

export interface Tick {
  stop(): Promise<void>;
  /** When the last tick ended well, for the heartbeat; null: never yet. */
  lastAt(): Instant | null;
  isAlive(): boolean;
}

/** Calls `round` once a second, never twice at once. A round that fails is logged, and the next one comes. */
export function startTick(round: () => Promise<void>, clock: Clock, log: Log): Tick {
  const startedAt = clock.now();
  let lastAt: Instant | null = null;
  let under: Promise<void> | null = null;

  const run = async () => {
    if (under !== null) return;
    under = round()
      .then(() => {
        lastAt = clock.now();
      })
      .catch((error: unknown) => log.error('a round stopped on an unexpected error', { error }))
      .finally(() => {
        under = null;
      });
    await under;
  };
  const task = cron.schedule(EVERY_SECOND, run, {
    name: 'tick',
    // A late second is no news: the next one does its work. The library's own log would write into the operator's terminal.
    suppressMissedWarning: true,
    logger: {
      info: (message) => log.debug(message),
      warn: (message) => log.debug(message),
      debug: (message) => log.debug(String(message)),
      error: (message) => log.error('the scheduler reports an error', { error: message }),
    },
  });
  // The first second need not pass before the first poll.
  void run();

  return {
    async stop() {
      await task.destroy();
      await under;
    },
    lastAt: () => lastAt,
    isAlive: () => clock.now() - (lastAt ?? startedAt) < STALE_AFTER,
  };
}
