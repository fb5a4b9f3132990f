import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/http/hosts.ts';

/** Tasks that note when they start and run until they are told to end. */
function tasks(atOnce: number) {
  const turns = createTurns(atOnce);
  const started: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  return {
    started,
    start(host: string, name: string) {
      const end = Promise.withResolvers<string>();
      ends.set(name, end);
      return turns.take(host, () => {
        started.push(name);
        return end.promise;
      });
    },
    async end(name: string, error?: Error) {
      if (error === undefined) ends.get(name)?.resolve(name);
      else ends.get(name)?.reject(error);
      await turn();
    },
  };
}

describe('turns', () => {
  it('lets one exchange per host run at a time, in order', async () => {
    const { start, end, started } = tasks(10);
    const all = [start('a', 'a1'), start('a', 'a2'), start('a', 'a3')];
    await turn();
    expect(started).toEqual(['a1']);
    await end('a1');
    expect(started).toEqual(['a1', 'a2']);
    await end('a2');
    await end('a3');
    expect(await Promise.all(all)).toEqual(['a1', 'a2', 'a3']);
  });

  it('lets different hosts run together up to the common bound, and no place is held by one who waits for a host', async () => {
    const { start, end, started } = tasks(2);
    const all = [start('a', 'a1'), start('a', 'a2'), start('b', 'b1'), start('c', 'c1')];
    await turn();
    expect(started).toEqual(['a1', 'b1']);
    await end('b1');
    expect(started).toEqual(['a1', 'b1', 'c1']);
    await end('a1');
    expect(started).toEqual(['a1', 'b1', 'c1', 'a2']);
    await end('c1');
    await end('a2');
    await Promise.all(all);
  });

  it('keeps one who comes later behind those who wait already', async () => {
    const { start, end, started } = tasks(10);
    const all = [start('a', 'a1'), start('a', 'a2')];
    await turn();
    await end('a1');
    all.push(start('a', 'a3'));
    await turn();
    expect(started).toEqual(['a1', 'a2']);
    await end('a2');
    expect(started).toEqual(['a1', 'a2', 'a3']);
    await end('a3');
    await Promise.all(all);
  });

  it('passes the turn on when an exchange throws', async () => {
    const { start, end, started } = tasks(1);
    const first = start('a', 'a1');
    const second = start('a', 'a2');
    const failed = expect(first).rejects.toThrow('broken');
    await turn();
    await end('a1', new Error('broken'));
    await failed;
    expect(started).toEqual(['a1', 'a2']);
    await end('a2');
    await second;
  });

  it('leaves a host alone for a while after each exchange, and only that host', async () => {
    const resting: (() => void)[] = [];
    const after = (ms: number, run: () => void) => {
      expect(ms).toBe(200);
      resting.push(run);
      return () => {};
    };
    const turns = createTurns(10, { ms: 200, clock: { after } });
    const started: string[] = [];
    const ask = (host: string, name: string) => turns.take(host, async () => void started.push(name));
    await Promise.all([ask('a', 'a1'), ask('b', 'b1')]);
    const second = ask('a', 'a2');
    await turn();
    expect(started).toEqual(['a1', 'b1']);
    resting[0]?.();
    await second;
    expect(started).toEqual(['a1', 'b1', 'a2']);
  });

  it('lets nobody wait for a rest when all is to end', async () => {
    const cancelled: number[] = [];
    const after = (ms: number) => () => void cancelled.push(ms);
    const turns = createTurns(10, { ms: 200, clock: { after } });
    const started: string[] = [];
    const ask = (name: string) => turns.take('a', async () => void started.push(name));
    await ask('a1');
    const others = [ask('a2'), ask('a3')];
    turns.hurry();
    await Promise.all(others);
    expect(started).toEqual(['a1', 'a2', 'a3']);
    expect(cancelled).toEqual([200]);
  });
});
