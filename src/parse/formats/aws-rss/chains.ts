import { HOUR, type Instant } from '../../../domain/instant.ts';
import type { readTitle } from './schema.ts';

/** One item: an update of an event of one service. */
export interface Item {
  guid: string;
  service: string;
  at: Instant;
  said: ReturnType<typeof readTitle>;
  text: string;
}

/** An event: its updates, oldest first. */
export interface Chain {
  items: readonly Item[];
  /** The last event of its service. */
  isNewest: boolean;
}

/** Inside an event the longest silence seen was 6.8 hours, between two of one service 58 days. AWS does not always post an end. */
const LONGEST_SILENCE = 24 * HOUR;

/** Events, the one with the newest post first. Items name their service only: what belongs together is found by time and by word. */
export function chainsOf(items: readonly Item[]): readonly Chain[] {
  const services = Map.groupBy(
    items.toSorted((a, b) => a.at - b.at),
    (item) => item.service,
  );
  const chains = [...services.values()].flatMap((all) => {
    const events: Item[][] = [];
    for (const item of all) {
      const event = events.at(-1);
      const before = event?.at(-1);
      if (event !== undefined && before !== undefined && continues(before, item)) event.push(item);
      else events.push([item]);
    }
    return events.map((event, index) => ({ items: event, isNewest: index === events.length - 1 }));
  });
  return chains.toSorted((a, b) => (b.items.at(-1)?.at ?? 0) - (a.items.at(-1)?.at ?? 0));
}

/**
 * A post after the end begins a new event. When an event ends, AWS may re-title all its posts as resolved, also the older
 * ones: of two such posts the first ends an event only if it names another trouble.
 */
function continues(before: Item, item: Item): boolean {
  if (item.at - before.at >= LONGEST_SILENCE) return false;
  if (!before.said.over) return true;
  return item.said.over && before.said.title.toLowerCase() === item.said.title.toLowerCase();
}
