import type { Clock } from '../clock.ts';

/**
 * Turns at the wire: one exchange per host at a time, and only so many at once in all. First come, first served.
 * A caller waits for its host before it takes one of the common places, so a slow host holds one place and not many.
 */
export interface Turns {
  /** Runs `work` when it is this host's turn; settles as `work` does. */
  take<T>(host: string, work: () => Promise<T>): Promise<T>;
  /** No host rests any more: the client is closing, and who waits is to be told so now. */
  hurry(): void;
}

/** Those who wait, the longest waiting first. */
type Queue = (() => void)[];

/**
 * @param atOnce exchanges in all that may run at the same time, at least 1
 * @param rest how long a host is left alone after each exchange, milliseconds; without it the next one follows at once
 */
export function createTurns(atOnce: number, rest: { ms: number; clock: Pick<Clock, 'after'> } | null = null): Turns {
  let free = atOnce;
  const waiting: Queue = [];
  /** The hosts that are being asked, with who waits for them. */
  const hosts = new Map<string, Queue>();

  /** The hosts that rest, each with what takes its timer back. */
  const resting = new Map<string, () => void>();
  let hurried = false;

  const enter = (queue: Queue) => new Promise<void>((resolve) => queue.push(resolve));

  /** Hands the place to whoever waits longest; it is never free in between, so nobody can jump the queue. */
  function leave(host: string): void {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
    if (rest === null || rest.ms === 0 || hurried) {
      handOver(host);
      return;
    }
    const wake = rest.clock.after(rest.ms, () => {
      resting.delete(host);
      handOver(host);
    });
    resting.set(host, wake);
  }

  function handOver(host: string): void {
    const nextOfHost = hosts.get(host)?.shift();
    if (nextOfHost === undefined) hosts.delete(host);
    else nextOfHost();
  }

  return {
    async take(host, work) {
      const before = hosts.get(host);
      if (before === undefined) hosts.set(host, []);
      else await enter(before);
      if (free > 0) free -= 1;
      else await enter(waiting);
      try {
        return await work();
      } finally {
        leave(host);
      }
    },
    hurry() {
      hurried = true;
      const hosts = [...resting];
      resting.clear();
      for (const [host, cancel] of hosts) {
        cancel();
        handOver(host);
      }
    },
  };
}
