import type { Instant } from '../domain/instant.ts';
import type { SourceMemory, TroubleReason } from '../domain/observation.ts';
import type { ReadItem, Reading } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';
import type { Comparison } from './comparison.ts';
import { observeCounts } from './counts.ts';
import { currentEpisode } from './episode.ts';
import { observeItems } from './items.ts';
import { observeMentions } from './mentions.ts';
import { observeOfficials } from './officials.ts';
import { ownComponents } from './parts.ts';
import { troubleBegins, troubleEnds } from './trouble.ts';

/** Compares a reading with what we knew of its source, as its kind wants it. */
export function observeReading(source: Source, reading: Reading, memory: SourceMemory, now: Instant): Comparison {
  switch (source.kind) {
    case 'status':
    case 'measurement':
      return observeStatus(source, reading, memory, now);
    case 'reports':
      return observeCounts(source, reading, memory, now);
    case 'mentions':
      return observeMentions(source, reading, memory, now);
    case 'statement':
    case 'news':
    case 'inner':
      return observeFeed(source, reading.items, memory, now, memory.firstReadAt === null);
  }
}

/** Compares a reading of a provider's page with what we knew of it. */
export function observeStatus(source: Source, reading: Reading, memory: SourceMemory, now: Instant): Comparison {
  if (isAnotherPage(reading, memory)) {
    const found = reading.page.name ?? reading.page.id ?? 'another page';
    return observeFailure(source, 'another-page', `the address now shows "${found}"`, memory, now, 0);
  }
  const healed = troubleEnds(source, memory);
  const page = pageKey(source);
  const episode = reading.componentsAreTruth
    ? currentEpisode(source, ownComponents(source, reading.components), memory.episode, now)
    : null;
  const listed = episode === null ? reading : { ...reading, incidents: episode.incident === null ? [] : [episode.incident] };
  const officials = observeOfficials(source, page, listed, memory, now);
  return {
    observations: [...healed, ...officials.observations],
    memory: {
      ...memory,
      firstReadAt: memory.firstReadAt ?? now,
      page: { id: reading.page.id ?? memory.page?.id ?? null, name: reading.page.name ?? memory.page?.name ?? null },
      officials: officials.remembered,
      episode: episode === null ? memory.episode : episode.memory,
      trouble: null,
    },
  };
}

/** Compares the items of a feed, those that matter to one provider, with the ones seen before. */
export function observeFeed(
  source: Source,
  items: readonly ReadItem[],
  memory: SourceMemory,
  now: Instant,
  firstContact: boolean,
): Comparison {
  const compared = observeItems(source, items, memory, now, firstContact);
  return {
    observations: [...troubleEnds(source, memory), ...compared.observations],
    memory: { ...memory, firstReadAt: memory.firstReadAt ?? now, items: compared.remembered, trouble: null },
  };
}

/** A poll that brought nothing usable. It is never green, and by itself no outage; after `patienceMs` it is said once. */
export function observeFailure(
  source: Source,
  why: TroubleReason,
  detail: string,
  memory: SourceMemory,
  now: Instant,
  patienceMs: number,
): Comparison {
  return troubleBegins(source, why, detail, memory, now, patienceMs);
}

/** Pages move and hosts are reused: the id, or without one the name, must stay what it was. */
function isAnotherPage(reading: Reading, memory: SourceMemory): boolean {
  if (memory.page === null) return false;
  if (memory.page.id !== null && reading.page.id !== null) return memory.page.id !== reading.page.id;
  return memory.page.id === null && memory.page.name !== null && reading.page.name !== null && memory.page.name !== reading.page.name;
}

/**
 * What tells pages of one provider apart: the host, which all documents of a page share. A page's own id would not do, for
 * its feeds do not carry it.
 */
const pageKey = (source: Source): string => /^[a-z+]+:\/\/([^/?#]+)/i.exec(source.url)?.[1]?.toLowerCase() ?? source.url;
