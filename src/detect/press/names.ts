import type { Service, ServiceId } from '../../domain/catalog.ts';
import type { PressText, Token } from './text.ts';
import { readText } from './text.ts';

/** A service's name found in a text. Places count characters. */
export interface Mention {
  service: ServiceId;
  written: string;
  start: number;
  end: number;
  /** The name means nothing else. */
  certain: boolean;
}

interface Name {
  words: readonly string[];
  service: Service;
}

/** Longest name or alias that is read, characters. */
const NAME_LIMIT = 100;
/** Most mentions that are taken of one text. */
const MOST_MENTIONS = 40;
/** "github.com" is GitHub. */
const DOMAIN = /(?<=..)\.(?:com|org|net|io)$/;
const KATAKANA = /[\p{Script=Katakana}ー]/u;

/** Finds names and aliases, the longest first; a word belongs to one mention only. Shorthands are no names of the press. */
export function createNames(services: readonly Service[]): (text: PressText) => readonly Mention[] {
  const byFirstWord = new Map<string, Name[]>();
  for (const service of services) {
    for (const name of [service.name, ...service.aliases]) {
      const words = readText(name, NAME_LIMIT).tokens.map((token) => token.word);
      const [first] = words;
      if (first === undefined) continue;
      const known = byFirstWord.get(first);
      if (known === undefined) byFirstWord.set(first, [{ words, service }]);
      else known.push({ words, service });
    }
  }
  for (const names of byFirstWord.values()) names.sort((a, b) => b.words.length - a.words.length);

  return (text) => {
    const { tokens, plain } = text;
    // Where nothing is set in capitals a small letter says nothing.
    const cased = tokens.some((token) => token.capital);
    const found: Mention[] = [];
    for (let index = 0; index < tokens.length && found.length < MOST_MENTIONS; index += 1) {
      const first = tokens[index];
      const name =
        first === undefined
          ? undefined
          : (byFirstWord.get(first.word)?.find((each) => standsAt(each.words, text, index)) ??
            byFirstWord.get(first.word.replace(DOMAIN, ''))?.find((each) => each.words.length === 1 && !each.service.ambiguous));
      const last = name === undefined ? undefined : tokens[index + name.words.length - 1];
      if (first === undefined || name === undefined || last === undefined) continue;
      index += name.words.length - 1;
      const { ambiguous, id } = name.service;
      if (ambiguous && cased && !first.capital) continue;
      // Two letters are a name where they stand out ("FB"), and may be anything in small ones.
      const standsOut = /\p{Ll}/u.test(plain) && /^\p{Lu}+$/u.test(plain.slice(first.start, first.end));
      const certain = !ambiguous && (name.words.length > 1 || first.word.length > 2 || standsOut);
      found.push({
        service: id,
        written: plain.slice(first.start, last.end).replace(/'s?$/, ''),
        start: first.start,
        end: last.end,
        certain,
      });
    }
    return found;
  };
}

function standsAt(words: readonly string[], { tokens, plain }: PressText, index: number): boolean {
  if (!words.every((word, offset) => tokens[index + offset]?.word === word)) return false;
  for (let offset = 1; offset < words.length; offset += 1) {
    const before = tokens[index + offset - 1];
    const after = tokens[index + offset];
    // "Azure, DevOps" is not Azure DevOps.
    if (before === undefined || after === undefined || !/^[\s\-'s]*$/.test(plain.slice(before.end, after.start))) return false;
  }
  return !cutsWord(tokens, plain, index, index + words.length - 1);
}

/** A katakana name inside a longer katakana word is another word. */
function cutsWord(tokens: readonly Token[], plain: string, from: number, to: number): boolean {
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to]?.end ?? 0;
  const joins = (inside: string | undefined, outside: string | undefined) =>
    inside !== undefined && outside !== undefined && KATAKANA.test(inside) && KATAKANA.test(outside);
  return joins(plain[start], plain[start - 1]) || joins(plain[end - 1], plain[end]);
}
