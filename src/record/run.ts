import type { Clock } from '../clock.ts';
import type { Fetch } from '../domain/document.ts';
import { HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import { emptyReading } from '../domain/reading.ts';
import { type Source, type SourceState, unreadState } from '../domain/source.ts';
import { afterRead } from '../poll/next.ts';
import { readSource } from '../poll/read.ts';
import type { Recorder } from './recorder.ts';

export interface RecordingParts {
  sources: readonly Source[];
  fetch: Fetch;
  recorder: Recorder;
  clock: Clock;
  /** Hours after which it ends by itself. */
  hours: number;
  /** Resolves when the process is asked to end. */
  asked: Promise<void>;
  /** A line for the person who waits. */
  say: (line: string) => void;
}

/** The first reads follow each other at this distance, milliseconds: all at once would be a burst, one interval would be a gap. */
const APART = 20;
/** How often it is looked who is due. */
const LOOK_EVERY = SECOND;
const SAY_EVERY = 10 * MINUTE;

/** A recording judges nothing: whatever a server answers is taken as read. */
const UNJUDGED = emptyReading('', 'snapshot');

/**
 * Reads the sources as the product does, at the times its schedule has for them, until the hours are over or it is asked to end.
 * Resolves to null, or to the sentence that says why it could not go on. What is under way then is not waited for.
 */
export async function runRecording({ sources, fetch, recorder, clock, hours, asked, say }: RecordingParts): Promise<string | null> {
  const from = clock.now();
  const until = from + hours * HOUR;
  const states = new Map(sources.map((source, index): [Source, SourceState] => [source, unreadState(source.id, from + index * APART)]));
  const under = new Set<Source>();
  const over = new AbortController();
  let trouble: string | null = null;
  let saidAt: Instant = from;

  const stop = (why: string | null): void => {
    trouble ??= why;
    over.abort();
  };
  void asked.then(() => stop(null));

  async function read(source: Source, state: SourceState): Promise<void> {
    const bring: Fetch = async (request) => {
      const outcome = await fetch(request);
      if (!over.signal.aborted) recorder.saw(source.id, outcome);
      return outcome;
    };
    const brought = await readSource({ ...source, format: null }, state, bring, async () => ({ ok: true, reading: UNJUDGED }));
    states.set(source, { ...afterRead(state, source, brought, clock.now()), recognised: null });
  }

  while (!over.signal.aborted && clock.now() < until) {
    const now = clock.now();
    for (const [source, state] of states) {
      if (state.dueAt > now || under.has(source)) continue;
      under.add(source);
      read(source, state)
        // Only the file can fail: a fetch never rejects.
        .catch((error: unknown) => stop(messageOf(error)))
        .finally(() => under.delete(source));
    }
    if (now - saidAt >= SAY_EVERY) {
      saidAt = now;
      say(progressOf(recorder));
    }
    const next = Math.min(until, ...[...states].filter(([source]) => !under.has(source)).map(([, state]) => state.dueAt));
    await clock.sleep(Math.min(Math.max(next - clock.now(), 1), LOOK_EVERY), over.signal);
    if (!over.signal.aborted) keepUp();
  }
  over.abort();
  return trouble;

  function keepUp(): void {
    try {
      recorder.keepUp();
    } catch (error) {
      stop(messageOf(error));
    }
  }
}

/** What went wrong, for a person. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `12 documents, 1 failure, 0.3 MB`. */
export function progressOf(recorder: Pick<Recorder, 'counts'>): string {
  const { documents, errors, pushes, bytes } = recorder.counts();
  const parts = [count(documents, 'document'), count(errors, 'failure'), ...(pushes === 0 ? [] : [count(pushes, 'push', 'pushes')])];
  return `${parts.join(', ')}, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `1 source`, `2 sources`. */
export const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
