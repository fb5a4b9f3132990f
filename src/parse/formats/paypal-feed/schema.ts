import type { OfficialState } from '../../../domain/reading.ts';

/**
 * `https://www.paypal-status.com/feed/atom` and `/feed/rss`: one entry an incident or maintenance, live and sandbox together. The
 * title begins with the last post's word; the body holds the posts, newest first, each as a bold word, text, and its time.
 */
export const HOST = 'paypal-status.com';

/** Only "Resolved" closes for certain; every other word leaves the entry open. Null keeps the state before it. */
export const WORDS: ReadonlyMap<string, OfficialState | null> = new Map([
  ['resolved', 'resolved'],
  ['completed', 'completed'],
  ['initial notification', 'investigating'],
  ['investigating', 'investigating'],
  ['identified', 'identified'],
  ['monitoring', 'monitoring'],
  ['update', null],
  ['postponed', 'scheduled'],
  ['rescheduled', 'scheduled'],
  ['scheduled', 'scheduled'],
  ['in progress', 'in_progress'],
  ['cancelled', 'completed'],
  ['canceled', 'completed'],
]);

/** Words that only planned work has. */
export const PLANNED_WORDS = new Set(['completed', 'postponed', 'rescheduled', 'scheduled', 'cancelled', 'canceled']);

const PREFIX = /^([A-Za-z][A-Za-z ]{2,30}): +/;
const POST = /<strong>\s*([A-Za-z][A-Za-z ]{2,30}?)\s*:?\s*<\/strong>/gi;
const TIME = /<small>([^<]{4,40})<\/small>/i;

/** `Update: Checkout errors`: the word and the title without it; a first word that is not of the table belongs to the title. */
export function readTitle(title: string): { word: string | null; title: string } {
  const match = PREFIX.exec(title);
  const word = match?.[1] ?? '';
  return match !== null && WORDS.has(word.toLowerCase()) ? { word, title: title.slice(match[0].length) } : { word: null, title };
}

/** The posts as written, newest first; bold words that are no state are part of the text. */
export function postsIn(markup: string): readonly { word: string; markup: string; when: string }[] {
  const found = [...markup.matchAll(POST)].filter((match) => WORDS.has((match[1] ?? '').toLowerCase()));
  return found.map((match, index) => {
    const body = markup.slice(match.index + match[0].length, found[index + 1]?.index ?? markup.length);
    return { word: match[1] ?? '', markup: body.replace(TIME, ''), when: TIME.exec(body)?.[1]?.trim() ?? '' };
  });
}

/** Whether a title or a first sentence announces planned work. */
export const speaksOfMaintenance = (text: string): boolean =>
  /\bmaintenance (?:event|window|activity|summary)\b|\b(?:scheduled|planned|emergency) [\w ]{0,30}maintenance\b/i.test(text);
