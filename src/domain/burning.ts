import type { Catalog, ProviderId, ServiceId } from './catalog.ts';
import type { Incident, ServiceState } from './incident.ts';
import type { Instant } from './instant.ts';

/**
 * Glossary
 * - **burning**: in trouble now, as far as we have told it or knew it before us.
 * - **board**: what burns at all providers. Read, never locked: a step of one provider may see another's a moment late.
 */

export interface Burning {
  provider: ProviderId;
  service: ServiceId;
  name: string;
  category: string | null;
  incident: string;
  since: Instant;
  /** Somebody other than people who report says so: the provider, the press, a check, a measurement. */
  borneOut: boolean;
  confirmed: boolean;
  /** The provider's own words on it. */
  words: string;
}

export interface Board {
  /** What a provider's step left behind. */
  saw(provider: ProviderId, incidents: readonly Incident[]): void;
  of(provider: ProviderId): readonly Burning[];
  /** What burns at everybody else. */
  elsewhere(provider: ProviderId): readonly Burning[];
}

/** Kept in memory alone: whoever starts shows it the open incidents of the ledger. */
export function createBoard(catalog: Pick<Catalog, 'service'>): Board {
  const byProvider = new Map<ProviderId, readonly Burning[]>();
  return {
    saw(provider, incidents) {
      const burning = incidents.flatMap((incident) => burningOf(incident, catalog));
      if (burning.length === 0) byProvider.delete(provider);
      else byProvider.set(provider, burning);
    },
    of: (provider) => byProvider.get(provider) ?? [],
    elsewhere: (provider) => [...byProvider].flatMap(([id, burning]) => (id === provider ? [] : burning)),
  };
}

function burningOf(incident: Incident, catalog: Pick<Catalog, 'service'>): readonly Burning[] {
  if (incident.closedAt !== null) return [];
  return incident.services.filter(isBurning).map((state) => ({
    provider: incident.provider,
    service: state.service,
    name: state.name,
    category: catalog.service(state.service)?.category ?? null,
    incident: incident.id,
    since: incident.sinceAt,
    borneOut: state.confirmedAt !== null || state.terms.some((term) => term.class !== 'crowd' && term.class !== 'mentions'),
    confirmed: state.state === 'confirmed',
    words: incident.officials
      .filter((record) => record.services.includes(state.service))
      .flatMap((record) => [record.title, ...record.updates.map((update) => update.text)])
      .join('\n'),
  }));
}

const isBurning = ({ state }: ServiceState): boolean => state === 'suspected' || state === 'confirmed';
