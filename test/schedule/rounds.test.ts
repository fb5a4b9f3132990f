import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import type { SourceBook } from '../../src/domain/ledger.ts';
import { type SourceState, unreadState } from '../../src/domain/source.ts';
import { createRounds } from '../../src/schedule/rounds.ts';
import { createManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorder.ts';

const NOW = Date.UTC(2026, 2, 11, 8);

const state = (id: string): SourceState => unreadState(id, NOW);

/** A book of `count` due sources, each handed out once, and providers that stay due. */
function desk({ count = 0, providers = [] as string[] } = {}) {
  const due = Array.from({ length: count }, (_, index) => state(`s${index}`));
  const asked: number[] = [];
  const finished: string[][] = [];
  const book: SourceBook = {
    register: async () => {},
    claim: async (_now, limit) => {
      asked.push(limit);
      return due.splice(0, limit);
    },
    finish: async (states) => void finished.push(states.map(({ id }) => id)),
    hasten: async () => {},
    states: async () => [],
  };
  const clock = createManualClock(NOW);
  const { log, lines } = createRecordedLog();
  const polls = new Map<string, PromiseWithResolvers<void>>();
  const looks: { provider: string; end: PromiseWithResolvers<void> }[] = [];
  const rounds = createRounds({
    book,
    ledger: { dueProviders: async () => providers },
    clock,
    log,
    poll: async (given) => {
      if (polls.has(given.id)) throw new Error(`${given.id} is polled twice`);
      const poll = Promise.withResolvers<void>();
      polls.set(given.id, poll);
      await poll.promise;
      return given;
    },
    look: (provider) => {
      const end = Promise.withResolvers<void>();
      looks.push({ provider, end });
      return end.promise;
    },
  });
  /** Lets the polls end, and all that hangs on their end. */
  const settle = async (...ids: readonly string[]) => {
    for (const id of ids) polls.get(id)?.resolve();
    await Promise.all(ids.flatMap((id) => polls.get(id)?.promise ?? []));
    await new Promise(setImmediate);
  };
  return { rounds, polls, looks, asked, finished, due, lines, clock, settle };
}

describe('a round', () => {
  it('starts what is due, each once, and does not wait for it', async () => {
    const { rounds, polls } = desk({ count: 3 });
    await rounds.round();
    await rounds.round();
    expect([...polls.keys()]).toEqual(['s0', 's1', 's2']);
  });

  it('has at most 256 sources under way, and goes on as they end', async () => {
    const { rounds, polls, asked, settle } = desk({ count: 300 });
    await rounds.round();
    await rounds.round();
    expect(polls.size).toBe(256);
    await settle('s0', 's1', 's7');
    await rounds.round();
    expect(polls.size).toBe(259);
    expect(asked).toEqual([256, 3]);
  });

  it('writes what ended since the last round together, before more is handed out', async () => {
    const { rounds, finished, settle } = desk({ count: 3 });
    await rounds.round();
    await settle('s0', 's2');
    expect(finished).toEqual([]);
    await rounds.round();
    expect(finished).toEqual([['s0', 's2']]);
    await settle('s1');
    await rounds.idle();
    expect(finished).toEqual([['s0', 's2'], ['s1']]);
  });

  it('never reads a source twice at once, also when its lease ran out behind slow hosts', async () => {
    const { rounds, polls, due } = desk({ count: 1 });
    await rounds.round();
    due.push(state('s0'));
    await rounds.round();
    expect([...polls.keys()]).toEqual(['s0']);
  });

  it('goes on when a poll fails, and says so', async () => {
    const { rounds, polls, lines, settle } = desk({ count: 300 });
    await rounds.round();
    polls.get('s3')?.reject(new Error('the disk is full'));
    await polls.get('s3')?.promise.catch(() => {});
    await settle('s4');
    await rounds.round();
    expect(lines).toEqual(['error: work that was due stopped on an unexpected error']);
    expect(polls.size).toBe(258);
  });

  it('looks at providers that are due beside the polls, and never twice at once at one', async () => {
    const { rounds, polls, looks } = desk({ count: 1, providers: ['acme', 'lumen'] });
    await rounds.round();
    await rounds.round();
    expect(looks.map(({ provider }) => provider)).toEqual(['acme', 'lumen']);
    expect([...polls.keys()]).toEqual(['s0']);
    looks[0]?.end.resolve();
    await new Promise(setImmediate);
    await rounds.round();
    expect(looks.map(({ provider }) => provider)).toEqual(['acme', 'lumen', 'acme']);
  });

  it('leaves a provider whose look failed alone for a minute, and nobody else', async () => {
    const { rounds, looks, lines, clock } = desk({ providers: ['acme', 'lumen'] });
    await rounds.round();
    looks[0]?.end.reject(new Error('broken'));
    looks[1]?.end.resolve();
    await new Promise(setImmediate);
    await rounds.round();
    expect(looks.map(({ provider }) => provider)).toEqual(['acme', 'lumen', 'lumen']);
    clock.pass(MINUTE);
    await rounds.round();
    expect(looks.map(({ provider }) => provider)).toEqual(['acme', 'lumen', 'lumen', 'acme']);
    expect(lines).toHaveLength(1);
  });

  it('is idle when all that was started has ended, also what was started meanwhile', async () => {
    const { rounds, polls, looks, settle } = desk({ count: 257, providers: ['acme'] });
    await rounds.round();
    let idle = false;
    const waiting = rounds.idle().then(() => {
      idle = true;
    });
    await settle('s0');
    await rounds.round();
    await settle(...polls.keys());
    expect(idle).toBe(false);
    looks[0]?.end.resolve();
    await waiting;
    expect(polls.size).toBe(257);
  });
});
