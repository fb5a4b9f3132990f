import type { Span } from '../../domain/notice.ts';
import { count, duration, number } from '../figures.ts';
import type { Sentence } from '../wording.ts';

/** Every fixed sentence of how well Tocsin told. A lead keeps its sign: what was behind is said as plainly as what was ahead. */
export const SCOREBOARD = {
  title: (what: string) => `Scoreboard: ${what}`,
  everything: 'everything',
  none: 'Nothing to count yet: I know of no incident.',
  quiet: (at: Span): Sentence => ['Nothing to count since ', at, ': what I know of began before I watched, or was minor.'],
  since: (at: Span): Sentence => ['Counted since ', at, '.'],
  outages: (value: number) => `${count(value, 'outage')} told and confirmed.`,
  lead: (median: string, best: string, worst: string, of: number) =>
    `Lead over the provider's first word: median ${median}, from ${best} to ${worst} (${count(of, 'outage')} that a provider spoke of).`,
  oneLead: (lead: string) => `Lead over the provider's first word: ${lead} (1 outage that a provider spoke of).`,
  sides: (ahead: number, behind: number, level: number) =>
    `${number(ahead)} ahead, ${number(behind)} behind${level === 0 ? '' : `, ${number(level)} together`}.`,
  noLead: 'No provider spoke of any of them.',
  falseAlarms: (all: number, own: number, people: number) =>
    all === 0 ? 'No false alarms.' : `${count(all, 'false alarm')}: ${number(own)} withdrawn by us, ${number(people)} by people.`,
  passed: (value: number) => `${count(value, 'suspicion')} passed unconfirmed.`,
  missed: (all: number, over: number, late: number) =>
    all === 0
      ? 'No major or critical outage missed that a readable page told of.'
      : `${number(all)} missed of those that a readable page told of (major and critical): ${number(over)} over before we saw them, ${number(late)} told more than 10 min after the page.`,
  ruled: (ended: number, merged: number) => `People ended ${number(ended)} and folded ${number(merged)} into others.`,
  row: {
    outages: (value: number) => count(value, 'outage'),
    lead: (median: string) => `median ${median}`,
    falseAlarms: (value: number) => count(value, 'false alarm'),
    missed: (value: number) => `${number(value)} missed`,
    passed: (value: number) => `${number(value)} passed unconfirmed`,
  },
  more: (value: number) => `And ${count(value, 'more service')}: /outage scoreboard and a name shows one.`,
  ahead: (ms: number) => `${duration(ms)} ahead`,
  behind: (ms: number) => `${duration(ms)} behind`,
  level: 'at the same time',
};
