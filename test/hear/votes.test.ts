import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asker } from '../../src/domain/command.ts';
import type { Vote } from '../../src/domain/crowd.ts';
import type { PlatformName } from '../../src/domain/delivery.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { createLimit } from '../../src/hear/limit.ts';
import { createVotes } from '../../src/hear/votes.ts';
import { createManualClock } from '../schedule/manual-clock.ts';
import { when } from '../support/documents.ts';

const WINDOW = 30 * MINUTE;

const person = (userId: string, workspace = 'guild', platform: PlatformName = 'discord'): Asker => ({
  platform,
  userId,
  userName: userId,
  place: { platform, workspace, channel: 'ops', direct: workspace === '' },
  mayManage: false,
  mayAdminister: async () => false,
  missing: [],
});
const ADA = person('ada');

function booth(tell?: (vote: Vote) => Promise<void>) {
  const clock = createManualClock(when('12:00'));
  const told: Vote[] = [];
  const parts = { clock, windowMs: WINDOW, tell: tell ?? (async (vote: Vote) => void told.push(vote)), remembered: async () => told };
  return { clock, told, votes: createVotes({ ...parts, salt: 'salt' }), reborn: (salt: string) => createVotes({ ...parts, salt }) };
}

describe('a vote', () => {
  it('is counted, then known, and refreshed after five minutes', async () => {
    const { votes, told, clock } = booth();
    expect(await votes.cast(ADA, ['github'], true, 'login')).toBe('counted');
    clock.pass(5 * MINUTE - 1);
    expect(await votes.cast(ADA, ['github'], true, null)).toBe('again');
    expect(told.length).toBe(1);
    clock.pass(1);
    expect(await votes.cast(ADA, ['github'], true, null)).toBe('again');
    expect(told).toMatchObject([
      { at: when('12:00'), symptom: 'login' },
      { at: when('12:05'), symptom: 'login' },
    ]);
  });

  it('is new again when it no longer counts', async () => {
    const { votes, told, clock } = booth();
    await votes.cast(ADA, ['github'], true, 'login');
    clock.pass(WINDOW);
    expect(await votes.cast(ADA, ['github'], true, null)).toBe('counted');
    expect(told.at(-1)?.symptom).toBeNull();
  });

  it('is changed by another word or another symptom, every ten seconds', async () => {
    const { votes, told, clock } = booth();
    await votes.cast(ADA, ['github'], true, null);
    clock.pass(10 * SECOND - 1);
    expect(await votes.cast(ADA, ['github'], false, null)).toEqual({ tooMany: 1 });
    clock.pass(1);
    expect(await votes.cast(ADA, ['github'], false, null)).toBe('changed');
    clock.pass(10 * SECOND);
    expect(await votes.cast(ADA, ['github'], true, 'login')).toBe('changed');
    clock.pass(10 * SECOND);
    expect(await votes.cast(ADA, ['github'], true, 'search')).toBe('changed');
    expect(told.map(({ affected, symptom }) => [affected, symptom])).toEqual([
      [true, null],
      [false, null],
      [true, 'login'],
      [true, 'search'],
    ]);
  });

  it('on several services is one act, and all or nothing', async () => {
    const { votes, told, clock } = booth();
    await votes.cast(ADA, ['a'], true, null);
    clock.pass(SECOND);
    expect(await votes.cast(ADA, ['a', 'b', 'b'], false, null)).toEqual({ tooMany: 9 * SECOND });
    expect(told.length).toBe(1);
    clock.pass(9 * SECOND);
    expect(await votes.cast(ADA, ['a', 'b', 'b'], false, null)).toBe('changed');
    expect(told.slice(1).map(({ service }) => service)).toEqual(['a', 'b']);
  });

  it('that could not be told can be cast at once again', async () => {
    let fails = true;
    const told: Vote[] = [];
    const { votes } = booth(async (vote) => {
      if (fails) throw new Error('no disk');
      told.push(vote);
    });
    await expect(votes.cast(ADA, ['github'], true, null)).rejects.toThrow('no disk');
    fails = false;
    expect(await votes.cast(ADA, ['github'], true, null)).toBe('counted');
    expect(told.length).toBe(1);
  });

  it('is told once when it is pressed twice at once', async () => {
    const { votes, told } = booth();
    await Promise.all([votes.cast(ADA, ['github'], true, null), votes.cast(ADA, ['github'], true, null)]);
    expect(told.length).toBe(1);
  });
});

describe('a voter', () => {
  it('is a hash: the same through a restart with the same salt, another with another', async () => {
    const { votes, told, reborn } = booth();
    await votes.cast(ADA, ['github'], true, null);
    await reborn('salt').cast(ADA, ['github'], true, null);
    await reborn('other').cast(ADA, ['github'], true, null);
    const [first, same, other] = told;
    expect(first?.voter).toMatch(/^[\w-]{16}$/);
    expect([same?.voter, same?.workspace]).toEqual([first?.voter, first?.workspace]);
    expect([other?.voter, other?.workspace]).not.toContain(first?.voter);
    expect(other?.workspace).not.toBe(first?.workspace);
  });

  it('is one in every workspace, and another on another platform', async () => {
    const { votes, told } = booth();
    await votes.cast(person('7', 'one'), ['a'], true, null);
    await votes.cast(person('7', 'two'), ['b'], true, null);
    await votes.cast(person('7', 'one', 'slack'), ['a'], true, null);
    const voters = told.map(({ voter }) => voter);
    expect(voters[0]).toBe(voters[1]);
    expect(voters[2]).not.toBe(voters[0]);
    expect(new Set(told.map(({ workspace }) => workspace)).size).toBe(3);
    expect(told[2]?.workspace).toMatch(/^slack:[\w-]{12}$/);
  });

  it('without a workspace belongs to one crowd of all who have none', async () => {
    const { votes, told } = booth();
    await votes.cast(person('a', ''), ['github'], true, null);
    await votes.cast(person('b', ''), ['github'], true, null);
    expect(told.map(({ workspace }) => workspace)).toEqual(['direct', 'direct']);
  });

  it('may act ten times a minute, and their workspace three hundred times', async () => {
    const { votes, told, clock } = booth();
    for (let service = 0; service < 10; service += 1) expect(await votes.cast(ADA, [`s${service}`], true, null)).toBe('counted');
    clock.pass(20 * SECOND);
    expect(await votes.cast(ADA, ['s10'], true, null)).toEqual({ tooMany: 40 * SECOND });
    expect(await votes.cast(ADA, ['s9'], true, null)).toBe('again');
    for (let index = 0; index < 290; index += 1) await votes.cast(person(`p${index}`), ['github'], true, null);
    expect(told.length).toBe(300);
    expect(await votes.cast(person('late'), ['github'], true, null)).toEqual({ tooMany: 40 * SECOND });
    expect(await votes.cast(person('late', 'elsewhere'), ['github'], true, null)).toBe('counted');
    clock.pass(40 * SECOND);
    expect(await votes.cast(person('late'), ['netflix'], true, null)).toBe('counted');
  });
});

describe('the tally', () => {
  it('counts the newest word of each person, as long as it counts', async () => {
    const { votes, told, clock } = booth();
    const cast = (who: Asker, affected: boolean) => votes.cast(who, ['github'], affected, null);
    await cast(ADA, true);
    await cast(person('bo', 'two'), true);
    await cast(person('cy', 'two'), true);
    clock.pass(20 * MINUTE);
    await cast(person('cy', 'two'), false);
    told.reverse();
    expect(await votes.tally('github')).toEqual({ affected: 2, places: 2, notMe: 1 });
    clock.pass(10 * MINUTE);
    expect(await votes.tally('github')).toEqual({ affected: 0, places: 0, notMe: 1 });
  });
});

describe('a limit', () => {
  it('lets at most so many pass in any stretch, and none wait longer than it must', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat(4_000)), { maxLength: 80 });
    fc.assert(
      fc.property(steps, (acts) => {
        const limit = createLimit({ most: 3, withinMs: 10_000, keys: 10 });
        const took: Record<string, number[]> = { a: [], b: [] };
        let now = 0;
        for (const [key, ms] of acts) {
          now += ms;
          const lately = (took[key] ?? []).filter((at) => at > now - 10_000);
          const wait = limit.wait(key, now);
          expect(wait).toBe(lately.length < 3 ? 0 : (lately[0] ?? 0) + 10_000 - now);
          if (wait > 0) continue;
          limit.took(key, now);
          took[key]?.push(now);
        }
      }),
    );
  });

  it('remembers a bounded number of keys, the latest', () => {
    const limit = createLimit({ most: 1, withinMs: MINUTE, keys: 2 });
    for (const key of ['a', 'b', 'c']) limit.took(key, 0);
    expect(['a', 'b', 'c'].map((key) => limit.wait(key, 0))).toEqual([0, MINUTE, MINUTE]);
  });
});
