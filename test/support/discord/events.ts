import type { Clock } from '../../../src/clock.ts';
import type { Interaction } from './interactions/interaction.ts';
import type { Channel, Guild, Message, RequestRecord } from './world/records.ts';

/** What happens on this server, by name. */
export interface Happenings {
  /** A request has arrived whole; nothing has been done about it. */
  request: RequestRecord;
  /** A request is over: answered, or its connection destroyed (`status` null). */
  response: RequestRecord;
  message: Message;
  edit: Message;
  delete: Message;
  crosspost: Message;
  channel: Channel;
  channelUpdate: Channel;
  channelDelete: Channel;
  thread: Channel;
  guild: Guild;
  guildGone: Guild;
  /** An interaction was made, answered, or its answer changed. */
  interaction: Interaction;
  gateway: { what: 'connected' | 'identified' | 'resumed' | 'closed'; sessionId: string | null; code: number | null };
  violation: string;
}

export type HappeningName = keyof Happenings;
type Listener = (name: HappeningName, value: Happenings[HappeningName]) => void;

/** Tells everybody what happens, in order, and lets tests wait for it under a deadline. */
export class Events {
  readonly #clock: Clock;
  readonly #listeners = new Set<Listener>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  emit<N extends HappeningName>(name: N, value: Happenings[N]): void {
    for (const listener of [...this.#listeners]) listener(name, value);
  }

  /** Calls `listener` with everything from now on; returns its removal. */
  onAny(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  on<N extends HappeningName>(name: N, listener: (value: Happenings[N]) => void): () => void {
    return this.onAny((happened, value) => {
      if (happened === name) listener(value as Happenings[N]);
    });
  }

  /**
   * Waits until `found` returns something; it is asked now and after every happening.
   * @throws Error with `what` when that has not come within `deadlineMs` milliseconds.
   */
  until<T>(what: string, deadlineMs: number, found: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = () => {
        const value = found();
        if (value === undefined) return false;
        stop();
        cancel();
        resolve(value);
        return true;
      };
      const stop = this.onAny(settle);
      const cancel = this.#clock.after(deadlineMs, () => {
        stop();
        reject(new Error(`waited ${deadlineMs} ms in vain for ${what}`));
      });
      settle();
    });
  }
}
