/**
 * Turns at the wire: one exchange per host at a time, and only so many at once in all. First come, first served.
 * A caller waits for its host before it takes one of the common places, so a slow host holds one place and not many.
 */
export interface Turns {
  /** Runs `work` when it is this host's turn; settles as `work` does. */
  take<T>(host: string, work: () => Promise<T>): Promise<T>;
}

/** @param atOnce exchanges in all that may run at the same time, at least 1 */
export function createTurns(atOnce: number): Turns {
  const places = new Places(atOnce);
  const hosts = new Map<string, Places>();
  return {
    async take(host, work) {
      const turn = hosts.get(host) ?? new Places(1);
      hosts.set(host, turn);
      await turn.enter();
      await places.enter();
      try {
        return await work();
      } finally {
        places.leave();
        turn.leave();
        if (turn.idle) hosts.delete(host);
      }
    },
  };
}

class Places {
  readonly #all: number;
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(all: number) {
    this.#all = all;
    this.#free = all;
  }

  get idle(): boolean {
    return this.#free === this.#all;
  }

  /** Resolves when a place is this caller's. */
  enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Hands the place to whoever waits longest; it is never free in between, so nobody can jump the queue. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free += 1;
    else next();
  }
}
