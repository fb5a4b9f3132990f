/**
 * A text made comparable: the words as they are written, and the same in lower case and without accents, with every character at the same
 * place. People leave accents out, and a word's border in a pattern knows plain letters alone.
 */
export interface PressText {
  plain: string;
  low: string;
  tokens: readonly Token[];
}

/** One word; of Japanese, which sets no blanks, one character. Places count characters of the text. */
export interface Token {
  word: string;
  start: number;
  end: number;
  capital: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  '#x27': "'",
  '#39': "'",
  '#x2f': '/',
};
const SINGLE: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '＇': "'",
  '—': '–',
  '‒': '–',
  '―': '–',
  '\u00a0': ' ',
  '？': '?',
  '！': '!',
};
const DOUBLE_QUOTES = /[“”„‟«»＂]/g;

const WORD =
  /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]|(?:(?![\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー])[\p{L}\p{N}])+(?:[.'&+_](?:(?![\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー])[\p{L}\p{N}])+)*\+?|&/gu;

const PLAIN_ASCII = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;
const ASCII_WORD = /[A-Za-z0-9]+(?:[.'&+_][A-Za-z0-9]+)*\+?|&/g;

/** @param limit most characters that are read: feeds are hostile, and what matters stands in front */
export function readText(raw: string, limit: number): PressText {
  const cut = raw.slice(0, limit);
  // Nearly every headline is plain already: it is read without the work that the others need.
  if (PLAIN_ASCII.test(cut) && !cut.includes('&#') && !/&\w+;/.test(cut)) {
    const low = cut.toLowerCase();
    return { plain: cut, low, tokens: tokensOf(cut, low, ASCII_WORD) };
  }
  const plain = cut
    .replace(/&(#?\w{2,5});/g, (mark, name: string) =>
      Object.hasOwn(ENTITIES, name.toLowerCase()) ? (ENTITIES[name.toLowerCase()] ?? mark) : mark,
    )
    .normalize('NFKC')
    .slice(0, limit)
    .replace(/[’‘ʼ＇—‒―\u00a0？！]/g, (mark) => SINGLE[mark] ?? mark)
    .replace(DOUBLE_QUOTES, '"')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const low = plainLetters(lowered(plain));
  return { plain, low, tokens: tokensOf(plain, low, WORD) };
}

/** In lower case. A few capitals grow when they are lowered (İ): these are left as they are, so that every character keeps its place. */
function lowered(plain: string): string {
  const low = plain.toLowerCase();
  return low.length === plain.length
    ? low
    : Array.from(plain, (mark) => (mark.toLowerCase().length === mark.length ? mark.toLowerCase() : mark)).join('');
}

const plainLetters = (low: string): string => low.replace(/[\u00e0-\u024f]/g, (letter) => letter.normalize('NFD')[0] ?? letter);

function tokensOf(plain: string, low: string, pattern: RegExp): readonly Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
    const { 0: written, index } = match;
    const end = index + written.length;
    tokens.push({ word: bare(low.slice(index, end)), start: index, end, capital: /^\d|\p{Lu}/u.test(written) });
  }
  return tokens;
}

/** A word without the mark of possession. */
const bare = (word: string): string => (word.endsWith("'s") ? word.slice(0, -2) : word.endsWith("'") ? word.slice(0, -1) : word);

/** How many words stand between two places. */
export const wordsBetween = ({ tokens }: PressText, from: number, to: number): number =>
  tokens.reduce((count, token) => count + (token.start >= from && token.end <= to ? 1 : 0), 0);
