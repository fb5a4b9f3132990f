import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { PHASES, plansFrom } from './plans.ts';
import { createRandom } from './random.ts';

const MINUTES = 60_000;

interface Summary {
  kills: number;
  lost: number;
  discordDoubles: number;
  slackDoubles: number;
  slackAmbiguous: number;
  byPhase: Record<string, number>;
}

/** Runs the harness as `npm run test:crash -- …` does. */
function run(...words: string[]): Promise<{ code: number; output: string; summary: () => Summary }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(import.meta.dirname, 'run.ts'), ...words],
      { timeout: 5 * MINUTES },
      (_error, stdout, stderr) => {
        const summary = () => JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Summary;
        resolve({ code: child.exitCode ?? -1, output: `${stdout}${stderr}`, summary });
      },
    );
  });
}

describe('a process that is killed again and again', () => {
  it('loses nothing and repeats nothing', { timeout: 6 * MINUTES }, async () => {
    const { code, output, summary } = await run('--kills', String(PHASES.length), '--seed', '1');
    expect(code, output).toBe(0);
    const { kills, lost, discordDoubles, slackDoubles, slackAmbiguous, byPhase } = summary();
    expect({ kills, lost, discordDoubles }).toEqual({ kills: PHASES.length, lost: 0, discordDoubles: 0 });
    expect(slackDoubles).toBeLessThanOrEqual(slackAmbiguous);
    expect(Object.values(byPhase).reduce((sum, count) => sum + count)).toBe(kills);
    expect(output).toMatch(/^seed 1, /);
  });

  const symptoms: Record<(typeof FAULTS)[number], (summary: Summary) => number> = {
    'send-before-commit': ({ slackDoubles, slackAmbiguous }) => slackDoubles - slackAmbiguous,
    'random-nonce': ({ discordDoubles }) => discordDoubles,
    'cursor-before-send': ({ lost }) => lost,
  };
  it.each(FAULTS)('is caught when it makes the mistake %s', { timeout: 6 * MINUTES }, async (fault) => {
    const { code, output, summary } = await run('--kills', String(PHASES.length), '--seed', '3', '--fault', fault);
    expect(code, output).toBe(1);
    expect(symptoms[fault](summary()), output).toBeGreaterThan(0);
  });
});

describe('the plan of kills', () => {
  const first = (count: number, seed: number) => plansFrom(createRandom(seed)).take(count).toArray();

  it('visits every phase before it visits one again', () => {
    expect(
      first(PHASES.length, 5)
        .map(({ phase }) => phase)
        .sort(),
    ).toEqual([...PHASES].sort());
  });

  it('is the same for the same seed and another for another', () => {
    expect(first(50, 7)).toEqual(first(50, 7));
    expect(first(50, 7)).not.toEqual(first(50, 8));
  });
});

it('refuses an option that it does not know', async () => {
  for (const words of [['--fault', 'none-such'], ['--kills', 'many'], ['--loudly']]) {
    const { code, output } = await run(...words);
    expect(code, output).toBe(2);
    expect(output).toContain('usage: npm run test:crash');
  }
});
