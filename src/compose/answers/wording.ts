import type { Severity } from '../../domain/evidence.ts';
import type { Span } from '../../domain/notice.ts';
import { count, duration, number } from '../figures.ts';
import { type Sentence, SYMBOL } from '../wording.ts';

/** Every fixed sentence of what Tocsin answers (VOICE 3). "Here" is the channel, direct message or terminal that asked. */

export const EVERYTHING = 'everything';

/** What a floor lets through. Trouble whose severity nobody knows yet passes every floor. */
export const FLOOR: Record<Severity, string> = {
  none: 'every outage and notice, those without impact too',
  minor: 'minor, major and critical outages',
  major: 'major and critical outages',
  critical: 'critical outages',
  unknown: 'outages of any severity',
};

/** A severity as people choose it. */
export const CHOICE: Record<'all' | 'minor' | 'major' | 'critical', string> = {
  all: 'all: every outage, and notices without impact',
  minor: 'minor and above',
  major: 'major and above',
  critical: 'critical only',
};

export const SUBSCRIBED = {
  title: { added: 'Subscribed', changed: 'Changed', unchanged: 'Already subscribed' },
  gets: (floor: Severity) => `: ${FLOOR[floor]}, their updates and their end.`,
  early: 'Early warnings whose severity is not known yet come too. Not: maintenance.',
  /** With the floor `none`, an unknown severity is no exception worth a word. */
  not: 'Not: maintenance.',
  would: 'It would last have told you:',
  noPast: 'I have no past events of it yet.',
  also: (floor: Severity) => `The subscription to everything stands beside it: ${FLOOR[floor]}.`,
  undo: 'Undo',
};

export const UNSUBSCRIBED = {
  title: (what: string) => `Unsubscribed from ${what}`,
  done: 'No new incident of it is told here. What was told already is kept true to its end.',
  still: (floor: Severity) => `The subscription to everything goes on here: ${FLOOR[floor]}.`,
  notThere: (what: string) => `No subscription to ${what} here`,
  nothingChanged: 'Nothing was changed.',
  again: 'Subscribe again',
};

export const SUBSCRIPTIONS = {
  title: (value: number) => `${count(value, 'subscription')} here`,
  none: 'No subscriptions here',
  how: 'Subscribe with /outage subscribe and the name of a service.',
  by: (floor: Severity) => FLOOR[floor],
};

export const STATUS = {
  well: (what: string) => `${SYMBOL.resolved} ${what}: all well`,
  noSign: (what: string) => `No sign of trouble with ${what}`,
  cannotSay: (what: string) => `I cannot say how ${what} is doing`,
  open: (value: number, what: string) => `${count(value, 'open incident')}: ${what}`,
  here: (value: number) => `the ${count(value, 'service')} subscribed here`,
  all: (value: number) => `all ${count(value, 'service')}`,
  pageQuiet: 'Its status page lists no incident.',
  noFeed: 'It has no status feed that I read;',
  noFeeds: (services: string) => `No status feed that I read: ${services};`,
  watch: (feeds: number, statements: boolean) => `I watch ${count(feeds, 'press feed')}${statements ? ' and official statements' : ''}.`,
  watchStatements: 'I watch official statements.',
  watchNothing: 'nothing that I watch speaks of it.',
  read: (at: Span, answering: number, all: number): Sentence => [
    'Read ',
    at,
    `; ${number(answering)} of ${number(all)} ${all === 1 ? 'source answers' : 'sources answer'}.`,
  ],
  neverRead: (sources: string) => `I have not read ${sources} yet.`,
  notWatched: (sources: string) => `I do not read ${sources} yet: I begin when somebody subscribes.`,
  unreadable: (sources: string, at: Span | null): Sentence =>
    at === null ? [`I cannot read ${sources}.`] : [`I cannot read ${sources} since `, at, '.'],
  noClaim: 'So I cannot say that all is well.',
  last: (service: string, title: string, at: Span, ms: number): Sentence => [
    `Last trouble: ${service}, `,
    at,
    `, ${duration(ms)}: ${title}.`,
  ],
  noneBefore: 'I know of no trouble in the last 90 days.',
  subscribe: 'Subscribe here',
};

/** Categories of the catalog whose names are no words to begin a line with. */
export const CATEGORY: Record<string, string> = {
  ai: 'AI',
  cdn: 'Content delivery',
  ci: 'Builds',
  comms: 'Calls and messages',
  crm: 'Customer relations',
  devtools: 'Developer tools',
  dns: 'DNS',
  hr: 'Human resources',
  iot: 'Connected devices',
  'os-platform': 'Operating systems',
};

export const LIST = {
  title: (value: number) => `${count(value, 'service')} in the catalog`,
  page: (page: number, of: number) => `page ${number(page)} of ${number(of)}`,
  other: 'Other',
  more: (next: number) => `More: /outage list page:${next}`,
  how: 'Write the beginning of a name in /outage subscribe or /outage status, and the fitting ones are offered.',
  noPage: (typed: string, of: number) => `There is no page "${typed}". Write a number from 1 to ${number(of)}.`,
};

export const HELP = {
  title: 'What you can ask',
  root: '/outage',
  severities: 'Severities: all, minor, major, critical.',
};

export const ONCALL = {
  title: (name: string) => `On call: ${name}`,
  until: (at: Span): Sentence => ['Until ', at, '.'],
  next: (name: string, at: Span): Sentence => ['Next: ', name, ', from ', at, '.'],
  nobody: 'Nobody is on call',
  noRotation: 'No rotation is set up. The keys are oncall.people and oncall.rotation in tocsin.yaml.',
  noneOpen: 'No page is open.',
  calling: (name: string, at: Span): Sentence => ['calling ', name, ' since ', at],
  acknowledged: (by: string, at: Span): Sentence => ['acknowledged by ', by, ', ', at],
};

export const ACK = {
  unknown: 'This page is no longer kept',
  unknownMore: 'It was over long ago. Nobody is being called for it.',
};

export const REFUSAL = {
  unknownTitle: (typed: string) => `I don't know "${typed}".`,
  didYouMean: 'Did you mean ',
  notNear: 'Nothing in the catalog has a name like it. /outage list shows all.',
  noService: 'Which service?',
  noServiceMore: 'Write a name, or "everything". /outage list shows all.',
  severityTitle: (typed: string) => `"${typed}" is no severity`,
  severityMore: 'Choose all, minor, major or critical.',
  mayNotTitle: "You can't change what is told here",
  mayNot: 'Somebody who manages this channel can; where channels have no managers, any of its members.',
  lacksTitle: "I can't post here",
  lacks: (missing: string) => `I lack ${missing}. Someone who manages the channel can add it. Nothing was subscribed.`,
  actionTitle: 'This button does nothing any more',
  actionMore: 'The command it belonged to is gone.',
};
