import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { SECOND } from '../../src/domain/instant.ts';
import { silentLog } from '../../src/log.ts';
import { startTick, type Tick } from '../../src/schedule/tick.ts';
import { createManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorder.ts';

const ticks: Tick[] = [];
const started = (tick: Tick): Tick => {
  ticks.push(tick);
  return tick;
};

afterEach(async () => {
  vi.restoreAllMocks();
  for (const tick of ticks.splice(0)) await tick.stop();
});

/** Resolves at the `count`th call of `round`. */
function counted(count: number) {
  const reached = Promise.withResolvers<void>();
  let calls = 0;
  return {
    reached: reached.promise,
    round: async () => {
      calls += 1;
      if (calls === count) reached.resolve();
    },
  };
}

describe('the tick', () => {
  it('comes at once and then every second, and never twice at once', async () => {
    // A second tick is the witness that seconds pass while the first is held up.
    const witness = counted(4);
    const spoken = vi.spyOn(console, 'log');
    const warned = vi.spyOn(console, 'warn');
    const hold = Promise.withResolvers<void>();
    const again = Promise.withResolvers<void>();
    let rounds = 0;
    let under = 0;
    let most = 0;
    const tick = started(
      startTick(
        async () => {
          rounds += 1;
          under += 1;
          most = Math.max(most, under);
          if (rounds === 2) await hold.promise;
          if (rounds === 3) again.resolve();
          under -= 1;
        },
        systemClock,
        silentLog,
      ),
    );
    expect(rounds).toBe(1);
    started(startTick(witness.round, systemClock, silentLog));
    await witness.reached;
    expect(rounds).toBe(2);
    hold.resolve();
    await again.promise;
    expect(most).toBe(1);
    expect(tick.lastAt()).not.toBeNull();
    // The library would print its own warnings into the operator's terminal.
    expect([spoken.mock.calls, warned.mock.calls]).toEqual([[], []]);
  });

  it('comes again after a round that failed, which is logged and is no sign of life', async () => {
    const clock = createManualClock(0);
    const { log, lines } = createRecordedLog();
    const again = Promise.withResolvers<void>();
    let rounds = 0;
    const tick = started(
      startTick(
        async () => {
          rounds += 1;
          if (rounds === 1) throw new Error('the database is gone');
          again.resolve();
        },
        clock,
        log,
      ),
    );
    await new Promise(setImmediate);
    expect(lines).toEqual(['error: a round stopped on an unexpected error']);
    expect(tick.lastAt()).toBeNull();
    await again.promise;
    await new Promise(setImmediate);
    expect(tick.lastAt()).toBe(0);
  });

  it('is alive while rounds end, and not when none has ended for fifteen seconds', async () => {
    const clock = createManualClock(0);
    const hold = Promise.withResolvers<void>();
    const tick = started(startTick(() => hold.promise, clock, silentLog));
    clock.pass(15 * SECOND - 1);
    expect(tick.isAlive()).toBe(true);
    clock.pass(1);
    expect(tick.isAlive()).toBe(false);
    hold.resolve();
    await new Promise(setImmediate);
    expect(tick.isAlive()).toBe(true);
  });

  it('stops after the round that is under way, and comes no more', async () => {
    const witness = counted(3);
    const hold = Promise.withResolvers<void>();
    let rounds = 0;
    const tick = startTick(
      () => {
        rounds += 1;
        return hold.promise;
      },
      systemClock,
      silentLog,
    );
    let stopped = false;
    const stopping = tick.stop().then(() => {
      stopped = true;
    });
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    hold.resolve();
    await stopping;
    started(startTick(witness.round, systemClock, silentLog));
    await witness.reached;
    expect(rounds).toBe(1);
  });
});
