/** What pages and feeds say, as the parser hands it on: everything has a plain default, and a test names what it is about. */
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { ReadComponent, ReadIncident, ReadItem, Reading, ReadUpdate } from '../../src/domain/reading.ts';
import type { Source } from '../../src/domain/source.ts';
import { when } from './documents.ts';

export const source = (more: Partial<Source> = {}): Source => ({
  id: 'lumen-page',
  url: 'https://status.lumen.example/api/v2/summary.json',
  kind: 'status',
  format: null,
  services: ['lumen'],
  parts: {},
  provider: 'lumen',
  name: 'Lumen status',
  speaker: null,
  intervalMs: 60_000,
  historyUrl: 'https://status.lumen.example/api/v2/incidents.json',
  ...more,
});

export const readUpdate = (id: string, text: string, more: Partial<ReadUpdate> = {}): ReadUpdate => ({
  id,
  at: when('12:04'),
  state: 'investigating',
  raw: 'investigating',
  text,
  ...more,
});

export const readIncident = (id: string, more: Partial<ReadIncident> = {}): ReadIncident => ({
  id,
  title: `Incident ${id}`,
  state: 'investigating',
  impact: 'major',
  raw: { state: 'investigating', impact: 'major' },
  startedAt: when('12:00'),
  createdAt: when('12:04'),
  resolvedAt: null,
  asOf: when('12:04'),
  url: `https://status.lumen.example/incidents/${id}`,
  components: [],
  updates: [],
  ...more,
});

export const readComponent = (name: string, state: ReadComponent['state'], raw: string | null = state): ReadComponent => ({
  id: name.toLowerCase(),
  name,
  state,
  raw,
});

export const reading = (incidents: readonly ReadIncident[] = [], more: Partial<Reading> = {}): Reading => ({
  format: 'statuspage-v2',
  listing: 'snapshot',
  componentsAreTruth: false,
  page: { id: 'page-lumen', name: 'Lumen', url: 'https://status.lumen.example' },
  indicator: null,
  components: [],
  incidents,
  maintenances: [],
  items: [],
  series: [],
  ttlMs: null,
  hub: null,
  unknownWords: [],
  ...more,
});

export const readItem = (id: string, title: string, more: Partial<ReadItem> = {}): ReadItem => ({
  id,
  title,
  url: `https://press.example/${id}`,
  at: when('12:00'),
  text: '',
  publisher: null,
  ...more,
});

export const pressSource = (more: Partial<Source> = {}): Source =>
  source({
    id: 'wire',
    url: 'https://wire.example/rss',
    kind: 'news',
    services: [],
    provider: null,
    name: 'Wire',
    historyUrl: null,
    ...more,
  });

export const speakerSource = (more: Partial<Source> = {}): Source =>
  source({
    id: 'mara',
    url: 'https://mara.example/rss',
    kind: 'statement',
    services: ['lumen', 'lumen-mail'],
    name: 'Mara Quill',
    speaker: { name: 'Mara Quill', role: 'spokesperson', organisation: 'Lumen', handle: null },
    historyUrl: null,
    ...more,
  });

export const evidence = (more: Partial<Evidence> = {}): Evidence => ({
  id: 'e1',
  class: 'official-page',
  source: 'lumen-page',
  sourceName: 'Lumen status',
  services: ['lumen'],
  general: false,
  says: 'trouble',
  weight: 4,
  since: when('12:00'),
  at: when('12:00'),
  seenAt: when('12:00'),
  until: null,
  severity: 'major',
  text: 'Uploads fail',
  url: null,
  origin: more.id ?? 'e1',
  restsOn: [],
  figure: null,
  ...more,
});

/** Each observation in a word or two: its kind or change, and what it is about. */
export const inShort = (observations: readonly Observation[]): readonly string[] => observations.map(wordFor);

function wordFor(seen: Observation): string {
  switch (seen.kind) {
    case 'official':
      return `${seen.change} ${seen.incident.id}`;
    case 'vanished':
      return `vanished ${seen.incidentId}${seen.meansOver ? ' (over)' : ''}`;
    case 'item':
      return `${seen.change} ${seen.item.id}`;
    case 'item-removed':
      return `removed ${seen.itemId}`;
    case 'counts':
      return `counts ${seen.service} ${seen.points.length}`;
    case 'vote':
      return `vote ${seen.vote.affected ? 'affected' : 'not me'}`;
    case 'probe':
      return `probe ${seen.result.layer} ${seen.result.ok ? 'ok' : 'failed'}`;
    case 'neighbour':
      return `${seen.neighbour.relation} ${seen.neighbour.service}`;
    case 'ruling':
      return `ruling ${seen.ruling.kind}`;
    case 'trouble':
      return `trouble ${seen.change}: ${seen.why}`;
  }
}
