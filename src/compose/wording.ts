import type { Reason, Severity } from '../domain/evidence.ts';
import type { EntryKind, IncidentState } from '../domain/incident.ts';
import type { Span } from '../domain/notice.ts';
import type { TroubleReason } from '../domain/observation.ts';
import type { OfficialState } from '../domain/reading.ts';
import { count, duration } from './figures.ts';

/**
 * Every fixed word and sentence of what Tocsin tells; what it answers is in `answers/wording.ts`.
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

export const PAGE_SYMBOL = '🔔';

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
  'reports-surge': { clause: 'reports of users surge', sentence: 'reports of users surge' },
  'people-affected': { clause: 'people here are affected', sentence: 'people in several places say that it fails for them' },
  'checks-fail': { clause: 'our own checks fail', sentence: 'our own checks fail' },
  'measured-elsewhere': { clause: 'measured by a third party', sentence: 'a third party measures it' },
  'dependants-fail': { clause: 'services that run on it fail', sentence: 'services that run on it fail' },
  'mentions-surge': { clause: 'people speak of it', sentence: 'more people than usual speak of it' },
  'explained-elsewhere': { clause: 'explained by trouble elsewhere', sentence: 'trouble elsewhere explains it' },
  'ruled-not-an-outage': { clause: 'withdrawn by a person', sentence: 'a person here ruled that it is no outage' },
  'ruled-ended': { clause: 'ended by a person', sentence: 'a person here ruled that it is over' },
  'evidence-faded': { clause: 'nothing more is heard of it', sentence: 'nothing more is heard of it' },
};

/** Press that still reports what an official word has ended. */
export const PRESS_LINGERS = 'the press still reports trouble';

export const TITLE = {
  suspected: (what: string) => `${what}: possible outage`,
  recovering: (who: string, what: string | null) => `${who}: recovering${what === null ? '' : `${DOT}${what}`}`,
  resolved: (who: string, what: string | null) => `${who}: resolved${what === null ? '' : `${DOT}${what}`}`,
  unconfirmed: (what: string) => `${what}: passed, unconfirmed`,
  retracted: (what: string) => `Not an outage: ${what}`,
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
};

export const RETRACTED = {
  span: (told: Span, withdrawn: Span): Sentence => ['told ', told, ', withdrawn ', withdrawn],
  counted: 'This counts as a false alarm of ours.',
};

export const AFFECTED = 'Affected';
export const OFFICIAL = 'Official';
export const SAID = 'Said';
export const REPORTED = 'Reported';
export const COUNTED = 'Counted';
export const CHECKED = 'Checked';
export const MEASURED = 'Measured';
export const DEPENDANTS = 'Dependants';
export const CAUSE = 'Cause';
export const RULED = 'Ruled';
export const moreOfficial = (more: number) => `${count(more, 'more incident')} of the same trouble on the status page.`;
export const moreHeadlines = (more: number) => ` and ${count(more, 'more headline')}`;
export const KNOWN_BEFORE = 'It began before we watched, so it was not announced here.';

export const LEAD = {
  behind: (ms: number, first: string) => `We were ${duration(ms)} behind ${first}.`,
  ahead: (ms: number, first: string) => `We were ${duration(ms)} ahead of ${first}.`,
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
  mentions: { class: COUNTED, what: 'mentions' },
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

export const PAGE = {
  title: (people: string) => `${PAGE_SYMBOL} Page for ${people}`,
  acknowledgedTitle: (by: string) => `${PAGE_SYMBOL} Acknowledged by ${by}`,
  overTitle: (what: string) => `${PAGE_SYMBOL} Page over: ${what}`,
  stack: (services: string) => `part of your stack: ${services}`,
  ofStack: 'part of your stack',
  confirmed: (at: Span): Sentence => ['confirmed ', at],
  called: 'Called',
  next: (name: string, at: Span): Sentence => ['Next: ', name, ' at ', at, '.'],
  everybody: 'Everybody has been called; nobody is left to call.',
  acknowledgedAt: (at: Span, ms: number): Sentence => ['Acknowledged ', at, ` (${duration(ms)} after the page).`],
  spared: 'Nobody else will be called. You get the end, and anything that makes it worse.',
  overAt: (at: Span): Sentence => ['The trouble is over or passing since ', at, '. Nobody else will be called.'],
  unanswered: 'Nobody had acknowledged it.',
  acknowledge: 'Acknowledge',
};

export const TROUBLE: Record<TroubleReason, string> = {
  unreachable: 'it does not answer',
  unreadable: 'what it sends cannot be understood',
  'another-page': 'another page stands there',
  'another-product': 'the page has changed its product',
  moved: 'it has moved for good',
};

export const TROUBLE_NOTICE = {
  title: (source: string) => `We cannot read ${source}`,
  since: (at: Span, why: string): Sentence => ['Since ', at, `: ${why}.`],
  meanwhile: 'Other sources go on; we will say when it is back.',
  noStatement: (services: string) => `This is not a statement about ${services}.`,
  movedTitle: (source: string) => `${source} has moved`,
  moved: (at: Span, to: Span): Sentence => ['Since ', at, ' its address leads for good to ', to, '.'],
  movedMeanwhile: 'It is read there. Whoever looks after the sources should write down the new address.',
  movedBackTitle: (source: string) => `${source} is read at its own address again`,
  movedBack: (at: Span, from: Span): Sentence => ['Again since ', at, '; it had moved since ', from, '.'],
  closedTitle: (source: string) => `${source} can be read again`,
  closed: (at: Span, from: Span, ms: number): Sentence => ['Again since ', at, '; it could not be read from ', from, ` (${duration(ms)}).`],
};

/** One-line marks of notices, by kind. */
export const MARK = {
  /** Some of an incident's services moved and others did not. */
  part: (state: string, services: string) => `${state}: ${services}`,
  update: (what: string) => `update: ${what}`,
  maintenance: (who: string, what: string) => `${who}: planned maintenance${DOT}${what}`,
  said: (who: string, words: string) => `${who}: "${words}"`,
};
