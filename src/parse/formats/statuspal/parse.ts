import { emptyReading, type ReadComponent, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Candidate, Format, ParseContext, Parsed } from '../../format.ts';
import { checked, checkedJson, isObject, recogniseJson } from '../../json.ts';
import { pageName } from '../../page.ts';
import { plainLine } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { localClock } from './local.ts';
import { type NoticeContext, readNotice } from './notice.ts';
import { IMPACTS, MAX_DEPTH, type Notice, SERVICE_STATES, service, summary } from './schema.ts';

/** StatusPal: the summary of a page, and the list of its incidents, which names neither page nor zone. */
export const statuspal: Format = {
  name: 'statuspal',
  recognise: recogniseJson((document) => {
    if (!isObject(document)) return 'not a JSON object';
    const { status_page: page, services, incidents, links, meta } = document;
    if (isObject(page)) return (Array.isArray(services) && Array.isArray(incidents)) || 'a status_page without services and incidents';
    const isList = Array.isArray(incidents) && isObject(links) && isObject(meta) && 'total_count' in meta;
    return isList || 'neither a status_page nor a list of incidents with links';
  }),
  parse,
};

function parse(candidate: Candidate, { now }: ParseContext): Parsed {
  const document = checkedJson(candidate, summary);
  if (!document.ok) return document;
  const { status_page: page, current_status_type: type, ...lists } = document.data;
  const words = createWords();
  const read = readServices(lists.services ?? [], words);
  if (!read.ok) return read;
  const services = new Map(read.components.map((component) => [component.id, component]));
  const context: NoticeContext = { clock: localClock(page?.time_zone), services, now, words };
  const incidents: ReadIncident[] = [];
  const maintenances = new Map<string, ReadMaintenance>();
  const addPlanned = (theirs: Notice, isUpcoming: boolean) => {
    const one = readNotice(theirs, context);
    const begun = !isUpcoming && (one.scheduledFor === null || one.scheduledFor <= now);
    const state = one.state === 'resolved' ? 'completed' : begun ? 'in_progress' : 'scheduled';
    const startedAt = begun ? one.startedAt : null;
    if (!maintenances.has(one.id)) maintenances.set(one.id, { ...one, state, startedAt, impact: 'maintenance' });
  };
  for (const theirs of lists.maintenances ?? []) addPlanned(theirs, false);
  for (const theirs of lists.upcoming_maintenances ?? []) addPlanned(theirs, true);
  for (const theirs of lists.incidents ?? []) {
    const { scheduledFor: _for, scheduledUntil: _until, ...incident } = readNotice(theirs, context);
    if (incident.impact === 'maintenance') addPlanned(theirs, false);
    else incidents.push(incident);
  }
  for (const theirs of lists.info_notices ?? []) {
    const { scheduledFor: _for, scheduledUntil: _until, ...notice } = readNotice(theirs, context);
    incidents.push({ ...notice, impact: 'none' });
  }
  const indicator = page?.current_status?.severity ?? page?.current_status?.notice_type ?? type ?? null;
  return {
    ok: true,
    reading: {
      ...emptyReading('statuspal', page ? 'snapshot' : 'history'),
      page: { id: page?.subdomain || null, name: pageName(page?.name), url: addressOf(page?.url) },
      indicator: page ? { impact: indicator === null ? 'none' : words.translate('indicator', indicator, IMPACTS), raw: indicator } : null,
      components: read.components,
      incidents,
      maintenances: [...maintenances.values()],
      unknownWords: words.list(),
    },
  };
}

/** Pages on domains of their own are named without a scheme. */
const addressOf = (url: string | null | undefined): string | null => (url ? (/^https?:\/\//i.test(url) ? url : `https://${url}`) : null);

/** The leaves of the tree; a service with children is a heading. */
function readServices(roots: readonly unknown[], words: Words): { ok: true; components: ReadComponent[] } | { ok: false; why: string } {
  const components: ReadComponent[] = [];
  const open = roots.map((value) => ({ value, names: [] as readonly string[] })).toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const read = checked(next.value, service);
    if (!read.ok) return { ok: false, why: `services: ${read.why}` };
    const { id, name, current_incident_type: raw, children } = read.data;
    const names = [...next.names, plainLine(name ?? '') || id];
    if (names.length > MAX_DEPTH) return { ok: false, why: `a tree of more than ${MAX_DEPTH} levels` };
    for (const value of (children ?? []).toReversed()) open.push({ value, names });
    const state = raw === null ? 'operational' : words.translate('service.current_incident_type', raw, SERVICE_STATES);
    if (!children?.length) components.push({ id, name: names.join(' / '), state, raw: raw ?? null });
  }
  return { ok: true, components };
}
