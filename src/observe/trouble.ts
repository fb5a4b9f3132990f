import type { Instant } from '../domain/instant.ts';
import type { Observation, SourceMemory, TroubleReason } from '../domain/observation.ts';
import type { Source } from '../domain/source.ts';
import type { Comparison } from './comparison.ts';

/** Remembers since when a source brings nothing, and says so once it has lasted `patienceMs`. */
export function troubleBegins(
  source: Source,
  why: TroubleReason,
  detail: string,
  memory: SourceMemory,
  now: Instant,
  patienceMs: number,
): Comparison {
  const since = memory.trouble?.since ?? now;
  const told = memory.trouble?.told ?? false;
  const tell = !told && now - since >= patienceMs && memory.firstReadAt !== null;
  const observations: readonly Observation[] = tell ? [{ kind: 'trouble', source, change: 'began', why, since, detail }] : [];
  return { observations, memory: { ...memory, trouble: { why, since, told: told || tell, detail } } };
}

/** The end of a trouble that was told. */
export function troubleEnds(source: Source, memory: SourceMemory): readonly Observation[] {
  if (memory.trouble === null || !memory.trouble.told) return [];
  const { why, since, detail } = memory.trouble;
  return [{ kind: 'trouble', source, change: 'ended', why, since, detail }];
}
