/** Incidents, entries and readings of notices, for tests: everything has a plain default, and a test names what it is about. */
import type { Evidence, Figure } from '../../src/domain/evidence.ts';
import type { Entry, Incident, OfficialRecord, ServiceState } from '../../src/domain/incident.ts';
import { type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { Block, Notice, Span } from '../../src/domain/notice.ts';

/** `15:17` on the reference day, UTC; with a date, on that day. */
export const at = (time: string, day = '2024-03-05'): Instant => Date.parse(`${day}T${time}:00Z`);

export function service(name: string, more: Partial<ServiceState> = {}): ServiceState {
  const state = more.state ?? 'confirmed';
  const ended = state === 'recovering' || state === 'resolved';
  return {
    service: name.toLowerCase().replaceAll(' ', '-'),
    name,
    state,
    severity: 'major',
    openedAt: at('15:18'),
    suspectedAt: state === 'suspected' ? at('15:18') : null,
    confirmedAt: state === 'confirmed' || ended ? at('15:18') : null,
    officialAt: at('15:17'),
    recoveringAt: ended ? at('17:19') : null,
    resolvedAt: state === 'resolved' ? at('18:40') : null,
    retractedAt: state === 'retracted' ? at('15:40') : null,
    reasons: state === 'confirmed' ? ['official-page-open'] : [],
    terms: [],
    ...more,
  };
}

export function record(title: string, services: readonly string[], more: Partial<OfficialRecord> = {}): OfficialRecord {
  return {
    id: title,
    page: 'page',
    sourceName: 'GitHub status',
    services,
    joinedAt: at('15:18'),
    title,
    state: 'investigating',
    impact: 'major',
    url: 'https://status.example.org/incidents/1',
    startedAt: at('15:10'),
    postedAt: at('15:17'),
    resolvedAt: null,
    asOf: at('15:17'),
    components: [],
    updates: [],
    wordsFrom: 'github-page',
    listedBy: ['github-page'],
    unlistedAt: null,
    ...more,
  };
}

export function headlineOf(text: string, outlet: string, more: Partial<Evidence> = {}): Evidence {
  return {
    id: `news:${outlet}:${text}`,
    class: 'news',
    source: outlet,
    sourceName: outlet,
    services: [],
    general: false,
    says: 'trouble',
    weight: 3,
    since: at('15:40'),
    at: at('15:40'),
    seenAt: at('15:41'),
    until: null,
    severity: 'unknown',
    text,
    url: `https://press.example.org/${encodeURIComponent(outlet)}`,
    origin: `${outlet}: ${text}`,
    restsOn: [],
    figure: null,
    ...more,
  };
}

/** Evidence that somebody noticed, as the signals make it: its class, its words, and the window that ended at 15:26. */
function sign(id: string, more: Partial<Evidence> & Pick<Evidence, 'class' | 'sourceName' | 'text'>): Evidence {
  return {
    id,
    source: id,
    services: ['facebook'],
    general: false,
    says: 'trouble',
    weight: 3,
    since: at('15:02'),
    at: at('15:26'),
    seenAt: at('15:26'),
    until: null,
    severity: 'unknown',
    url: null,
    origin: id,
    restsOn: [],
    figure: null,
    ...more,
  };
}

/** A figure of five minutes, `1912` where `240` were to be expected. */
export const figure = (value: number, expected: number | null, more: Partial<Figure> = {}): Figure => ({
  value,
  unit: 'reports',
  expected,
  windowMs: 5 * MINUTE,
  peak: null,
  ...more,
});

export const counts = (service: string, value: number, expected: number | null, more: Partial<Evidence> = {}): Evidence =>
  sign(`counts:${service}`, {
    class: 'crowd',
    sourceName: 'crowd count',
    services: [service],
    text: `${value} reports in 5 min, expected ${expected}`,
    figure: figure(value, expected),
    ...more,
  });

export const votes = (people: number, more: Partial<Evidence> = {}): Evidence =>
  sign('votes:facebook', {
    class: 'crowd',
    sourceName: 'people here',
    weight: 2,
    text: `${people} people in 4 places say that it fails for them`,
    figure: figure(people, null, { unit: 'votes', windowMs: 30 * MINUTE }),
    ...more,
  });

export const mentions = (value: number, expected: number, more: Partial<Evidence> = {}): Evidence =>
  sign('mentions:facebook', {
    class: 'mentions',
    sourceName: 'Mastodon search',
    weight: 1,
    text: `${value} mentions in 10 min, expected ${expected}`,
    figure: figure(value, expected, { unit: 'mentions', windowMs: 10 * MINUTE }),
    ...more,
  });

export const checks = (text: string, more: Partial<Evidence> = {}): Evidence =>
  sign('probe:facebook', {
    class: 'probe',
    sourceName: 'our checks',
    text,
    figure: figure(4, null, { unit: 'checks', windowMs: null }),
    ...more,
  });

export const measured = (text: string, more: Partial<Evidence> = {}): Evidence =>
  sign('measurement:thousandeyes:1', {
    class: 'measurement',
    sourceName: 'ThousandEyes',
    text,
    url: 'https://measure.example.org/1',
    ...more,
  });

export const dependants = (text: string, more: Partial<Evidence> = {}): Evidence =>
  sign('dependants:facebook', {
    class: 'dependants',
    sourceName: 'services that run on it',
    text,
    figure: figure(9, null, { unit: 'services', windowMs: null }),
    ...more,
  });

export function entry(kind: Entry['kind'], more: Partial<Entry> = {}): Entry {
  return {
    seq: 1,
    kind,
    at: at('15:17'),
    seenAt: at('15:17'),
    class: null,
    source: 'github-page',
    sourceName: 'GitHub status',
    services: [],
    state: null,
    text: '',
    before: null,
    url: null,
    threaded: true,
    ...more,
  };
}

export function incident(services: readonly ServiceState[], more: Partial<Incident> = {}): Incident {
  const first = services[0] ?? service('GitHub');
  return {
    type: 'incident',
    id: 'inc_1',
    provider: first.service,
    providerName: first.name,
    title: first.name,
    seen: 'new',
    state: first.state,
    severity: first.severity,
    revision: 1,
    createdAt: at('15:18'),
    sinceAt: at('15:10'),
    updatedAt: at('15:20'),
    closedAt: first.state === 'resolved' ? at('18:40') : null,
    services,
    officials: [],
    evidence: [],
    entries: [],
    notices: [],
    claims: [],
    figures: [],
    quotes: [],
    cause: null,
    votes: { affected: 0, notMe: 0 },
    ruling: null,
    dueAt: null,
    ...more,
  };
}

/** The message as a reader in UTC would see it: the title, then a line for each block, quotes behind `> `. */
export const readOut = (notice: Notice): string => [notice.title, ...notice.blocks.map(blockText)].join('\n');

const blockText = (block: Block): string => (block.kind === 'quote' ? `> ${block.text}` : block.spans.map(spanText).join(''));

function spanText(span: Span): string {
  if (span.kind !== 'time') return span.text;
  const iso = new Date(span.at).toISOString();
  if (span.style === 'relative') return `at ${iso.slice(11, 19)}`;
  return span.style === 'time' ? iso.slice(11, 16) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
