/**
 * Tocsin as it is killed: the real pipeline, store, worker and platform adapters. Loads everything, waits for its parent's `Job`, and
 * plays the outage day from where the data folder stands until it is killed or the day is over (exit 0).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { systemClock } from '../../src/clock.ts';
import type { Messenger } from '../../src/deliver/ports.ts';
import { createWorker } from '../../src/deliver/worker.ts';
import type { Commands } from '../../src/domain/command.ts';
import type { Instant } from '../../src/domain/instant.ts';
import type { Store } from '../../src/domain/ledger.ts';
import { createLog, type Log } from '../../src/log.ts';
import { createMetrics, type Metrics } from '../../src/metrics.ts';
import { createDiscord } from '../../src/platforms/discord/discord.ts';
import { createSlack } from '../../src/platforms/slack/slack.ts';
import { openStore } from '../../src/store/open.ts';
import { type Audience, type Delivery, playDay } from './day.ts';
import { type Fault, plantInMessenger, plantInStore } from './faults.ts';
import { createKiller, type Killer, type Plan, watchedMessenger, watchedStore } from './hooks.ts';
import { type Addresses, connectPlatforms } from './platforms.ts';
import { wording } from './wording.ts';

/** What one life is to do. */
export interface Job {
  /** Holds `capture.jsonl`, the data folder and the files that outlive a kill. */
  folder: string;
  addresses: Addresses;
  audience: Audience;
  plan: Plan | null;
  fault: Fault | null;
}

/** Whoever started this process may die without a chance to say so. */
process.once('disconnect', () => process.exit(1));
flushCompileCache();
process.send?.('ready');
process.once('message', (job) => {
  live(job as Job).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});

async function live(job: Job): Promise<void> {
  const log = strictLog();
  const opened = await openStore({ url: null, dataDir: join(job.folder, 'data'), log });
  if (!opened.ok) throw new Error(opened.sentence);
  const killer = createKiller(job.plan);
  const time = clockFile(join(job.folder, 'clock'));
  const store = watchedStore(plantInStore(job.fault, opened.store), killer);
  await playDay({
    captureFile: join(job.folder, 'capture.jsonl'),
    store,
    audience: job.audience,
    log,
    from: time.read(),
    begin: time.write,
    createDelivery: (clock) => createDelivery(job, store, killer, clock, log),
  });
  await opened.store.close();
}

/** The worker over both platforms. The gateways stay closed: messages go out without them. */
function createDelivery(job: Job, store: Store, killer: Killer, clock: Parameters<typeof createWorker>[0]['clock'], log: Log): Delivery {
  const metrics = countedIn(join(job.folder, 'ambiguous'));
  const parts = { commands: NO_COMMANDS, once: () => Promise.resolve(true), clock: systemClock, log, metrics };
  const { discord, slack } = job.addresses;
  const platforms = connectPlatforms(job.addresses);
  const messengers = [
    createDiscord({ ...parts, token: discord.token, apiBase: discord.api }).messenger,
    createSlack({ ...parts, botToken: slack.botToken, appToken: slack.appToken, apiBase: slack.api }).messenger,
  ].map((messenger) => plantInMessenger(job.fault, inItsPlace(watchedMessenger(messenger, killer, platforms))));
  const worker = createWorker({ outbox: store.outbox, ledger: store.ledger, messengers, compose: wording, clock, log, metrics });
  let draining: Promise<unknown> | null = null;
  const drain = (): Promise<unknown> => {
    draining ??= worker.drain().finally(() => (draining = null));
    return draining;
  };
  return {
    // As in the running product, sending begins while the pipeline still works.
    wake() {
      worker.wake();
      void drain();
    },
    async drain() {
      await draining;
      await drain();
    },
  };
}

const NO_COMMANDS: Commands = {
  list: [],
  complete: () => [],
  press: () => Promise.reject(new Error('nobody presses anything here')),
};

/** Warnings and errors go to the parent; an error fails the run, for none is expected here. */
function strictLog(): Log {
  const written = createLog({ level: 'warn', secrets: [], to: { write: (line) => void process.stderr.write(line) } });
  return {
    ...written,
    error(sentence, fields) {
      written.error(sentence, fields);
      process.exit(1);
    },
  };
}

/** Where the send under way goes to. */
const place = new AsyncLocalStorage<string>();

const inItsPlace = (messenger: Messenger): Messenger => ({
  ...messenger,
  perform: (to, operation) => place.run(to.channel, () => messenger.perform(to, operation)),
});

/** Metrics whose count of ambiguous sends outlives the process: one line each, with the place it was sent to. */
function countedIn(file: string): Metrics {
  const metrics = createMetrics();
  metrics.ambiguousSends.inc = () => appendFileSync(file, `${place.getStore()}\n`);
  return metrics;
}

/** The simulated hour goes on after a restart as the real one would. Written whole or not at all. */
function clockFile(file: string): { read(): Instant | null; write(at: Instant): void } {
  return {
    read: () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : null),
    write(at) {
      writeFileSync(`${file}.new`, String(at));
      renameSync(`${file}.new`, file);
    },
  };
}
