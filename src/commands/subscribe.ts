import { composeLacks, composeMayNot, composeUnknownSeverity } from '../compose/answers/refusals.ts';
import { composeSubscribed } from '../compose/answers/subscriptions.ts';
import { CHOICE } from '../compose/answers/wording.ts';
import type { Asker, Command } from '../domain/command.ts';
import { passes, type Severity } from '../domain/evidence.ts';
import type { Incident } from '../domain/incident.ts';
import { DAY, type Instant } from '../domain/instant.ts';
import type { Notice } from '../domain/notice.ts';
import { namesOf } from './names.ts';
import type { CommandPorts } from './ports.ts';
import { FLOORS, serviceOption, type UnderstoodWish, understand } from './wish.ts';

/** How far back the answer looks for what it would have told. */
export const LOOK_BACK_MS = 90 * DAY;
/** How many past events it names. */
const PAST_EVENTS = 3;
/** Without a word about severity: outages, but not notices without impact. */
const DEFAULT_FLOOR = 'minor';

/** `subscribe <service> [severity]`: tells this place of a service, a company's services or everything. */
export function subscribe(ports: CommandPorts): Command {
  return {
    name: 'subscribe',
    description: 'Tell this channel when a service has trouble',
    options: [
      serviceOption('A service, a company, or everything', true),
      {
        name: 'severity',
        description: `From which severity on (${DEFAULT_FLOOR} if you leave it out)`,
        required: false,
        type: 'choice',
        choices: Object.entries(CHOICE).map(([value, name]) => ({ name, value })),
      },
    ],
    quiet: false,
    async run(asker, given) {
      const typed = given.severity?.trim().toLowerCase() || DEFAULT_FLOOR;
      const floor = Object.hasOwn(FLOORS, typed) ? FLOORS[typed] : undefined;
      if (floor === undefined) return composeUnknownSeverity(given.severity ?? '');
      const understood = understand(namesOf(ports.catalog), ports.catalog, given.service, { command: 'subscribe', rest: typed });
      if (!understood.ok) return understood.answer;
      if (!asker.mayManage) return composeMayNot();
      // A promise that cannot be kept is not made: what cannot be posted here is not subscribed here.
      if (asker.missing.length > 0) return composeLacks(asker.missing);
      return subscribed(ports, asker, understood.wish, floor);
    },
  };
}

async function subscribed(ports: CommandPorts, asker: Asker, wish: UnderstoodWish, floor: Severity): Promise<Notice> {
  const now = ports.clock.now();
  const outcomes: ('added' | 'changed' | 'unchanged')[] = [];
  for (const { scope, provider } of wish.scopes) {
    const subscription = { destination: asker.place, scope, floor, createdBy: asker.userName, createdAt: now };
    outcomes.push(await ports.subscriptions.put(subscription, provider));
  }
  const change = (['added', 'changed', 'unchanged'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'unchanged';
  const events = await pastEvents(ports, wish, floor, now);
  return composeSubscribed(wish, floor, change, { events, now }, wish.value === '*' ? null : await everythingFloor(ports, asker));
}

/** The newest incidents of the last 90 days that would have been told. */
async function pastEvents(ports: CommandPorts, wish: UnderstoodWish, floor: Severity, now: Instant): Promise<readonly Incident[]> {
  const services = wish.value === '*' ? null : wish.scopes.map(({ scope }) => scope);
  const all = await ports.ledger.incidents({ services, since: now - LOOK_BACK_MS });
  const told = (incident: Incident) =>
    incident.state !== 'retracted' &&
    incident.services.some(({ service, severity }) => (services === null || services.includes(service)) && passes(severity, floor));
  return all.filter(told).slice(0, PAST_EVENTS);
}

/** The floor of this place's subscription to everything; null when it has none. */
export async function everythingFloor(ports: CommandPorts, asker: Asker): Promise<Severity | null> {
  const standing = await ports.subscriptions.of(asker.place);
  return standing.find(({ scope }) => scope === '*')?.floor ?? null;
}
