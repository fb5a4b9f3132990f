import {
  type ComponentState,
  type Impact,
  isOver,
  type ReadComponent,
  type ReadIncident,
  type ReadUpdate,
} from '../../../domain/reading.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { IMPACTS, type Included, STATES, type TheirIncident } from './schema.ts';

/** The status may say "monitoring" long after the end: the time of the end decides. */
export function incidentOf(theirs: TheirIncident, included: Index, words: Words): ReadIncident {
  const { name, title, impact, status, outage, degradation, ...times } = theirs.attributes;
  const created = readTime('createdAt', times.createdAt, words);
  const started = readTime('startedAt', times.startedAt, words);
  const resolved = readTime('resolvedAt', times.resolvedAt, words);
  const said = words.translate('incident.status', status, STATES);
  const state = resolved !== null && !isOver(said) ? 'resolved' : said;
  const own = ownOf(theirs, included);
  const updates = own
    .filter(({ type }) => /update/i.test(type ?? ''))
    .map((entry, index) => updateOf(entry, `${theirs.id}/${index}`, words));
  return {
    id: theirs.id,
    title: plainLine(title || name || '') || theirs.id,
    state,
    impact: impact ? words.translate('incident.impact', impact, IMPACTS) : flagged(outage, degradation),
    raw: { state: status ?? null, impact: impact ?? null },
    startedAt: started ?? created,
    createdAt: created ?? started,
    resolvedAt: isOver(state) ? resolved : null,
    asOf: latest(
      created,
      started,
      resolved,
      readTime('updatedAt', times.updatedAt, words),
      updates.map(({ at }) => at),
    ),
    url: null,
    components: own
      .filter(({ type }) => /service$/i.test(type ?? ''))
      .map((entry) => componentOf(entry, included, isOver(state)))
      .filter((component) => component !== null),
    updates: updates.toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0)),
  };
}

const flagged = (outage: boolean | null | undefined, degradation: boolean | null | undefined): Impact =>
  outage === true ? 'major' : degradation === true ? 'minor' : 'unknown';

/** What a document includes, found without going through all of it for each incident. */
export interface Index {
  /** Entries that name the incident they are of. */
  byIncident: ReadonlyMap<string, readonly Placed[]>;
  /** The others, by their own id. */
  byId: ReadonlyMap<string, readonly Placed[]>;
  services: ReadonlyMap<string, Included>;
}
/** An entry with its place in the document, whose order is kept. */
interface Placed {
  at: number;
  entry: Included;
}

export function indexOf(included: readonly Included[]): Index {
  const placed = included.map((entry, at): Placed => ({ at, entry }));
  const incidentIn = ({ entry }: Placed) => entry.attributes?.incidentId ?? null;
  const services = placed.filter(({ entry }) => /^services?$/i.test(entry.type ?? '')).toReversed();
  return {
    byIncident: Map.groupBy(placed, (one) => incidentIn(one) ?? ''),
    byId: Map.groupBy(
      placed.filter((one) => incidentIn(one) === null),
      ({ entry }) => entry.id ?? '',
    ),
    services: new Map(services.map(({ entry }) => [entry.id ?? '', entry])),
  };
}

/** By the incident's references, or by the reference back. */
function ownOf({ id, relationships }: TheirIncident, { byIncident, byId }: Index): Included[] {
  const own = new Set(byIncident.get(id));
  for (const reference of Object.values(relationships ?? {}).flatMap(({ data }) => data ?? [])) {
    for (const one of byId.get(reference.id ?? '') ?? []) if ((reference.type ?? one.entry.type) === one.entry.type) own.add(one);
  }
  return [...own].toSorted((a, b) => a.at - b.at).map(({ entry }) => entry);
}

/** A service's name stands with its entry, or with the service itself that the entry points to. */
function componentOf({ id, attributes }: Included, { services }: Index, over: boolean): ReadComponent | null {
  const service = attributes?.serviceId ?? null;
  const listed = service === null ? undefined : services.get(service);
  const key = service ?? id ?? null;
  if (key === null) return null;
  const name = attributes?.serviceName || listed?.attributes?.name || attributes?.name;
  const ended = over || (attributes?.resolvedAt !== null && attributes?.resolvedAt !== undefined);
  const state: ComponentState = ended
    ? 'operational'
    : attributes?.outage
      ? 'major_outage'
      : attributes?.degradation
        ? 'degraded'
        : 'unknown';
  return { id: key, name: plainLine(name ?? '') || `Service ${key}`, state, raw: null };
}

function updateOf({ id, attributes }: Included, fallback: string, words: Words): ReadUpdate {
  return {
    id: id ?? fallback,
    at: readTime('update.createdAt', attributes?.createdAt, words),
    state: words.translate('update.status', attributes?.status, STATES),
    raw: attributes?.status ?? null,
    text: plainText(attributes?.description || attributes?.body || attributes?.message || ''),
  };
}
