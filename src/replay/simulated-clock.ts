import type { Clock } from '../clock.ts';
import type { Instant } from '../domain/instant.ts';

/** A clock that stands still until it is set: recorded hours pass as fast as they can be worked on. */
export interface SimulatedClock extends Clock {
  /** Moves to `at`; never backwards. */
  set(at: Instant): void;
}

export function createSimulatedClock(start: Instant): SimulatedClock {
  let at = start;
  return {
    now: () => at,
    set(to) {
      at = Math.max(at, to);
    },
    // Nothing in a replay waits for time: what must act later is a row that the replay looks at when it is due.
    sleep: () => Promise.resolve(),
    after: () => () => {},
  };
}
