import { isOver, type ReadComponent, type ReadIncident, type Reading, type ReadUpdate } from '../domain/reading.ts';

/**
 * A reading in which no id stands twice. Everything behind parsing remembers by id: of two incidents under one, each poll
 * would find that the other had changed. Feeds do repeat entries, and pages list a part under two groups.
 */
export function distinct(reading: Reading): Reading {
  return {
    ...reading,
    components: once(reading.components, graver),
    incidents: once(reading.incidents.map(withDistinctParts), later),
    maintenances: once(reading.maintenances.map(withDistinctParts), later),
  };
}

/** Each id once, at the place of its first; `speaking` says which of two is meant, and gets the earlier one first. */
function once<T extends { id: string }>(list: readonly T[], speaking: (a: T, b: T) => T): readonly T[] {
  const byId = new Map<string, T>();
  for (const one of list) {
    const before = byId.get(one.id);
    byId.set(one.id, before === undefined ? one : speaking(before, one));
  }
  return byId.size === list.length ? list : [...byId.values()];
}

/** What is not well is not hidden by what is. */
const graver = (a: ReadComponent, b: ReadComponent): ReadComponent => (a.state === 'operational' ? b : a);

/** The newer version of an incident; the open one where the document gives no order. */
function later<T extends ReadIncident>(a: T, b: T): T {
  if (a.asOf !== null && b.asOf !== null && a.asOf !== b.asOf) return a.asOf > b.asOf ? a : b;
  return isOver(a.state) && !isOver(b.state) ? b : a;
}

const withDistinctParts = <T extends ReadIncident>(incident: T): T => ({
  ...incident,
  components: once(incident.components, graver),
  updates: distinctUpdates(incident.updates),
});

/** The same words under the same id stand once; other words are an update of their own, counted from the oldest so that it keeps its name. */
function distinctUpdates(updates: readonly ReadUpdate[]): readonly ReadUpdate[] {
  if (new Set(updates.map(({ id }) => id)).size === updates.length) return updates;
  const texts = new Map<string, Set<string>>();
  const taken = new Set(updates.map(({ id }) => id));
  const kept: ReadUpdate[] = [];
  for (const update of updates.toReversed()) {
    const said = texts.get(update.id);
    if (said === undefined) {
      texts.set(update.id, new Set([update.text]));
      kept.push(update);
    } else if (!said.has(update.text)) {
      said.add(update.text);
      let count = said.size;
      while (taken.has(`${update.id}~${count}`)) count += 1;
      taken.add(`${update.id}~${count}`);
      kept.push({ ...update, id: `${update.id}~${count}` });
    }
  }
  return kept.toReversed();
}
