import { stableId } from '../../../domain/hash.ts';
import { DAY, type Instant } from '../../../domain/instant.ts';
import type { Impact, OfficialState } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import { plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { IMPACTS, type TheirEntry, type TheirRegion } from './schema.ts';

/** The network as a whole, for entries that stand above the services. */
export const WHOLE = 'PlayStation Network';

/** Entries are never taken away: one that nobody has touched for this long is a leftover. */
const LEFTOVER = 7 * DAY;
const TIME_KEY = /date|time|updated|modified/i;

/** One entry, with every place it stands at. */
export interface Entry {
  id: string;
  raw: string | null;
  impact: Impact;
  state: OfficialState;
  start: Instant | null;
  end: Instant | null;
  asOf: Instant | null;
  text: string;
  services: Set<string>;
  countries: Set<string>;
}

/** The entries that are not leftovers, each once; the same one stands at many countries and services. */
export function entriesOf(region: TheirRegion, words: Words, now: Instant): Entry[] {
  const byId = new Map<string, Entry>();
  const add = (entries: readonly TheirEntry[] | null | undefined, service: string, country: string | null) => {
    for (const theirs of entries ?? []) {
      const read = readEntry(theirs, words, now);
      if (read === null) continue;
      const entry = byId.get(read.id) ?? read;
      entry.services.add(service);
      if (country !== null) entry.countries.add(country);
      byId.set(entry.id, entry);
    }
  };
  add(region.status, WHOLE, null);
  for (const { countryCode, status, services } of region.countries) {
    add(status, WHOLE, countryCode);
    for (const { serviceName, status: own, resources } of services ?? []) {
      add(own, serviceName, countryCode);
      for (const { status: device } of resources ?? []) add(device, serviceName, countryCode);
    }
  }
  return [...byId.values()];
}

/** Null for a leftover, and for an entry that says that all is well. */
function readEntry(theirs: TheirEntry, words: Words, now: Instant): Entry | null {
  const raw = theirs.statusType ?? null;
  if (raw?.trim().toLowerCase() === 'ok') return null;
  const start = readTime('entry.startDate', theirs.startDate, words);
  const end = readTime('entry.endDate', theirs.endDate, words);
  const touched = latest(timesOf(theirs).filter((time) => time <= now));
  if (touched !== null && now - touched > LEFTOVER) return null;
  const impact = words.translate('entry.statusType', raw, IMPACTS);
  return {
    id: theirs.statusId ?? stableId('entry', raw ?? '', start ?? ''),
    raw,
    impact,
    state: stateOf(impact === 'maintenance', start, end, now),
    start,
    end,
    asOf: touched,
    text: typeof theirs.message === 'string' ? plainText(theirs.message) : '',
    services: new Set(),
    countries: new Set(),
  };
}

/** No entry says where it stands: its times do. */
function stateOf(planned: boolean, start: Instant | null, end: Instant | null, now: Instant): OfficialState {
  if (end !== null && end <= now) return planned ? 'completed' : 'resolved';
  if (start !== null && start > now) return 'scheduled';
  return planned ? 'in_progress' : 'investigating';
}

const timesOf = (theirs: TheirEntry): Instant[] =>
  Object.entries(theirs)
    .filter(([key]) => TIME_KEY.test(key))
    .map(([, value]) => readInstant(value))
    .filter((time) => time !== null);
