/** Most of an article that is read, characters, and most sentences of it. */
const ARTICLE_LIMIT = 8_000;
const MOST_SENTENCES = 60;

/** Marks that open or close words of somebody else. */
export const OPENS = '[“"„«]';
export const CLOSES = '[”"“»]';

/**
 * The sentences of an article as they are written, the headline first. A full stop inside a quotation, a number or an abbreviation ends
 * none; "Downdetector.com." does.
 */
export function sentencesOf(title: string, text: string): readonly string[] {
  const body = text.slice(0, ARTICLE_LIMIT).replace(/\s+/g, ' ').trim();
  const found: string[] = [title.slice(0, 500).trim()];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < body.length && found.length < MOST_SENTENCES; at += 1) {
    const mark = body[at] ?? '';
    if (/[“„«]/.test(mark)) quoted = true;
    else if (/[”»]/.test(mark)) quoted = false;
    else if (mark === '"') quoted = !quoted;
    const ends = /[.?!]/.test(mark) || (quoted === false && /[”"»]/.test(mark) && /[.?!]/.test(body[at - 1] ?? ''));
    if (
      quoted ||
      !ends ||
      !/^\s["“„«\p{Lu}\d]/u.test(body.slice(at + 1, at + 3)) ||
      ABBREVIATED.test(body.slice(Math.max(0, at - 8), at + 1))
    )
      continue;
    found.push(body.slice(from, at + 1).trim());
    from = at + 1;
  }
  const rest = body.slice(from).trim();
  if (rest !== '' && found.length < MOST_SENTENCES) found.push(rest);
  return found.filter((sentence) => sentence !== '');
}

const ABBREVIATED = /(?:\b[A-Z]|\b(?:a|p)\.m|\b(?:Mr|Ms|Mrs|Dr|Inc|Corp|Ltd|Co|St|vs|No|U\.S|U\.K))\.$/;
