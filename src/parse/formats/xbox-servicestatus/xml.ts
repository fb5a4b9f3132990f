import { decodeEntities } from '../../entities.ts';
import { localName, startTagAt } from '../../feed/element.ts';
import { MAX_DEPTH, MAX_ELEMENTS } from '../../feed/limits.ts';
import type { JsonOutcome } from '../../format.ts';

interface Element {
  name: string;
  children: Element[];
  text: string;
}

/** Elements that hold a list, also where they hold nothing. */
const LISTS = new Set(['CoreServices', 'Titles', 'Scenarios', 'Incidents', 'Devices', 'ImpactedDevices']);

/**
 * The XML form as the JSON form: an element with elements is an object, one with text a string. Attributes say nothing here.
 * Linear in its input; declarations of a document type, nesting without end and tags that never close are refused.
 */
export function fromXml(xml: string): JsonOutcome {
  const root: Element = { name: '', children: [], text: '' };
  const open: Element[] = [root];
  const lastEnd = xml.lastIndexOf('>');
  let elements = 0;
  let at = 0;
  for (let next = xml.indexOf('<'); next !== -1 && next < lastEnd; next = xml.indexOf('<', at)) {
    const inside = open.at(-1) ?? root;
    inside.text += xml.slice(at, next);
    if (xml.startsWith('<?', next) || xml.startsWith('<!--', next)) {
      at = after(xml, xml[next + 1] === '?' ? '?>' : '-->', next);
    } else if (xml.startsWith('</', next)) {
      if (localName(xml.slice(next + 2, after(xml, '>', next) - 1).trim()) !== inside.name) return refused('a tag closes what is not open');
      open.pop();
      at = after(xml, '>', next);
    } else {
      const tag = startTagAt(xml, next);
      elements += 1;
      if (tag === null) return refused('a tag that cannot be read');
      if (elements > MAX_ELEMENTS || open.length > MAX_DEPTH) return refused('too many elements, or nested too deep');
      const element: Element = { name: localName(tag.name), children: [], text: '' };
      inside.children.push(element);
      if (!tag.selfClosing) open.push(element);
      at = tag.end;
    }
  }
  const [document] = root.children;
  if (document === undefined || open.length > 1) return refused('it ends before its elements do');
  return { ok: true, value: contentOf(document) };
}

function contentOf({ name, children, text }: Element): unknown {
  if (LISTS.has(name)) return children.map(contentOf);
  if (children.length > 0) return Object.fromEntries(children.map((child) => [child.name, contentOf(child)]));
  return decodeEntities(text).trim();
}

const refused = (why: string): JsonOutcome => ({ ok: false, why: `not well-formed XML: ${why}` });

/** The position after `mark`, or the end of the text. */
function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found + mark.length;
}
