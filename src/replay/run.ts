import { systemClock } from '../clock.ts';
import type { ProviderId } from '../domain/catalog.ts';
import type { Document } from '../domain/document.ts';
import { stableFraction } from '../domain/hash.ts';
import { type Instant, SECOND } from '../domain/instant.ts';
import type { Ledger } from '../domain/ledger.ts';
import { type Source, type SourceState, unreadState } from '../domain/source.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Capture, CaptureLine } from './capture.ts';
import type { createRecordedWeb } from './recorded.ts';
import type { SimulatedClock } from './simulated-clock.ts';

/** The product does not read a source oftener than this because of pushes. */
const PUSHED_EVERY = 2 * SECOND;

/**
 * Takes a document that was pushed for a source. True: it is one of the source's own and is compared. False: it says no more than
 * that something changed.
 */
export type HearPush = (source: Source, document: Document) => Promise<boolean>;

export interface ReplayParts {
  capture: Capture;
  clock: SimulatedClock;
  web: ReturnType<typeof createRecordedWeb>;
  sources: readonly Source[];
  pipeline: Pick<Pipeline, 'poll' | 'look' | 'vote' | 'probe'>;
  hear: HearPush;
  /** Where the pipeline leaves a source's state after a poll, and what each provider's step says about time. */
  desk: ReplayDesk;
  /** Called after everything of a moment is done: the deliveries of that moment go out. */
  settle: () => Promise<void>;
  /** Simulated seconds a real second; infinite: as fast as it goes. */
  speed: number;
}

export interface ReplayCounts {
  documents: number;
  polls: number;
  /** Pushes for what is not read. */
  passedOver: number;
}

/**
 * Plays a capture through the pipeline. Polls that would bring nothing new are skipped; every other one happens at the
 * time the product's own schedule has it, and all that depends on time alone happens at its time.
 */
export async function runReplay(parts: ReplayParts): Promise<ReplayCounts> {
  const { capture, clock, web, sources, pipeline, desk } = parts;
  const byId = new Map(sources.map((source) => [source.id, source]));
  const pending = new Map<string, Instant>();
  /** When a push wants a source read, and when one last had it read. */
  const wishes = new Map<string, Instant>();
  const pushedAt = new Map<string, Instant>();
  const counts: ReplayCounts = { documents: 0, polls: 0, passedOver: 0 };
  const pace = createPace(parts.speed, capture.header.from);
  let line = await capture.lines.next();

  for (;;) {
    const poll = earliest([...wishes, ...pending]);
    const look = earliest(desk.dueProviders);
    const times = [line.done ? null : line.value.at, poll?.[1] ?? null, look?.[1] ?? null].filter((at) => at !== null);
    const at = Math.min(...times);
    if (times.length === 0 || at > capture.header.to) break;
    await pace(at);
    clock.set(at);
    // What the world shows comes before what we ask of it at the same moment.
    if (!line.done && line.value.at <= at) {
      await take(line.value);
      line = await capture.lines.next();
      continue;
    }
    if (poll !== null && poll[1] <= at) await ask(poll[0]);
    else if (look !== null) {
      desk.dueProviders.delete(look[0]);
      await pipeline.look(look[0]);
    }
    await parts.settle();
  }
  // The rest of the file is read all the same: a broken line is an error wherever it stands.
  while (!line.done) line = await capture.lines.next();
  return counts;

  async function take(value: CaptureLine): Promise<void> {
    const source = 'source' in value ? byId.get(value.source) : undefined;
    if (value.kind === 'push' && source !== undefined) return push(source, value);
    if (value.kind === 'vote' || value.kind === 'probe') {
      await (value.kind === 'vote' ? pipeline.vote(value.vote) : pipeline.probe(value.result));
      return parts.settle();
    }
    if (value.kind !== 'document' && value.kind !== 'error') {
      counts.passedOver += 1;
      return;
    }
    if (source === undefined) return;
    counts.documents += 1;
    web.put(source.url, value);
    pending.set(source.id, Math.max(nextOnGrid(source, value.at), desk.notBefore(source.id)));
  }

  /** Compared at once, or a reason to read the source now; without anything recorded for it there is nothing to read. */
  async function push(source: Source, { at, contentType, body }: Extract<CaptureLine, { kind: 'push' }>): Promise<void> {
    if (await parts.hear(source, { url: source.url, at, contentType, body })) {
      await parts.settle();
    } else if (web.has(source.url)) {
      const soonest = Math.max(at, (pushedAt.get(source.id) ?? Number.NEGATIVE_INFINITY) + PUSHED_EVERY);
      if (!wishes.has(source.id)) wishes.set(source.id, soonest);
    } else {
      counts.passedOver += 1;
    }
  }

  async function ask(id: string): Promise<void> {
    const source = byId.get(id);
    pending.delete(id);
    if (wishes.delete(id)) pushedAt.set(id, clock.now());
    if (source === undefined) return;
    counts.polls += 1;
    desk.finish(await pipeline.poll(desk.stateOf(id)));
    // A source that fails is asked again, for its silence may have to be told.
    const after = desk.stateOf(id);
    if (after.failures > 0 && !pending.has(id)) pending.set(id, Math.max(after.dueAt, clock.now() + 1));
  }
}

/** The next of a source's polls at or after `at`: every interval, from an offset of its own. */
function nextOnGrid(source: Source, at: Instant): Instant {
  const phase = Math.floor(stableFraction(source.id) * source.intervalMs);
  return Math.ceil((at - phase) / source.intervalMs) * source.intervalMs + phase;
}

function earliest<K>(times: Iterable<readonly [K, Instant]>): readonly [K, Instant] | null {
  let best: readonly [K, Instant] | null = null;
  for (const [key, at] of times) if (best === null || at < best[1]) best = [key, at];
  return best;
}

/** Lets simulated time pass no faster than `speed` allows. */
function createPace(speed: number, from: Instant): (at: Instant) => Promise<void> {
  if (!Number.isFinite(speed)) return () => Promise.resolve();
  const begun = systemClock.now();
  return (at) => systemClock.sleep((at - from) / speed - (systemClock.now() - begun));
}

export type ReplayDesk = ReturnType<typeof createReplayDesk>;

/** Stands in for the tables that the tick would claim from. */
export function createReplayDesk(ledger: Ledger, sources: readonly Source[]) {
  const states = new Map<string, SourceState>(sources.map((source) => [source.id, unreadState(source.id, 0)]));
  const dueProviders = new Map<ProviderId, Instant>();
  const watched: Ledger = {
    ...ledger,
    async step(provider, now, work) {
      const step = await ledger.step(provider, now, work);
      if (step.dueAt === null) dueProviders.delete(provider);
      else if (step.dueAt !== undefined) dueProviders.set(provider, step.dueAt);
      return step;
    },
  };
  return {
    ledger: watched,
    /** Keeps a source's state after a poll. */
    finish: (state: SourceState): void => void states.set(state.id, state),
    dueProviders,
    stateOf: (id: string): SourceState => states.get(id) ?? unreadState(id, 0),
    /** While a source is backed off it is not asked. */
    notBefore: (id: string): Instant => {
      const state = states.get(id);
      return state !== undefined && state.failures > 0 ? state.dueAt : 0;
    },
  };
}
