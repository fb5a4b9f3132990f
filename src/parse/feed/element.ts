/** A start tag as the scanner sees it. */
export interface StartTag {
  /** As written, with its prefix. */
  name: string;
  /** The position after `>`. */
  end: number;
  selfClosing: boolean;
  attributes: number;
}

const NAME = /[a-z_][\w.:-]{0,200}/iy;

/** The element name at a position, or null where none begins. */
export function nameAt(xml: string, at: number): string | null {
  NAME.lastIndex = at;
  return NAME.exec(xml)?.[0] ?? null;
}

/** Reads the start tag whose `<` stands at `open`; null where no element begins or another `<` comes before its end. Linear. */
export function startTagAt(xml: string, open: number): StartTag | null {
  const name = nameAt(xml, open + 1);
  if (name === null) return null;
  let attributes = 0;
  for (let at = open + 1 + name.length; at < xml.length; at += 1) {
    const character = xml[at];
    if (character === '>') return { name, end: at + 1, selfClosing: xml[at - 1] === '/', attributes };
    if (character === '<') return null;
    if (character === '=') attributes += 1;
    if (character === '"' || character === "'") {
      at = xml.indexOf(character, at + 1);
      if (at === -1) return null;
    }
  }
  return null;
}

/** The root's start tag and the position of its `<`, past declarations, comments and blanks; null where there is none. */
export function rootOf(xml: string): { open: number; tag: StartTag } | null {
  let open = xml.indexOf('<');
  while (open !== -1) {
    if (xml.startsWith('<!--', open)) open = next(xml, '-->', open);
    else if (xml.startsWith('<?', open)) open = next(xml, '?>', open);
    else if (xml.startsWith('<!', open)) open = next(xml, '>', doctypeEnd(xml, open));
    else {
      const tag = startTagAt(xml, open);
      return tag === null ? null : { open, tag };
    }
  }
  return null;
}

/** The position of the `>` that ends a document type declaration, its internal subset stepped over; -1: never. */
export function doctypeEnd(xml: string, open: number): number {
  const end = xml.indexOf('>', open);
  // Looked for before the `>` only: to the end of the text for every declaration would be quadratic.
  const subset = xml.slice(open, end).indexOf('[');
  if (end === -1 || subset === -1) return end;
  const close = xml.indexOf(']', open + subset);
  return close === -1 ? -1 : xml.indexOf('>', close);
}

/** The part of a name after its prefix. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function next(xml: string, mark: string, from: number): number {
  if (from === -1) return -1;
  const end = xml.indexOf(mark, from);
  return end === -1 ? -1 : xml.indexOf('<', end);
}
