/**
 * Foreign text made harmless. Discord reads markdown, mentions and links anywhere in a message, so whatever a feed or a
 * person wrote is text and nothing else: it looks as it was written and does nothing. That a mention pings nobody even if
 * this failed is `allowed_mentions`' business.
 */

/** Every way to end a line. */
const LINE_END = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/**
 * What changes how other characters look or hides between them: zero-width and bidi controls, tags, fillers (Unicode
 * Default_Ignorable_Code_Point, but for the two variation selectors that choose an emoji's look), and control characters.
 */
const UNSEEN = /(?![\uFE0E\uFE0F])\p{Default_Ignorable_Code_Point}|[\uFFF9-\uFFFB]|(?!\n)\p{Cc}/gu;
/** Characters that mean something in Discord's markdown wherever they stand. `<` begins mentions, emoji, times and links. */
const MARKUP = /[\\*_~`|<>[\]#]/g;
/** Characters that make a list or a heading where a line begins. */
const LINE_START = /^([ ]*)([-+]|\d+(?=[.)]))/gm;
const EVERYBODY = /@(?=everyone|here)/gi;
/**
 * An address that Discord turns into a link by itself. It takes in whatever follows up to a space or `<`, backslashes too,
 * and so would undo the escape of the next sign: only one that is followed by nothing of the kind may stay clickable.
 */
const ADDRESS = /https?:\/\/[A-Za-z0-9][A-Za-z0-9\-._~:/?#@!$&'+,;=%]+(?=[)"”»]*(?:\s|$))/gi;
/** Stands behind `@`, where no backslash helps. */
export const ZERO_WIDTH_SPACE = '\u200B';

/** The text without what cannot be seen: well-formed UTF-16, line feeds as the only line ends, no control characters. */
export const visible = (text: string): string => text.toWellFormed().replace(LINE_END, '\n').replaceAll('\t', ' ').replace(UNSEEN, '');

/** The visible text in one line. */
export const oneLine = (text: string): string => visible(text).replace(/\s*\n\s*/g, ' ');

/**
 * Visible text with nothing alive in it; with `addresses: 'live'` plain http(s) addresses stay clickable, since such a
 * link shows where it leads. The result is at most twice as long, but for mentions of everybody.
 */
export function escapeText(text: string, addresses: 'live' | 'dead' = 'dead'): string {
  const clean = visible(text);
  if (addresses === 'dead') return inert(clean);
  let escaped = '';
  let from = 0;
  for (const found of clean.matchAll(ADDRESS)) {
    // What stands before an address may end in the middle of a line; to escape a dash too much does no harm.
    escaped += inert(clean.slice(from, found.index)) + unmentioning(found[0]);
    from = found.index + found[0].length;
  }
  return escaped + inert(clean.slice(from));
}

function inert(clean: string): string {
  const escaped = clean.replace(MARKUP, String.raw`\$&`).replace(LINE_START, startOfLine);
  // A scheme makes a link only while its colon is bare; a preview is fetched by the same rule.
  return unmentioning(escaped.replace(/:(?=\/\/)/g, String.raw`\:`));
}

/** `- x` gets its backslash in front, `1. x` before the dot: a backslash before a digit would be shown. */
const startOfLine = (_whole: string, indent: string, mark: string): string =>
  /\d/.test(mark) ? `${indent}${mark}\\` : `${indent}\\${mark}`;

const unmentioning = (text: string): string => text.replace(EVERYBODY, `@${ZERO_WIDTH_SPACE}`);

/**
 * An address fit for an embed's `url` or between the parentheses of a link, or null when it is none: http(s) only,
 * without credentials (they pass for a host), without characters that end the parentheses.
 */
export function linkTarget(url: string | null, longest: number): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') return null;
  parsed.username = '';
  parsed.password = '';
  // An IPv6 host needs brackets, which end a link's label; nobody's status page is there.
  if (parsed.hostname.startsWith('[')) return null;
  const target = parsed.href.replace(/[()[\]<>"'\\*|`\s]|@(?=everyone|here)/gi, percent);
  return target.length <= longest ? target : null;
}

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;

/** The longest beginning of `text` that `fits`, which must hold for every beginning of a fitting one; whole characters only. */
export function longestFitting(text: string, fits: (start: string) => boolean): string {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  const cut = /[\uD800-\uDBFF]/.test(text.charAt(low - 1)) && low < text.length ? low - 1 : low;
  return text.slice(0, cut);
}

/** The text cut to `longest` UTF-16 units with an ellipsis; `dress` is what is done to it before it is measured. */
export function shortened(text: string, longest: number, dress: (text: string) => string = (same) => same): string {
  const whole = dress(text);
  if (whole.length <= longest) return whole;
  return dress(`${longestFitting(text.slice(0, longest), (start) => dress(`${start}…`).length <= longest)}…`);
}
