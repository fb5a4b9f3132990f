import type { EvidenceClass, Severity } from '../../domain/evidence.ts';
import type { NoticeKind, ProbableCause } from '../../domain/incident.ts';
import type { Span } from '../../domain/notice.ts';
import { count, number } from '../figures.ts';
import type { Sentence } from '../wording.ts';
import { FLOOR } from './wording.ts';

/** Every fixed sentence of why something was told, or was not. "Here" is the channel, direct message or terminal that asked. */

/** Where a sign comes from. */
export const CLASS: Record<EvidenceClass, string> = {
  'official-page': 'status page',
  'official-statement': 'official statement',
  news: 'press',
  crowd: 'reports of people',
  mentions: 'mentions',
  probe: 'our own checks',
  measurement: 'measurement',
  dependants: 'services that run on it',
};

/** Log-odds in words: each grade begins half a step below its whole number (1 a hint, 2 weak, 3 strong, 4 overwhelming). */
export const WEIGHTS: readonly { from: number; word: string }[] = [
  { from: 3.5, word: 'overwhelming' },
  { from: 2.5, word: 'strong' },
  { from: 1.5, word: 'weak' },
  { from: 0.5, word: 'a hint' },
  { from: Number.NEGATIVE_INFINITY, word: 'next to nothing' },
];

const NOTICE: Record<NoticeKind, string> = {
  suspected: 'suspected',
  started: 'confirmed',
  update: 'update',
  statement: 'statement',
  recovering: 'recovering',
  resolved: 'resolved',
  retracted: 'withdrawn',
  maintenance: 'maintenance',
  'source-trouble': 'source in trouble',
};

export const EXPLAIN = {
  reference: (ref: string) => `Incident ${ref}`,
  sent: 'and sent here',
  notSent: 'and not sent here',
  stage: {
    seen: 'Seen:',
    weighed: 'Weighed:',
    decided: 'Decided:',
    routed: 'Routed:',
    sent: 'Sent:',
    held: 'Not sent:',
    ruled: 'Ruled:',
  },
  firstSeen: (at: Span): Sentence => ['first ', at],
  noSign: 'no sign is kept of it.',
  says: { trouble: 'says trouble', mending: 'says that it is mending', over: 'says that it is over' },
  faded: 'faded since',
  more: (value: number) => `and ${count(value, 'more sign')}.`,
  /** It repeats somebody else, so the two count once. */
  rests: (on: string) => `rests on ${on}, so it is no second opinion`,
  decides: 'its own word decides',
  nothingNow: 'nothing speaks of trouble any more.',
  together: (word: string) => `together ${word}`,
  suspicion: 'One strong sign makes a suspicion; to be sure it takes the provider or a second, independent kind of sign.',
  undecided: 'undecided: no sign was strong enough to tell anybody.',
  ruled: { 'not-an-outage': 'no outage', ended: 'over', merge: 'part of another incident' },
  ruledBy: (what: string, by: string, at: Span): Sentence => [what, ', by ', by, ', ', at, '.'],
  into: (ref: string) => `into ${ref}`,
  probablyFrom: (name: string, ref: string, at: Span, why: ProbableCause['why']): Sentence => [
    'The probable cause is ',
    name,
    ` (incident ${ref}, since `,
    at,
    { named: '), which is named.', preceding: '), on which it runs.', explains: '), for which it is blamed.' }[why],
  ],
  subscribed: (what: string, floor: Severity, by: string, at: Span): Sentence => [`${what}: ${FLOOR[floor]} (set by ${by}, `, at, ').'],
  notSubscribed: 'nothing of it is subscribed here.',
  elsewhere: (value: number) => `Told in ${count(value, 'other place')}.`,
  nowhere: 'Told nowhere.',
  notice: (kind: NoticeKind, at: Span): Sentence => [`${NOTICE[kind]} `, at],
  moreNotices: (value: number) => ` and ${number(value)} before`,
  rule: (ref: string) => `Wrong? /outage verdict ${ref} with not-an-outage, ended or merge.`,
};

/** Why nothing was sent here. */
export const HELD = {
  'known-before': (): Sentence => ['it began before we watched, so it was announced nowhere.'],
  retired: (at: Span, why: string): Sentence => ['nothing is sent here since ', at, `: ${why}. /outage subscribe takes it up again.`],
  queued: (at: Span, attempts: number): Sentence => [
    'it is waiting to be sent since ',
    at,
    attempts === 0 ? '.' : `; ${count(attempts, 'attempt')} failed, and it is tried again.`,
  ],
  'not-subscribed': (services: string): Sentence => [`nobody subscribed to ${services} here.`],
  below: (): Sentence => ['no sign of it was strong enough to be told as a suspicion.'],
  floor: (floor: Severity, grade: string, by: string, at: Span): Sentence => [
    `its severity was ${grade}, and the floor here is ${floor} (set by ${by}, `,
    at,
    ').',
  ],
  later: (at: Span): Sentence => ['subscribed here ', at, ', and nothing new has been said of it since.'],
  over: (): Sentence => ['while it went on, nothing new was said of what is subscribed here.'],
};

export const EXPLAIN_ACTION = { subscribe: 'Subscribe here', lower: (floor: string) => `Lower to ${floor}`, details: 'Details' };

/** Of a service about which nothing is told. */
export const CALM = {
  title: (what: string) => `Nothing is being told of ${what}`,
  noSources: 'nothing that I read speaks of it now.',
  noFeed: (services: string) => `No status feed that I read: ${services}.`,
  loose: 'too little for a suspicion by themselves:',
  nothing: 'no sign of trouble is at hand.',
  decided: 'no incident: nobody official says so, and no sign is strong enough.',
  last: (ref: string, title: string, at: Span): Sentence => [`The last was incident ${ref}, `, at, `: ${title}.`],
};

export const WHICH = {
  title: 'Which incident?',
  several: (what: string) => `Several incidents: ${what}`,
  none: 'I know of no incident of the last 90 days.',
  how: 'Write the reference, or the name of a service with one open incident.',
  unknown: (typed: string) => `I know no incident or service "${typed}"`,
  nothingOpen: (what: string) => `Nothing is open: ${what}`,
  more: (value: number) => `And ${count(value, 'more incident')}.`,
};
