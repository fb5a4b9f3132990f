/** The joinery of `replay` and `demo`: the real pipeline on recorded documents, a simulated clock and a store in memory. */

import { composer } from './compose/composer.ts';
import { noticeText } from './compose/mark.ts';
import type { Settings } from './config/load.ts';
import { TERMINAL } from './decide.ts';
import { createWorker } from './deliver/worker.ts';
import { createBoard } from './domain/burning.ts';
import { stillWorld } from './domain/world.ts';
import { createDelivered } from './hear/delivered.ts';
import { silentLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { understand } from './parse/registry.ts';
import { createPipeline } from './pipeline.ts';
import { createConsole } from './platforms/console/console.ts';
import { createLine } from './poll/line.ts';
import { createWarmth } from './poll/warmth.ts';
import type { ReplayOptions } from './replay/command.ts';
import { type Assembled, type AssemblyParts, type Played, play } from './replay/play.ts';
import { DEFAULT_INTERVALS } from './replay/world.ts';
import { openMemoryStore } from './store/open.ts';

/**
 * Plays a capture to its end. Pages are never sent from a replay.
 *
 * @throws CaptureError at a line of the capture that is broken
 */
export async function playBack(options: ReplayOptions, behaviour: Settings['behaviour'], out: (text: string) => void): Promise<Played> {
  const store = await openMemoryStore();
  const toConsole = options.to === 'console';
  try {
    if (toConsole)
      await store.subscriptions.put({ destination: TERMINAL, scope: '*', floor: 'none', createdBy: 'replay', createdAt: 0 }, '*');
    return await play({ file: options.capture, speed: options.speed, store, ours: behaviour, intervals: DEFAULT_INTERVALS, assemble });
  } finally {
    await store.close();
  }

  function assemble({ clock, catalog, sources, fetch, desk }: AssemblyParts): Assembled {
    const messengers = toConsole ? [createConsole({ write: out, now: clock.now, zone: 'UTC' })] : [];
    const worker = createWorker({
      outbox: store.outbox,
      ledger: store.ledger,
      messengers,
      compose: composer,
      clock,
      log: silentLog,
      metrics: createMetrics(),
    });
    let owed = false;
    const pipeline = createPipeline({
      clock,
      catalog,
      world: stillWorld(catalog, sources),
      fetch,
      understand: (document, { format, json }) => understand(document, { format, now: document.at, mapping: json ?? null }),
      ledger: desk.ledger,
      line: createLine(),
      warmth: createWarmth(catalog),
      board: createBoard(catalog),
      // A replay asks when a document is there, not when it is warm.
      hasten: async () => {},
      settings: { detect: behaviour.detect, oncall: { ...behaviour.oncall, stack: [] } },
      platforms: [],
      say: noticeText,
      wake: () => {
        owed = true;
      },
      note: () => {},
    });
    const settle = async () => {
      if (owed && toConsole) await worker.drain();
      owed = false;
    };
    const hear = createDelivered({
      understand: (document, { format }) => understand(document, { format, now: document.at }),
      hearing: pipeline,
    });
    return { pipeline, hear, settle };
  }
}
