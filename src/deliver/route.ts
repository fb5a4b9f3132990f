import { type Destination, type Owed, PRIORITY, type Subscription } from '../domain/delivery.ts';
import { passes } from '../domain/evidence.ts';
import type { IncidentChange } from '../domain/incident.ts';
import type { Page } from '../domain/oncall.ts';
import type { Trouble } from '../domain/subject.ts';

type Told = Readonly<Record<string, readonly Destination[]>>;

/** Who is owed a message about a changed incident: everybody who was told of it, and new ones while it goes on. */
export function routeIncident(change: IncidentChange, audience: readonly Subscription[], told: Told): readonly Owed[] {
  const { incident, notices } = change;
  if (incident.seen !== 'new') return [];
  const subject = { type: 'incident' as const, id: incident.id };
  const already = told[incident.id] ?? [];
  const fresh = notices.length > 0 && incident.closedAt === null ? audience.filter((subscription) => wants(subscription, change)) : [];
  return [
    ...already.map((destination) => ({ destination, subject, priority: PRIORITY.change })),
    ...distinct(fresh.map((subscription) => subscription.destination))
      .filter((destination) => !includes(already, destination))
      .map((destination) => ({ destination, subject, priority: PRIORITY.first })),
  ];
}

/** A page stands at everybody who was called; where nobody can be reached, at `otherwise`. */
export function routePage(page: Page, called: readonly Destination[], otherwise: readonly Destination[], told: Told): readonly Owed[] {
  const subject = { type: 'page' as const, id: page.id };
  const reached = distinct([...called, ...(told[page.id] ?? [])]);
  return (reached.length > 0 ? reached : otherwise).map((destination) => ({ destination, subject, priority: PRIORITY.page }));
}

/** A source in trouble is told where people depend on it, and again there when it is well. */
export function routeTrouble(trouble: Trouble, audience: readonly Subscription[], told: Told): readonly Owed[] {
  const subject = { type: 'trouble' as const, id: trouble.id };
  const concerned = audience.filter(({ scope }) => scope === '*' || trouble.services.some(({ service }) => scope === service));
  const destinations = trouble.closedAt === null ? distinct(concerned.map(({ destination }) => destination)) : (told[trouble.id] ?? []);
  return destinations.map((destination) => ({ destination, subject, priority: PRIORITY.trouble }));
}

const wants = (subscription: Subscription, { incident }: IncidentChange): boolean =>
  incident.services.some(
    (state) =>
      (subscription.scope === '*' || subscription.scope === state.service) &&
      state.state !== 'resolved' &&
      state.state !== 'retracted' &&
      passes(state.severity, subscription.floor),
  );

const distinct = (destinations: readonly Destination[]): readonly Destination[] => [
  ...new Map(destinations.map((destination) => [placeOf(destination), destination])).values(),
];

const includes = (destinations: readonly Destination[], wanted: Destination): boolean =>
  destinations.some((destination) => placeOf(destination) === placeOf(wanted));

/** One channel is one place, whether or not its workspace was named: a route of the configuration need not know it. */
const placeOf = ({ platform, direct, channel }: Destination): string => `${platform} ${direct} ${channel}`;
