import type { Watch } from '../compose/answers/status.ts';
import type { Catalog, ServiceId } from '../domain/catalog.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Source, SourceState } from '../domain/source.ts';
import type { Trouble } from '../domain/subject.ts';

/** A source counts as answering while its last good read is no older than this many of its intervals, and a minute. */
const MISSED_INTERVALS = 3;

/** What is watched for these services, and how well it can be read at `now`. */
export function watchOf(
  services: readonly ServiceId[],
  catalog: Catalog,
  sources: readonly Source[],
  states: readonly SourceState[],
  troubles: readonly Trouble[],
  now: Instant,
): Watch {
  const wanted = new Set(services);
  const stateOf = new Map(states.map((state) => [state.id, state]));
  // A page that has moved is read where it stands now.
  const unreadable = troubles.filter(({ why }) => why !== 'moved');
  const troubled = new Map(unreadable.map((trouble) => [trouble.source, trouble.since]));
  // A source without services of its own, such as a press feed, may speak of any.
  const relevant = sources.filter((source) => source.services.length === 0 || source.services.some((id) => wanted.has(id)));
  const readAt = ({ id }: Source) => stateOf.get(id)?.lastReadAt ?? null;
  const answers = (source: Source) => {
    const at = readAt(source);
    return at !== null && !troubled.has(source.id) && now - at <= MISSED_INTERVALS * source.intervalMs + MINUTE;
  };
  const status = relevant.filter(({ kind }) => kind === 'status');
  const isRead = ({ id }: Source) => stateOf.has(id);
  const covered = new Set(status.flatMap((source) => source.services));
  const silent = status.filter((source) => isRead(source) && !answers(source));
  const neverTried = (source: Source) =>
    readAt(source) === null && !troubled.has(source.id) && (stateOf.get(source.id)?.failures ?? 0) === 0;
  const reads = relevant.filter(answers).flatMap((source) => readAt(source) ?? []);
  return {
    feedless: services.filter((id) => !covered.has(id)).map((id) => catalog.service(id)?.name ?? id),
    pressFeeds: relevant.filter((source) => source.kind === 'news' && isRead(source)).length,
    statements: relevant.some((source) => source.kind === 'statement' && isRead(source)),
    unwatched: status.filter((source) => !isRead(source)).map(({ name }) => name),
    sources: relevant.filter(isRead).length,
    answering: reads.length,
    readAt: reads.length === 0 ? null : Math.min(...reads),
    unread: silent.filter(neverTried).map(({ name }) => name),
    failing: silent
      .filter((source) => !neverTried(source))
      .map((source) => ({ name: source.name, since: troubled.get(source.id) ?? readAt(source) })),
  };
}
