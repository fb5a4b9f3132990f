/** Which kill comes when, and what else goes wrong meanwhile: all of it follows from the seed. */
import { COMMITS, type Phase, type Plan, SENDS } from './hooks.ts';
import type { Random } from './random.ts';

/** The latest event of each kind at which a life ends: few enough that a day lasts for about a hundred lives. */
const LATEST: Readonly<Record<string, number>> = {
  step: 3,
  claim: 5,
  mark: 8,
  record: 10,
  settle: 6,
  postpone: 1,
  finish: 16,
  post: 3,
  edit: 5,
  reply: 6,
};

const AROUND: readonly Phase[] = [...COMMITS, ...SENDS].flatMap((what) => [`before ${what}`, `after ${what}`] as const);

/** Every place where a process can be killed. */
export const PHASES: readonly Phase[] = [...AROUND, 'held post', 'held reply', 'lost post', 'lost reply'];

/** Plans without end: each round goes through all phases in an order of its own. */
export function* plansFrom(random: Random): Generator<Plan, never> {
  for (;;) {
    for (const phase of random.shuffled(PHASES)) yield { phase, nth: random.whole(1, LATEST[phase.split(' ')[1] ?? ''] ?? 1) };
  }
}

/** Faults of the platforms, ordered before a life begins. */
export interface Trouble {
  discord: readonly object[];
  slack: readonly object[];
}

const DISCORD_TROUBLE: readonly object[] = [
  { route: 'POST /channels/*/messages', kind: 'dropReply' },
  { route: 'POST /channels/*/messages', kind: 'drop' },
  { route: 'POST /channels/*/messages', kind: 'status', status: 502 },
  { route: 'POST /channels/*/threads', kind: 'dropReply' },
  { route: 'PATCH /channels/*/messages/*', kind: 'dropReply' },
];
const SLACK_TROUBLE: readonly object[] = [
  { method: 'chat.postMessage', kind: 'dropReply' },
  { method: 'chat.postMessage', kind: 'dropRequest' },
  { method: 'chat.postMessage', kind: 'status', status: 503 },
  { method: 'chat.update', kind: 'dropReply' },
  { method: 'conversations.replies', kind: 'status', status: 503 },
];

/** A share of lives meet a platform that fails, and one that is to die while it puts off a delivery always does. */
export function troubleFor({ phase }: Plan, random: Random): Trouble {
  if (!phase.endsWith('postpone') && random.next() > 0.3) return { discord: [], slack: [] };
  const [first, second] = [random.pick(DISCORD_TROUBLE), random.pick(SLACK_TROUBLE)];
  return { discord: [first], slack: [second] };
}
