/** Failures on demand: what the platform or the wire does to the next calls of a method. */

export type Behaviour = {
  /** Web API method, `response_url`, or `*`. */
  method: string;
  /** How many calls it strikes (default 1; null from JSON: all of them). */
  times?: number | null;
  /** Only calls that name this channel. */
  channel?: string;
} & (
  | /** `{ok: false, error}`. */ { kind: 'error'; error: string }
  | /** An HTTP status with a plain body. */ { kind: 'status'; status: number }
  | /** Rate limited, whole seconds (default 1). */ { kind: '429'; retryAfter?: number }
  | /** No answer, no effect. */ { kind: 'hang' }
  | /** The socket dies before the effect. */ { kind: 'dropRequest' }
  | /** The effect happens, then the socket dies. */ { kind: 'dropReply' }
  | /** Everything `ms` later. */ { kind: 'delay'; ms: number }
  | /** The effect at once, its answer `ms` later. */ { kind: 'delayReply'; ms: number }
);

export class Behaviours {
  #planned: { behaviour: Behaviour; left: number }[] = [];

  add(behaviour: Behaviour): void {
    const times = behaviour.times === undefined ? 1 : behaviour.times;
    this.#planned.push({ behaviour, left: times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#planned = [];
  }

  /** The oldest that applies to this call, used up by one. */
  take(method: string, channel: unknown): Behaviour | undefined {
    const entry = this.#planned.find(
      ({ behaviour }) =>
        (behaviour.method === '*' || behaviour.method === method) && (behaviour.channel === undefined || behaviour.channel === channel),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#planned = this.#planned.filter((other) => other !== entry);
    return entry.behaviour;
  }
}
