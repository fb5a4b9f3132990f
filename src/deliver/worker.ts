import type { Clock } from '../clock.ts';
import { type Delivery, destinationKey, type Progress } from '../domain/delivery.ts';
import { type Instant, MINUTE, SECOND } from '../domain/instant.ts';
import type { Ledger, Outbox } from '../domain/ledger.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type Composer, plan, rootLost } from './plan.ts';
import type { Messenger } from './ports.ts';

/** How long a claimed delivery is ours. A platform's own time limit lies below. */
const LEASE = 30 * SECOND;
/** A long thread is handed back after so long and claimed anew: its lease must not run out under a send, and pages overtake it. */
const TURN = LEASE / 2;
/** Requests under way at once; platforms pace themselves behind it. */
const AT_ONCE = 16;
/** A lost wake-up costs no more than this. */
const SWEEP = 5 * SECOND;
const FIRST_RETRY = 2 * SECOND;
const LONGEST_RETRY = 5 * MINUTE;

export interface WorkerParts {
  outbox: Outbox;
  ledger: Pick<Ledger, 'subject'>;
  messengers: readonly Messenger[];
  compose: Composer;
  clock: Clock;
  log: Log;
  metrics: Metrics;
}

/** Brings every destination to what its subjects are now. One instance a process; several processes share the outbox. */
export function createWorker(parts: WorkerParts) {
  const { outbox, ledger, messengers, compose, clock, log, metrics } = parts;
  const byPlatform = new Map(messengers.map((messenger) => [messenger.platform as string, messenger]));
  const platforms = [...byPlatform.keys()];
  /** By `keyOf`: the work, and until when its lease lasts. */
  const running = new Map<string, { work: Promise<void>; until: Instant }>();
  let stopping = false;
  let woken = Promise.withResolvers<void>();

  /** Brings one delivery as far as it can; what is left stays owed. */
  async function deliver(delivery: Delivery): Promise<void> {
    const messenger = byPlatform.get(delivery.destination.platform);
    if (messenger === undefined) return;
    const turnEnds = clock.now() + TURN;
    let progress = delivery.progress;
    let losses = 0;
    let attempts = delivery.attempts;
    for (;;) {
      const subject = await ledger.subject(delivery.subject.type, delivery.subject.id);
      if (subject === null) return outbox.settle(delivery, progress, Number.MAX_SAFE_INTEGER);
      const next = plan(subject, progress, delivery.destination, messenger.facts, compose);
      if (next === null) return outbox.settle(delivery, progress, subject.revision);
      if (stopping || clock.now() >= turnEnds) return outbox.postpone(delivery, progress, clock.now());
      if (next.operation.do !== 'edit') {
        // Durable before the send: a crash in between leaves a mark that the send may have happened.
        progress = { ...progress, begun: next.operation.key };
        await outbox.record(delivery, progress);
      }
      const outcome = await messenger.perform(delivery.destination, next.operation);
      metrics.deliveries.inc({ platform: messenger.platform, outcome: outcome.kind });
      if (outcome.kind === 'delivered') {
        metrics.deliverySeconds.observe(Math.max(0, clock.now() - delivery.owedSince) / SECOND);
        progress = { ...next.after, root: next.operation.do === 'post' ? outcome.message : progress.root };
        attempts = 0;
        await outbox.record(delivery, progress);
      } else if (outcome.kind === 'gone') {
        losses += 1;
        progress = rootLost(progress);
        if (losses > 1) return retry(delivery, progress, { afterMs: MINUTE, why: 'its message keeps disappearing', ambiguous: false });
      } else if (outcome.kind === 'retryLater') {
        // A failed edit, or a failed repetition, says nothing about an earlier send that is still in doubt.
        const inDoubt = outcome.ambiguous || next.operation.do === 'edit' || next.operation.maybeSent;
        return retry({ ...delivery, attempts }, progress, { ...outcome, ambiguous: inDoubt });
      } else if (delivery.destination.direct && subject.closedAt === null) {
        // A person's messages may be closed for an hour; retiring them would keep every later page from that person.
        log.error('a person cannot be reached', { destination: delivery.destination, why: outcome.why });
        return retry({ ...delivery, attempts }, progress, { afterMs: LONGEST_RETRY, why: outcome.why, ambiguous: false });
      } else if (delivery.destination.direct) {
        return outbox.settle(delivery, { ...progress, begun: null }, subject.revision);
      } else {
        log.warn('a destination refused and is retired', { destination: delivery.destination, why: outcome.why });
        return outbox.retire(delivery.destination, outcome.why, clock.now());
      }
    }
  }

  async function retry(
    delivery: Delivery,
    progress: Progress,
    outcome: { afterMs: number; why: string; ambiguous: boolean },
  ): Promise<void> {
    const backoff = Math.min(FIRST_RETRY * 2 ** Math.min(delivery.attempts, 10), LONGEST_RETRY);
    const at = clock.now() + Math.max(outcome.afterMs, backoff);
    log.info('a delivery will be tried again', { destination: delivery.destination, why: outcome.why, inMs: at - clock.now() });
    await outbox.postpone(delivery, outcome.ambiguous ? progress : { ...progress, begun: null }, at);
  }

  /** Claims what is owed now and begins it. */
  async function begin(): Promise<number> {
    woken = Promise.withResolvers<void>();
    const free = AT_ONCE - running.size;
    const now = clock.now();
    const claimed = free > 0 ? await outbox.claim(now, free, LEASE, platforms) : [];
    const until = now + LEASE;
    let begun = 0;
    for (const delivery of claimed) {
      const key = keyOf(delivery);
      const before = running.get(key);
      if (before !== undefined && before.until <= now) {
        // Still being sent here though its lease ran out: it has its lease anew, and is not sent twice.
        before.until = until;
        continue;
      }
      // Claimed within its lease it was given back already, and its work is but about to end.
      const work = (before?.work ?? Promise.resolve())
        .then(() => deliver(delivery))
        .catch((error: unknown) => log.error('a delivery stopped on an unexpected error; its lease will run out', { error }))
        .finally(() => {
          if (running.get(key) === turn) running.delete(key);
          woken.resolve();
        });
      const turn = { work, until };
      running.set(key, turn);
      begun += 1;
    }
    return begun;
  }

  /** Milliseconds until something more may be owed. */
  async function pause(): Promise<number> {
    if (running.size >= AT_ONCE) return SWEEP;
    const next = await outbox.nextAt();
    if (next === null) return SWEEP;
    const wait = next - clock.now();
    // What is due and was not claimed is for a platform that this process does not serve.
    return wait > 0 ? Math.min(SWEEP, wait) : SECOND;
  }

  return {
    /** Claims what is owed until nothing is; returns how many deliveries were worked on. */
    async drain(): Promise<number> {
      let worked = 0;
      while (!stopping) {
        worked += await begin();
        if (running.size === 0) return worked;
        await woken.promise;
      }
      return worked;
    },
    /** Something is owed now. */
    wake: () => woken.resolve(),
    /** Works until `stop`. */
    async run(): Promise<void> {
      while (!stopping) {
        let wait = SWEEP;
        try {
          await begin();
          wait = await pause();
        } catch (error) {
          log.error('the outbox could not be read; it is tried again', { error });
        }
        const enough = new AbortController();
        if (!stopping) await Promise.race([clock.sleep(wait, enough.signal), woken.promise]);
        enough.abort();
      }
    },
    /** Takes nothing new, and lets what is under way finish for up to `graceMs`; the rest stays owed. */
    async stop(graceMs: number): Promise<void> {
      stopping = true;
      woken.resolve();
      const ended = new AbortController();
      await Promise.race([Promise.allSettled([...running.values()].map(({ work }) => work)), clock.sleep(graceMs, ended.signal)]);
      ended.abort();
    },
  };
}

const keyOf = ({ destination, subject }: Delivery): string => `${destinationKey(destination)} ${subject.type} ${subject.id}`;
