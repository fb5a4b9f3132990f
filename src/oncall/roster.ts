import type { Destination } from '../domain/delivery.ts';
import type { Instant } from '../domain/instant.ts';
import type { OnCallSettings, Page, Person } from '../domain/oncall.ts';
import { nextAfter, onCallAt, type Turn } from './rotation.ts';

/** Somebody's turn, with the person in full. */
export interface RosterTurn {
  person: Person;
  from: Instant;
  until: Instant;
}

/** Whether any platform knows how to reach a person. */
export const reachable = (person: Person): boolean => person.discord !== null || person.slack !== null;

/**
 * Everybody who can be called, in the order in which a page that begins at `now` calls them: the one on call, then the
 * rotation from there, each once. Without a rotation it is the order in which people are listed.
 */
export function callOrder(settings: OnCallSettings, now: Instant): readonly Person[] {
  const { rotation } = settings;
  const byId = new Map(settings.people.map((person) => [person.id, person]));
  const onCall = rotation === null ? null : onCallAt(rotation, now);
  const ids = rotation === null ? [...byId.keys()] : rotation.people;
  const from = onCall === null ? 0 : Math.max(0, ids.indexOf(onCall.person));
  const turned = new Set([...ids.slice(from), ...ids.slice(0, from)]);
  return [...turned].flatMap((id) => byId.get(id) ?? []).filter(reachable);
}

/** Who is on call at `now`, and who comes next; null where nobody is. */
export function rosterAt(settings: OnCallSettings, now: Instant): { current: RosterTurn | null; next: RosterTurn | null } {
  if (settings.rotation === null) return { current: null, next: null };
  const inFull = (turn: Turn | null): RosterTurn | null => {
    const person = turn === null ? undefined : settings.people.find(({ id }) => id === turn.person);
    return turn === null || person === undefined ? null : { person, from: turn.from, until: turn.until };
  };
  return { current: inFull(onCallAt(settings.rotation, now)), next: inFull(nextAfter(settings.rotation, now)) };
}

/** Where a page is shown: the direct messages of everybody who was called, on each platform that reaches them. */
export function calledAt(page: Page, settings: OnCallSettings): readonly Destination[] {
  const direct = (platform: 'discord' | 'slack', channel: string): Destination => ({ platform, workspace: '', channel, direct: true });
  return page.calls.flatMap((call) => {
    const person = settings.people.find(({ id }) => id === call.person);
    if (person === undefined) return [];
    return [
      ...(person.discord === null ? [] : [direct('discord', person.discord)]),
      ...(person.slack === null ? [] : [direct('slack', person.slack)]),
    ];
  });
}
