/** The outage day as a capture (REPLAY 1): what each page answers, and from when on. */
import { MINUTE } from '../../src/domain/instant.ts';
import type { Random } from './random.ts';
import { type Change, PAGES, type Page, type Shown, SILENT, writeScript } from './script.ts';

/** When the day begins, epoch milliseconds: 4 March 2026, 08:00 UTC. */
const BEGIN = Date.UTC(2026, 2, 4, 8);
/** How long after the last change the day goes on, so that what is decided by time alone is decided: minutes. */
const AFTERMATH = 45;

const at = (minute: number): string => new Date(BEGIN + minute * MINUTE).toISOString();

/** The lines of a capture, each ending in a line feed. */
export function writeCapture(random: Random): string {
  const changes = writeScript(random);
  const last = Math.max(...changes.map(({ minute }) => minute), SILENT.toMinute);
  const header = {
    capture: 1,
    name: 'crash-day',
    from: at(0),
    to: at(last + AFTERMATH),
    services: PAGES.map(({ id, name }) => ({ id, name, provider: name })),
    sources: PAGES.map((page) => ({ id: `${page.id}-page`, url: address(page), kind: 'status', services: [page.id] })),
  };
  const lines = [...PAGES.map((page) => document(page, 0, [])), ...PAGES.flatMap((page) => linesOf(page, changes))];
  lines.sort((a, b) => a.minute - b.minute);
  return [header, ...lines.map(({ line }) => line)].map((line) => `${JSON.stringify(line)}\n`).join('');
}

interface Line {
  minute: number;
  line: object;
}

function linesOf(page: Page, changes: readonly Change[]): readonly Line[] {
  const shown = new Map<string, Shown>();
  const lines: Line[] = [];
  const isSilent = (minute: number): boolean => page.id === SILENT.page && minute >= SILENT.fromMinute && minute < SILENT.toMinute;
  for (const change of changes.filter((each) => each.page === page)) {
    shown.set(change.shown.id, change.shown);
    if (!isSilent(change.minute)) lines.push(document(page, change.minute, [...shown.values()]));
  }
  if (page.id !== SILENT.page) return lines;
  const then = changes.filter((each) => each.page === page && each.minute < SILENT.toMinute);
  const standing = new Map(then.map((each) => [each.shown.id, each.shown]));
  const silence = { at: at(SILENT.fromMinute), source: `${page.id}-page`, error: 'timeout' };
  return [...lines, { minute: SILENT.fromMinute, line: silence }, document(page, SILENT.toMinute, [...standing.values()])];
}

const address = ({ id, listing }: Page): string =>
  `https://status.${id}.example/api/v2/${listing === 'summary' ? 'summary' : 'incidents'}.json`;

/** A Statuspage document as the address would answer with it: a summary leaves out what is over. */
function document(page: Page, minute: number, shown: readonly Shown[]): Line {
  const incidents = shown.filter(({ state }) => page.listing === 'history' || state !== 'resolved').map(incident);
  const component = { id: `${page.id.slice(0, 6)}cmp0`, name: 'API', status: 'operational', group: false, group_id: null };
  const summary = { components: [component], scheduled_maintenances: [], status: { indicator: incidents.length > 0 ? 'major' : 'none' } };
  const body = {
    page: { id: `${page.id.slice(0, 6)}page`, name: page.name, url: `https://status.${page.id}.example` },
    incidents,
    ...(page.listing === 'summary' ? summary : {}),
  };
  return {
    minute,
    line: { at: at(minute), source: `${page.id}-page`, status: 200, contentType: 'application/json', body: JSON.stringify(body) },
  };
}

const incident = ({ id, title, state, impact, beganMinute, updates }: Shown) => ({
  id,
  name: title,
  status: state,
  impact,
  shortlink: `https://stspg.example/${id}`,
  created_at: at(beganMinute),
  started_at: at(beganMinute),
  resolved_at: state === 'resolved' ? at(updates[0]?.minute ?? beganMinute) : null,
  incident_updates: updates.map((update) => ({
    id: update.id,
    status: update.state,
    body: update.text,
    created_at: at(update.minute),
    display_at: at(update.minute),
  })),
  components: [],
});
