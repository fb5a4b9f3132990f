/** Notices where nothing was to be told: while polls fail, and after documents that say nothing new. */

import { isGood, type PollLine, readCapture } from './recorded.ts';
import type { Replayed } from './replays.ts';

/** How often an official page is polled in a replay (`poll.intervalSeconds`), milliseconds. */
export const STATUS_POLL = 60_000;

interface Gap {
  from: number;
  to: number;
}

/** Notices that came while the one source of a capture failed, by what was told; and the polls that failed. */
export function toldWhileFailing(replayed: Replayed): { failing: number; told: readonly string[] } {
  const to = Date.parse(replayed.header.to);
  const gaps = replayed.polls.flatMap((line, index): Gap | [] => {
    if (isGood(line)) return [];
    const next = replayed.polls[index + 1];
    return { from: Date.parse(line.at), to: next === undefined ? to : Date.parse(next.at) };
  });
  return { failing: gaps.length, told: toldIn(replayed, gaps) };
}

/** Notices at the poll of a document that is the one before but for its `updated_at`s; and how many such documents there are. */
export function toldOfChurn(replayed: Replayed): { churn: number; told: readonly string[] } {
  const good = readCapture(replayed.capture.path).polls.filter(isGood);
  let before: string | null = null;
  const gaps: Gap[] = [];
  for (const line of good) {
    const says = withoutClockwork(line);
    const at = Date.parse(line.at);
    if (says !== null && says === before) gaps.push({ from: at, to: at + STATUS_POLL });
    before = says;
  }
  return { churn: gaps.length, told: toldIn(replayed, gaps) };
}

function toldIn({ results, capture }: Replayed, gaps: readonly Gap[]): readonly string[] {
  return results.flatMap((line) =>
    line.notices
      .filter(({ at }) => gaps.some((gap) => Date.parse(at) >= gap.from && Date.parse(at) < gap.to))
      .map(({ at, kind }) => `${capture.name} ${at} ${kind} ${line.title}`),
  );
}

function withoutClockwork({ body }: PollLine): string | null {
  try {
    return body === undefined ? null : JSON.stringify(JSON.parse(body), (key, value) => (key === 'updated_at' ? undefined : value));
  } catch {
    // What is not JSON is no churn of a page: it is compared with nothing.
    return null;
  }
}
