/** Everything a correct client would not have done, in the order in which it happened. */
import type { Changes } from './changes.ts';

export class Violations {
  readonly list: string[] = [];
  readonly #changes: Changes;
  constructor(changes: Changes) {
    this.#changes = changes;
  }
  add(word: string, detail: string): void {
    this.list.push(`${word}: ${detail}`);
    this.#changes.notify();
  }
}
