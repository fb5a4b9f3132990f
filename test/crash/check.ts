/** Holds what stands on the platforms against what the day was: nothing lost, nothing double. */
import { isDeepStrictEqual } from 'node:util';
import { parseDestination } from '../../src/domain/delivery.ts';
import type { Notice } from '../../src/domain/notice.ts';
import type { Subject } from '../../src/domain/subject.ts';
import { render as renderForDiscord } from '../../src/platforms/discord/render.ts';
import { render as renderForSlack } from '../../src/platforms/slack/render.ts';
import type { Ending } from './database.ts';
import type { Standing } from './platforms.ts';
import { wording } from './wording.ts';

export interface Verdict {
  lost: number;
  discordDoubles: number;
  slackDoubles: number;
  /** Doubles beyond the ambiguous sends that were counted for the same place; on Discord every one. */
  uncounted: number;
  /** One line for each thing that is lost or double. */
  findings: readonly string[];
}

/**
 * @param undisturbed the day as it ends when nobody is killed: what has to stand
 * @param killed the same day after the kills: which messages it takes for its own
 * @param standing what stands at the day's destinations, in the order of posting
 * @param ambiguous the places of the sends that were counted as ambiguous
 */
export function check(undisturbed: Ending, killed: Ending, standing: readonly Standing[], ambiguous: readonly string[]): Verdict {
  const findings: string[] = [];
  let lost = 0;
  const lose = (what: string, count = 1): void => {
    lost += count;
    if (count > 0) findings.push(`lost: ${what}`);
  };

  for (const key of new Set([...undisturbed.subjects.keys(), ...killed.subjects.keys()])) {
    if (!isDeepStrictEqual(undisturbed.subjects.get(key), killed.subjects.get(key))) lose(`${key} is not what it is without kills`);
  }

  const strangers = new Set(standing);
  for (const [key, owed] of undisturbed.roots) {
    const subject = undisturbed.subjects.get(owed.subject);
    if (subject === undefined) throw new Error(`${owed.subject} is owed and not known`);
    const { platform, channel } = parseDestination(owed.destination);
    const there = standing.filter((each) => each.platform === platform && each.place === channel);
    const mine = killed.roots.get(key)?.root?.message;
    const root = there.find(({ message, thread }) => message === mine && thread === null);
    if (root !== undefined) strangers.delete(root);
    if (!isDeepStrictEqual(root?.said, asSaid(platform, wording.root(subject))))
      lose(`the root of ${key} ${root ? 'shows something else' : 'is missing'}`);

    const lines = root === undefined ? [] : there.filter(({ thread }) => thread === root.message);
    const expected = linesOf(subject).map((notice) => text(asSaid(platform, notice)));
    const told: string[] = [];
    for (const line of lines) {
      const said = text(line.said);
      if (!expected.includes(said) || told.includes(said)) continue;
      strangers.delete(line);
      told.push(said);
    }
    const missing = expected.filter((each) => !told.includes(each));
    lose(`${missing.length} lines of the thread of ${key}`, missing.length);
    if (missing.length === 0 && !isDeepStrictEqual(told, expected)) lose(`the order of the thread of ${key}`);
  }

  let uncounted = 0;
  for (const [place, there] of Map.groupBy(strangers, (each) => each.place)) {
    const counted = ambiguous.filter((each) => each === place).length;
    uncounted += Math.max(0, there.length - counted);
    if (there.length <= counted) continue;
    for (const { platform, thread, said } of there) {
      findings.push(
        `double, ${counted} counted: on ${platform} in ${place}${thread === null ? '' : ', in a thread'}: ${text(said).slice(0, 240)}`,
      );
    }
  }
  const doubles = (platform: Standing['platform']): number => [...strangers].filter((each) => each.platform === platform).length;
  return { lost, discordDoubles: doubles('discord'), slackDoubles: doubles('slack'), uncounted, findings };
}

const linesOf = (subject: Subject): readonly Notice[] =>
  subject.type === 'incident' ? subject.entries.filter(({ threaded }) => threaded).map((entry) => wording.entry(subject, entry)) : [];

/** A notice as the platform was given it. */
function asSaid(platform: string, notice: Notice): unknown {
  const said = platform === 'discord' ? renderForDiscord(notice) : { ...renderForSlack(notice), attachments: [] };
  return JSON.parse(JSON.stringify(said));
}

/** One text for what says the same: the order of keys means nothing. */
const text = (said: unknown): string => JSON.stringify(said, (_key, value: unknown) => (isObject(value) ? inOrder(value) : value));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const inOrder = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
