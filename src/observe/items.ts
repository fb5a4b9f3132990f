import { stableHash } from '../domain/hash.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { ItemMemory, Observation, SourceMemory } from '../domain/observation.ts';
import type { ReadItem } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';

/** Feeds drop and re-add entries; one that comes back after this is as good as new. */
const FORGET_AFTER = 14 * DAY;

/** Which entries of a feed are new or reworded, and which statements were taken away. */
export function observeItems(
  source: Source,
  items: readonly ReadItem[],
  memory: SourceMemory,
  now: Instant,
  firstContact: boolean,
  /** False: entries may be missing from it that the feed still has. */
  whole = true,
): { observations: readonly Observation[]; remembered: Record<string, ItemMemory> } {
  const observations: Observation[] = [];
  // Foreign ids: a plain object would take `__proto__` for something else.
  const remembered = new Map<string, ItemMemory>();

  for (const item of items) {
    if (remembered.has(item.id)) continue;
    const known = Object.hasOwn(memory.items, item.id) ? memory.items[item.id] : undefined;
    const digest = stableHash(`${item.title}\n${item.text}`);
    remembered.set(item.id, { digest, at: item.at, seenAt: known?.seenAt ?? now });
    const change = known === undefined ? (firstContact ? 'first-contact' : 'appeared') : known.digest === digest ? null : 'edited';
    if (change !== null) observations.push({ kind: 'item', source, item, change });
  }

  const oldest = Math.min(...items.map((item) => item.at ?? Number.POSITIVE_INFINITY));
  for (const [id, known] of Object.entries(memory.items)) {
    if (remembered.has(id)) continue;
    // Only what is younger than the feed's oldest entry was taken away; the rest rolled out.
    if (whole && source.kind === 'statement' && known.at !== null && known.at > oldest)
      observations.push({ kind: 'item-removed', source, itemId: id });
    else if (now - known.seenAt < FORGET_AFTER) remembered.set(id, known);
  }
  return { observations, remembered: Object.fromEntries(remembered) };
}
