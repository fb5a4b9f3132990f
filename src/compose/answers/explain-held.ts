import type { Destination, Subscription } from '../../domain/delivery.ts';
import { passes, type Severity, worse } from '../../domain/evidence.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Told } from '../../domain/ledger.ts';

/** What is known of a place that asks why it was told of an incident, or was not. */
export interface Place {
  destination: Destination;
  /** What stands here now. */
  subscriptions: readonly Subscription[];
  retirement: { why: string; at: Instant } | null;
}

/** Why a place was told, or why it was not. */
export type Standing =
  | { kind: 'sent' }
  | { kind: 'queued'; since: Instant; attempts: number }
  | { kind: 'retired'; why: string; at: Instant }
  | { kind: 'known-before' }
  | { kind: 'not-subscribed' }
  | { kind: 'below' }
  | { kind: 'later'; since: Instant }
  | { kind: 'floor'; subscription: Subscription; severity: Severity }
  | { kind: 'over' };

/** How an incident stands at a place: the first of the reasons, in the order in which a message would meet them. */
export function standingOf(incident: Incident, told: readonly Told[], place: Place): Standing {
  const here = told.find(({ destination }) => isSamePlace(destination, place.destination));
  if (here?.posted === true) return { kind: 'sent' };
  if (place.retirement !== null) return { kind: 'retired', ...place.retirement };
  if (here?.owed != null) return { kind: 'queued', ...here.owed };
  if (incident.seen !== 'new') return { kind: 'known-before' };
  const asked = askedFor(incident, place.subscriptions);
  if (asked.length === 0) return { kind: 'not-subscribed' };
  if (incident.services.every(({ openedAt }) => openedAt === null)) return { kind: 'below' };
  const inTime = asked.filter(({ createdAt }) => incident.notices.some(({ at }) => at >= createdAt));
  const newest = Math.min(...asked.map(({ createdAt }) => createdAt));
  if (inTime.length === 0) return { kind: 'later', since: newest };
  const [first, ...others] = inTime.map((subscription) => ({ subscription, severity: gravestFor(incident, subscription) }));
  if (first === undefined || [first, ...others].some(({ subscription, severity }) => passes(severity, subscription.floor)))
    return { kind: 'over' };
  const lowest = others.reduce((best, next) => (passes(best.subscription.floor, next.subscription.floor) ? next : best), first);
  return { kind: 'floor', ...lowest };
}

/** The subscriptions of a place that mean this incident, whatever their floor. */
export const askedFor = (incident: Incident, subscriptions: readonly Subscription[]): readonly Subscription[] =>
  subscriptions.filter(({ scope }) => scope === '*' || incident.services.some(({ service }) => service === scope));

const gravestFor = (incident: Incident, { scope }: Subscription): Severity =>
  incident.services
    .filter(({ service }) => scope === '*' || scope === service)
    .map(({ severity }) => severity)
    .reduce<Severity>(worse, 'unknown');

/** One channel is one place, whether or not its workspace was named. */
export const isSamePlace = (a: Destination, b: Destination): boolean =>
  a.platform === b.platform && a.direct === b.direct && a.channel === b.channel;
