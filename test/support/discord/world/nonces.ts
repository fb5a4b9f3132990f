import type { Clock } from '../../../../src/clock.ts';
import type { Message } from './records.ts';

/**
 * What `enforce_nonce` remembers. Docs (Create Message): "If another message was created by the same author with
 * the same nonce, that message will be returned and no new message will be created": by author, not by channel.
 */
export class Nonces {
  readonly #clock: Clock;
  readonly #memoryMs: number;
  readonly #messages = new Map<string, Message>();

  constructor(clock: Clock, memoryMs: number) {
    this.#clock = clock;
    this.#memoryMs = memoryMs;
  }

  remember(message: Message): void {
    if (message.nonce !== null) this.#messages.set(String(message.nonce), message);
  }

  /** The message that was posted with this nonce within the memory. */
  find(nonce: string | number): Message | undefined {
    const message = this.#messages.get(String(nonce));
    if (!message) return undefined;
    if (this.#clock.now() - message.createdAt <= this.#memoryMs) return message;
    this.#messages.delete(String(nonce));
    return undefined;
  }
}
