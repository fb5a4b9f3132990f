/**
 * Reads a text as Discord's clients do, as far as it can do something: mentions, links, code, styles, lists. Written from
 * the documentation (Reference, Message Formatting) and the help page on markdown, apart from the code it judges.
 */

export interface Live {
  what: 'mention' | 'everybody' | 'link' | 'address' | 'style' | 'block' | 'unseen';
  text: string;
}

/** A backslash makes the following sign an ordinary one, unless that is a letter, a digit or a space. */
const ESCAPED = /\\[^0-9A-Za-z\s]/y;
const RULES: readonly [Live['what'], RegExp][] = [
  ['mention', /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|\/[^>]+:\d+|t:-?\d+(?::\w)?|id:\w+)>/y],
  ['everybody', /@(?:everyone|here)/y],
  ['link', /\[(?:\\.|[^\\[\]])*\]\(\s*<?[^\s<>()]+>?[^)]*\)/sy],
  ['address', /<?(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/iy],
  ['style', /[*_~`]|\|\|/y],
];
const BLOCK = /^[^\S\n]*(?:#{1,3} |-# |>{1,3} |[-*+] |\d+\. )/gm;
const UNSEEN =
  /\u034F|[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E0FFF}]|(?!\n)\p{Cc}/gu;

/** Everything in `text` that is more than text. */
export function alive(text: string): Live[] {
  const found: Live[] = [...text.matchAll(BLOCK)].map((match) => ({ what: 'block', text: match[0] }));
  for (const match of text.matchAll(UNSEEN)) {
    // The one that keeps @everyone apart.
    if (match[0] === '\u200B' && text.slice(0, match.index).endsWith('@')) continue;
    found.push({ what: 'unseen', text: `U+${match[0].codePointAt(0)?.toString(16)}` });
  }
  for (let at = 0; at < text.length; ) {
    ESCAPED.lastIndex = at;
    if (ESCAPED.test(text)) {
      at = ESCAPED.lastIndex;
      continue;
    }
    const hit = RULES.map(([what, rule]) => {
      rule.lastIndex = at;
      const match = rule.exec(text);
      return match === null ? null : { what, text: match[0] };
    }).find((one) => one !== null);
    if (hit) found.push(hit);
    at += hit?.text.length ?? 1;
  }
  return found;
}
