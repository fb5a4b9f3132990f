import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../src/domain/instant.ts';
import { createHastener } from '../../src/hear/hasten.ts';
import { createManualClock } from '../schedule/manual-clock.ts';

/** A source that is being read for as long as `busy` says; every read that begins is written down. */
function desk() {
  const clock = createManualClock(1_000_000);
  const begun: number[] = [];
  const state = { busy: false };
  const hastener = createHastener(
    {
      pollNow: async () => {
        if (state.busy) return false;
        begun.push(clock.now());
        return true;
      },
    },
    clock,
  );
  /** Passes whole seconds, with the tick at each. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.pass(SECOND);
      await hastener.due();
    }
  };
  return { clock, begun, state, hastener, pass };
}

describe('a wish to read a source now', () => {
  it('is fulfilled at once, and many that come together are one', async () => {
    const { hastener, begun, pass } = desk();
    await Promise.all([hastener.ask('a'), hastener.ask('a'), hastener.ask('a')]);
    expect(begun.length).toBe(1);
    await pass(10);
    // What came after the first may have been about something newer: it is had, once.
    expect(begun.length).toBe(2);
    expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBe(2 * SECOND);
  });

  it('is not lost while the source is being read', async () => {
    const { hastener, begun, state, pass } = desk();
    state.busy = true;
    await hastener.ask('a');
    await pass(5);
    expect(begun).toEqual([]);
    state.busy = false;
    await pass(2);
    expect(begun.length).toBe(1);
    await pass(10);
    expect(begun.length).toBe(1);
  });

  it('is tried again when it could not be begun', async () => {
    const clock = createManualClock(0);
    let attempts = 0;
    const hastener = createHastener(
      { pollNow: () => (++attempts === 1 ? Promise.reject(new Error('no disk')) : Promise.resolve(true)) },
      clock,
    );
    await expect(hastener.ask('a')).rejects.toThrow('no disk');
    clock.pass(SECOND);
    await hastener.due();
    expect(attempts).toBe(2);
  });

  it('never makes a source be read oftener than every two seconds, and every wish is followed by a read within three', async () => {
    const step = fc.oneof(fc.constant('ask' as const), fc.constant('pass' as const), fc.constant('pass' as const));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { clock, hastener, begun, pass } = desk();
        const asked: number[] = [];
        for (const each of steps) {
          if (each === 'pass') await pass(1);
          else {
            asked.push(clock.now());
            await hastener.ask('a');
          }
        }
        await pass(5);
        for (const [index, at] of begun.entries()) if (index > 0) expect(at - (begun[index - 1] ?? 0)).toBeGreaterThanOrEqual(2 * SECOND);
        for (const at of asked) expect(begun.some((read) => read >= at && read <= at + 3 * SECOND)).toBe(true);
      }),
    );
  });
});
