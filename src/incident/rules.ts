import type { ServiceId } from '../domain/catalog.ts';
import type { Evidence, Verdict } from '../domain/evidence.ts';
import type { Incident, NoticeKind } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { DetectSettings } from '../domain/settings.ts';

/** What the state machine is given from outside: the judge, the names, the windows and the wording. */
export interface Rules {
  settings: DetectSettings;
  judge: (service: ServiceId, evidence: readonly Evidence[], now: Instant) => Verdict;
  /** How a service is called, first its own name, then its aliases. */
  namesOf: (service: ServiceId) => readonly string[];
  providerName: string;
  say: (incident: Incident, kind: NoticeKind) => string;
}
