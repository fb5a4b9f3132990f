/**
 * Words by which people say that something does not work, in the six languages of the press and Italian. Coarse on purpose: a feed of
 * mentions is a search for the service's name, its rate is held against its own past, and it is a weak sign at most.
 */
const PHRASES: readonly RegExp[] = [
  // English
  /\b(?:outages?|offline|downtime|unreachable|unavailable|inaccessible)\b/,
  /\b(?:not|isn'?t|aren'?t|won'?t|doesn'?t|does not|stopped|stops|never) (?:\w+ )?(?:work(?:ing)?|load(?:ing)?|open(?:ing)?|connect(?:ing)?|respond(?:ing)?|send(?:ing)?)\b/,
  /\b(?:can'?t|cannot|can not|unable to) (?:\w+ )?(?:log ?in|sign ?in|connect|access|open|load|send|post|reach|use)\b/,
  /\b(?:crash(?:ed|ing|es)?|broken|glitch(?:ing|ed|y)?|logged (?:me )?out|(?:server|connection|login|5\d\d) errors?|error 5\d\d)\b/,
  // Spanish, Portuguese, Italian
  /(?<!\p{L})(?:ca[ií]d[oa]s?|se (?:ha )?ca(?:y[oó]|[ií]do)|caiu|fora do ar|no (?:funciona|carga|abre|anda)|n[aã]o (?:funciona|carrega|abre|entra|est[aá] funcionando)|non funziona|fuori uso|gi[uù] per tutti)(?!\p{L})/u,
  // French
  /(?<!\p{L})(?:en panne|hors[ -]service|(?:ne )?(?:marche|fonctionne|charge) (?:pas|plus)|bug(?:ue|gu[eé])?)(?!\p{L})/u,
  // German
  /(?<!\p{L})(?:kaputt|st[oö]rung(?:en)?|ausfall|ausgefallen|(?:geht|funktioniert|l[aä]dt) (?:nicht|nix|gar nicht)|nicht erreichbar)(?!\p{L})/u,
  // Japanese
  /落ち(?:て|た|てる)|障害|繋がらない|つながらない|開けない|不具合|ログインできない|使えない/,
];

/** "down" alone is said of much else: what stands before it, or behind it, tells. */
const DOWN = /(\b[\w']+ )?\bdown\b(?: (\w+))?/g;
const OTHER_BEFORE = new Set(
  (
    'scroll scrolling calm sit sitting slow slowing write wrote written break broke breaking cut cutting settle lie lay shut shutting track tracked narrow ' +
    'pull pulled turn turned turning put putting step stepped stepping get getting got bring bringing ran run running walk walked fall fell falling look ' +
    'looking hunt water come coming up upside lock locked stand marked mark double doubling hand die dial strip tone crack pin drop hold'
  ).split(' '),
);
const OTHER_BEHIND = new Set('the to by from under payment syndrome jacket a my his her their your memory in'.split(' '));

/** Characters of a mention that are looked at; a post on a social network has some hundreds. */
const MAX_LENGTH = 2_000;

/** Whether these words say that something does not work. Bounded work on any text. */
export function saysOutage(words: string): boolean {
  const text = words.slice(0, MAX_LENGTH).normalize('NFC').toLowerCase().replaceAll('’', "'");
  if (PHRASES.some((phrase) => phrase.test(text))) return true;
  for (const [, before = '', behind = ''] of text.matchAll(DOWN)) {
    if (!OTHER_BEFORE.has(before.trim()) && !OTHER_BEHIND.has(behind)) return true;
  }
  return false;
}
