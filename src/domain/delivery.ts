import type { ProviderId, ServiceId } from './catalog.ts';
import type { Severity } from './evidence.ts';
import type { Instant } from './instant.ts';
import type { Notice } from './notice.ts';
import type { Subject } from './subject.ts';

/**
 * Glossary
 * - **destination**: a channel, or a person's direct messages, on one platform.
 * - **subscription**: a destination's wish to be told of a service from a severity on.
 * - **delivery**: one subject at one destination: the root message, the thread's cursor and what is owed.
 * - **outbox**: the deliveries that are owed something.
 * - **idempotency key**: the name of one send, the same in every attempt.
 */

export type PlatformName = 'discord' | 'slack' | 'console';

export interface Destination {
  platform: PlatformName;
  /** Guild or team; empty for direct messages and the console. */
  workspace: string;
  /** Channel id, or the user id when `direct`. */
  channel: string;
  direct: boolean;
}

/** One text that names a destination; the inverse is `parseDestination`. */
export const destinationKey = (to: Destination): string => [to.platform, to.direct ? 'dm' : 'ch', to.workspace, to.channel].join(':');

export function parseDestination(key: string): Destination {
  const [platform, how, workspace, channel] = key.split(':');
  if ((platform !== 'discord' && platform !== 'slack' && platform !== 'console') || workspace === undefined || channel === undefined) {
    throw new Error(`not a destination key: ${key}`);
  }
  return { platform, workspace, channel, direct: how === 'dm' };
}

export interface Subscription {
  destination: Destination;
  /** A service id, or `*` for everything. */
  scope: ServiceId | '*';
  /** `none` lets everything through. */
  floor: Severity;
  createdBy: string;
  createdAt: Instant;
}

export interface MessageRef {
  channel: string;
  message: string;
}

/** How an attempt ended. Every platform answers with one of these and never throws. */
export type DeliveryOutcome =
  | { kind: 'delivered'; message: MessageRef }
  /** Try again after so long. `ambiguous`: the reply was lost, so it may stand there already. `gone`: the message to edit or reply to was deleted. */
  | { kind: 'retryLater'; afterMs: number; why: string; ambiguous: boolean }
  | { kind: 'gone' }
  /** Never at this destination again until somebody subscribes anew. */
  | { kind: 'rejected'; why: string };

/** One request to a platform. */
export type Operation =
  | { do: 'post'; key: string; notice: Notice; maybeSent: boolean }
  | { do: 'edit'; message: MessageRef; notice: Notice }
  | { do: 'reply'; key: string; root: MessageRef; threadName: string; notice: Notice; maybeSent: boolean };

/** Priorities of the outbox, lowest first: pages overtake all, first alerts overtake updates. */
export const PRIORITY = { page: 0, first: 1, change: 2, trouble: 3 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

/** Where a delivery stands. */
export interface Progress {
  root: MessageRef | null;
  /** The revision the root message shows; 0: none yet. */
  shown: number;
  /** The last entry that stands in the thread. */
  cursor: number;
  /** The key of a send that was begun and whose end is not written: after a crash its effect is unknown. */
  begun: string | null;
}

export interface Delivery {
  destination: Destination;
  subject: { type: Subject['type']; id: string };
  provider: ProviderId;
  priority: Priority;
  owedSince: Instant;
  attempts: number;
  progress: Progress;
}

/** What a step wants to be told: the destination should show the subject as it is now. */
export interface Owed {
  destination: Destination;
  subject: { type: Subject['type']; id: string };
  priority: Priority;
}
