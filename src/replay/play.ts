import type { Clock } from '../clock.ts';
import type { Provider, Service } from '../domain/catalog.ts';
import type { Fetch } from '../domain/document.ts';
import type { Incident } from '../domain/incident.ts';
import type { Store } from '../domain/ledger.ts';
import type { Pipeline } from '../pipeline.ts';
import { type Capture, openCapture } from './capture.ts';
import { createRecordedWeb } from './recorded.ts';
import { createReplayDesk, type HearPush, type ReplayCounts, type ReplayDesk, runReplay } from './run.ts';
import { createSimulatedClock } from './simulated-clock.ts';
import { type Intervals, worldOf } from './world.ts';

/** What the joinery makes of a capture's world: the real pipeline, what hears pushes, and the sending of what is owed. */
export interface Assembled {
  pipeline: Pick<Pipeline, 'poll' | 'look' | 'vote' | 'probe'>;
  hear: HearPush;
  settle: () => Promise<void>;
}

export interface PlayParts {
  file: string;
  speed: number;
  store: Store;
  ours: { providers: readonly Provider[]; services: readonly Service[] };
  intervals: Intervals;
  assemble: (parts: AssemblyParts) => Assembled;
}

/** What the joinery is given of a capture's world. */
export interface AssemblyParts extends ReturnType<typeof worldOf> {
  clock: Clock;
  fetch: Fetch;
  desk: ReplayDesk;
}

export interface Played {
  capture: Capture['header'];
  counts: ReplayCounts;
  incidents: readonly Incident[];
}

/** Plays a capture from its first line to its last. @throws CaptureError at a line that is broken */
export async function play(parts: PlayParts): Promise<Played> {
  const capture = await openCapture(parts.file);
  const world = worldOf(capture.header, parts.ours, parts.intervals);
  const clock = createSimulatedClock(capture.header.from);
  const web = createRecordedWeb(clock.now);
  const desk = createReplayDesk(parts.store.ledger, world.sources);
  const { pipeline, hear, settle } = parts.assemble({ ...world, clock, fetch: web.fetch, desk });
  const counts = await runReplay({ capture, clock, web, sources: world.sources, pipeline, hear, desk, settle, speed: parts.speed });
  const incidents = await parts.store.ledger.incidents({ services: null, since: 0 });
  return { capture: capture.header, counts, incidents };
}
