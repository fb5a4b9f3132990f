import type { Command, CommandOption } from '../../domain/command.ts';
import { unescaped } from './text.ts';

/** What somebody asked by `/outage …`. */
export type Asked =
  | { kind: 'run'; command: Command; given: Readonly<Record<string, string>> }
  /** Nothing after the slash command. */
  | { kind: 'nothing' }
  /** No command of this name; the nearest, if one is near. */
  | { kind: 'unknown'; word: string; nearest: Command | null };

interface Word {
  /** As it was typed. */
  whole: string;
  /** In `severity:major` it is `severity`, else null. */
  key: string | null;
  /** Without the key and the quotes. */
  value: string;
}

/** Straight and typographic quotes: phones put in the latter by themselves. */
const WORD = /(?:([\p{L}_-]+):)?(?:"([^"]*)"|[“”„«]([^“”»]*)[“”»]|‘([^’]*)’)(?=\s|$)|\S+/gu;

/**
 * Reads `subscribe github major`, `subscribe "google cloud" severity:major`, `status google cloud`: options by position or by
 * `name:value`. Nothing is refused here: what an option may be is the command's own business.
 */
export function parse(typed: string, commands: readonly Command[]): Asked {
  const words = wordsOf(unescaped(typed).trim());
  const [first] = words;
  if (first === undefined) return { kind: 'nothing' };
  // `source add` before `source`: the longest name that was typed is meant.
  const starts = (count: number) =>
    words
      .slice(0, count)
      .map(({ value }) => value.toLowerCase())
      .join(' ');
  for (const count of [2, 1]) {
    const command = commands.find((one) => one.name === starts(count));
    if (command !== undefined)
      return { kind: 'run', command, given: givenBy(words.slice(command.name.split(' ').length), command.options) };
  }
  return { kind: 'unknown', word: first.value, nearest: nearest([starts(2), starts(1)], commands) };
}

function wordsOf(typed: string): Word[] {
  return [...typed.matchAll(WORD)].map(([whole, key, ...quoted]) => {
    const inside = quoted.find((text) => text !== undefined);
    if (inside !== undefined)
      return { whole: key === undefined ? inside.trim() : whole, key: key?.toLowerCase() ?? null, value: inside.trim() };
    const colon = whole.indexOf(':');
    const isPair = colon > 0 && colon < whole.length - 1;
    return { whole, key: isPair ? whole.slice(0, colon).toLowerCase() : null, value: whole.slice(isPair ? colon + 1 : 0) };
  });
}

function givenBy(words: readonly Word[], options: readonly CommandOption[]): Record<string, string> {
  const given: Record<string, string> = {};
  const loose: string[] = [];
  for (const { whole, key, value } of words) {
    // An address (`https://…`) has a colon as well, and no option is called `https`.
    if (key !== null && options.some(({ name }) => name === key)) given[key] = value;
    else loose.push(whole);
  }
  const free = options.filter(({ name }) => given[name] === undefined);
  // From the end, words that are choices; what stands before them is one name, for names have blanks.
  for (const option of free.toReversed()) {
    const last = loose.at(-1)?.toLowerCase();
    const isChoice = option.type === 'choice' && option.choices?.some(({ value }) => value.toLowerCase() === last);
    if (isChoice === true && last !== undefined && loose.length > 1) {
      given[option.name] = last;
      loose.pop();
    }
  }
  const first = free.find(({ name }) => given[name] === undefined);
  if (first !== undefined && loose.length > 0) given[first.name] = loose.join(' ');
  return given;
}

/** How alike two words must be, by the pairs of letters that they share, to be offered. */
const ALIKE = 0.4;

function nearest(typed: readonly string[], commands: readonly Command[]): Command | null {
  let best: { command: Command; likeness: number } | null = null;
  for (const command of commands) {
    const likeness = Math.max(...typed.map((words) => likenessOf(words, command.name)));
    if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { command, likeness };
  }
  return best?.command ?? null;
}

/** Twice the pairs in both over all pairs (Sørensen–Dice), 0 to 1. The ends count as letters, so short words have pairs too. */
function likenessOf(a: string, b: string): number {
  const left = pairsOf(b);
  const all = pairsOf(a).length + left.length;
  let shared = 0;
  for (const pair of pairsOf(a)) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / all;
}

const pairsOf = (word: string): string[] => Array.from({ length: word.length + 1 }, (_, index) => ` ${word} `.slice(index, index + 2));
