import { decodeEntities, withoutControls, withoutMojibake } from './entities.ts';

/**
 * What a provider wrote, as plain text: HTML, HTML inside CDATA, entity-escaped HTML and HTML escaped twice all occur.
 * Only elements of HTML are taken for markup, so that `List<String>` and `a < b` survive.
 */

/** Elements whose content is not text. */
const SILENT = new Set(['script', 'style', 'iframe', 'object', 'noscript', 'template', 'svg', 'math', 'head', 'textarea', 'select']);
const PARAGRAPH = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'table',
  'blockquote',
  'pre',
  'hr',
  'dl',
  'article',
  'section',
]);
const LINE = new Set([
  'br',
  'div',
  'tr',
  'dt',
  'dd',
  'header',
  'footer',
  'figure',
  'figcaption',
  'main',
  'nav',
  'aside',
  'body',
  'html',
  'address',
]);
const INLINE = new Set(
  (
    'a abbr acronym audio b bdi bdo big button caption center cite code col colgroup data del details dfn em embed font form i img input ' +
    'ins kbd label legend link map mark meta meter nobr option output param picture progress q rp rt ruby s samp small source span strike ' +
    'strong sub summary sup tbody tfoot thead time title track tt u var video wbr fieldset area base'
  ).split(' '),
);
/** XHTML in a feed may carry a prefix on every element: `<xhtml:p>`. */
const TAG_NAME = /<(\/?)((?:[a-z][\w-]{0,20}:)?([a-z][a-z0-9]*))(?=[\s/>])/iy;
/** A tag, plain or still escaped. */
const ANY_TAG = /(?:<|&lt;)\/?(?:[a-z][\w-]{0,20}:)?([a-z][a-z0-9]*)(?=[\s/>]|&gt;)/gi;
/** What some step of the reading would change; most names and many texts of JSON pages hold none of it. */
const TOUCHED = /[^ -~]|[<&]| {2}|^ | $/;
/** A character without which there is no Markdown of those that are unmarked. */
const MARKED = /[[\\*#]/;
/** HTML inside escaped HTML inside escaped HTML is as deep as feeds go. */
const MAX_UNESCAPES = 3;

/** Plain text with its lines and paragraphs: tags gone, entities decoded, spaces folded. Linear in its input. */
export function plainText(markup: string): string {
  if (!TOUCHED.test(markup)) return markup;
  let text = markup;
  for (let round = 0; round < MAX_UNESCAPES; round += 1) {
    const decoded = decodeEntities(text.includes('<') ? withoutTags(text) : text);
    if (decoded === text) break;
    text = decoded;
    if (!holdsMarkup(text)) break;
  }
  return foldSpaces(withoutControls(withoutMojibake(text)));
}

/** Plain text on one line: titles and names. */
export const plainLine = (markup: string): string => (TOUCHED.test(markup) ? plainText(markup).replace(/\s+/g, ' ') : markup);

/** Plain text of Markdown (which may hold HTML): images gone, links as `text (address)`, headings, bold and escapes unmarked. */
export function markdownText(markdown: string): string {
  const text = plainText(markdown);
  if (!MARKED.test(text)) return text;
  return text
    .replace(/!\[[^[\]\n]{0,500}\]\([^()[\]\s]{0,2000}\)/g, '')
    .replace(/\[([^[\]\n]{1,500})\]\((https?:[^()[\]\s]{1,2000})\)/g, (_whole, label: string, url: string) =>
      label === url ? url : `${label} (${url})`,
    )
    .replace(/^#{1,6} +/gm, '')
    .replace(/\*\*([^\s*][^*\n]{0,500})\*\*/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!>|])/g, '$1')
    .trim();
}

function withoutTags(markup: string): string {
  let text = '';
  let at = 0;
  let lower: string | null = null;
  const lastEnd = markup.lastIndexOf('>');
  while (at < markup.length) {
    const open = markup.indexOf('<', at);
    // Beyond the last `>` nothing is a tag: looking for its end there again and again would be quadratic.
    if (open === -1 || open > lastEnd) break;
    text += markup.slice(at, open);
    if (markup.startsWith('<!--', open)) {
      at = after(markup, '-->', open + 4);
      continue;
    }
    if (markup.startsWith('<![CDATA[', open)) {
      const close = markup.indexOf(']]>', open);
      text += markup.slice(open + 9, close === -1 ? markup.length : close);
      at = close === -1 ? markup.length : close + 3;
      continue;
    }
    TAG_NAME.lastIndex = open;
    const tag = TAG_NAME.exec(markup);
    const name = tag?.[3]?.toLowerCase() ?? '';
    const end = isElement(name) ? tagEnd(markup, open) : -1;
    if (tag === null || end === -1) {
      text += '<';
      at = open + 1;
      continue;
    }
    at = end;
    if (SILENT.has(name) && tag[1] === '' && markup[end - 2] !== '/') {
      lower ??= markup.toLowerCase();
      const close = lower.indexOf(`</${tag[2]?.toLowerCase()}`, end);
      at = close === -1 ? markup.length : close;
    } else {
      text += spacing(name, tag[1] === '/');
    }
  }
  return text + markup.slice(at);
}

function spacing(name: string, closing: boolean): string {
  if (PARAGRAPH.has(name)) return '\n\n';
  if (LINE.has(name)) return '\n';
  if (name === 'li') return closing ? '\n' : '\n- ';
  return name === 'td' || name === 'th' ? ' ' : '';
}

/** The position after the tag's `>`, quoted attribute values stepped over; -1 where it never ends. */
function tagEnd(markup: string, open: number): number {
  const plain = markup.indexOf('>', open);
  if (plain === -1) return -1;
  for (let at = open; at < markup.length; at += 1) {
    const character = markup[at];
    if (character === '>') return at + 1;
    if (character === '"' || character === "'") {
      const close = markup.indexOf(character, at + 1);
      // A quote that never closes is a slip of the pen: the tag ends at the next bracket.
      if (close === -1) return plain + 1;
      at = close;
    }
  }
  return plain + 1;
}

function isElement(name: string): boolean {
  return INLINE.has(name) || PARAGRAPH.has(name) || LINE.has(name) || SILENT.has(name) || name === 'li' || name === 'td' || name === 'th';
}

function holdsMarkup(text: string): boolean {
  if (!text.includes('<') && !text.includes('&lt;')) return false;
  for (const [, name = ''] of text.matchAll(ANY_TAG)) if (isElement(name.toLowerCase())) return true;
  return false;
}

/** The position after `mark`, or the end of the text. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}

function foldSpaces(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // Control characters have no business in a message.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff]/g, '')
      .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
  );
}
