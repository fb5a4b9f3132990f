import type { Clock } from '../../../src/clock.ts';

/** 2015-01-01T00:00:00Z, from which Discord counts (docs: Reference, Snowflakes). */
const discordEpoch = 1_420_070_400_000n;

/** Makes ids that carry their time and always grow, however the clock behaves. */
export class Snowflakes {
  readonly #clock: Clock;
  #last = 0n;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const fresh = (BigInt(this.#clock.now()) - discordEpoch) << 22n;
    this.#last = fresh > this.#last ? fresh : this.#last + 1n;
    return this.#last.toString();
  }
}
