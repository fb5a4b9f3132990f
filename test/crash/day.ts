/**
 * One outage day through the real parts: the sources' book, the rounds of the tick, the pipeline and the ledger, on a clock that
 * passes a minute at a time. Whoever plays it again from a later minute on goes on where the database stands: documents are
 * fetched anew, and what a step has remembered is told nobody twice.
 */
import { noticeText } from '../../src/compose/mark.ts';
import { createBoard } from '../../src/domain/burning.ts';
import type { Destination } from '../../src/domain/delivery.ts';
import type { Fetch } from '../../src/domain/document.ts';
import { HOUR, type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { Store } from '../../src/domain/ledger.ts';
import type { OnCallSettings } from '../../src/domain/oncall.ts';
import type { DetectSettings } from '../../src/domain/settings.ts';
import { stillWorld } from '../../src/domain/world.ts';
import type { Log } from '../../src/log.ts';
import { understand } from '../../src/parse/registry.ts';
import { createPipeline } from '../../src/pipeline.ts';
import { createLine } from '../../src/poll/line.ts';
import { createWarmth, warmUp } from '../../src/poll/warmth.ts';
import { type CaptureLine, openCapture } from '../../src/replay/capture.ts';
import { createRecordedWeb } from '../../src/replay/recorded.ts';
import { createSimulatedClock, type SimulatedClock } from '../../src/replay/simulated-clock.ts';
import { worldOf } from '../../src/replay/world.ts';
import { createRounds } from '../../src/schedule/rounds.ts';
import { STACK } from './script.ts';

/** The clock's step, and how often each page is read. */
const STEP = MINUTE;
const READ_EVERY = 2 * MINUTE;
/** Retries wait in simulated time; what is still owed so long after the day is not going to be told. */
const PATIENCE = 12 * HOUR;

/** As shipped in `config/tocsin.yaml`. */
const DETECT: DetectSettings = {
  newsWindowMs: 60 * MINUTE,
  newsFreshMs: 180 * MINUTE,
  statementWindowMs: 240 * MINUTE,
  recoverMs: 15 * MINUTE,
  reopenMs: 30 * MINUTE,
  foldMs: 30 * MINUTE,
  unlistedMs: 20 * MINUTE,
  troubleAfterMs: 15 * MINUTE,
  voteWindowMs: 30 * MINUTE,
  probe: { failing: 3, of: 4, freshMs: 15 * MINUTE },
  caps: { news: 3.5, crowd: 4, mentions: 1, probe: 4, measurement: 4, dependants: 3.5 },
};

/** Who listens, and where the person on call and the one after them are reached. */
export interface Audience {
  subscriptions: readonly { destination: Destination; scope: string }[];
  people: OnCallSettings['people'];
}

/** Sends what is owed; without one the day is only judged and remembered. */
export interface Delivery {
  wake(): void;
  /** Resolves when nothing more can be sent now. */
  drain(): Promise<unknown>;
}

export interface DayParts {
  captureFile: string;
  store: Store;
  audience: Audience;
  log: Log;
  /** Where the day goes on; null: at its beginning. */
  from: Instant | null;
  /** Called before anything of a minute is done. */
  begin(at: Instant): void;
  createDelivery(clock: SimulatedClock): Delivery;
}

/** Plays the day to its end, and until nothing is owed. @throws when something is still owed long after */
export async function playDay({ captureFile, store, audience, log, from, begin, createDelivery }: DayParts): Promise<void> {
  const capture = await openCapture(captureFile);
  const world = worldOf(capture.header, { providers: [], services: [] }, { statusMs: READ_EVERY, newsMs: READ_EVERY });
  const lines = await Array.fromAsync(capture.lines);
  const clock = createSimulatedClock(from ?? capture.header.from);
  const web = createRecordedWeb(clock.now);
  const delivery = createDelivery(clock);
  const oncall: OnCallSettings = { severity: 'major', silenceMs: 20 * MINUTE, stack: [STACK], people: audience.people, rotation: null };
  const warmth = createWarmth(world.catalog);
  await warmUp(warmth, store.ledger, clock.now());
  const pipeline = createPipeline({
    clock,
    catalog: world.catalog,
    world: stillWorld(world.catalog, world.sources),
    fetch: recorded(web, world.sources, lines, clock),
    understand: (document, { format }) => understand(document, { format, now: document.at }),
    ledger: store.ledger,
    line: createLine(),
    warmth,
    board: createBoard(world.catalog),
    hasten: (which) => store.sources.hasten(which, clock.now()),
    settings: { detect: DETECT, oncall },
    platforms: ['discord', 'slack'],
    say: noticeText,
    wake: delivery.wake,
    note: () => {},
  });
  const rounds = createRounds({ book: store.sources, ledger: store.ledger, clock, log, poll: pipeline.poll, look: pipeline.look });
  for (const { destination, scope } of audience.subscriptions) {
    const provider = scope === '*' ? '*' : world.catalog.providerOf(scope);
    await store.subscriptions.put({ destination, scope, floor: 'none', createdBy: 'crash', createdAt: capture.header.from }, provider);
  }
  await store.sources.register(world.sources, capture.header.from);

  for (; ; clock.set(clock.now() + STEP)) {
    begin(clock.now());
    await rounds.round();
    await rounds.idle();
    await delivery.drain();
    if (clock.now() < capture.header.to) continue;
    const { owed } = await store.outbox.backlog();
    if (owed === 0) return;
    if (clock.now() > capture.header.to + PATIENCE) throw new Error(`${owed} deliveries are still owed long after the day`);
  }
}

/** What each address answers with at the clock's time. */
function recorded(
  web: ReturnType<typeof createRecordedWeb>,
  sources: readonly { id: string; url: string }[],
  lines: readonly CaptureLine[],
  clock: SimulatedClock,
): Fetch {
  const urls = new Map(sources.map(({ id, url }) => [id, url]));
  let taken = 0;
  return (request) => {
    for (; (lines[taken]?.at ?? Infinity) <= clock.now(); taken += 1) {
      const line = lines[taken];
      if (line?.kind !== 'document' && line?.kind !== 'error') continue;
      web.put(urls.get(line.source) ?? line.source, line);
    }
    return web.fetch(request);
  };
}
