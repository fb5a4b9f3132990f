import type { CauseClaim, CauseGrade } from '../../../domain/incident.ts';

/** Most claims of one article, and the longest sentence that is passed on, characters. */
const MOST_CLAIMS = 4;
const LONGEST = 400;

const MEASURERS = /\b(?:thousand ?eyes|net ?blocks|cloudflare radar|kentik|ioda|catchpoint)\b/i;
const CAUSE =
  /\b(?:cause[ds]?|causing|due to|because of|behind|root|problem (?:is|was|appears|seems|lies)|issue (?:is|was|appears|seems|lies)|back-?end|authentication|dns|bgp|routing|config\w*|misconfig\w*|certificate|expired|data cent(?:er|re)|power|cable|fib(?:er|re)|software update|bad update|network paths|withdr[ae]w\w*|prefixes)\b/i;
const ATTACK = /\b(?:cyber-? ?attacks?|malicious|hack(?:ed|ers?|ing)?|attack(?:ers?|s)?|breach(?:ed)?|sabotage|ransomware|ddos)\b/i;
const DENIES =
  /\b(?:no (?:sign|evidence|indication|reason to believe|suggestion)|not aware of|unaware of|rul(?:e[sd]?|ing) out|not (?:caused by|the result of|due to|related to|a (?:cyber|security|malicious|hack))|den(?:y|ies|ied)|does not (?:believe|appear)|do not believe|didn't|wasn't)\b/i;
const GUESSES =
  /\b(?:may|might|could|possibl[ey]|perhaps|appears? to|seems? to|likely|unlikely|suspect(?:s|ed)?|believe[sd]?|speculat\w+|rumou?rs?|theor(?:y|ies))\b/i;
/** They judge from outside: what they rule out is their guess. */
const EXPERT = /\b(?:experts?|analysts?|researchers?|professors?|lecturers?|advis[eo]rs?)\b/i;

/**
 * What an article says of the cause, each claim as its own sentence and with its grade (DOMAIN 9). What the provider itself says of it is no
 * claim of the press: that comes from the provider.
 */
export function causesIn(sentences: readonly string[], told: Pick<CauseClaim, 'sourceName' | 'at' | 'url'>): readonly CauseClaim[] {
  const found = new Map<string, CauseClaim>();
  const [headline, ...body] = sentences;
  for (const sentence of body) take(sentence);
  // A headline says in short what the text says in full.
  if (headline !== undefined && found.size === 0) take(headline);
  return [...found.values()];

  function take(sentence: string): void {
    const grade = sentence.length <= LONGEST && !sentence.endsWith('?') ? gradeOf(sentence) : null;
    if (grade !== null && found.size < MOST_CLAIMS) found.set(sentence, { grade, text: sentence, ...told });
  }
}

function gradeOf(sentence: string): Exclude<CauseGrade, 'official'> | null {
  if (MEASURERS.test(sentence)) return CAUSE.test(sentence) || ATTACK.test(sentence) ? 'measured' : null;
  const isGuess = GUESSES.test(sentence) || EXPERT.test(sentence);
  if (ATTACK.test(sentence) && EXPERT.test(sentence)) return 'speculation';
  if (ATTACK.test(sentence)) return DENIES.test(sentence) ? 'denial' : isGuess ? 'speculation' : null;
  return CAUSE.test(sentence) && isGuess ? 'speculation' : null;
}
