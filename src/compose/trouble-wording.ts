import type { Span } from '../domain/notice.ts';
import type { TroubleReason } from '../domain/observation.ts';
import { duration } from './figures.ts';
import type { Sentence } from './wording.ts';

/** What is said of a source that brings nothing usable (VOICE 1). */

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
