/**
 * The words of an outage in English headlines, and the contexts in which the same words mean something else.
 * Chosen from how headlines are written, not from any recorded one; other languages join here.
 */

/** Phrases that call something down now. `{up}`: words counted from the match. */
const PHRASES: readonly RegExp[] = [
  /\b(is|are|was|were|(?:has|have) been|goes|go|went|gone|currently|now|still|appears|appear|reportedly|remains?) (all |both |temporarily |currently |still |reportedly |partially |again |briefly )*(down|offline|unavailable|inaccessible)\b/,
  /\bdown (right now|for (many|some|thousands|millions|users|hours|everyone)|across|worldwide|globally|in (widespread|massive|major|global)|again|today)\b/,
  /\bdown$/,
  /\bdown (?=[–—|.?!:])/,
  /\b(outages?|downtime)\b/,
  /\b(not|isn't|aren't|stopped|stops) working\b/,
  /\b(service|services|widespread|major|global|login|network) (disruptions?|interruptions?|problems?|failures?)\b/,
  /\b(suffers?|suffering|hit by|experiences?|experiencing|facing|faces?|reports?|reporting|having) (a |an |major |massive |widespread |global |some |technical |ongoing |significant |connection |login )*(outages?|disruptions?|problems?|issues?|trouble|errors?|crash)\b/,
  /\busers? (are |were )?(unable|can't|cannot|report(ed|ing)? (problems|issues|trouble|errors|being)|locked out|unable to)\b/,
  /\b(apps?|sites?|websites?|servers?|platforms?|network) (crash|crashes|crashed)\b|\b(crashes|crashed)( worldwide| globally| again| for (users|many|thousands|millions))?$/,
  /\b(knocked offline|taken offline|goes dark|went dark)\b/,
  /\b(fails?|failing|failed) (to load|worldwide|globally|for (users|many|thousands))\b/,
];

/** Contexts in which those words are about something else, or about another time; each says which. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [
    /\b(power|electricity|grid|water|gas|blackouts?|brownouts?|substation|hurricane|storm|wildfire|utility|residents|homes without)\b/,
    'about electricity or weather',
  ],
  [
    /\b(shares?|stocks?|nasdaq|dow|market (cap|value|share)|investors?|earnings|revenue|profits?|sales|bitcoin price|prices?|percent|per cent)\b|\d ?%/,
    'about money',
  ],
  [
    /\b(shut(s|ting)? down|step(s|ping|ped)? down|crack(s|ing|ed)? down|slow(s|ing|ed)? down|break(s|ing)? down|broke down|back(s|ed|ing)? down|double(s|d)? down|doubling down|turn(s|ed|ing)? down|take(s|n)? down|took down|takedown|water(s|ed)? down|wind(s|ing)? down|strip(s|ped)? down|calm(s|ed)? down|settle(s|d)? down|come(s)? down|boil(s|ed)? down|narrow(s|ed)? down|pin(s|ned)? down|track(s|ed)? down|hunt(s|ed)? down|knock(s|ed)? down|scal(es|ed|ing) down|shoot(s)? down|shot down|bring(s|ing)? down|brought down|go(es)? down (in|as|the)|went down (in|as|the|to|by)|down (to|by|on|payment|under|syndrome|jacket|from|the (road|line|drain))|down-?rank\w*|upside down|turtles all the way)\b/,
    'another sense of "down"',
  ],
  [
    /\b(post-?mortem|root cause|what (happened|caused|went wrong|we (know|learned))|why (was|did|were)|lessons?|explained|explains|aftermath|anniversary|looking back|years? ago|last (week|month|year)|months? later|in (19|20)\d\d|retrospective|history of|timeline of|compensation|refunds?|lawsuits?|sued?|sues|fine[ds]?|regulators?|inquiry|investigation|senators?|apologi[sz]es?|apology|blames?|cost (of|them)|could (have|happen)|prepar\w*|prevent\w*|avoid\w*|surviv\w*|resilien\w*|how to|tips|guide|checklist|best practices|monitoring tools?|predict\w*|simulat\w*|drill|exercise)\b/,
    'about another time, or advice',
  ],
  [
    /\b(restored|recover(s|ed|ing)|resolved|fixed|back (up|online|to normal|after)|returns? after|is back|are back|ends? after|over after)\b/,
    'about the end of an outage',
  ],
  [/\b(planned|scheduled|maintenance)\b/, 'planned work'],
  [/^(ask|show|tell) hn\b|^(is|are|was|were|did|does|do|can|could|will|should|would) .*\?/, 'a question'],
  [/^(what|why|how|who|where)\b/, 'an explanation'],
  [/\byears? (on|after|later|since)\b/, 'about another time'],
  [/\b(jok(e|es|ed|ing)|memes?|mock(s|ed)|roast(s|ed)|troll(s|ed)|laugh(s|ed)?)\b/, 'about reactions'],
  [
    /\b(offline[- ](first|mode|support|maps?|play|games?|reading)|works? offline|burn(s|ing|ed)? out|break from|takes? a break|career|concert|tour|match|coach|injur\w*|season|series|episode|album|novel|film|movie)\b/,
    'another sense of "offline"',
  ],
  [
    /\b(flights?|trains?|rail|roads?|bridge|strike|protests?|ban(s|ned)?|blocks?|blocked|censor\w*|internet shutdown)\b/,
    'another kind of closure',
  ],
];

/** Where people go when something else is down ("users flock to …"): a name behind these words is not what is down. */
const REFUGE =
  /\b(complain\w*|vent(s|ed|ing)?|flock\w*|turn(s|ed|ing)?|tak(e|es|ing)|took|rush\w*|switch\w*|mov(e|es|ed|ing)|post(s|ed|ing)?|jok(e|es|ed|ing)|head(s|ed|ing)?) (over )?(on|to|via)( \S+){0,2}$/;

/** Whether the words that lead up to a name say that people went there. */
export const isRefuge = (before: readonly string[]): boolean => REFUGE.test(before.join(' '));

export interface Phrase {
  text: string;
  /** Word positions. */
  start: number;
  end: number;
}

/** Why the headline cannot mean an outage now; null: nothing speaks against it. */
export function isElsewhere(headline: string): string | null {
  return ELSEWHERE.find(([pattern]) => pattern.test(headline))?.[1] ?? null;
}

/** The outage phrases of a headline, by word positions. */
export function outagePhrases(words: readonly string[]): readonly Phrase[] {
  const joined = words.join(' ');
  const found: Phrase[] = [];
  for (const pattern of PHRASES) {
    const match = pattern.exec(joined);
    if (match === null) continue;
    const start = countWords(joined.slice(0, match.index));
    found.push({ text: match[0].trim(), start, end: start + countWords(match[0]) });
  }
  return found.sort((a, b) => a.start - b.start);
}

const countWords = (text: string): number => text.split(' ').filter((word) => word !== '').length;
