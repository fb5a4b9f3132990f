import type { ReportedQuote } from '../../../domain/incident.ts';
import { CLOSES, OPENS } from './sentences.ts';

/** Most quotes of one article; the shortest and longest that are words of a statement, characters. */
const MOST_QUOTES = 4;
const SHORTEST = 20;
const LONGEST = 1_000;

const SPEAKS = '(?:said|says|wrote|writes|posted|tweeted|told [^"“”]{1,40}|added|explained|confirmed)';
const INSIDE = '[^“”"„«»]';
/** The words, then who said them: `"…," Meta spokesperson Andy Stone said`, `"…," said Andy Stone, a spokesman for Meta`. */
const AFTER = new RegExp(
  `${OPENS}(${INSIDE}{${SHORTEST},${LONGEST}}?)${CLOSES},? (?:(?:${SPEAKS}) ([^.;“”"]{2,90})|([^.;,“”"]{2,90}?)(?:,[^.;“”"]{2,60},)? ${SPEAKS}\\b)`,
  'gu',
);
/** Who said it, then the words: `A Meta spokesperson said in a statement: "…"`. */
const BEFORE = new RegExp(
  `(?:^|[.;] )([^.;:“”"]{2,90}?) ${SPEAKS}[^.;“”"]{0,60}[:,] ?${OPENS}(${INSIDE}{${SHORTEST},${LONGEST}}?)${CLOSES}`,
  'gu',
);

/** What makes somebody speak for an organisation. */
const OFFICE =
  /\b(?:spokes(?:person|man|woman)|spokespeople|representative|statement|company|ceo|cto|chief \w+(?: officer)?|chief executive|president|head of|founder|director|support (?:team|account)|status (?:page|account))\b/i;

/**
 * Words of the organisation that an article quotes and says who spoke them, verbatim. A paraphrase is none, nor is a quotation whose
 * speaker is not named, or who speaks for somebody else.
 *
 * @param isTheirs whether a text names the organisation or a service of its own
 */
export function quotesIn(
  sentences: readonly string[],
  isTheirs: (text: string) => boolean,
  told: Pick<ReportedQuote, 'outlet' | 'at' | 'url'>,
): readonly ReportedQuote[] {
  const found = new Map<string, ReportedQuote>();
  const take = (words: string | undefined, speaker: string | undefined): void => {
    const who = (speaker ?? '')
      .replace(
        /\s+(?:in|on|via|to|at|during) (?:a|an|the|its|his|her|x|twitter|threads|bluesky|mastodon|linkedin|response|reuters|email)\b.*$/i,
        '',
      )
      .trim();
    const said = (words ?? '').trim().replace(/,$/, '');
    if (!isSpeaker(who) || said.split(/\s+/).length < 4 || found.size >= MOST_QUOTES) return;
    found.set(said, { words: said, speaker: who, ...told });
  };
  const isSpeaker = (who: string): boolean =>
    (isTheirs(who) && (OFFICE.test(who) || who.split(/\s+/).length <= 3)) ||
    /^(?:the|a) (?:company|spokes(?:person|man|woman))(?: for the company)?$/i.test(who);
  for (const sentence of sentences.slice(1)) {
    for (const match of sentence.matchAll(AFTER)) take(match[1], match[2] ?? match[3]);
    for (const match of sentence.matchAll(BEFORE)) take(match[2], match[1]);
  }
  return [...found.values()];
}
