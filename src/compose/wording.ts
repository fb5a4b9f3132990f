import type { Reason, Severity } from '../domain/evidence.ts';
import type { EntryKind, IncidentState } from '../domain/incident.ts';
import type { Span } from '../domain/notice.ts';
import type { OfficialState } from '../domain/reading.ts';
import type { RulingKind } from '../domain/ruling.ts';
import { count, duration, number } from './figures.ts';

/**
 * Every fixed word and sentence of what Tocsin tells of an incident; `senses-wording.ts`, `claims-wording.ts`, `page-wording.ts` and
 * `trouble-wording.ts` hold those of their subject, and what it answers is in `answers/`.
 * Calm and exact, no exclamation marks. A sentence that holds a time is a list of parts, so that each reader sees their own zone.
 */

export type Part = Span | string;
export type Sentence = readonly Part[];

/** Between the facts of one line. */
export const DOT = ' · ';

/** The symbol stands beside the word and never alone; colour is no sign by itself. */
export const SYMBOL: Record<IncidentState, string> = {
  suspected: '◐',
  confirmed: '●',
  recovering: '◑',
  resolved: '○',
  retracted: '⊘',
};

export const SEVERITY: Record<Severity, string> = {
  none: 'no impact stated',
  minor: 'minor',
  major: 'major',
  critical: 'critical',
  unknown: 'severity not yet known',
};

/** What is said of the affected services in a headline of ours. */
export const CONDITION: Record<Severity, string> = {
  none: 'notice without stated impact',
  minor: 'degraded',
  major: 'down',
  critical: 'down',
  unknown: 'having problems',
};

/** The provider's own word for where it is. */
export const OFFICIAL_STATE: Record<OfficialState, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  postmortem: 'Postmortem',
  scheduled: 'Scheduled',
  in_progress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
  unknown: 'Update',
};

/** Where a measured trouble is, in the thread: nobody investigates it there. */
export const MEASURED_STATE: Partial<Record<OfficialState, string>> = {
  investigating: 'ongoing',
  identified: 'ongoing',
  monitoring: 'recovering',
  resolved: 'over',
};

/** Why we are as sure as we are: a clause that follows the state's word, and a sentence that stands alone. */
export const REASON: Record<Reason, { clause: string; sentence: string }> = {
  'official-page-open': { clause: 'by the status page', sentence: 'the status page says so' },
  'official-page-monitoring': { clause: 'says the status page', sentence: 'the status page says that a fix is in and being watched' },
  'official-page-closed': { clause: 'says the status page', sentence: 'the status page says that it is over' },
  'official-page-unlisted': {
    clause: 'no longer listed by the status page',
    sentence: 'the status page no longer lists it, without having closed it',
  },
  'statement-admits': { clause: 'by an official statement', sentence: 'an official statement admits it' },
  'statement-says-solved': { clause: 'says an official statement', sentence: 'an official statement says that it is solved' },
  'headline-names-service': { clause: 'by one headline', sentence: 'one headline names it; nothing official yet' },
  'several-outlets': { clause: 'by several outlets', sentence: 'several outlets report it; nothing official yet' },
  'reports-surge': { clause: 'by a surge of reports', sentence: 'reports of users surge' },
  'people-affected': { clause: 'by people here', sentence: 'people here say that it fails for them' },
  'checks-fail': { clause: 'by our own checks', sentence: 'our own checks fail' },
  'measured-elsewhere': { clause: 'by a measurement of others', sentence: 'others measure it' },
  'dependants-fail': { clause: 'by services that run on it', sentence: 'services that run on it fail' },
  'mentions-surge': { clause: 'by a surge of public mentions', sentence: 'it is mentioned far more than usual' },
  'explained-elsewhere': { clause: 'explained by trouble elsewhere', sentence: 'trouble elsewhere explains it' },
  'ruled-not-an-outage': { clause: "withdrawn by a person's verdict", sentence: 'a person ruled that it is no outage' },
  'ruled-ended': { clause: "ended by a person's verdict", sentence: 'a person ruled that it is over' },
  'evidence-faded': { clause: 'nothing more is heard of it', sentence: 'nothing more is heard of it' },
};

/** Press beside an official word, and press that still reports what such a word has ended. */
export const PRESS_REPORTS = 'the press reports it';
export const PRESS_LINGERS = 'the press still reports trouble';

export const TITLE = {
  suspected: (what: string) => `${what}: possible outage`,
  recovering: (who: string, what: string | null) => `${who}: recovering${what === null ? '' : `${DOT}${what}`}`,
  resolved: (who: string, what: string | null) => `${who}: resolved${what === null ? '' : `${DOT}${what}`}`,
  unconfirmed: (what: string) => `${what}: passed, unconfirmed`,
  retracted: (what: string) => `Not an outage: ${what}`,
  merged: (what: string) => `${what}: part of another incident`,
};

export const SINCE = {
  exact: (at: Span): Sentence => ['since ', at],
  about: (at: Span): Sentence => ['since about ', at],
};

export const RESOLVED = {
  exact: (from: Span, to: Span, ms: number): Sentence => [from, ' – ', to, `, ${duration(ms)}`],
  about: (from: Span, to: Span, ms: number): Sentence => ['about ', from, ' – ', to, `, about ${duration(ms)}`],
  unconfirmed: 'Suspected and never confirmed; nothing more was heard of it.',
  noCause: (provider: string) => `Cause not stated by ${provider}.`,
  peak: (what: string, at: Span, source: string): Sentence => [`Peak ${what} at `, at, ` (${source}).`],
  /** How long after the beginning each of them came: `Suspected 2 min after it began; status page 17 min after.` */
  followed: (came: readonly (readonly [string, number])[]) =>
    `${came.map(([who, ms], index) => `${who} ${duration(ms)} after${index === 0 ? ' it began' : ''}`).join('; ')}.`,
  suspected: 'suspected',
  page: 'status page',
  statement: 'first statement',
};

/** What the provider has said last, while other signs go on. */
export const SAYS_OVER = {
  at: (provider: string, at: Span): Sentence => [`${provider} says resolved `, at],
  untimed: (provider: string) => `${provider} says that it is resolved`,
};

export const RETRACTED = {
  span: (told: Span, withdrawn: Span): Sentence => ['told ', told, ', withdrawn ', withdrawn],
  explained: (name: string, since: Span): Sentence => [`The complaints followed ${name}'s trouble, which began `, since, '.'],
  counted: 'This counts as a false alarm of ours.',
};

/** A person's word on an incident. */
export const RULING: Record<
  RulingKind,
  { sentence: (by: string) => string; clause: (by: string) => string; entry: (by: string) => string }
> = {
  'not-an-outage': {
    sentence: (by) => `${by} ruled that it is not an outage.`,
    clause: (by) => `withdrawn by ${by}'s verdict`,
    entry: (by) => `not an outage, says ${by}`,
  },
  ended: {
    sentence: (by) => `Ended by ${by}'s verdict.`,
    clause: (by) => `ended by ${by}'s verdict`,
    entry: (by) => `ended, says ${by}`,
  },
  merge: {
    sentence: (by) => `${by} ruled that it is part of another incident, where it goes on.`,
    clause: (by) => `joined to another by ${by}'s verdict`,
    entry: (by) => `part of another incident, says ${by}`,
  },
};

export const ACTION = {
  affected: (people: number) => (people === 0 ? "I'm affected" : `I'm affected (${number(people)})`),
  notMe: 'Not me',
  explain: 'Details',
};

export const AFFECTED = 'Affected';
export const OFFICIAL = 'Official';
export const SAID = 'Said';
export const REPORTED = 'Reported';
export const COUNTED = 'Counted';
export const CHECKED = 'Checked';
export const MEASURED = 'Measured';
export const HERE = 'Here';
export const MENTIONS = 'Mentions';
export const DEPENDANTS = 'Dependants';
export const CAUSE = 'Cause';
const RULED = 'Ruled';
export const moreOfficial = (more: number) => `${count(more, 'more incident')} of the same trouble on the status page.`;
export const moreHeadlines = (more: number) => ` and ${count(more, 'more headline')}`;
export const KNOWN_BEFORE = 'It began before we watched, so it was not announced here.';

export const LEAD = {
  /** `1 min behind the status page`; milliseconds, negative: behind. */
  against: (ms: number, first: string) => (ms < 0 ? `${duration(-ms)} behind ${first}` : `${duration(ms)} ahead of ${first}`),
  were: (parts: readonly string[]) => `We were ${parts.join(' and ')}.`,
  level: (first: string) => `We told it together with ${first}.`,
  page: 'the status page',
  statement: 'the first statement',
};

export const COUNTS = {
  statements: (value: number) => count(value, 'official statement'),
  updates: (value: number) => count(value, 'update'),
  sources: (value: number) => count(value, 'source'),
};

/** What happened, after the head of a thread line; null: the head says it all. */
export const ENTRY: Record<EntryKind, { class: string | null; what: string | null }> = {
  'official-update': { class: OFFICIAL, what: null },
  'official-edited': { class: OFFICIAL, what: 'edited after posting' },
  'official-removed': { class: OFFICIAL, what: 'the provider removed this update; we keep it' },
  'official-renamed': { class: OFFICIAL, what: 'renamed' },
  'official-impact': { class: OFFICIAL, what: 'impact changed' },
  'official-unlisted': { class: OFFICIAL, what: 'taken off the page without a closing word, so taken as over' },
  'official-returned': { class: OFFICIAL, what: 'listed again' },
  statement: { class: SAID, what: null },
  'statement-edited': { class: SAID, what: 'edited after posting' },
  'statement-removed': { class: SAID, what: 'the speaker removed this post; we keep it' },
  news: { class: REPORTED, what: null },
  crowd: { class: COUNTED, what: null },
  mentions: { class: MENTIONS, what: null },
  probe: { class: CHECKED, what: null },
  measurement: { class: MEASURED, what: null },
  dependants: { class: DEPENDANTS, what: null },
  cause: { class: CAUSE, what: null },
  ruling: { class: RULED, what: null },
  state: { class: null, what: null },
};

export const CHANGED = {
  inline: (before: string, after: string) => `"${before}" became "${after}"`,
  now: 'Now:',
  before: 'Before:',
};

/** The time a source gives, and ours where it differs by a minute or more. */
export const TIMES = {
  same: (at: Span): Sentence => [at],
  seenLater: (at: Span, seen: Span): Sentence => [at, ', read ', seen],
};

/** One-line marks of notices, by kind. */
export const MARK = {
  /** Some of an incident's services moved and others did not. */
  part: (state: string, services: string) => `${state}: ${services}`,
  update: (what: string) => `update: ${what}`,
  maintenance: (who: string, what: string) => `${who}: planned maintenance${DOT}${what}`,
  said: (who: string, words: string) => `${who}: "${words}"`,
};
