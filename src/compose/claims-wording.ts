import type { CauseGrade, ProbableCause, ReportedFigure } from '../domain/incident.ts';
import type { Span } from '../domain/notice.ts';
import type { Sentence } from './wording.ts';

/** What is passed on from others without being the provider's own word: figures and quotes of the press, and causes by grade. */

/** Counts that the press gives. Counts at the peak and in total are never mixed, so each kind has a line of its own. */
export const FIGURES_OF: Record<ReportedFigure['kind'], string> = {
  peak: ' counts at the peak: ',
  total: ' counts in total: ',
  unknown: ' counts: ',
};

export const PRESS = {
  /** Who counted it, and who reports it: `Downdetector via Reuters`. */
  via: (countedBy: string): string => `${countedBy} via `,
  quote: (speaker: string, outlet: Span, at: Span): Sentence => [' by ', outlet, ', ', at, `, as words of ${speaker}:`],
};

export const CAUSE_OF: Record<Exclude<CauseGrade, 'official'>, string> = {
  measured: 'Measured: ',
  speculation: 'Reported guess: ',
  denial: 'Ruled out: ',
};

export const CAUSES = {
  notStated: (provider: string) => `not stated by ${provider}.`,
  official: (words: string) => `"${words}"`,
  probable: (name: string) => `probably ${name}`,
  /** Why it is taken for the cause. */
  grounds: (since: Span, why: ProbableCause['why']): Sentence => [
    'its trouble began ',
    since,
    { named: ' and the words here name it', preceding: ', and this runs on it', explains: ', and people blame this for it' }[why],
  ],
};
