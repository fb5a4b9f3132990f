import type { Instant } from '../../../domain/instant.ts';
import type { OfficialState, ReadComponent, ReadMaintenance, ReadUpdate } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import { markdownText, plainLine } from '../../text.ts';
import { isZoneless, latest } from '../../times.ts';
import type { Words } from '../../words.ts';
import type { LocalClock } from './local.ts';
import { IMPACTS, KEEPS, type Notice, STATES } from './schema.ts';

export interface NoticeContext {
  clock: LocalClock;
  services: ReadonlyMap<string, ReadComponent>;
  now: Instant;
  words: Words;
}

/** An incident, an informational notice or a maintenance: one shape for all, told apart by the list they stand in. */
export function readNotice(theirs: Notice, { clock, services, now, words }: NoticeContext): ReadMaintenance {
  const time = (field: string, value: unknown): Instant | null => {
    if (value === null || value === undefined || value === '') return null;
    const at = clock(value);
    // Without a known zone a time is no instant, which is no new shape.
    if (at === null && !isZoneless(value)) words.unknown(field, typeof value === 'string' ? value : JSON.stringify(value));
    return at;
  };
  const startsAt = time('starts_at', theirs.starts_at);
  const endsAt = time('ends_at', theirs.ends_at);
  const updates = readUpdates(theirs, time, words);
  const said = updates[0] ?? null;
  // An end whose zone nobody knows has been all the same: an open incident has none. What is no time ends nothing.
  const isOver = endsAt === null ? isZoneless(theirs.ends_at) : endsAt <= now;
  const impact = theirs.severity ?? theirs.type ?? theirs.notice_type ?? null;
  const createdAt = time('inserted_at', theirs.inserted_at) ?? updates.at(-1)?.at ?? startsAt;
  return {
    id: theirs.id,
    title: plainLine(theirs.title ?? '') || theirs.id,
    state: isOver ? 'resolved' : (said?.state ?? 'unknown'),
    impact: words.translate('incident.type', impact, IMPACTS),
    raw: { state: said?.raw ?? null, impact },
    startedAt: startsAt,
    createdAt,
    resolvedAt: isOver ? endsAt : null,
    asOf: latest(createdAt, said?.at ?? null, isOver ? endsAt : null, time('updated_at', theirs.updated_at)),
    url: theirs.url || null,
    components: (theirs.service_ids ?? []).map((id) => services.get(id) ?? { id, name: id, state: 'unknown', raw: null }),
    updates,
    scheduledFor: startsAt,
    scheduledUntil: endsAt,
  };
}

/** Where a time stands among others of its page, which all are local to one zone, known or not. */
const order = (time: unknown): number => readInstant(isZoneless(time) ? `${time} UTC` : time) ?? 0;

/** Newest first. An entry that says only "update" keeps the state of the one before it. */
function readUpdates(theirs: Notice, time: (field: string, value: unknown) => Instant | null, words: Words): ReadUpdate[] {
  const oldestFirst = (theirs.updates ?? [])
    .map((update) => ({
      ...update,
      at: time('update.time', update.posted_at || update.inserted_at),
      order: order(update.posted_at || update.inserted_at),
    }))
    .toSorted((a, b) => a.order - b.order);
  let state: OfficialState = 'investigating';
  return oldestFirst
    .map(({ id, type, description, at }): ReadUpdate => {
      if (type !== KEEPS) state = words.translate('update.type', type, STATES);
      return { id: id ?? `${theirs.id}/${at ?? 'undated'}`, at, state, raw: type ?? null, text: markdownText(description ?? '') };
    })
    .toReversed();
}
