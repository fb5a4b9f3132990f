import type { ComponentState } from '../../../domain/reading.ts';
import type { PartSaid } from '../../posts/parts.ts';

/** `/rss` of a Site24x7 StatusIQ page: one item a component, title `Component - Status`; all items share one link. */
export const STATES: ReadonlyMap<string, ComponentState> = new Map([
  ['operational', 'operational'],
  ['degraded performance', 'degraded'],
  ['partial outage', 'partial_outage'],
  ['major outage', 'major_outage'],
  ['under maintenance', 'maintenance'],
  ['informational', 'operational'],
]);

const TITLE = /^(.{1,250}\S) - ([A-Za-z][A-Za-z ]{2,30})$/;

/** `Zed Mail - Operational`; names hold dashes too, so the last one counts. */
export function partIn(title: string): PartSaid | null {
  const match = TITLE.exec(title);
  return match === null ? null : { name: match[1] ?? '', raw: match[2] ?? '' };
}

const ITEM_TITLE = /<item[\s>][\s\S]{0,2000}?<title[^>]{0,100}>\s*(?:<!\[CDATA\[)?\s*([^<\]]{1,300}?)\s*(?:\]\]>)?\s*<\/title>/g;
const SAMPLE = 50;
/** Far more than so many items have. */
const MAX_LOOKED_AT = 256 * 1024;

/** Whether the titles of the first items all end in a state of this table. */
export function allTellStates(text: string): boolean {
  let items = 0;
  for (const [, title = ''] of text.slice(0, MAX_LOOKED_AT).matchAll(ITEM_TITLE)) {
    const part = partIn(title.trim());
    if (part === null || !STATES.has(part.raw.toLowerCase())) return false;
    items += 1;
    if (items === SAMPLE) break;
  }
  return items > 0;
}
