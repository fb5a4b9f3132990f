import type { Events } from './events.ts';
import type { RequestRecord } from './world/records.ts';

/** What clients did, and what they did wrong. */
export class Truth {
  readonly requests: RequestRecord[] = [];
  readonly violations: string[] = [];
  readonly #events: Events;

  constructor(events: Events) {
    this.#events = events;
  }

  /** Records what a careful client never does; a test that expects none fails on it. */
  violation(text: string): void {
    this.violations.push(text);
    this.#events.emit('violation', text);
  }

  /** @throws Error that lists every violation so far. */
  assertNoViolations(): void {
    if (this.violations.length > 0) {
      throw new Error(`Discord was used wrongly ${this.violations.length} time(s):\n- ${this.violations.join('\n- ')}`);
    }
  }

  /** Returns the violations so far and forgets them: for tests that provoke some. */
  takeViolations(): string[] {
    return this.violations.splice(0);
  }
}
