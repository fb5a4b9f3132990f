import type { MarkKind } from '../domain/picture.ts';

/**
 * A dark card of its own: chats are dark or light and a picture cannot know which. On white it stands as a card, on Discord's #313338
 * and Slack's #1a1d21 its rim sets it off. Words hold 4.5 : 1 against the card and lines 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11).
 */
export const CARD = '#1f242d';
export const RIM = '#4a5261';
export const WORDS = '#f1f3f6';
export const QUIET = '#b4bcc9';
/** Behind everything that says something; it may be faint. */
export const GRID = '#343b47';
export const CURVE = '#6cb8ff';
export const USUAL = '#c3b48f';

/** The colours of kinds; each has a shape of its own too, and words. */
export const MARK_COLOUR: Readonly<Record<MarkKind, string>> = {
  suspected: '#f5b13d',
  page: '#d9dee7',
  statement: '#c7a4ff',
  confirmed: '#ff7b72',
  resolved: '#5fd38a',
};
