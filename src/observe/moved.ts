import type { Instant } from '../domain/instant.ts';
import type { Observation, SourceMemory } from '../domain/observation.ts';
import type { Source } from '../domain/source.ts';
import type { Comparison } from './comparison.ts';

/**
 * A page that has been read at its address and now redirects for good has moved: said once, for the address in the catalog will
 * stop working one day. One that always redirected is merely configured so.
 */
export function observeMove(source: Source, movedTo: string | null, memory: SourceMemory, now: Instant): Comparison {
  const known = memory.moved ?? null;
  if (movedTo === null || isSamePlace(source.url, movedTo)) return settled(source, memory, known);
  if (known?.to === movedTo) return { observations: [], memory };
  const told = memory.firstReadAt !== null;
  const moved = { to: movedTo, since: now, told };
  const ended = known?.told === true ? [tell(source, 'ended', known)] : [];
  return { observations: told ? [...ended, tell(source, 'began', moved)] : ended, memory: { ...memory, moved } };
}

function settled(source: Source, memory: SourceMemory, known: Moved | null): Comparison {
  if (known === null) return { observations: [], memory };
  return { observations: known.told ? [tell(source, 'ended', known)] : [], memory: { ...memory, moved: null } };
}

type Moved = NonNullable<SourceMemory['moved']>;

const tell = (source: Source, change: 'began' | 'ended', { to, since }: Moved): Observation => ({
  kind: 'trouble',
  source,
  change,
  why: 'moved',
  since,
  detail: to,
});

/** `http` to `https` and a slash at the end are no move. */
const isSamePlace = (from: string, to: string): boolean => bare(from) === bare(to);

const bare = (url: string): string => url.replace(/^https?:\/\//i, '').replace(/\/$/, '');
