import { decode } from '../decode.ts';
import { declaredEntities } from './doctype.ts';
import { doctypeEnd, localName, nameAt, type StartTag, startTagAt } from './element.ts';
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_ELEMENTS, MAX_PARSED_ITEMS, MAX_STRAY } from './limits.ts';

/** The XML as it may be parsed, with the entities its document type declared. */
export type GuardOutcome = { ok: true; xml: string; entities: ReadonlyMap<string, string> } | { ok: false; why: string };

interface Edit {
  start: number;
  end: number;
  text: string;
}

/** Elements that hold text, under any prefix. Where real feeds put markup into them unescaped, an XML tree loses the order of the words. */
const TEXT_ELEMENTS = new Set(['title', 'description', 'summary', 'content', 'encoded', 'subtitle', 'tagline', 'body', 'fullitem']);
/** How Atom 0.3 says that a text is in base64 (https://datatracker.ietf.org/doc/html/draft-ietf-atompub-format-02). */
const IN_BASE64 = /\smode\s*=\s*["']base64["']/i;

/**
 * Makes XML fit for a tree-building parser, in one linear pass before it: refuses what is built to hurt (nesting,
 * attributes, elements, entities of entities), cuts off items beyond the cap, escapes markup inside text elements and
 * stray `<`, so that the tree keeps words in their order, decodes base64, and takes items that stand beside the channel
 * of an RSS feed into it, where alone the parser looks.
 */
export function guardXml(xml: string): GuardOutcome {
  return new Guard(xml).run();
}

class Guard {
  readonly #xml: string;
  readonly #edits: Edit[] = [];
  /** The elements that are open here, outermost first. */
  readonly #open: string[] = [];
  /** The text element we are inside of: its level, where its content begins, and whether it holds markup. */
  #text: { level: number; from: number; markup: boolean; base64: boolean } | null = null;
  #entities: ReadonlyMap<string, string> = new Map();
  /** Where an RSS feed closed its channel; null while it has not. */
  #channelEnd: { start: number; end: number } | null = null;
  /** Whether the channel has to be closed where the root closes, because items stood beside it. */
  #closesChannel = false;
  #elements = 0;
  #items = 0;
  #stray = 0;

  constructor(xml: string) {
    this.#xml = xml;
  }

  run(): GuardOutcome {
    const xml = this.#xml;
    // Beyond the last `>` no start tag can end, and looking for one from every `<` would be quadratic.
    const lastEnd = xml.lastIndexOf('>');
    let at = xml.indexOf('<');
    while (at !== -1 && (at < lastEnd || xml[at + 1] === '/')) {
      const next = this.#step(at);
      if (typeof next !== 'number') return next;
      at = xml.indexOf('<', next);
    }
    return this.#done(xml.length);
  }

  /** Passes what begins with the `<` at a position; returns where to go on, or how the pass ends. */
  #step(at: number): number | GuardOutcome {
    const xml = this.#xml;
    if (xml[at + 1] === '/') return this.#endTag(at);
    if (xml.startsWith('<!--', at)) return after(xml, '-->', at + 4);
    if (xml.startsWith('<![CDATA[', at)) return after(xml, ']]>', at + 9);
    if (xml.startsWith('<?', at)) return after(xml, '?>', at + 2);
    if (xml[at + 1] === '!' && /^<!doctype/i.test(xml.slice(at, at + 9))) return this.#doctype(at);
    const tag = startTagAt(xml, at);
    if (tag !== null) return this.#startTag(at, tag);
    this.#stray += 1;
    if (this.#stray > MAX_STRAY) return refused(`more than ${MAX_STRAY} "<" that begin nothing`);
    this.#edits.push({ start: at, end: at + 1, text: '&lt;' });
    return at + 1;
  }

  #doctype(at: number): number | GuardOutcome {
    const end = doctypeEnd(this.#xml, at) + 1;
    if (end === 0) return NEVER_ENDS;
    // A document has one type: what further ones declare is dropped with them.
    if (this.#entities.size === 0) {
      const declared = declaredEntities(this.#xml.slice(at, end));
      if (!declared.ok) return declared;
      this.#entities = declared.entities;
    }
    this.#edits.push({ start: at, end, text: '' });
    return end;
  }

  #startTag(at: number, tag: StartTag): number | GuardOutcome {
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS) return refused(`more than ${MAX_ELEMENTS} elements`);
    if (tag.attributes > MAX_ATTRIBUTES) return refused(`more than ${MAX_ATTRIBUTES} attributes on one element`);
    if (this.#text !== null) this.#text.markup = true;
    else if (isItem(tag.name)) {
      this.#items += 1;
      if (this.#items > MAX_PARSED_ITEMS) return this.#done(at);
      if (this.#inRssRoot() && !this.#closesChannel) this.#reopenChannel(at);
    }
    if (tag.selfClosing) return tag.end;
    this.#open.push(tag.name);
    if (this.#open.length > MAX_DEPTH) return refused(`nested deeper than ${MAX_DEPTH} levels`);
    if (this.#text === null && isText(tag.name)) {
      const base64 = tag.attributes > 0 && IN_BASE64.test(this.#xml.slice(at, tag.end));
      this.#text = { level: this.#open.length, from: tag.end, markup: false, base64 };
    }
    return tag.end;
  }

  /** Directly inside `<rss>`, where only the channel belongs. */
  #inRssRoot(): boolean {
    return this.#open.length === 1 && localName(this.#open[0] ?? '') === 'rss';
  }

  #reopenChannel(at: number): void {
    this.#closesChannel = true;
    this.#edits.push(this.#channelEnd === null ? { start: at, end: at, text: '<channel>' } : { ...this.#channelEnd, text: '' });
  }

  #endTag(at: number): number | GuardOutcome {
    const name = nameAt(this.#xml, at + 2);
    const end = this.#xml.indexOf('>', at) + 1;
    if (end === 0) return this.#open.length === 1 ? this.#done(at) : NEVER_ENDS;
    const text = this.#text;
    if (text === null) this.#close(at, end);
    else if (name === this.#open[text.level - 1] && !this.#open.includes(name ?? '', text.level)) {
      // Unescaped HTML leaves elements open (`<br>`): they end with the text.
      if (text.markup) this.#escape(text.from, at);
      else if (text.base64) this.#decode(text.from, at);
      this.#open.length = text.level - 1;
      this.#text = null;
    } else if (name === this.#open.at(-1)) this.#open.pop();
    return end;
  }

  #close(at: number, end: number): void {
    const name = this.#open.pop() ?? '';
    if (this.#inRssRoot() && localName(name) === 'channel') this.#channelEnd = { start: at, end };
    if (this.#open.length === 0 && this.#closesChannel) {
      this.#edits.push({ start: at, end: at, text: '</channel>' });
      this.#closesChannel = false;
    }
  }

  #escape(from: number, to: number): void {
    while ((this.#edits.at(-1)?.start ?? -1) >= from) this.#edits.pop();
    this.#edits.push({ start: from, end: to, text: escaped(this.#xml.slice(from, to)) });
  }

  #decode(from: number, to: number): void {
    const text = fromBase64(this.#xml.slice(from, to));
    if (text !== null) this.#edits.push({ start: from, end: to, text: escaped(text) });
  }

  /** The document up to a position, with what is open there closed. */
  #done(end: number): GuardOutcome {
    const parts: string[] = [];
    let at = 0;
    for (const edit of this.#edits.toSorted((a, b) => a.start - b.start)) {
      parts.push(this.#xml.slice(at, edit.start), edit.text);
      at = edit.end;
    }
    parts.push(this.#xml.slice(at, end));
    if (end < this.#xml.length) {
      const unclosed = this.#open.toReversed();
      if (this.#closesChannel) unclosed.splice(-1, 0, 'channel');
      parts.push(...unclosed.map((name) => `</${name}>`));
    }
    return { ok: true, xml: parts.join(''), entities: this.#entities };
  }
}

const refused = (why: string): GuardOutcome => ({ ok: false, why });
const NEVER_ENDS = refused('not well-formed XML: a comment, section or tag never ends');
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const isItem = (name: string): boolean => localName(name) === 'item' || localName(name) === 'entry';
const isText = (name: string): boolean => TEXT_ELEMENTS.has(localName(name));

function after(xml: string, mark: string, from: number): number | GuardOutcome {
  const found = xml.indexOf(mark, from);
  return found === -1 ? NEVER_ENDS : found + mark.length;
}

/** The text that was put into base64; null where it is none. */
function fromBase64(text: string): string | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return decode(bytes, null);
  } catch {
    return null;
  }
}
