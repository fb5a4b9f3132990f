import type { DeliveryOutcome, Destination, Operation, PlatformName } from '../domain/delivery.ts';

/** What the core may know of a platform: facts, never its name. */
export interface PlatformFacts {
  /** A root message can be edited; without it (a terminal) only the thread's lines are told. */
  canEdit: boolean;
  /** The platform remembers idempotency keys, so repeating a send is harmless. */
  idempotent: boolean;
}

/** One connected platform. `perform` never rejects and has a time limit of its own. */
export interface Messenger {
  platform: PlatformName;
  facts: PlatformFacts;
  perform(to: Destination, operation: Operation): Promise<DeliveryOutcome>;
}
