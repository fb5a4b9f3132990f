import type { ServiceId } from '../domain/catalog.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Instant } from '../domain/instant.ts';

/** Evidence that belongs to no incident yet: each piece too weak alone, kept while it burns, so that what follows can add to it. */
export interface Pool {
  all(): readonly Evidence[];
  /** The services it speaks of, in the order they were first heard of. */
  services(): readonly ServiceId[];
  about(service: ServiceId): readonly Evidence[];
  /** Adds a piece, or replaces the one of its id. */
  put(evidence: Evidence): void;
  /** Takes out all that a piece says of a service, or the whole piece. */
  take(id: string, service?: ServiceId): void;
}

/** More pieces than this burn only in a flood; the oldest go first. */
const MOST = 200;

export function createPool(kept: readonly Evidence[], now: Instant): Pool {
  let pieces = kept.filter((each) => each.until === null || each.until > now);
  return {
    all: () => pieces,
    services: () => [...new Set(pieces.flatMap((each) => each.services))],
    about: (service) => pieces.filter((each) => each.services.includes(service)),
    put(evidence) {
      pieces = [...pieces.filter((each) => each.id !== evidence.id), evidence].slice(-MOST);
    },
    take(id, service) {
      pieces = pieces.flatMap((each) => {
        if (each.id !== id) return [each];
        const services = service === undefined ? [] : each.services.filter((other) => other !== service);
        return services.length === 0 ? [] : [{ ...each, services }];
      });
    },
  };
}
