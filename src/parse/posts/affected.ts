import type { ReadComponent } from '../../domain/reading.ts';
import { plainLine } from '../text.ts';
import { COMPONENTS, normal } from './states.ts';

/** `Affected components` (or services, systems) as a heading, and the list under it. */
const HEADING = /\b(?:affected|impacted) (?:components?|services?|systems?|products?)\b/i;
const ENTRY = /<li(?:\s[^<>]{0,200})?>([^<]{1,300})/gi;
/** `Search (Degraded performance)` */
const STATED = /^(.{1,250}) \(([^()]{1,40})\)$/;
const MAX_AFFECTED = 200;

/** The parts that a body lists as affected, each with its state where the list gives one. */
export function affectedIn(markup: string): readonly ReadComponent[] {
  const heading = HEADING.exec(markup);
  if (heading === null) return [];
  const from = heading.index + heading[0].length;
  const end = markup.indexOf('</ul>', from);
  const list = markup.slice(from, end === -1 ? from + 20_000 : end);
  const found = new Map<string, ReadComponent>();
  for (const [, entry = ''] of list.matchAll(ENTRY)) {
    const component = componentOf(plainLine(entry));
    if (component !== null && found.size < MAX_AFFECTED) found.set(component.id, component);
  }
  return [...found.values()];
}

function componentOf(entry: string): ReadComponent | null {
  const stated = STATED.exec(entry);
  const state = COMPONENTS.get(normal(stated?.[2] ?? ''));
  // Parentheses that hold no state belong to the name: "Grok (Web)".
  const name = state === undefined ? entry : (stated?.[1] ?? entry);
  return name === '' ? null : { id: name, name, state: state ?? 'unknown', raw: state === undefined ? null : (stated?.[2] ?? null) };
}
