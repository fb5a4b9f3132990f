import type { Phrase } from './language.ts';
import type { Mention } from './names.ts';
import { type PressText, type Token, wordsBetween } from './text.ts';

/** So many words may stand between a name and the phrase that calls it down ("Facebook, Instagram and Messenger are down"). */
const REACH = 9;
/** Longest name that is taken as written, words. */
const LONGEST_RUN = 4;

const CLAUSE_END =
  /[|;?!]|(?<!status )–|(?<!\b\p{L})\.(?= |$)| - |\b(?:but|while|after|as|because|despite|since|unlike|during|says|said|tells|told|blames?|thanks|over|when|without|like|not)\b/u;

/** Where people go when something else is down ("users flock to …"): a name behind these words is not what is down. */
const REFUGE =
  /\b(?:complain\w*|vent(?:s|ed|ing)?|flock\w*|turn(?:s|ed|ing)?|tak(?:e|es|ing)|took|rush\w*|switch\w*|mov(?:e|es|ed|ing)|post(?:s|ed|ing)?|jok(?:e|es|ed|ing)|head(?:s|ed|ing)?|reports?|tweet\w*) (?:over )?(?:on|to|via)(?: \S+){0,2}\s*$/;

/** Whether a phrase can be said of a mention: close enough, no clause ends between them, and nobody fled there. */
export function reaches(mention: Pick<Mention, 'start' | 'end'>, phrase: Pick<Phrase, 'start' | 'end' | 'text'>, text: PressText): boolean {
  const [from, to] = mention.end <= phrase.start ? [mention.end, phrase.start] : [phrase.end, mention.start];
  if (to <= from) return true;
  const between = text.low.slice(from, to);
  if (mention.start >= phrase.end && REFUGE.test(`${phrase.text} ${between}`)) return false;
  return wordsBetween(text, from, to) <= REACH && !CLAUSE_END.test(between);
}

/** Whom a title is put to. */
const ASKED = /^(?:ask|tell) hn: */i;

/** What stands before a headline without belonging to it. */
const PREFIX = /^(?:\[[^\]]{0,20}\] *|(?:ask|tell) hn: *|(?:breaking|update|live|just in|alert)[:!] *|[\p{L}-]{3,20}: *)/iu;

/** What a phrase is said of where no service of the catalog is meant. */
export interface Subject {
  /** A digital thing, in common words or by the look of its name. */
  digital: boolean;
  /** The names as they are written; none: only common words. */
  written: readonly string[];
  /** Nothing but the names stand before the phrase, or the phrase asks for what follows ("anyone having problems with …"). */
  leads: boolean;
}

const COMMON =
  /^(?:the|an?|is|are|was|were|be|been|has|have|had|having|in|on|at|of|for|to|with|from|by|and|or|but|as|after|amid|its|their|his|her|our|my|your|it|they|we|you|he|she|this|that|these|those|all|some|many|more|most|few|several|multiple|major|massive|global|worldwide|nationwide|widespread|partial|ongoing|collaps\w*|falls?|system|huge|big|large|new|second|third|another|possible|current|longest|first|last|key|entire|outages?|down|offline|service|services|disruption|incident|issues?|problems?|update|updated|breaking|live|ask|tell|hits?|hit|knocking|caus(?:es|ed|ing)|partially|mysterious|apparent|shoppers?|passengers?|travell?ers?|drivers?|players?|patients?|fans?|vandals?|unexpected|undersea|submarine|cables?|damage|cellular|cyber-?attacks?|ddos|attacks?|computers?|technical|wider|isps?|thousands|millions|hundreds|users?|customers?|people|report|reports|reported|reporting|again|still|currently|now|today|experiences?|experiencing|suffers?|suffering|facing|faces|says?|anyone|else|seems?|appears?|goes|go|went|not|no|app|apps|website|websites|internet|network|dns|api|status|degraded|performance|hours|what|why|how|when|who|where|if|does|did|can|will|would|should|grounds?|halts?|knocks?|knock|takes?|leaves?|due|during|been|just|only|also|completely|totally)$/;

/** What is often down and never digital: prices, people, things that fall. */
const FALLS =
  /^(?:crimes?|inflation|sales|prices?|rates?|stocks?|shares?|markets?|revenues?|profits?|traffic|usage|employment|unemployment|jobs|hiring|emissions|births?|deaths?|cases|temperatures?|morale|turnout|attendance|enrol\w*|ratings|scores?|approval|support|funding|investments?|spending|demand|suppl(?:y|ies)|production|output|growth|economy|dollar|euro|yen|bitcoin|crypto|gold|oil|population|productivity|salaries|wages|rents?|numbers|subscribers|subscriptions|views|visits|ads?|walls?|curtain|statue|trees?|pilots?|jets?|drones?|m[ae]n|wom[ae]n|boys?|officers?|cops?|players?|stars?|presidents?|king|queen|teams?|house|homes?|buildings?|chips|sun|thumbs|guard|everything|things|world|us|me|him|them|you|it|chess|consumption|shipments?|exports?|imports?|applications|vc|venture|deals?|tourism|violence|murders?|homicides?|overdose\w*|smoking|drinking|tree|tower|phase|hair|head|heads|mom|dad|parents|marriages|divorces|weddings|feeling|house|going|coming)$/;

/** Whether what stands right before "down" is a thing that falls: a price, a number, a person. */
export function isFall(phrase: Phrase, text: PressText): boolean {
  const head = text.tokens.findLast(
    (token) => token.end <= phrase.start && !/^(?:all|both|also|just|then|now|again|still|hard|suddenly|simultaneously)$/.test(token.word),
  );
  return (
    phrase.form.falls === true &&
    head !== undefined &&
    (FALLS.test(head.word) || (!head.capital && text.tokens.some((token) => token.capital) && !isDigital(head, phrase, text)))
  );
}

/** The names or things that stand right before a phrase, or behind it after a preposition. */
export function subjectOf(phrase: Phrase, text: PressText): Subject {
  const opening = PREFIX.exec(text.plain)?.[0].length ?? 0;
  const asked = ASKED.exec(text.plain)?.[0].length ?? 0;
  const before = text.tokens.filter((token) => token.end <= phrase.start && token.start >= asked);
  const left = before.slice(-LONGEST_RUN - 2);
  const near = before.slice(-phrase.language.reach);
  const inside = text.tokens.filter((token) => token.start >= phrase.start && token.end <= phrase.end);
  const digital = [...near, ...inside].some((token) => isDigital(token, phrase, text));
  // Whoever knocks something offline is not what is down.
  const isObject = phrase.text.startsWith('knock');
  const behind = ASKS_BEHIND.test(phrase.text) ? runAfter(phrase, text) : null;
  const run =
    behind ??
    (isObject ? runBefore(inside, text) : null) ??
    runBefore(left, text) ??
    TOP_LEVEL.exec(text.low.slice(0, phrase.start))?.[0] ??
    runAfter(phrase, text) ??
    runBefore(inside, text) ??
    firstRun(inside, text) ??
    firstRun(before, text);
  const lead = text.plain
    .slice(opening, phrase.start)
    .replace(/^(?:is|are|the) /i, '')
    .trim()
    .replace(/(?: (?:is|are|has|have|both|currently|still|now))+$/i, '')
    .replace(/'s?$/, '');
  const listed = namesListed(
    lead,
    before.filter((token) => token.start >= opening),
  );
  const written = run === null ? [] : listed.includes(run) ? listed : [...siblings(run, before, text), run];
  return { digital: digital || (run !== null && looksDigital(run)), written, leads: behind !== null || lead === run || listed.length > 1 };
}

/** The name right before a phrase, whatever else the headline names: "Kestrel outage affects Lumen". */
export function nameBefore(phrase: Phrase, text: PressText): Pick<Mention, 'written' | 'start' | 'end'> | null {
  const before = text.tokens.filter((token) => token.end <= phrase.start);
  const last = before.at(-1);
  if (last === undefined || !isName(last) || text.plain.slice(last.end, phrase.start).trim() !== '') return null;
  const written = runBefore(before.slice(-LONGEST_RUN), text);
  return written === null ? null : { written, start: last.end - written.length, end: last.end };
}

/** A top-level domain: ".example domains are down". */
const TOP_LEVEL = /(?<=^| )\.[a-z]{2,12}(?= (?:cc)?(?:tlds?|domains?|names?|addresses|sites?|websites?)\b)/;

/** What a phrase ends with that says of whom in what follows. */
const ASKS_BEHIND = /^any(?:one|body)\b.* (?:with|accessing|reaching|loading)$/;

/** "IT" is a department, "it" is a word. */
const isDigital = (token: Token, phrase: Phrase, text: PressText): boolean =>
  phrase.language.digital.test(token.word) && (token.word !== 'it' || text.plain.slice(token.start, token.end) === 'IT');

/** The names of a lead that is nothing but a list of them ("Lumen, Kestrel and Osprey"); none where it is anything else. */
function namesListed(lead: string, before: readonly Token[]): readonly string[] {
  const names = lead.split(/,? and |, | & /);
  const words = before.filter(
    (token) => token.word !== 'and' && token.word !== '&' && !/^(?:is|are|the|both|currently|still|now)$/.test(token.word),
  );
  return names.every((name) => name.split(' ').length <= 2) && words.every((token) => isName(token) && !FALLS.test(token.word))
    ? names
    : [];
}

/** Domains are names however they are written. */
const isName = (token: Token): boolean =>
  (token.capital && !COMMON.test(token.word) && !/^\d+$/.test(token.word)) || /^[\p{L}\p{N}]{2,}\.\p{L}{2,}$/u.test(token.word);

function runBefore(left: readonly Token[], text: PressText): string | null {
  let to = left.length - 1;
  // "Kestrel services", "Kestrel major outage": common words may stand between the name and the phrase.
  for (let skipped = 0; skipped < 3 && to >= 0 && !isName(left[to] as Token); skipped += 1) to -= 1;
  const last = left[to];
  if (last === undefined || !isName(last)) return null;
  let from = to;
  while (from > 0 && to - from + 1 < LONGEST_RUN) {
    const next = left[from - 1];
    const gap = next === undefined ? '' : text.plain.slice(next.end, left[from]?.start);
    if (next === undefined || !isName(next) || !/^[\s'-]*$/.test(gap)) break;
    from -= 1;
  }
  return text.plain.slice(left[from]?.start, last.end).replace(/'s?$/, '');
}

/** What is named together with a name, in front of it: "LumenMail and KestrelDrive servers are down". */
function siblings(run: string, before: readonly Token[], text: PressText): readonly string[] {
  const end = before.findLastIndex((token) => run.endsWith(text.plain.slice(token.start, token.end)));
  const start = before[end] === undefined ? -1 : (before[end]?.end ?? 0) - run.length;
  const ahead = before.filter((token) => token.end <= start);
  const last = ahead.at(-1)?.word === 'and' || ahead.at(-1)?.word === '&' ? ahead.at(-2) : ahead.at(-1);
  if (last === undefined || !isName(last) || !/^(?:,| and | & |, and ) ?$/.test(text.plain.slice(last.end, start))) return [];
  const other = runBefore(ahead.filter((token) => token.end <= last.end).slice(-LONGEST_RUN), text);
  return other === null ? [] : [other];
}

/** "Acme Air grounds its fleet amid an outage": whom the headline begins with. */
function firstRun(before: readonly Token[], text: PressText): string | null {
  const at = before.findIndex(isName);
  return at === -1 ? null : runBefore(before.slice(at, at + LONGEST_RUN), text);
}

function runAfter(phrase: Phrase, text: PressText): string | null {
  const after = text.tokens.filter((token) => token.start >= phrase.end).slice(0, 8);
  const at = after.findIndex(isName);
  const first = after[at];
  if (first === undefined || /[|;?!–]|(?<!\b\p{L})\.(?= )/u.test(text.low.slice(phrase.end, first.start))) return null;
  let to = at;
  while (to + 1 < after.length && to - at + 1 < LONGEST_RUN) {
    const next = after[to + 1];
    const gap = next === undefined ? '' : text.plain.slice(after[to]?.end, next.start);
    if (next === undefined || !isName(next) || !/^[\s'-]*$/.test(gap)) break;
    to += 1;
  }
  return text.plain.slice(first.start, after[to]?.end).replace(/'s?$/, '');
}

/** "LumenMail", "kestrel.example": names that only digital things bear. */
const looksDigital = (name: string): boolean => /\p{Ll}\p{Lu}|[\p{L}\p{N}]\.\p{L}{2,}/u.test(name);
