import type { ServiceId } from '../domain/catalog.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Incident } from '../domain/incident.ts';
import { HOUR, type Instant } from '../domain/instant.ts';
import { isOver, type ReadIncident } from '../domain/reading.ts';
import type { Draft } from './draft.ts';
import { componentsOverlap } from './record.ts';
import type { Rules } from './rules.ts';

/**
 * Which incident a new official record belongs to, if one of ours fits (DOMAIN 8). Two official ids on one service
 * stay two incidents, unless what we have is only a suspicion, or the first one's evidence still burns.
 */
export function incidentForRecord(
  drafts: readonly Draft[],
  evidence: Evidence,
  record: ReadIncident,
  page: string,
  rules: Rules,
  now: Instant,
): Draft | null {
  const open = drafts.filter((draft) => draft.incident.closedAt === null && draft.incident.seen === 'new');
  return (
    open.find(({ incident }) => evidence.services.some((service) => awaitsOfficialWord(incident, service))) ??
    open.find(({ incident }) => stillBurnsAfterItsEnd(incident, evidence, record, now)) ??
    open.find(({ incident }) => failsInOnePlace(incident, record, page, rules)) ??
    open.find(({ incident }) => foldsWith(incident, evidence, record, page, rules)) ??
    null
  );
}

/** Which open incident a press item or a statement about these services joins. */
export function incidentForWords(drafts: readonly Draft[], evidence: Evidence, service: ServiceId, rules: Rules): Draft | null {
  const newestFirst = [...drafts].reverse();
  const open = newestFirst.filter((draft) => draft.incident.closedAt === null);
  const has = (draft: Draft, wanted: ServiceId) => draft.incident.services.some((state) => state.service === wanted);
  const together = open.filter(({ incident }) => evidence.since - latestStart(incident) <= rules.settings.foldMs || evidence.general);
  return (
    open.find((draft) => has(draft, service)) ??
    // Named in one breath with a service that is in trouble: one cause until somebody says otherwise.
    together.find((draft) => evidence.services.some((other) => has(draft, other))) ??
    null
  );
}

/** An incident that is silent for so long is about something else than a sign of now; a page keeps some open for months. */
const ALIVE = 2 * HOUR;

/** Which open incident a sign (a count, a check, a measurement) about a service joins: one that holds it already, or that is alive. */
export function incidentForSign(drafts: readonly Draft[], evidence: Evidence, service: ServiceId, now: Instant): Draft | null {
  const open = [...drafts].reverse().filter(({ incident }) => incident.closedAt === null && concerns(incident, service));
  const holder = open.find(({ incident }) => incident.evidence.some((each) => each.id === evidence.id));
  if (holder !== undefined) return holder;
  // What was open before us is told to nobody: a sign of now must not vanish in it.
  return open.find(({ incident }) => incident.seen === 'new' && now - lastSign(incident) < ALIVE) ?? null;
}

const lastSign = (incident: Incident): Instant =>
  Math.max(incident.createdAt, ...incident.evidence.map((each) => each.seenAt), ...incident.entries.map((entry) => entry.seenAt));

/**
 * Which open incident of the company a service that now fails belongs to: both burn, and they began together (DOMAIN 8). What one text
 * names in one breath is one trouble too.
 */
export function incidentToShare(drafts: readonly Draft[], about: readonly Evidence[], rules: Rules): Draft | null {
  const began = Math.min(...about.map((each) => each.since));
  const alive = [...drafts].reverse().filter(({ incident }) => incident.closedAt === null && incident.seen === 'new');
  return (
    alive.find(({ incident }) => about.some((each) => incident.evidence.some((known) => known.id === each.id))) ??
    alive.find(({ incident }) => incident.state !== 'recovering' && Math.abs(began - latestStart(incident)) <= rules.settings.foldMs) ??
    null
  );
}

/** The last incident of a service, if it is over. */
export function lastClosed(drafts: readonly Draft[], service: ServiceId): Draft | null {
  const closed = drafts.filter(
    ({ incident }) => incident.closedAt !== null && incident.services.some((state) => state.service === service),
  );
  return closed.sort((a, b) => (b.incident.closedAt ?? 0) - (a.incident.closedAt ?? 0))[0] ?? null;
}

/** Whether it is about this service: known by its states, or by evidence of this very step that is not judged yet. */
const concerns = (incident: Incident, service: ServiceId): boolean =>
  incident.services.some((state) => state.service === service) ||
  incident.evidence.some((each) => !each.general && each.services.includes(service));

const awaitsOfficialWord = (incident: Incident, service: ServiceId): boolean =>
  concerns(incident, service) && !incident.officials.some((record) => record.services.includes(service));

function stillBurnsAfterItsEnd(incident: Incident, evidence: Evidence, record: ReadIncident, now: Instant): boolean {
  const officials = incident.officials.filter((each) => evidence.services.some((service) => each.services.includes(service)));
  const burns = incident.evidence.some(
    (each) =>
      each.class !== 'official-page' &&
      each.says === 'trouble' &&
      (each.until === null || each.until > now) &&
      each.services.some((service) => evidence.services.includes(service)),
  );
  return (
    officials.length > 0 &&
    officials.every((each) => isOver(each.state)) &&
    burns &&
    officials.some((each) => componentsOverlap(each.components, record.components))
  );
}

/** The code of a cloud's region or zone: `us-east-1`, `europe-west2-a`. */
const PLACE = /\b[a-z]{2,}(?:-[a-z]+)*-[a-z]*\d[a-z]?(?:-[a-z])?\b/gi;

/** A page that posts one entry a product for one place that fails says by the place that they are one: both titles name it, both go on. */
function failsInOnePlace(incident: Incident, record: ReadIncident, page: string, { settings }: Rules): boolean {
  const places = placesIn(record.title);
  if (places.size === 0) return false;
  const began = record.createdAt ?? record.startedAt;
  return incident.officials.some(
    (each) =>
      each.page === page &&
      !isOver(each.state) &&
      began !== null &&
      Math.abs(began - (each.postedAt ?? each.joinedAt)) <= settings.foldMs &&
      [...placesIn(each.title)].some((place) => places.has(place)),
  );
}

const placesIn = (title: string): ReadonlySet<string> => new Set(title.toLowerCase().match(PLACE) ?? []);

/** Services of one provider that start close together are one incident when one page tells of both, or they name each other, or say the same. */
function foldsWith(incident: Incident, evidence: Evidence, record: ReadIncident, page: string, rules: Rules): boolean {
  if (evidence.services.some((service) => concerns(incident, service))) return false;
  // By the posting: a provider's own begin may lie hours before, and was nobody's news then.
  if (Math.abs((record.createdAt ?? evidence.since) - latestStart(incident)) > rules.settings.foldMs) return false;
  const theirs = incident.officials
    .map((record) =>
      [record.title, ...record.updates.map((update) => update.text), ...record.components.map((component) => component.name)].join(' '),
    )
    .join(' ');
  const names = (services: readonly ServiceId[], text: string) =>
    services.some((service) => rules.namesOf(service).some((name) => containsName(text, name)));
  return (
    incident.officials.some((each) => each.page === page && !isOver(each.state)) ||
    names(evidence.services, theirs) ||
    names(
      incident.services.map((state) => state.service),
      textOf(record),
    ) ||
    incident.officials.some((each) => each.title === evidence.text)
  );
}

function containsName(text: string, name: string): boolean {
  // Short aliases ("fb") stand inside too many words and codes to prove a connection.
  if (name.length < 4) return false;
  const at = text.toLowerCase().indexOf(name.toLowerCase());
  return at >= 0 && !/[\p{L}\p{N}]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\p{N}]/u.test(text[at + name.length] ?? ' ');
}

/** When the last service joined, by the evidence's own time: fires spread, so the window moves with them. */
const latestStart = (incident: Incident): Instant =>
  Math.max(incident.sinceAt, ...incident.services.map((state) => state.officialAt ?? state.openedAt ?? incident.sinceAt));

const textOf = (record: ReadIncident): string =>
  [record.title, ...record.updates.map((update) => update.text), ...record.components.map((component) => component.name)].join(' ');
