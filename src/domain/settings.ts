import type { Provider, Service, ServiceId } from './catalog.ts';
import type { Destination } from './delivery.ts';
import type { EvidenceClass, Severity } from './evidence.ts';
import type { OnCallSettings } from './oncall.ts';
import type { ProbeSettings, ProbeTarget } from './probe.ts';
import type { Source } from './source.ts';

/** Windows of the judge. All are milliseconds; `config/tocsin.yaml` states and explains the defaults in minutes. */
export interface DetectSettings {
  /** How long a headline burns. */
  newsWindowMs: number;
  /** A headline published longer ago than this is not news. */
  newsFreshMs: number;
  /** How long an admission of trouble burns when nothing else is heard. */
  statementWindowMs: number;
  /** How long an incident stays `recovering` after the last sign, before it is resolved. */
  recoverMs: number;
  /** Evidence that returns this soon after the end reopens the incident. */
  reopenMs: number;
  /** Services of one provider that start this close together may be one incident. */
  foldMs: number;
  /** How long an incident that neither page nor history lists is waited for. */
  unlistedMs: number;
  /** How long a source may bring nothing before it is said. */
  troubleAfterMs: number;
  /** How long a vote counts. */
  voteWindowMs: number;
  probe: ProbeSettings;
  /** The most that each class may add to a verdict, log-odds. */
  caps: Readonly<Record<Exclude<EvidenceClass, 'official-page' | 'official-statement'>, number>>;
}

export interface PollSettings {
  timeoutMs: number;
  maxBytes: number;
  /** Hosts, host:port or CIDR ranges that may be private. */
  allowPrivate: readonly string[];
  userAgent: string;
}

/** A static subscription of the configuration. */
export interface Route {
  destination: Destination;
  scope: string;
  floor: Severity;
}

/** The part of the settings that is no secret and no machine's own: what is watched and how it is judged. */
export interface Behaviour {
  providers: readonly Provider[];
  services: readonly Service[];
  sources: readonly Source[];
  /** Services that are watched whether or not anybody has subscribed to them. */
  watch: readonly ServiceId[];
  detect: DetectSettings;
  poll: PollSettings;
  oncall: OnCallSettings;
  routes: readonly Route[];
  /** What we check ourselves. */
  probes: readonly ProbeTarget[];
}
