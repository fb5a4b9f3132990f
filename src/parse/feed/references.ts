import { characterOf } from '../entities.ts';
import { MAX_MENDED } from './limits.ts';

/** An ampersand that is not one of XML's own five, with its reference if it has one. */
const FOREIGN = /&(?!(?:amp|lt|gt|quot|apos);)(?:(#?\w{1,32});)?/g;

/**
 * Makes every `&` legal XML: entities of the document type are written out, HTML's named characters become numbers,
 * references to nothing and bare ampersands are escaped. CDATA and comments stay as they are. Null where more than
 * `MAX_MENDED` had to be touched, or the entities written out are longer than that.
 */
export function mendReferences(xml: string, entities: ReadonlyMap<string, string>): string | null {
  const parts: string[] = [];
  let written = 0;
  let mended = 0;
  let verbatim = nextVerbatim(xml, 0);
  for (const match of xml.matchAll(FOREIGN)) {
    while (match.index >= verbatim.end) verbatim = nextVerbatim(xml, verbatim.end);
    if (match.index >= verbatim.start) continue;
    const declared = entities.get(match[1] ?? '');
    mended += 1 + (declared?.length ?? 0);
    if (mended > MAX_MENDED) return null;
    parts.push(xml.slice(written, match.index), declared === undefined ? legal(match[0], match[1]) : quoted(declared));
    written = match.index + match[0].length;
  }
  if (written === 0) return xml;
  parts.push(xml.slice(written));
  return parts.join('');
}

/** Fit for an attribute too. A declared value holds neither `&` nor `<`. */
const quoted = (value: string): string => value.replaceAll('"', '&quot;').replaceAll("'", '&apos;');

function legal(whole: string, reference: string | undefined): string {
  if (reference === undefined) return '&amp;';
  const character = characterOf(reference);
  if (character === null) return `&amp;${whole.slice(1)}`;
  return `&#${character.codePointAt(0) ?? 0};`;
}

/** The next CDATA section or comment; beyond the end of the text where there is none. */
function nextVerbatim(xml: string, from: number): { start: number; end: number } {
  for (let start = xml.indexOf('<!', from); start !== -1; start = xml.indexOf('<!', start + 2)) {
    const mark = xml.startsWith('<!--', start) ? '-->' : xml.startsWith('<![CDATA[', start) ? ']]>' : null;
    if (mark === null) continue;
    const close = xml.indexOf(mark, start);
    return { start, end: close === -1 ? Number.POSITIVE_INFINITY : close + mark.length };
  }
  return { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
}
