import { decodeEntities } from '../../entities.ts';
import type { Head } from '../../posts/head.ts';
import { isProduct, isStatusHost, namesItselfStatus, titledStatus } from '../../posts/naming.ts';
import { bodySays, titleSays } from '../../posts/states.ts';

/**
 * A feed of any status page whose entries carry their state as a word in the usual place: `Resolved`, `[Resolved]`,
 * `Status: Investigating`, `<strong>Monitoring</strong>`. incident.io, OpenStatus, Better Stack, Status.io, cState and others
 * write such feeds. A press feed has headlines like "Resolved: …" too, so the word alone is not enough.
 */

/** The newest entries are the first ones. */
const SAMPLE = 10;
const ENTRY = /<(?:[\w-]{1,40}:)?(?:item|entry)[\s>]/g;
const MAX_ENTRY = 20_000;
/** Below it a majority is chance. */
const FEW = 3;

/** How the first entries of a feed tell their states: in forms that only status pages use, or as a headline might. */
export function sampled(text: string): { entries: number; marked: number; led: number } {
  let marked = 0;
  let led = 0;
  const starts = [...take(text.matchAll(ENTRY), SAMPLE + 1)].map((match) => match.index);
  const entries = starts.slice(0, SAMPLE);
  for (const [index, start] of entries.entries()) {
    const entry = text.slice(start, Math.min(starts[index + 1] ?? text.length, start + MAX_ENTRY));
    const said = [
      titleSays(content(entry, 'title')),
      ...['description', 'encoded', 'summary', 'content'].map((name) => bodySays(content(entry, name))),
    ];
    if (said.some((one) => one !== null && one.form !== 'lead')) marked += 1;
    else if (said.some((one) => one !== null)) led += 1;
  }
  return { entries: entries.length, marked, led };
}

/** Whether a feed is that of a status page, or why not. */
export function isStatusFeed(head: Head, text: string): true | string {
  const { entries, marked, led } = sampled(text);
  if (entries === 0) {
    return (
      isProduct(head) ||
      (titledStatus(head) && isStatusHost(head)) ||
      'it has no entries, and the channel does not call itself a status page'
    );
  }
  if (namesItselfStatus(head)) {
    if (marked > 0 || led * 3 >= entries) return true;
    return 'no entry carries a state';
  }
  return (entries >= FEW && marked * 2 > entries) || 'neither the channel nor its entries are those of a status page';
}

function content(entry: string, name: string): string {
  const open = new RegExp(`<(?:[\\w-]{1,40}:)?${name}(?:\\s[^>]{0,500})?>`, 'i').exec(entry);
  if (open === null) return '';
  const from = open.index + open[0].length;
  const end = entry.indexOf(`${name}>`, from);
  const inner = entry
    .slice(from, end === -1 ? entry.length : end)
    .replace(/<\/(?:[\w-]{1,40}:)?$/, '')
    .trim();
  if (inner.startsWith('<![CDATA['))
    return inner
      .slice(9)
      .replace(/\]\]>$/, '')
      .trim();
  return decodeEntities(inner);
}

function* take<T>(values: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const value of values) {
    if (left === 0) return;
    left -= 1;
    yield value;
  }
}
