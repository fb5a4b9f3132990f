import type { Instant } from '../../../domain/instant.ts';
import { type Impact, isOver, type OfficialState, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import { plainLine, plainText } from '../../text.ts';
import { earliest, latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { COMPONENT_STATES, IMPACTS, STATES, type TheirEvent } from './schema.ts';

/** One event as often as it is listed, and the services it is listed under. */
export interface Listed {
  id: string;
  events: readonly TheirEvent[];
  services: readonly string[];
}

/** An event in our words, whether it is planned work, and when that is to end. */
export interface EventRead {
  incident: ReadIncident;
  planned: boolean;
  until: Instant | null;
}

/** Services that a title names before it counts the rest. */
const MOST_NAMED = 3;

/** An event has no title of its own: the services and the kind of trouble are what the page shows of it. */
export function readEvent({ id, events, services }: Listed, words: Words): EventRead {
  const read = events.map((event) => ({
    event,
    impact: impactOf(event, words),
    state: stateOf(event, words),
    start: readTime('epochStartDate', event.epochStartDate, words),
    end: readTime('epochEndDate', event.epochEndDate, words),
    posted: readTime('datePosted', event.datePosted, words),
  }));
  // Listed under several services, it is over when it is over for all of them.
  const leading = read.find(({ state }) => !isOver(state)) ?? read[0];
  const state = leading?.state ?? 'unknown';
  const planned = read.some(({ impact }) => impact === 'maintenance') || state === 'scheduled';
  const impact = planned ? 'maintenance' : worst(read.map((one) => one.impact));
  const names = [...new Set([...services, ...events.flatMap((event) => event.affectedServices ?? [])])];
  const createdAt = earliest(read.map(({ posted }) => posted));
  const end = latest(read.map((one) => one.end));
  const raw = { state: leading?.event.eventStatus ?? null, impact: leading?.event.statusType ?? null };
  const over = isOver(state);
  const component = over ? 'operational' : (COMPONENT_STATES.get(impact) ?? 'unknown');
  const posts = new Map(read.map((one): [string, ReadUpdate] => [textOf(one.event), postOf(one.event, id, one.posted, state)]));
  return {
    incident: {
      id,
      title: `${enumerate(names)}: ${plainLine(raw.impact ?? '') || 'event'}`,
      state,
      impact,
      raw,
      startedAt: earliest(read.map(({ start }) => start)),
      createdAt,
      resolvedAt: over ? end : null,
      asOf: latest(
        createdAt,
        read.map(({ start }) => start),
        over ? end : null,
      ),
      url: null,
      components: names.map((name) => ({ id: name, name: plainLine(name) || name, state: component, raw: raw.impact })),
      updates: [...posts.values()].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
    },
    planned,
    until: end,
  };
}

function stateOf({ eventStatus, statusType }: TheirEvent, words: Words): OfficialState {
  const state = words.translate('event.eventStatus', eventStatus, STATES);
  if (statusType?.toLowerCase() !== 'maintenance') return state;
  if (state === 'resolved') return 'completed';
  return state === 'investigating' ? 'in_progress' : state;
}

/** An outage for everybody is the worst that the page can say. */
function impactOf({ statusType, usersAffected }: TheirEvent, words: Words): Impact {
  const impact = words.translate('event.statusType', statusType, IMPACTS);
  return impact === 'major' && /^all users\b/i.test(usersAffected?.trim() ?? '') ? 'critical' : impact;
}

const worst = (impacts: readonly Impact[]): Impact =>
  (['critical', 'major', 'minor', 'unknown'] as const).find((one) => impacts.includes(one)) ?? 'unknown';

const textOf = ({ usersAffected, message }: TheirEvent): string =>
  [usersAffected, message]
    .map((part) => plainText(part ?? ''))
    .filter((part) => part !== '')
    .map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');

const postOf = (event: TheirEvent, id: string, at: Instant | null, state: OfficialState): ReadUpdate => ({
  id: `${id}/${at ?? 'undated'}`,
  at,
  state,
  raw: event.eventStatus ?? null,
  text: textOf(event),
});

function enumerate(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => plainLine(name));
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}
