import type { Instant } from '../domain/instant.ts';
import type { SourceId } from '../domain/source.ts';

/**
 * Feeds that no provider owns have no channel that depends on them: the operator's log hears of their trouble, once when it
 * has lasted `patienceMs` and once when it is over.
 */
export function createComplaints(patienceMs: number) {
  const failing = new Map<SourceId, { since: Instant; told: boolean }>();
  return (source: SourceId, failed: boolean, now: Instant): 'began' | 'ended' | null => {
    const known = failing.get(source);
    if (!failed) {
      failing.delete(source);
      return known?.told === true ? 'ended' : null;
    }
    const trouble = known ?? { since: now, told: false };
    const tell = !trouble.told && now - trouble.since >= patienceMs;
    failing.set(source, { since: trouble.since, told: trouble.told || tell });
    return tell ? 'began' : null;
  };
}
