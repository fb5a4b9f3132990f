import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **ruling**: a person's verdict on an incident; it goes before ours, and is counted apart.
 */

export type RulingKind = 'not-an-outage' | 'ended' | 'merge';

export interface Ruling {
  kind: RulingKind;
  /** The incident it is about. */
  incident: string;
  /** `merge`: the incident of the same provider that it is part of; null otherwise. */
  into: string | null;
  /** Who, as shown: the name a person bears in chat. */
  by: string;
  at: Instant;
}
