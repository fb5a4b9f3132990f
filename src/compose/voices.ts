import type { Entry, Incident, OfficialRecord } from '../domain/incident.ts';
import { type Block, line, quote, type Span, strong } from '../domain/notice.ts';
import { isOver } from '../domain/reading.ts';
import { moment } from './figures.ts';
import { providersTitle } from './headline.ts';
import { DOT, ENTRY, moreOfficial, OFFICIAL, OFFICIAL_STATE, SAID } from './wording.ts';

/** A root message is read in four seconds: the newest words of few voices, the rest stands in the thread. */
const MOST_QUOTES = 3;
const MOST_OFFICIAL = 2;

/** What is said officially: the page's latest words and statements, verbatim. */
export function voices(incident: Incident): readonly Block[] {
  const said = statements(incident);
  const records = officialsByNews(incident);
  const official = records.slice(0, said.length === 0 ? MOST_OFFICIAL : Math.max(1, MOST_QUOTES - said.length));
  const rest = records.length - official.length;
  return [
    ...official.flatMap((record) => officialBlocks(incident, record)),
    ...(rest > 0 ? [line(moreOfficial(rest))] : []),
    ...said.slice(-(MOST_QUOTES - official.length)).flatMap((entry) => statementBlocks(incident, entry)),
  ];
}

/** Records of the page, what is open first, then by the newest word. */
function officialsByNews(incident: Incident): readonly OfficialRecord[] {
  const newest = (record: OfficialRecord) => record.updates[0]?.at ?? record.asOf ?? record.postedAt ?? record.joinedAt;
  return incident.officials.toSorted((a, b) => Number(isOver(a.state)) - Number(isOver(b.state)) || newest(b) - newest(a));
}

function officialBlocks(incident: Incident, record: OfficialRecord): readonly Block[] {
  const update = record.updates[0];
  const at = update?.at ?? record.asOf ?? record.postedAt;
  const head: (Span | string)[] = [strong(OFFICIAL), ` ${record.sourceName}`];
  if (at !== null) head.push(', ', moment(at, incident.updatedAt));
  if (providersTitle(incident) === null) head.push(`${DOT}${record.title}`);
  head.push(`${DOT}${OFFICIAL_STATE[update?.state ?? record.state]}`);
  if (update === undefined || update.text.trim() === '') return [line(...head)];
  return [line(...head, ':'), quote(update.text, record.url)];
}

/** The newest version of each statement, oldest first. */
export function statements(incident: Incident): readonly Entry[] {
  const latest = new Map<string, Entry>();
  for (const entry of incident.entries) {
    if (entry.kind !== 'statement' && entry.kind !== 'statement-edited' && entry.kind !== 'statement-removed') continue;
    latest.set(entry.url ?? `${entry.source}: ${entry.before ?? entry.text}`, entry);
  }
  return [...latest.values()];
}

function statementBlocks(incident: Incident, entry: Entry): readonly Block[] {
  const head = [strong(SAID), ` ${entry.sourceName}, `, moment(entry.at, incident.updatedAt)];
  const note = ENTRY[entry.kind].what;
  return [line(...head, note === null ? ':' : ` (${note}):`), quote(entry.text, entry.url)];
}

/** Where to read on: what the page says of it, else the newest statement. */
export const bestLink = (incident: Incident): string | null =>
  officialsByNews(incident).find(({ url }) => url !== null)?.url ?? statements(incident).findLast(({ url }) => url !== null)?.url ?? null;
