import type { Burning } from '../domain/burning.ts';
import type { ServiceId } from '../domain/catalog.ts';
import type { Evidence, Verdict } from '../domain/evidence.ts';
import type { Incident, NoticeKind, ServiceState } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { DetectSettings } from '../domain/settings.ts';

/** What the state machine is given from outside: the judge, the names, the windows and the wording. */
export interface Rules {
  settings: DetectSettings;
  /** @param was the state the service is in; null: none yet */
  judge: (service: ServiceId, evidence: readonly Evidence[], now: Instant, was: ServiceState | null) => Verdict;
  /** The trouble elsewhere that explains complaints about a service; null: none does. */
  explanationFor: (service: ServiceId) => Burning | null;
  /** How a service is called, first its own name, then its aliases. */
  namesOf: (service: ServiceId) => readonly string[];
  providerName: string;
  /** @param moved the services that the notice is about */
  say: (incident: Incident, kind: NoticeKind, moved: readonly ServiceId[]) => string;
}
