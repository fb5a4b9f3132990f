import type { Instant } from '../../../domain/instant.ts';
import { emptyReading, isOver, type ReadIncident, type ReadMaintenance, type ReadUpdate } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import { feedKind } from '../../feed/names.ts';
import { absoluteUrl, linkWith } from '../../feed/node.ts';
import { readFeed } from '../../feed/read.ts';
import type { Format } from '../../format.ts';
import { refusal } from '../../refusal.ts';
import { plainLine } from '../../text.ts';
import { latest } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { type Entry, historyFeed, PLANNED } from './schema.ts';
import { scheduledWindow } from './times.ts';
import { readUpdates, splitContent } from './updates.ts';

/** The tag URIs of Statuspage's history and of its incidents. */
const HISTORY_ID = /<id>\s*tag:[^<,]{1,253},2005:(?:\/history|Incident\/\d)/;

/** Statuspage's `history.atom`: incidents and maintenances, old and new. It has no impacts and no components. */
export const statuspageAtom: Format = {
  name: 'statuspage-atom',
  recognise: ({ text }) => {
    if (feedKind(text) !== 'atom') return 'the root element is not that of an Atom feed';
    return HISTORY_ID.test(text) || 'neither the feed nor an entry has an id of Statuspage';
  },
  parse: async ({ text, url }, { now }) => {
    const outcome = await readFeed(text);
    if (!outcome.ok) return outcome;
    const checked = historyFeed.safeParse(outcome.feed);
    if (!checked.success) return refusal(checked.error);
    const feed = checked.data;
    const words = createWords();
    const incidents: ReadIncident[] = [];
    const maintenances: ReadMaintenance[] = [];
    for (const entry of feed.items) {
      const read = readEntry(entry, url, now, words);
      if (read === null) return { ok: false, why: `the entry "${plainLine(entry.title ?? '')}" has no link to an incident` };
      if (read.impact === 'maintenance') maintenances.push(read);
      else {
        const { scheduledFor: _for, scheduledUntil: _until, ...incident } = read;
        incidents.push(incident);
      }
    }
    const name = plainLine(feed.title ?? '').replace(/(?: Status)? - Incident History$/i, '');
    const page = { id: null, name: name || null, url: absoluteUrl(linkWith(feed['atom-link'], 'alternate'), url) };
    return {
      ok: true,
      reading: {
        ...emptyReading('statuspage-atom', 'history'),
        ...outcome.manners,
        page,
        incidents,
        maintenances,
        unknownWords: words.list(),
      },
    };
  },
};

/** Null where the entry cannot be identified: the number in its own id is not the incident's id, the link's last part is. */
function readEntry(entry: Entry, base: string, now: Instant, words: Words): ReadMaintenance | null {
  const url = absoluteUrl(linkWith(entry['atom-link'], 'alternate'), base);
  const id = url === null ? undefined : new URL(url).pathname.split('/').findLast((part) => part !== '');
  if (url === null || id === undefined) return null;
  const published = readInstant(entry['atom-published'] ?? '');
  const updated = readInstant(entry['atom-updated'] ?? '');
  const known = updated ?? published ?? now;
  const { heading, posts } = splitContent(entry['feed-content'] ?? '');
  const updates = readUpdates(posts, id, known, words);
  const [newest] = updates;
  const oldest = updates.at(-1);
  const window = scheduledWindow(heading, oldest?.at ?? known);
  const isPlanned = window !== null || updates.some((update) => PLANNED.has(update.state));
  const state = newest?.state ?? 'unknown';
  // Neither "published" nor "updated" is the start: both move with edits. The oldest post's time is.
  const startedAt = oldest?.at ?? null;
  return {
    id,
    title: plainLine(entry.title ?? '') || id,
    state,
    impact: isPlanned ? 'maintenance' : 'unknown',
    raw: { state: newest?.raw ?? null, impact: null },
    startedAt,
    createdAt: startedAt,
    resolvedAt: isOver(state) ? closedAt(updates) : null,
    asOf: latest(
      published,
      updated,
      updates.map((update) => update.at),
    ),
    url,
    components: [],
    updates,
    scheduledFor: window?.from ?? null,
    scheduledUntil: window?.until ?? null,
  };
}

/** When it was last declared over; updates and a postmortem may follow. */
function closedAt(updates: readonly ReadUpdate[]): Instant | null {
  return updates.find((update) => /^(?:resolved|completed)$/i.test(update.raw ?? ''))?.at ?? null;
}
