import type { Reason } from '../domain/evidence.ts';
import type { Span } from '../domain/notice.ts';
import { duration, number } from './figures.ts';
import { CHECKED, COUNTED, DEPENDANTS, HERE, MEASURED, MENTIONS, type Sentence } from './wording.ts';

/** What is said of trouble that nobody official speaks of: what was counted, checked and measured, and by whom (VOICE 1). */

/** One way in which trouble is noticed without the provider and the press. */
export type Sense = 'reports' | 'checks' | 'measurement' | 'dependants' | 'people' | 'mentions';

interface SenseWords {
  /** Before its facts, where others have spoken too. */
  label: string;
  /** Before its facts in a suspicion, where they are all there is; null: the label. */
  lead: string | null;
  /** What agrees with others. */
  noun: string;
  /** What it says after an official end, when it has no figure. */
  still: string;
}

export const SENSE: Record<Sense, SenseWords> = {
  reports: { label: COUNTED, lead: 'Reports are climbing: ', noun: 'reports of users', still: 'reports are still above the usual' },
  checks: { label: CHECKED, lead: 'Our own checks fail: ', noun: 'our own checks', still: 'our own checks fail' },
  measurement: { label: MEASURED, lead: null, noun: 'a measurement by others', still: 'it is still measured' },
  dependants: { label: DEPENDANTS, lead: '', noun: 'services that run on it', still: 'services that run on it fail' },
  people: { label: HERE, lead: '', noun: 'people here', still: 'people here say that it fails' },
  mentions: { label: MENTIONS, lead: 'Mentions are climbing: ', noun: 'public mentions', still: 'mentions are still above the usual' },
};

/** A count that is past its peak climbs no more. */
export const PAST_PEAK: Partial<Record<Sense, string>> = {
  reports: 'Reports stay above the usual: ',
  mentions: 'Mentions stay above the usual: ',
};

/** Which sense a reason rests on; the others rest on somebody's words. */
export const SENSE_OF: Partial<Record<Reason, Sense>> = {
  'reports-surge': 'reports',
  'people-affected': 'people',
  'checks-fail': 'checks',
  'measured-elsewhere': 'measurement',
  'dependants-fail': 'dependants',
  'mentions-surge': 'mentions',
};

export const PRESS_NOUN = 'the press';

export const FIGURE = {
  rate: (value: string, windowMs: number | null) => (windowMs === null ? value : `${value} in ${duration(windowMs)}`),
  on: (service: string) => ` on ${service}`,
  expected: (value: number) => `, expected ${value < 0.5 ? 'almost none' : `about ${number(Math.round(value))}`}`,
  peak: (value: number, at: Span): Sentence => [`, peak ${number(value)} at `, at],
  /** Who counted it, and when the window began and ended. */
  source: (name: string, from: Span | null, to: Span): Sentence => [` (${name}, `, ...(from === null ? [] : [from, '–']), to, ')'],
  times: (ratio: number) => `reports still ${number(ratio)} × normal`,
  more: (value: number) => ` and ${number(value)} more`,
};

export const SIGNS = {
  /** `edge answers, login backend fails (Facebook, 4 of 4 checks, since 15:02)`: one pair of brackets, whatever the fact ends with. */
  fact: (words: string, services: string, since: Span): Sentence => {
    const [, fact = words, aside = ''] = /^(.*) \(([^()]*)\)$/s.exec(words) ?? [];
    return [`${fact} (${[services, aside, 'since '].filter((part) => part !== '').join(', ')}`, since, ')'];
  },
  measurement: (who: string, at: Span): Sentence => [` ${who}, `, at, ': '],
  stillMeasured: (who: string) => `${who} still measures it`,
  also: (senses: readonly string[]) => `Also: ${senses.join(', ')}.`,
};

/** How sure we are without the provider's word. */
export const WITHOUT_WORD = {
  agree: (senses: readonly string[]) => `${list(senses)} agree`,
  nothing: 'nothing official yet',
};

/** `by our own checks (edge answers, login backend fails)`. */
export const BRIEF = {
  by: (senses: readonly string[]) => `by ${list(senses)}`,
  detail: (clause: string, detail: string) => `${clause} (${detail})`,
  who: (name: string) => `by ${name}`,
};

/** `A`, `A and B`, `A, B and C`. */
function list(all: readonly string[]): string {
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`;
}
