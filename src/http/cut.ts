import type { ExchangeError } from './failure.ts';

/**
 * The one way to end a fetch before its time: its deadline and the closing of the client both cut it. What an
 * AbortController would do for a tenth of the price, which counts when most fetches are a 304.
 */
export class Cut {
  #reason: ExchangeError | null = null;
  #stop: ((reason: ExchangeError) => void) | null = null;

  /** Why it was cut; null as long as it was not. */
  get reason(): ExchangeError | null {
    return this.#reason;
  }

  /** Cuts; only the first reason counts. */
  now(reason: ExchangeError): void {
    if (this.#reason !== null) return;
    this.#reason = reason;
    this.#stop?.(reason);
  }

  /** What a cut has to stop from here on; null when nothing is under way. */
  stops(stop: ((reason: ExchangeError) => void) | null): void {
    this.#stop = stop;
  }
}
