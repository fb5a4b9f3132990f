import type { ProviderId, ServiceId } from './catalog.ts';
import type { Evidence, EvidenceClass, Reason, Severity, Term } from './evidence.ts';
import type { Instant } from './instant.ts';
import type { Impact, OfficialState } from './reading.ts';
import type { RulingKind } from './ruling.ts';
import type { SourceId } from './source.ts';

/**
 * Glossary
 * - **incident**: one trouble of one provider, with a state for each service it touches.
 * - **official record**: what the provider's page says of one incident of theirs; an incident of ours may hold several.
 * - **entry**: one line of the incident's history, never changed once written.
 * - **revision**: rises with every change a reader could see.
 */

export type IncidentState = 'suspected' | 'confirmed' | 'recovering' | 'resolved' | 'retracted';

export type NoticeKind =
  | 'suspected'
  | 'started'
  | 'update'
  | 'statement'
  | 'recovering'
  | 'resolved'
  | 'retracted'
  | 'maintenance'
  | 'source-trouble';

export interface ServiceState {
  service: ServiceId;
  name: string;
  state: IncidentState;
  severity: Severity;
  /** When it was first told at any confidence; null when it was known before us. */
  openedAt: Instant | null;
  suspectedAt: Instant | null;
  confirmedAt: Instant | null;
  /** When the provider first spoke of it, by the provider's own time. */
  officialAt: Instant | null;
  recoveringAt: Instant | null;
  resolvedAt: Instant | null;
  retractedAt: Instant | null;
  reasons: readonly Reason[];
  /** What each class of evidence adds now, the heaviest first. */
  terms: readonly Term[];
}

export interface OfficialUpdate {
  id: string;
  at: Instant | null;
  state: OfficialState;
  text: string;
}

export interface OfficialRecord {
  id: string;
  /** The page it stands on, so that two documents of one page speak of one record. */
  page: string;
  sourceName: string;
  services: readonly ServiceId[];
  /** When it joined this incident. */
  joinedAt: Instant;
  title: string;
  state: OfficialState;
  impact: Impact;
  url: string | null;
  startedAt: Instant | null;
  postedAt: Instant | null;
  resolvedAt: Instant | null;
  asOf: Instant | null;
  components: readonly { id: string; name: string }[];
  /** Newest first. */
  updates: readonly OfficialUpdate[];
  /** The source whose document gave the words: another source's wording of the same update is no edit. */
  wordsFrom: SourceId;
  /** Which sources list it now. */
  listedBy: readonly SourceId[];
  /** Since when no source lists it though nobody closed it; null: listed, or closed in words. */
  unlistedAt: Instant | null;
}

export type EntryKind =
  | 'official-update'
  | 'official-edited'
  | 'official-removed'
  | 'official-renamed'
  | 'official-impact'
  | 'official-unlisted'
  | 'official-returned'
  | 'statement'
  | 'statement-edited'
  | 'statement-removed'
  | 'news'
  | 'crowd'
  | 'mentions'
  | 'probe'
  | 'measurement'
  | 'dependants'
  | 'cause'
  | 'ruling'
  | 'state';

export interface Entry {
  /** 1, 2, 3 … within the incident. */
  seq: number;
  kind: EntryKind;
  at: Instant;
  seenAt: Instant;
  class: EvidenceClass | null;
  source: SourceId | null;
  sourceName: string;
  services: readonly ServiceId[];
  /** The provider's state for official entries, ours for `state`. */
  state: OfficialState | IncidentState | null;
  /** The words themselves; for an edit, rename or new impact what it became. */
  text: string;
  /** What it was before, where it changed. */
  before: string | null;
  url: string | null;
  /** Whether it belongs in the thread. */
  threaded: boolean;
}

/**
 * What somebody says of the cause (DOMAIN 9). `speculation`: the press or an expert guesses; `denial`: a cause is ruled out.
 */
export type CauseGrade = 'official' | 'measured' | 'speculation' | 'denial';

export interface CauseClaim {
  grade: CauseGrade;
  /** The words themselves, verbatim. */
  text: string;
  sourceName: string;
  at: Instant;
  url: string | null;
}

/** A number that the press reports: a series by source, never mixed. */
export interface ReportedFigure {
  /** Null: it is said of the whole. */
  service: ServiceId | null;
  value: number;
  /** `peak`: at the height; `total`: summed up; `unknown`: it is not said. */
  kind: 'peak' | 'total' | 'unknown';
  /** Who counted, and who reports it: "Downdetector" via "Reuters". */
  countedBy: string;
  via: string;
  asOf: Instant;
  url: string | null;
}

/** An organisation's words as an outlet gives them: reported, never official (DOMAIN, Saying). */
export interface ReportedQuote {
  words: string;
  /** As the article names them: "a Meta spokesperson". */
  speaker: string;
  outlet: string;
  at: Instant;
  url: string | null;
}

/** What one article tells of an incident beside its headline. */
export interface PressReport {
  /** The services it is about, down now or lately. */
  services: readonly ServiceId[];
  claims: readonly CauseClaim[];
  figures: readonly ReportedFigure[];
  quotes: readonly ReportedQuote[];
}

/** Another provider's trouble that probably is the cause of this one, or of what looked like one. */
export interface ProbableCause {
  service: ServiceId;
  name: string;
  incident: string;
  since: Instant;
  /** `named`: the provider's own words name it · `preceding`: it runs on it and failed after it · `explains`: people blamed this one for it. */
  why: 'named' | 'preceding' | 'explains';
}

/** One notice that was decided: what replay prints and the scoreboard counts. */
export interface NoticeMark {
  at: Instant;
  kind: NoticeKind;
  services: readonly ServiceId[];
  text: string;
}

export interface Incident {
  type: 'incident';
  id: string;
  provider: ProviderId;
  providerName: string;
  title: string;
  /** `open` or `closed`: known before us, remembered and not announced. */
  seen: 'new' | 'open' | 'closed';
  state: IncidentState;
  severity: Severity;
  revision: number;
  /** When we first knew of it. */
  createdAt: Instant;
  /** "Since": the earliest time any evidence gives. */
  sinceAt: Instant;
  updatedAt: Instant;
  /** When every service was resolved or retracted. */
  closedAt: Instant | null;
  services: readonly ServiceState[];
  officials: readonly OfficialRecord[];
  evidence: readonly Evidence[];
  entries: readonly Entry[];
  notices: readonly NoticeMark[];
  claims: readonly CauseClaim[];
  figures: readonly ReportedFigure[];
  quotes: readonly ReportedQuote[];
  cause: ProbableCause | null;
  /** How many people said that it fails for them, and that it works, each person once. */
  votes: { affected: number; notMe: number };
  /** The last ruling of a person on it; null: none. */
  ruling: { kind: RulingKind; into: string | null; by: string; at: Instant } | null;
  /** When time alone may change it next; null: never. */
  dueAt: Instant | null;
}

/** A record that a snapshot no longer lists and whose history has to be asked. */
export interface HistoryQuestion {
  source: SourceId;
  page: string;
  ids: readonly string[];
}

/** What a step made of an incident. */
export interface IncidentChange {
  incident: Incident;
  /** The notices this change calls for; empty when a reader would see no difference worth a message. */
  notices: readonly NoticeMark[];
}

/** Seconds by which we were ahead of the provider's first word (negative: behind); null without either. */
export const leadSeconds = (state: ServiceState): number | null =>
  state.openedAt === null || state.officialAt === null ? null : Math.round((state.officialAt - state.openedAt) / 1000);
