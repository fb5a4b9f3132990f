import type { Json } from '../world/wire.ts';

interface Dispatch {
  s: number;
  t: string;
  d: Json;
}

/** How many events a session keeps for a resume. */
const remembered = 2000;

/** What outlives a connection: the sequence of events and those that a resume replays. */
export class Session {
  readonly id: string;
  readonly intents: number;
  /** [number of this shard, number of shards] */
  readonly shard: readonly [number, number];
  /** Since when nobody is connected; null while somebody is. */
  disconnectedAt: number | null = null;
  #send: ((payload: Json) => void) | null = null;
  #sequence = 0;
  readonly #kept: Dispatch[] = [];

  constructor(id: string, intents: number, shard: readonly [number, number]) {
    this.id = id;
    this.intents = intents;
    this.shard = shard;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** From now on events go to this line. */
  enter(send: (payload: Json) => void): void {
    this.#send = send;
    this.disconnectedAt = null;
  }

  /** The line is gone; events wait for a resume. */
  leave(now: number): void {
    this.#send = null;
    this.disconnectedAt = now;
  }

  dispatch(t: string, d: Json): void {
    this.#sequence += 1;
    const event = { s: this.#sequence, t, d };
    this.#kept.push(event);
    if (this.#kept.length > remembered) this.#kept.shift();
    this.#send?.({ op: 0, ...event });
  }

  /** Whether everything after `sequence` can still be replayed. */
  canResumeFrom(sequence: number): boolean {
    return (this.#kept[0]?.s ?? 1) <= sequence + 1;
  }

  replayAfter(sequence: number): void {
    for (const event of this.#kept) if (event.s > sequence) this.#send?.({ op: 0, ...event });
  }

  /** Whether events of this guild (or of no guild: the first shard) belong here (docs: Gateway, Sharding). */
  owns(guildId: string | null): boolean {
    const [number, count] = this.shard;
    return guildId === null ? number === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === number;
  }
}
