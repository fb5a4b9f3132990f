import type { Instant } from '../domain/instant.ts';
import type { ReadComponent, ReadIncident, Reading, ReadMaintenance, ReadUpdate } from '../domain/reading.ts';

/** What `inspect --json` prints. Others script against it: keys are added, never renamed. Times are ISO 8601 UTC or null. */
export interface Inspection {
  format: string;
  page: string | null;
  components: readonly InspectedComponent[];
  incidents: readonly InspectedIncident[];
  maintenances: readonly InspectedMaintenance[];
  items: readonly { id: string; title: string; url: string | null; at: string | null; text: string }[];
}

export interface InspectedComponent {
  id: string;
  name: string;
  state: string;
  /** The provider's own word. */
  raw: string | null;
}

export interface InspectedUpdate {
  id: string;
  at: string | null;
  state: string;
  raw: string | null;
  text: string;
}

export interface InspectedIncident {
  id: string;
  title: string;
  state: string;
  impact: string;
  raw: { state: string | null; impact: string | null };
  startedAt: string | null;
  resolvedAt: string | null;
  url: string | null;
  components: readonly InspectedComponent[];
  /** Newest first. */
  updates: readonly InspectedUpdate[];
}

export interface InspectedMaintenance extends InspectedIncident {
  scheduledFor: string | null;
  scheduledUntil: string | null;
}

/** A reading in the shape of `inspect`, closed incidents included. */
export function inspection(reading: Reading): Inspection {
  return {
    format: reading.format,
    page: reading.page.name,
    components: reading.components.map(component),
    incidents: reading.incidents.map(incident),
    maintenances: reading.maintenances.map(maintenance),
    items: reading.items.map(({ id, title, url, at, text }) => ({ id, title, url, at: iso(at), text })),
  };
}

const iso = (at: Instant | null): string | null => (at === null ? null : new Date(at).toISOString());
const component = ({ id, name, state, raw }: ReadComponent): InspectedComponent => ({ id, name, state, raw });
const update = ({ id, at, state, raw, text }: ReadUpdate): InspectedUpdate => ({ id, at: iso(at), state, raw, text });

function incident(read: ReadIncident): InspectedIncident {
  return {
    id: read.id,
    title: read.title,
    state: read.state,
    impact: read.impact,
    raw: { state: read.raw.state, impact: read.raw.impact },
    startedAt: iso(read.startedAt),
    resolvedAt: iso(read.resolvedAt),
    url: read.url,
    components: read.components.map(component),
    updates: read.updates.map(update),
  };
}

function maintenance(read: ReadMaintenance): InspectedMaintenance {
  return { ...incident(read), scheduledFor: iso(read.scheduledFor), scheduledUntil: iso(read.scheduledUntil) };
}
