/**
 * What feeds and people wrote, made harmless. Message bodies are `rich_text`, whose text Slack never interprets; only the
 * one-line `text` of a message (notifications, screen readers) is mark-up and has to be escaped.
 */

/** Dots that browsers take for one in a host name. */
const DOT = '[.\\u3002\\uFF0E\\uFF61]';
const ADDRESS = new RegExp(`(?:https?:/*)?((?:[\\p{L}\\p{N}-]+${DOT})+\\p{L}{2,})`, 'giu');
const ANY_DOT = new RegExp(DOT, 'g');

/** Control, bidi and zero-width characters could hide or reorder words; line ends stay, as `\n`. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\p{Zl}\p{Zp}]/gu, '\n')
    .replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (mark === '\n' || mark === '\t' ? mark : ''));
}

/** The same on one line, so that nobody's words can begin a line of ours. */
export const oneLine = (text: string): string => clean(text).replace(/\s+/g, ' ');

/** At most `most` UTF-16 units, with an ellipsis where something is missing; no character is cut in half. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, most - 1)).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Text as Slack's mark-up, at most `most` characters after escaping. Without `<` there is no mention, no channel-wide call and
 * no link with a text of its own; https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escaped(text: string, most: number): string {
  let out = '';
  for (const character of text) {
    const spelled = ENTITIES[character] ?? character;
    if (out.length + spelled.length > most - 1) return `${out}…`;
    out += spelled;
  }
  return out;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Slack's three entities back into characters: the words of a slash command arrive escaped. */
export const unescaped = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A web address that may be linked: http or https, without the user part that could dress up as another host. */
export function webAddress(url: string | null): URL | null {
  if (url === null || url.length > LONGEST_URL || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  const isWeb = parsed.protocol === 'https:' || parsed.protocol === 'http:';
  return isWeb && parsed.username === '' && parsed.password === '' && parsed.href.length <= LONGEST_URL ? parsed : null;
}

/** Characters; https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LONGEST_URL = 3000;

/** Whether words on a link name another host than the one it leads to. */
export function namesAnotherHost(words: string, target: URL): boolean {
  const bare = (host: string) =>
    host
      .toLowerCase()
      .replace(ANY_DOT, '.')
      .replace(/^www\./, '');
  return [...words.normalize('NFKC').matchAll(ADDRESS)].some(([, host]) => bare(host ?? '') !== bare(target.hostname));
}
