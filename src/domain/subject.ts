import type { ProviderId, ServiceId } from './catalog.ts';
import type { Incident } from './incident.ts';
import type { Instant } from './instant.ts';
import type { TroubleReason } from './observation.ts';
import type { Page } from './oncall.ts';
import type { SourceId } from './source.ts';

/**
 * Glossary
 * - **subject**: a thing that is told and then kept true where it was told: an incident, a page, a source in trouble.
 */

/** A source that brings nothing usable, told once where people depend on it. It is no statement about the service. */
export interface Trouble {
  type: 'trouble';
  id: string;
  provider: ProviderId;
  source: SourceId;
  sourceName: string;
  services: readonly { service: ServiceId; name: string }[];
  why: TroubleReason;
  detail: string;
  since: Instant;
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
  dueAt: null;
}

export type Subject = Incident | Page | Trouble;
