import type { Instant } from '../domain/instant.ts';
import type { SourceMemory } from '../domain/observation.ts';
import { isOver, type Reading } from '../domain/reading.ts';
import { isHook, type Source } from '../domain/source.ts';
import type { Comparison } from './comparison.ts';
import { observeItems } from './items.ts';
import { observeStatus } from './observe.ts';

/**
 * Compares what was sent to us with what we knew. A push says nothing about whether its source can be read, so troubles stay as they
 * are; and it is no first contact: of a source that was never read everything is still unknown, and a hook has nothing but its news.
 */
export function observePush(source: Source, reading: Reading, memory: SourceMemory, now: Instant): Comparison {
  if (memory.firstReadAt === null && !isHook(source)) return { observations: [], memory };
  const known = { ...memory, firstReadAt: memory.firstReadAt ?? now, trouble: null };
  if (source.kind !== 'status') {
    const items = observeItems(source, reading.items, known, now, false, false);
    return { observations: items.observations, memory: { ...memory, items: items.remembered } };
  }
  const compared = observeStatus(source, isHook(source) ? withoutOldEnds(reading, known) : reading, known, now);
  // Another page's document has nothing to say here.
  if (compared.observations.some((each) => each.kind === 'trouble')) return { observations: [], memory };
  return { observations: compared.observations, memory: { ...compared.memory, trouble: memory.trouble } };
}

/** The end of something that a hook never told the beginning of is no news. */
const withoutOldEnds = (reading: Reading, memory: SourceMemory): Reading => ({
  ...reading,
  incidents: reading.incidents.filter((incident) => !isOver(incident.state) || memory.officials[incident.id] !== undefined),
});
