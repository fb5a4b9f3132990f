import type { Span } from '../domain/notice.ts';
import { duration } from './figures.ts';
import type { Sentence } from './wording.ts';

/** What called people read (VOICE 4). */

const PAGE_SYMBOL = '🔔';

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
