import { composeNoIncident, composeWhich, incidentChoice } from '../compose/answers/explain-which.ts';
import type { CommandOption } from '../domain/command.ts';
import type { Incident } from '../domain/incident.ts';
import { DAY } from '../domain/instant.ts';
import type { Notice } from '../domain/notice.ts';
import { means } from '../domain/reference.ts';
import { namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';
import { LOOK_BACK_MS } from './subscribe.ts';
import { type UnderstoodWish, understand } from './wish.ts';

/** What a person means who names an incident, or a service in its place. */
export type Meant =
  | { kind: 'incident'; incident: Incident }
  /** A service, a company or everything, of which nothing is open; `last` is its newest incident. */
  | { kind: 'quiet'; wish: UnderstoodWish; last: Incident | null }
  /** Nothing or several fit, or nothing was named. */
  | { kind: 'answer'; answer: Notice };

/**
 * Finds an incident by its id, by the name of a service with one open incident, or by its reference (`4F7QK`). Only the whole id finds
 * one that is over for more than 90 days.
 */
export async function meant(ports: CommandPorts, typed: string | undefined, command: string): Promise<Meant> {
  const now = ports.clock.now();
  const named = (typed ?? '').trim().replace(/^incident\s+/i, '');
  if (named.startsWith('inc_')) {
    const known = await ports.ledger.subject('incident', named);
    return known?.type === 'incident' ? { kind: 'incident', incident: known } : said(composeNoIncident(named));
  }
  const recent = await ports.ledger.incidents({ services: null, since: now - LOOK_BACK_MS });
  if (named === '') return said(composeWhich(null, openFirst(recent), now));
  const understood = understand(namesOf(ports.catalog), ports.catalog, named, { command });
  if (understood.ok) {
    const { wish } = understood;
    const own = recent.filter((incident) => touches(incident, wish));
    const open = own.filter(({ closedAt }) => closedAt === null);
    const [only] = open;
    if (only === undefined) return { kind: 'quiet', wish, last: own[0] ?? null };
    return open.length === 1 ? { kind: 'incident', incident: only } : said(composeWhich(wish.name, open, now));
  }
  const fitting = recent.filter(({ id }) => means(named, id));
  const [first] = fitting;
  if (first === undefined)
    return said(/^#?[0-9a-z]{5,11}$/i.test(named) && /\d/.test(named) ? composeNoIncident(named) : understood.answer);
  return fitting.length === 1 ? { kind: 'incident', incident: first } : said(composeWhich(named, fitting, now));
}

const said = (answer: Notice): Meant => ({ kind: 'answer', answer });

const openFirst = (all: readonly Incident[]): readonly Incident[] =>
  all.toSorted((a, b) => Number(a.closedAt !== null) - Number(b.closedAt !== null));

const touches = (incident: Incident, { scopes }: UnderstoodWish): boolean =>
  scopes.some(({ scope }) => scope === '*' || incident.services.some(({ service }) => service === scope));

/** Incidents that ended longer ago are not offered while somebody types. */
const OFFERED_FOR = 7 * DAY;
/** Discord takes at most this many choices (https://discord.com/developers/docs/interactions/application-commands). */
const MOST_CHOICES = 25;
/** Characters of what is typed that are looked for. */
const MOST_TYPED = 60;

/**
 * An option that takes an incident; where the platform completes, open ones and those of the last week are offered.
 *
 * @param orService whether a service's name means something where nothing of it is open
 */
export function incidentOption(
  ports: CommandPorts,
  option: Pick<CommandOption, 'name' | 'description' | 'required'>,
  orService = false,
): CommandOption {
  return {
    ...option,
    type: 'text',
    async complete(typed) {
      const known = await ports.ledger.incidents({ services: null, since: ports.clock.now() - OFFERED_FOR });
      const wanted = typed.trim().toLowerCase().slice(0, MOST_TYPED);
      const fits = (incident: Incident) =>
        [incidentChoice(incident), ...incident.services.map(({ name }) => name)].some((text) => text.toLowerCase().includes(wanted));
      const incidents = openFirst(known)
        .filter(fits)
        .map((incident) => ({ name: incidentChoice(incident), value: incident.id }));
      const services = orService ? namesOf(ports.catalog).complete(typed, MOST_CHOICES) : [];
      return [...incidents, ...services].slice(0, MOST_CHOICES);
    },
  };
}
