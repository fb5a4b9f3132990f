import { afterEach, describe, expect, it } from 'vitest';
import type { Composer } from '../../src/deliver/plan.ts';
import type { Messenger } from '../../src/deliver/ports.ts';
import { createWorker } from '../../src/deliver/worker.ts';
import {
  type DeliveryOutcome,
  type Destination,
  destinationKey,
  type Operation,
  PRIORITY,
  type Priority,
} from '../../src/domain/delivery.ts';
import type { Entry } from '../../src/domain/incident.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import type { Outbox, Store } from '../../src/domain/ledger.ts';
import type { Notice } from '../../src/domain/notice.ts';
import type { Subject } from '../../src/domain/subject.ts';
import { createMetrics } from '../../src/metrics.ts';
import { openMemoryStore } from '../../src/store/open.ts';
import { channel, incident, NOW, owed, page, subscription } from '../contract/samples.ts';
import { createManualClock } from '../schedule/manual-clock.ts';
import { createRecordedLog } from '../schedule/recorder.ts';

const stores: Store[] = [];

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const said = (title: string): Notice => ({ tone: 'plain', title, url: null, blocks: [], actions: [], summary: title });

const compose: Composer = {
  root: (subject) => said(`${subject.id} r${subject.revision}`),
  entry: ({ id }, { seq }) => said(`${id} e${seq}`),
};

const entry = (seq: number): Entry => ({
  seq,
  kind: 'official-update',
  at: NOW,
  seenAt: NOW,
  class: 'official-page',
  source: 'acme-status',
  sourceName: 'Acme status',
  services: ['acme-login'],
  state: 'investigating',
  text: `update ${seq}`,
  before: null,
  url: null,
  threaded: true,
});

const entries = (count: number): readonly Entry[] => Array.from({ length: count }, (_, index) => entry(index + 1));

/** What a request asks for, in a word: `post inc_1 r1`. */
const wordOf = (operation: Operation): string =>
  `${operation.do} ${operation.notice.title}${operation.do !== 'edit' && operation.maybeSent ? ' (maybe sent)' : ''}`;

/** Answers one request; without it the request is delivered. */
type Answer = (operation: Operation, to: Destination) => Promise<DeliveryOutcome | null> | DeliveryOutcome | null;

/**
 * A platform that notes what it is asked, strictly: a message that is edited or replied to must stand where it is asked for,
 * and no destination may be sent two requests at once.
 */
function createRecorder(clock: { now: () => number }) {
  const asked: string[] = [];
  const keys: string[] = [];
  const violations: string[] = [];
  const standing = new Set<string>();
  const busy = new Set<string>();
  let answer: Answer = () => null;
  const messenger: Messenger = {
    platform: 'discord',
    facts: { canEdit: true, idempotent: true },
    async perform(to, operation) {
      const key = destinationKey(to);
      asked.push(`${to.channel}: ${wordOf(operation)}`);
      if (operation.do !== 'edit') keys.push(operation.key);
      if (busy.has(key)) violations.push(`${key} was sent two requests at once`);
      const message = operation.do === 'post' ? null : operation.do === 'edit' ? operation.message : operation.root;
      if (message !== null && !standing.has(`${message.channel} ${message.message}`))
        violations.push(`${wordOf(operation)}: no such message`);
      busy.add(key);
      try {
        const given = await answer(operation, to);
        if (given !== null) return given;
        const sent = { channel: to.channel, message: `m${asked.length}@${clock.now()}` };
        standing.add(`${sent.channel} ${sent.message}`);
        return { kind: 'delivered', message: message ?? sent };
      } finally {
        busy.delete(key);
      }
    },
  };
  return {
    messenger,
    asked,
    keys,
    violations,
    /** From now on requests are answered so. */
    answer: (next: Answer) => {
      answer = next;
    },
  };
}

async function desk({ watch = (outbox: Outbox): Outbox => outbox } = {}) {
  const store = await openMemoryStore();
  stores.push(store);
  const clock = createManualClock(NOW);
  const platform = createRecorder(clock);
  const { log, lines } = createRecordedLog();
  const outbox = watch(store.outbox);
  const create = () =>
    createWorker({ outbox, ledger: store.ledger, messengers: [platform.messenger], compose, clock, log, metrics: createMetrics() });
  /** A subject as it is now, owed to these places. */
  const tell = (subject: Subject, priority: Priority, ...places: readonly Destination[]) =>
    store.ledger.step('acme', clock.now(), () => ({
      subjects: [subject],
      owed: places.map((to) => ({ ...owed(to, subject.id, priority), subject: { type: subject.type, id: subject.id } })),
    }));
  return { store, clock, platform, lines, create, worker: create(), tell, outbox };
}

const OPS = channel('ops');
const later = (more: Partial<Extract<DeliveryOutcome, { kind: 'retryLater' }>> = {}): DeliveryOutcome => ({
  kind: 'retryLater',
  afterMs: 0,
  why: 'the line broke',
  ambiguous: false,
  ...more,
});

describe('what is owed', () => {
  it('goes out by priority: pages, first alerts, changes, sources in trouble', async () => {
    const { worker, platform, tell } = await desk();
    await tell(incident('inc_t'), PRIORITY.trouble, channel('trouble'));
    await tell(incident('inc_c'), PRIORITY.change, channel('change'));
    await tell(incident('inc_f'), PRIORITY.first, channel('first'));
    await tell(page('pag_1'), PRIORITY.page, channel('page'));
    expect(await worker.drain()).toBe(4);
    expect(platform.asked).toEqual(['page: post pag_1 r1', 'first: post inc_f r1', 'change: post inc_c r1', 'trouble: post inc_t r1']);
  });

  it('has at most sixteen requests under way', async () => {
    const { worker, platform, tell } = await desk();
    const hold = Promise.withResolvers<null>();
    const full = Promise.withResolvers<void>();
    platform.answer(() => {
      if (platform.asked.length === 16) full.resolve();
      return hold.promise;
    });
    await tell(incident('inc_1'), PRIORITY.first, ...Array.from({ length: 40 }, (_, index) => channel(`c${index}`)));
    const drained = worker.drain();
    await full.promise;
    worker.wake();
    await new Promise(setImmediate);
    expect(platform.asked).toHaveLength(16);
    hold.resolve(null);
    expect(await drained).toBe(40);
    expect(new Set(platform.asked).size).toBe(40);
  });

  it('is a root message, then the thread in order, and one edit for ten changes', async () => {
    const { worker, platform, tell, store } = await desk();
    await tell(incident('inc_1', { entries: entries(2) }), PRIORITY.first, OPS);
    await worker.drain();
    expect(platform.asked.splice(0)).toEqual(['ops: post inc_1 r1', 'ops: reply inc_1 e1', 'ops: reply inc_1 e2']);
    for (let revision = 2; revision <= 11; revision += 1) {
      await tell(incident('inc_1', { revision, entries: entries(revision < 11 ? 2 : 4) }), PRIORITY.change, OPS);
    }
    await worker.drain();
    expect(platform.asked).toEqual(['ops: edit inc_1 r11', 'ops: reply inc_1 e3', 'ops: reply inc_1 e4']);
    expect(await store.outbox.backlog()).toEqual({ owed: 0, oldest: null });
    expect(platform.violations).toEqual([]);
  });

  it('is brought to what the incident is then, also when it changes while the message is sent', async () => {
    const { worker, platform, tell } = await desk();
    platform.answer(async ({ notice }) => {
      if (notice.title === 'inc_1 r1') await tell(incident('inc_1', { revision: 2, entries: entries(1) }), PRIORITY.change, OPS);
      return null;
    });
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    await worker.drain();
    expect(platform.asked).toEqual(['ops: post inc_1 r1', 'ops: edit inc_1 r2', 'ops: reply inc_1 e1']);
  });

  it('goes to one platform only where the process serves it', async () => {
    const { worker, platform, tell, store } = await desk();
    await tell(incident('inc_1'), PRIORITY.first, channel('general', 'slack'));
    expect(await worker.drain()).toBe(0);
    expect(platform.asked).toEqual([]);
    expect(await store.outbox.backlog()).toMatchObject({ owed: 1 });
  });
});

describe('a request that did not succeed', () => {
  it('is tried again after what the platform asks, or after longer and longer', async () => {
    const { worker, platform, tell, store, clock } = await desk();
    platform.answer(() => later({ afterMs: 7 * SECOND }));
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    await worker.drain();
    expect((await store.outbox.nextAt()) ?? 0).toBe(NOW + 7 * SECOND);
    platform.answer(() => later());
    const waits: number[] = [];
    for (let round = 0; round < 9; round += 1) {
      clock.pass(((await store.outbox.nextAt()) ?? 0) - clock.now());
      await worker.drain();
      waits.push((((await store.outbox.nextAt()) ?? 0) - clock.now()) / SECOND);
    }
    expect(waits).toEqual([4, 8, 16, 32, 64, 128, 256, 300, 300]);
    platform.answer(() => null);
    clock.pass(5 * MINUTE);
    await worker.drain();
    expect(await store.outbox.backlog()).toMatchObject({ owed: 0 });
  });

  it('keeps its key when it may have arrived, and says so', async () => {
    const { worker, platform, tell, clock } = await desk();
    platform.answer(() => later({ ambiguous: true }));
    await tell(incident('inc_1', { entries: entries(1) }), PRIORITY.first, OPS);
    await worker.drain();
    // Meanwhile the incident changed: it is still the same first message.
    await tell(incident('inc_1', { revision: 2, entries: entries(1) }), PRIORITY.change, OPS);
    platform.answer(() => null);
    clock.pass(2 * SECOND);
    await worker.drain();
    expect(platform.asked).toEqual(['ops: post inc_1 r1', 'ops: post inc_1 r2 (maybe sent)', 'ops: reply inc_1 e1']);
    expect(platform.keys[1]).toBe(platform.keys[0]);
    expect(platform.keys[2]).not.toBe(platform.keys[0]);
  });

  it('is not called maybe sent when it surely did not arrive', async () => {
    const { worker, platform, tell, clock } = await desk();
    platform.answer(() => later());
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    await worker.drain();
    platform.answer(() => null);
    clock.pass(2 * SECOND);
    await worker.drain();
    expect(platform.asked).toEqual(['ops: post inc_1 r1', 'ops: post inc_1 r1']);
  });

  it('is called maybe sent by the next process when this one died under it', async () => {
    const { platform, tell, create, clock } = await desk();
    const reached = Promise.withResolvers<void>();
    platform.answer(() => {
      reached.resolve();
      return new Promise<never>(() => {});
    });
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    void create().drain();
    await reached.promise;
    platform.answer(() => null);
    const next = create();
    expect(await next.drain()).toBe(0);
    clock.pass(30 * SECOND);
    // The recorder still counts the dead process's request, which never ended.
    platform.violations.length = 0;
    await next.drain();
    expect(platform.asked).toEqual(['ops: post inc_1 r1', 'ops: post inc_1 r1 (maybe sent)']);
    expect(platform.keys[1]).toBe(platform.keys[0]);
  });

  it('retires the destination that refuses, and nobody else', async () => {
    const { worker, platform, tell, store, clock, lines } = await desk();
    for (const to of [OPS, channel('other')]) await store.subscriptions.put(subscription(to, 'acme-login'), 'acme');
    platform.answer((_operation, to) => (to.channel === 'ops' ? { kind: 'rejected', why: 'missing access' } : null));
    await tell(incident('inc_1'), PRIORITY.first, OPS, channel('other'));
    await worker.drain();
    await tell(incident('inc_1', { revision: 2 }), PRIORITY.change, OPS, channel('other'));
    clock.pass(MINUTE);
    await worker.drain();
    expect(platform.asked).toEqual(['ops: post inc_1 r1', 'other: post inc_1 r1', 'other: edit inc_1 r2']);
    expect(await store.outbox.backlog()).toMatchObject({ owed: 0 });
    expect(lines).toEqual(['warn: a destination refused and is retired']);
    const known = await new Promise<readonly string[]>((resolve, reject) => {
      const look = store.ledger.step('acme', clock.now(), ({ audience }) => {
        resolve(audience.map(({ destination }) => destination.channel));
        return {};
      });
      look.catch(reject);
    });
    expect(known).toEqual(['other']);
  });

  it('tries a person again who could not be reached, so that a later page still finds them', async () => {
    const { worker, platform, tell, store, clock, lines } = await desk();
    const mara = { ...channel('mara'), direct: true };
    let closed = true;
    platform.answer(() => (closed ? { kind: 'rejected', why: 'cannot send messages to this user' } : null));
    await tell(incident('inc_1'), PRIORITY.page, mara);
    await worker.drain();
    expect(await store.outbox.backlog()).toMatchObject({ owed: 1 });
    closed = false;
    clock.pass(5 * MINUTE);
    await worker.drain();
    expect(platform.asked).toEqual(['mara: post inc_1 r1', 'mara: post inc_1 r1']);
    expect(await store.outbox.backlog()).toMatchObject({ owed: 0 });
    expect(lines).toContain('error: a person cannot be reached');
  });

  it('makes a root that somebody deleted anew, under another key, and goes on with the thread where it was', async () => {
    const { worker, platform, tell } = await desk();
    await tell(incident('inc_1', { entries: entries(1) }), PRIORITY.first, OPS);
    await worker.drain();
    platform.answer(({ do: what }) => (what === 'edit' ? { kind: 'gone' } : null));
    await tell(incident('inc_1', { revision: 2, entries: entries(2) }), PRIORITY.change, OPS);
    await worker.drain();
    expect(platform.asked.slice(2)).toEqual(['ops: edit inc_1 r2', 'ops: post inc_1 r2', 'ops: reply inc_1 e2']);
    expect(new Set(platform.keys).size).toBe(platform.keys.length);
    expect(platform.violations).toEqual([]);
  });

  it('waits a minute when its message keeps disappearing', async () => {
    const { worker, platform, tell, store } = await desk();
    platform.answer(({ do: what }) => (what === 'reply' ? { kind: 'gone' } : null));
    await tell(incident('inc_1', { entries: entries(1) }), PRIORITY.first, OPS);
    await worker.drain();
    expect(platform.asked.map((each) => each.split(' ')[1])).toEqual(['post', 'reply', 'post', 'reply']);
    expect(await store.outbox.nextAt()).toBe(NOW + MINUTE);
  });
});

describe('a worker that runs', () => {
  it('is woken while a send is stuck, and does the rest meanwhile', async () => {
    const { worker, platform, tell } = await desk();
    const stuck = Promise.withResolvers<null>();
    const reached = Promise.withResolvers<void>();
    const other = Promise.withResolvers<void>();
    platform.answer((_operation, to) => {
      if (to.channel === 'ops') {
        reached.resolve();
        return stuck.promise;
      }
      other.resolve();
      return null;
    });
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    const running = worker.run();
    await reached.promise;
    await tell(incident('inc_2'), PRIORITY.first, channel('other'));
    worker.wake();
    await other.promise;
    stuck.resolve(null);
    await worker.stop(SECOND);
    await running;
    expect(platform.asked).toEqual(['ops: post inc_1 r1', 'other: post inc_2 r1']);
  });

  it('tries again what is due again although another send is stuck, and though no wake-up came', async () => {
    const { worker, platform, tell, clock } = await desk();
    const reached = Promise.withResolvers<void>();
    const stuck = Promise.withResolvers<null>();
    const again = Promise.withResolvers<void>();
    let tries = 0;
    platform.answer((_operation, to) => {
      if (to.channel === 'ops') return stuck.promise;
      tries += 1;
      if (tries === 1) {
        reached.resolve();
        return later();
      }
      again.resolve();
      return null;
    });
    await tell(incident('inc_1'), PRIORITY.first, OPS, channel('other'));
    const running = worker.run();
    await reached.promise;
    await passUntil(clock, again.promise);
    stuck.resolve(null);
    await worker.stop(SECOND);
    await running;
    expect(tries).toBe(2);
  });

  it('keeps a long thread in order and sends nothing twice when it takes longer than a lease', async () => {
    const { worker, platform, tell, clock, store, create } = await desk();
    const otherProcess = create();
    // Ten seconds of the platform's time for every request; another process takes whatever nobody holds.
    platform.answer(async () => {
      clock.pass(10 * SECOND);
      await otherProcess.drain();
      return null;
    });
    await tell(incident('inc_1', { entries: entries(12) }), PRIORITY.first, OPS);
    const running = worker.run();
    while ((await store.outbox.backlog()).owed > 0) await new Promise(setImmediate);
    await worker.stop(SECOND);
    await running;
    expect(platform.asked).toEqual(['ops: post inc_1 r1', ...entries(12).map(({ seq }) => `ops: reply inc_1 e${seq}`)]);
    expect(platform.violations).toEqual([]);
  });

  it('does not send again what is still under way when its lease ran out', async () => {
    const { worker, platform, tell, clock, store } = await desk();
    const stuck = Promise.withResolvers<null>();
    const reached = Promise.withResolvers<void>();
    platform.answer(() => {
      reached.resolve();
      return stuck.promise;
    });
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    const running = worker.run();
    await reached.promise;
    for (let round = 0; round < 10; round += 1) {
      clock.pass(10 * SECOND);
      worker.wake();
      await new Promise(setImmediate);
    }
    stuck.resolve(null);
    while ((await store.outbox.backlog()).owed > 0) await new Promise(setImmediate);
    await worker.stop(SECOND);
    await running;
    expect(platform.asked).toEqual(['ops: post inc_1 r1']);
    expect(platform.violations).toEqual([]);
  });

  it('goes on when the outbox could not be read', async () => {
    let broken = true;
    const { worker, platform, tell, clock, lines } = await desk({
      watch: (outbox) => ({
        ...outbox,
        claim: (...asked) => (broken ? Promise.reject(new Error('the connection was lost')) : outbox.claim(...asked)),
      }),
    });
    const sent = Promise.withResolvers<void>();
    platform.answer(() => {
      sent.resolve();
      return null;
    });
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    const running = worker.run();
    await new Promise(setImmediate);
    expect(lines).toEqual(['error: the outbox could not be read; it is tried again']);
    broken = false;
    await passUntil(clock, sent.promise);
    await worker.stop(SECOND);
    await running;
    expect(platform.asked).toEqual(['ops: post inc_1 r1']);
  });

  it('lets what is under way finish when it is stopped, and begins nothing more', async () => {
    const { worker, platform, tell, store, create } = await desk();
    const hold = Promise.withResolvers<null>();
    const reached = Promise.withResolvers<void>();
    platform.answer(() => {
      reached.resolve();
      return hold.promise;
    });
    await tell(incident('inc_1', { entries: entries(3) }), PRIORITY.first, OPS);
    const running = worker.run();
    await reached.promise;
    let stopped = false;
    const stopping = worker.stop(SECOND).then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    hold.resolve(null);
    await Promise.all([stopping, running]);
    expect(platform.asked).toEqual(['ops: post inc_1 r1']);
    // What is left is owed at once to whoever comes next, and the message that was sent is known.
    expect(await store.outbox.backlog()).toMatchObject({ owed: 1 });
    platform.answer(() => null);
    await create().drain();
    expect(platform.asked.slice(1)).toEqual(['ops: reply inc_1 e1', 'ops: reply inc_1 e2', 'ops: reply inc_1 e3']);
    expect(platform.violations).toEqual([]);
  });

  it('waits no longer than the grace for a send that is stuck', async () => {
    const { worker, platform, tell, clock } = await desk();
    const reached = Promise.withResolvers<void>();
    platform.answer(() => {
      reached.resolve();
      return new Promise<never>(() => {});
    });
    await tell(incident('inc_1'), PRIORITY.first, OPS);
    const running = worker.run();
    await reached.promise;
    const stopping = worker.stop(3 * SECOND);
    clock.pass(3 * SECOND);
    await stopping;
    await running;
    expect(clock.sleeping()).toBe(0);
  });
});

/** Lets time pass, half a second at a turn of the event loop, until `promise` resolves; ten minutes at most. */
async function passUntil(clock: ReturnType<typeof createManualClock>, promise: Promise<void>): Promise<void> {
  let over = false;
  void promise.then(() => {
    over = true;
  });
  for (let turn = 0; turn < 1_200; turn += 1) {
    await new Promise(setImmediate);
    if (over) return;
    clock.pass(SECOND / 2);
  }
  throw new Error('ten minutes went by');
}
