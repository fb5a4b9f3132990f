import type { ServiceId } from './catalog.ts';
import type { Instant } from './instant.ts';
import type { SourceId } from './source.ts';

/**
 * Glossary
 * - **evidence**: one thing that somebody says or measures about services, with its source and time.
 * - **burning**: evidence that still speaks of trouble now.
 * - **verdict**: what all evidence of an incident together says about one service, with the reasons.
 */

export type EvidenceClass = 'official-page' | 'official-statement' | 'news' | 'crowd' | 'mentions' | 'probe' | 'measurement' | 'dependants';

/** `none` is a provider's notice without impact; `unknown` passes every floor (DOMAIN 10). */
export type Severity = 'none' | 'minor' | 'major' | 'critical' | 'unknown';

/** A number somebody counted or measured, with what was to be expected. */
export interface Figure {
  value: number;
  unit: 'reports' | 'votes' | 'checks' | 'services' | 'mentions';
  /** The usual value then; null: unknown. */
  expected: number | null;
  /** How long was counted, milliseconds; null: not a rate. */
  windowMs: number | null;
  /** The highest value of one such window since it began; null: not kept. */
  peak: { value: number; at: Instant } | null;
}

/** One class's share in a verdict, as it is shown to a reader. */
export interface Term {
  class: EvidenceClass;
  /** Log-odds it adds now, after decay and cap. */
  weight: number;
  /** What it rests on, in one line. */
  text: string;
}

export interface Evidence {
  /** Stable: the same thing seen twice, or from two documents, is one piece of evidence. */
  id: string;
  class: EvidenceClass;
  source: SourceId;
  sourceName: string;
  services: readonly ServiceId[];
  /** It speaks of "our services" and names none: it counts for those that other evidence names. */
  general: boolean;
  says: 'trouble' | 'mending' | 'over';
  /** How much it speaks for trouble while it is fresh, log-odds: 1 a hint, 2 a weak sign, 3 a strong one, 4 the most. 0 where it speaks of none. */
  weight: number;
  /** When the trouble began, as far as this source tells; `at` where it does not. */
  since: Instant;
  /** The source's own time of the newest word, and ours. */
  at: Instant;
  seenAt: Instant;
  /** When it stops to burn by itself; null: when it says so. */
  until: Instant | null;
  severity: Severity;
  text: string;
  url: string | null;
  /** Equal for copies of one text or claims citing one origin: such evidence counts once. */
  origin: string;
  /** What this rests on: it is not independent of evidence whose class or origin stands here (`crowd` for an article that cites Downdetector). */
  restsOn: readonly string[];
  figure: Figure | null;
}

/** Why a verdict is what it is: the same words in log, metric, message and test. */
export type Reason =
  | 'official-page-open'
  | 'official-page-monitoring'
  | 'official-page-closed'
  | 'official-page-unlisted'
  | 'statement-admits'
  | 'statement-says-solved'
  | 'headline-names-service'
  | 'several-outlets'
  | 'reports-surge'
  | 'people-affected'
  | 'checks-fail'
  | 'measured-elsewhere'
  | 'dependants-fail'
  | 'mentions-surge'
  | 'explained-elsewhere'
  | 'ruled-not-an-outage'
  | 'ruled-ended'
  | 'evidence-faded';

/** `explained`: what looked like trouble is trouble elsewhere. `withdrawn`: a person ruled so. */
export type Level = 'none' | 'suspected' | 'confirmed' | 'recovering' | 'over' | 'explained' | 'withdrawn';

export interface Verdict {
  service: ServiceId;
  level: Level;
  severity: Severity;
  reasons: readonly Reason[];
  /** What each class adds, the heaviest first; empty where the provider's own word decides alone. */
  terms: readonly Term[];
  /** When this verdict must be formed again though nothing new is seen; null: never. */
  askAgainAt: Instant | null;
}

const RANK: Record<Severity, number> = { none: 0, minor: 1, major: 2, critical: 3, unknown: -1 };

/** The graver of two; a grade beats none known. */
export const worse = (a: Severity, b: Severity): Severity => (RANK[a] >= RANK[b] ? a : b);

/** Whether something of `severity` passes a floor; `unknown` passes every one. */
export const passes = (severity: Severity, floor: Severity): boolean => severity === 'unknown' || RANK[severity] >= RANK[floor];
