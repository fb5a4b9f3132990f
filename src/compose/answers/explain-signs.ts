import type { Evidence, Term } from '../../domain/evidence.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Block, line, link, type Span, text } from '../../domain/notice.ts';
import { echoed, moment, shortened } from '../figures.ts';
import { DOT } from '../wording.ts';
import { CLASS, EXPLAIN, WEIGHTS } from './explain-wording.ts';

/** Most characters of somebody's words in one line. */
const SHOWN = 120;

/** Longer addresses would leave no room for the other signs, characters; the thread has them. */
const LONGEST_URL = 200;

/** Log-odds as a word; never a percentage. */
export const weightWord = (weight: number): string => WEIGHTS.find(({ from }) => weight >= from)?.word ?? '';

/** `together overwhelming`: what all classes add up to. */
export const sumWords = (terms: readonly Term[]): string =>
  EXPLAIN.together(weightWord(terms.reduce((sum, { weight }) => sum + weight, 0)));

/** `15:26 · reports of people · Downdetector: 1 912 in 5 min, expected about 240 · strong`. */
export function signLine(evidence: Evidence, now: Instant): Block {
  const words = shortened(evidence.text, SHOWN);
  const said: Span = evidence.url === null || evidence.url.length > LONGEST_URL ? text(words) : link(words, evidence.url);
  const from = `${DOT}${CLASS[evidence.class]}${DOT}${echoed(evidence.sourceName)}${words === '' ? '' : ': '}`;
  return line(moment(evidence.at, now), from, ...(words === '' ? [] : [said]), ...worth(evidence, now));
}

/** What it is worth: the provider's word by what it says, everything else by its weight while it burns. */
function worth(evidence: Evidence, now: Instant): readonly (Span | string)[] {
  const isOfficial = evidence.class === 'official-page' || evidence.class === 'official-statement';
  if (isOfficial || evidence.says !== 'trouble') return [`${DOT}${EXPLAIN.says[evidence.says]}`];
  const rests = evidence.restsOn.filter((on) => Object.hasOwn(CLASS, on)).map((on) => CLASS[on as keyof typeof CLASS]);
  const dependent = rests.length === 0 ? '' : `${DOT}${EXPLAIN.rests(rests.join(', '))}`;
  const faded = evidence.until !== null && evidence.until <= now ? [`, ${EXPLAIN.faded} `, moment(evidence.until, now)] : [];
  return [`${DOT}${weightWord(evidence.weight)}`, ...faded, dependent];
}
