/** Days of outages with kills in them, and what is left of each in the end. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open.ts';
import { writeCapture } from './capture.ts';
import { check, type Verdict } from './check.ts';
import { readEnding } from './database.ts';
import { type Audience, playDay } from './day.ts';
import type { Fault } from './faults.ts';
import type { Phase, Plan } from './hooks.ts';
import { createLives, type Lives } from './lives.ts';
import { plansFrom, troubleFor } from './plans.ts';
import { type Addresses, connectPlatforms, type Platforms } from './platforms.ts';
import { createRandom, type Random } from './random.ts';
import { PAGES } from './script.ts';

export interface Options {
  kills: number;
  seed: number;
  fault: Fault | null;
}

export interface Result extends Verdict {
  kills: number;
  slackAmbiguous: number;
  byPhase: Readonly<Partial<Record<Phase, number>>>;
}

/** Whether something is lost, or double without having been counted as ambiguous in the same place. */
export const isBreach = ({ lost, discordDoubles, slackDoubles, slackAmbiguous, uncounted }: Result): boolean =>
  lost > 0 || discordDoubles > 0 || slackDoubles > slackAmbiguous || uncounted > 0;

interface Stage {
  folder: string;
  addresses: Addresses;
  platforms: Platforms;
  lives: Lives;
  plans: Generator<Plan, never>;
  random: Random;
  fault: Fault | null;
}

/** Kills `kills` times, over as many days as that takes, lets the last day end in peace, and looks at every day. */
export async function crash({ kills, seed, fault }: Options): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-crash-'));
  const server = fork(new URL('./platform-process.ts', import.meta.url), [], {
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const lives = createLives(join(folder, 'compiled'));
  try {
    const [addresses] = (await once(server, 'message')) as [Addresses];
    const random = createRandom(seed);
    const stage = { folder, addresses, platforms: connectPlatforms(addresses), lives, plans: plansFrom(random), random, fault };
    const days: Day[] = [];
    let left = kills;
    do {
      const day = await playThrough(stage, days.length, left);
      days.push(day);
      left -= day.killed.length;
    } while (left > 0);
    return sum(days);
  } finally {
    await lives.close();
    const gone = once(server, 'exit');
    server.disconnect();
    await gone;
    await rm(folder, { recursive: true, force: true });
  }
}

interface Day {
  verdict: Verdict;
  killed: readonly Phase[];
  ambiguous: number;
}

/** One day on fresh channels and an empty data folder, with at most `kills` kills. */
async function playThrough(stage: Stage, number: number, kills: number): Promise<Day> {
  const folder = join(stage.folder, `day-${number}`);
  await mkdir(folder);
  await writeFile(join(folder, 'capture.jsonl'), writeCapture(stage.random));
  const world = await stage.platforms.buildWorld();
  const audience = audienceOf(world);
  const killed: Phase[] = [];
  for (let isOver = false; !isOver; ) {
    const plan = killed.length < kills ? (stage.plans.next().value ?? null) : null;
    if (plan !== null) await stage.platforms.trouble(troubleFor(plan, stage.random));
    const end = await stage.lives.live({ folder, addresses: stage.addresses, audience, plan, fault: stage.fault });
    await stage.platforms.calm();
    if (end === 'killed' && plan !== null) killed.push(plan.phase);
    isOver = end === 'day over';
  }
  const undisturbed = await playUndisturbed(folder, audience);
  const places = new Set([...world.channels.discord, ...world.channels.slack].map(({ channel }) => channel));
  for (const { discord, slack } of world.people) places.add(discord).add(slack);
  const { standing, violations } = await stage.platforms.look();
  if (violations.length > 0) throw new Error(`a platform was used wrongly:\n${[...new Set(violations)].join('\n')}`);
  const here = standing.filter(({ place }) => places.has(place));
  const ambiguous = linesOf(join(folder, 'ambiguous'));
  return { verdict: check(undisturbed, readEnding(join(folder, 'data')), here, ambiguous), killed, ambiguous: ambiguous.length };
}

/** The same day in a database of its own, judged and remembered, told to nobody. */
async function playUndisturbed(folder: string, audience: Audience) {
  const dataDir = join(folder, 'undisturbed');
  const opened = await openStore({ url: null, dataDir });
  if (!opened.ok) throw new Error(opened.sentence);
  const { store } = opened;
  // Nothing is sent, so nothing may be waited for.
  const silent = { ...store, outbox: { ...store.outbox, backlog: () => Promise.resolve({ owed: 0, oldest: null }) } };
  const nobody = { wake: () => {}, drain: () => Promise.resolve() };
  const captureFile = join(folder, 'capture.jsonl');
  await playDay({ captureFile, store: silent, audience, log: silentLog, from: null, begin: () => {}, createDelivery: () => nobody });
  await store.close();
  return readEnding(dataDir);
}

/** On each platform one channel hears of everything, one of two services, one of one; on Slack the last one of everything too. */
function audienceOf({ channels, people }: Awaited<ReturnType<Platforms['buildWorld']>>): Audience {
  const [first, second, third] = PAGES.map(({ id }) => id) as [string, string, string];
  const scopes = { discord: [['*'], [first, second], [third]], slack: [['*'], [second, third], ['*']] };
  const of = (platform: 'discord' | 'slack') =>
    channels[platform].flatMap((destination, index) => (scopes[platform][index] ?? []).map((scope) => ({ destination, scope })));
  const names = ['mara', 'jonas'];
  return {
    subscriptions: [...of('discord'), ...of('slack')],
    people: people.map(({ discord, slack }, index) => ({ id: names[index] ?? '', name: names[index] ?? '', discord, slack })),
  };
}

const linesOf = (file: string): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []);

function sum(days: readonly Day[]): Result {
  const total = (of: (day: Day) => number): number => days.reduce((all, day) => all + of(day), 0);
  const byPhase: Partial<Record<Phase, number>> = {};
  for (const phase of days.flatMap(({ killed }) => killed)) byPhase[phase] = (byPhase[phase] ?? 0) + 1;
  return {
    kills: total(({ killed }) => killed.length),
    lost: total(({ verdict }) => verdict.lost),
    discordDoubles: total(({ verdict }) => verdict.discordDoubles),
    slackDoubles: total(({ verdict }) => verdict.slackDoubles),
    slackAmbiguous: total(({ ambiguous }) => ambiguous),
    uncounted: total(({ verdict }) => verdict.uncounted),
    findings: days.flatMap(({ verdict }) => verdict.findings),
    byPhase,
  };
}
