import {
  type Impact,
  isOver,
  type OfficialState,
  type ReadIncident,
  type ReadMaintenance,
  type ReadUpdate,
} from '../../../domain/reading.ts';
import { plainText } from '../../text.ts';
import { earliest, latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { componentsOf, titleOf, wordsOf } from './names.ts';
import {
  eventState,
  INCIDENT_STATES,
  MAINTENANCE_STATES,
  SEVERITIES,
  type TheirEvent,
  type TheirImpact,
  type TheirIncident,
  type TheirMaintenance,
} from './schema.ts';

/** An incident is open while one of its impacts has no end, unless it says itself that it is resolved. */
export function incidentOf(theirs: TheirIncident, words: Words): ReadIncident {
  const impacts = (theirs.IncidentImpacts ?? []).map((impact) => readImpact(impact, words));
  const updates = (theirs.IncidentEvents ?? []).map((event) => readEvent(event, words)).toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  const open = impacts.filter(({ end }) => end === null);
  const state = stateOf(theirs, { listed: impacts.length > 0, open: open.length > 0 }, updates, words);
  const over = isOver(state);
  const graded = worst((over || open.length === 0 ? impacts : open).map(({ severity }) => severity));
  const created = readTime('createdAt', theirs.createdAt, words);
  const updated = readTime('updatedAt', theirs.updatedAt, words);
  const end = latest(impacts.map((impact) => impact.end));
  const kind = (open[0] ?? impacts[0])?.type;
  const cause = causeOf(theirs, updated, over ? 'postmortem' : state);
  return {
    id: theirs.id,
    title: titleOf(kind ? wordsOf(kind) : 'Incident', theirs),
    state,
    impact: graded.impact,
    raw: { state: theirs.status ?? theirs.IncidentEvents?.[0]?.type ?? null, impact: graded.raw },
    startedAt: earliest(impacts.map(({ start }) => start)) ?? created,
    createdAt: created,
    resolvedAt: over ? (end ?? updated) : null,
    asOf: latest(
      created,
      updated,
      end,
      updates.map(({ at }) => at),
    ),
    url: `https://status.salesforce.com/incidents/${encodeURIComponent(theirs.id)}`,
    components: componentsOf(theirs),
    updates: cause === null ? updates : [cause, ...updates].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
  };
}

/** Planned work; it may be entered after the window it describes. */
export function maintenanceOf(theirs: TheirMaintenance, words: Words): ReadMaintenance {
  const status = theirs.message?.eventStatus;
  const state = words.translate('maintenance.eventStatus', status, MAINTENANCE_STATES);
  const impacts = (theirs.MaintenanceImpacts ?? []).map((impact) => readImpact(impact, words));
  const updates = (theirs.MaintenanceEvents ?? []).map((event) => readEvent(event, words, state));
  const created = readTime('createdAt', theirs.createdAt, words);
  const updated = readTime('updatedAt', theirs.updatedAt, words);
  const kind = impacts[0]?.type ?? theirs.message?.maintenanceType;
  return {
    id: theirs.id,
    title: theirs.name || titleOf(kind ? wordsOf(kind) : 'Maintenance', theirs),
    state,
    impact: 'maintenance',
    raw: { state: status ?? null, impact: impacts[0]?.severity.raw ?? null },
    startedAt: earliest(impacts.map(({ start }) => start)),
    createdAt: created,
    resolvedAt: isOver(state) ? latest(impacts.map(({ end }) => end)) : null,
    asOf: latest(
      created,
      updated,
      updates.map(({ at }) => at),
    ),
    url: `https://status.salesforce.com/maintenances/${encodeURIComponent(theirs.id)}`,
    components: componentsOf(theirs),
    updates: updates.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
    scheduledFor: readTime('plannedStartTime', theirs.plannedStartTime, words),
    scheduledUntil: readTime('plannedEndTime', theirs.plannedEndTime, words),
  };
}

interface Graded {
  impact: Impact;
  raw: string | null;
}

function readImpact({ startTime, endTime, type, severity }: TheirImpact, words: Words) {
  return {
    start: readTime('impact.startTime', startTime, words),
    end: readTime('impact.endTime', endTime, words),
    type: type ?? null,
    severity: { impact: words.translate('impact.severity', severity, SEVERITIES), raw: severity ?? null } satisfies Graded,
  };
}

const worst = (graded: readonly Graded[]): Graded =>
  (['critical', 'major', 'unknown', 'minor', 'maintenance', 'none'] as const)
    .map((impact) => graded.find((one) => one.impact === impact))
    .find((one) => one !== undefined) ?? { impact: 'unknown', raw: null };

/** Impacts decide; without them the newest event does, and an incident of which nothing is said is not over. */
function stateOf(
  { status }: TheirIncident,
  impacts: { listed: boolean; open: boolean },
  updates: readonly ReadUpdate[],
  words: Words,
): OfficialState {
  const said = status ? words.translate('incident.status', status, INCIDENT_STATES) : null;
  if (said !== null && isOver(said)) return said;
  const newest = updates.find((update) => update.state !== 'unknown')?.state ?? null;
  if (impacts.listed && !impacts.open) return 'resolved';
  if (impacts.open) return newest === null || isOver(newest) ? 'investigating' : newest;
  return newest ?? said ?? 'unknown';
}

/** Texts may be missing: then the event's key is all there is to read. */
function readEvent({ id, type, message, createdAt, updatedAt }: TheirEvent, words: Words, known?: OfficialState): ReadUpdate {
  const state = known ?? eventState(type ?? '');
  if (state === null && type) words.unknown('event.type', type);
  const at = readTime('event.createdAt', createdAt, words) ?? readTime('event.updatedAt', updatedAt, words);
  return { id, at, state: state ?? 'unknown', raw: type ?? null, text: plainText(message ?? '') || (type ? `${wordsOf(type)}.` : '') };
}

/** What is written into the incident itself, mostly after its end. */
function causeOf({ id, message, additionalInformation }: TheirIncident, at: ReadUpdate['at'], state: OfficialState): ReadUpdate | null {
  const parts = [message?.rootCause, message?.actionPlan, message?.pathToResolution, additionalInformation];
  const text = parts
    .map((part) => plainText(part ?? ''))
    .filter((part) => part !== '')
    .join('\n\n');
  return text === '' ? null : { id: `${id}/about`, at, state, raw: null, text };
}
