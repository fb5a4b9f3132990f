/** Tells waiters that something in the fake workspace moved, so that no test has to sleep and look again. */
import { systemClock } from '../../../src/clock.ts';

export interface WaitOptions {
  /** How long to wait before the promise rejects, milliseconds (default 3000). */
  deadlineMs?: number;
  /** What was awaited, for the error message. */
  what?: string;
}

export class Changes {
  #listeners = new Set<() => void>();

  /** To be called after every change of state that a test could wait for. */
  notify(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /**
   * Resolves with the first value of `find` that is neither `undefined`, `null` nor `false`; looks now and after every change.
   * Rejects when the deadline passes, or with what `find` throws.
   */
  waitFor<T>(find: () => T | undefined | null | false, options: WaitOptions = {}): Promise<T> {
    const deadlineMs = options.deadlineMs ?? 3000;
    return new Promise<T>((resolve, reject) => {
      const stop = () => {
        cancel();
        this.#listeners.delete(look);
      };
      const cancel = systemClock.after(deadlineMs, () => {
        stop();
        reject(new Error(`waited ${deadlineMs} ms in vain for ${options.what ?? 'the expected change'}`));
      });
      const look = () => {
        try {
          const found = find();
          if (found === undefined || found === null || found === false) return;
          stop();
          resolve(found);
        } catch (error) {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.#listeners.add(look);
      look();
    });
  }
}
