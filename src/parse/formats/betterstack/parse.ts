import { emptyReading, type Impact, type ReadComponent, type ReadIncident, type ReadMaintenance } from '../../../domain/reading.ts';
import type { Candidate, Format, ParseContext, Parsed } from '../../format.ts';
import { checked, checkedJson, isObject, recogniseJson } from '../../json.ts';
import { pageName } from '../../page.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { readReport } from './report.ts';
import { IMPACTS, index, RESOURCE_STATES, report, resource, section, update } from './schema.ts';

/** Better Stack's status pages. Reports are the truth; a monitor that fails for a moment changes its resource alone. */
export const betterstack: Format = {
  name: 'betterstack',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || !isObject(document.data)) return 'no data';
    const { type, attributes } = document.data;
    if (type !== 'status_page') return 'data is no status_page';
    return (isObject(attributes) && typeof attributes.aggregate_state === 'string') || 'no aggregate_state';
  }),
  parse,
};

function parse(candidate: Candidate, { now }: ParseContext): Parsed {
  const document = checkedJson(candidate, index);
  if (!document.ok) return document;
  const { id, attributes, relationships } = document.data.data;
  const included = document.data.included ?? [];
  const words = createWords();
  const ofType = (type: string) => included.filter((one) => one.type === type);

  const sections = new Map<string, string>();
  for (const one of ofType('status_page_section')) {
    const read = checked(one.attributes, section);
    if (read.ok) sections.set(one.id, plainLine(read.data.name ?? ''));
  }
  const resources = new Map<string, ReadComponent>();
  for (const one of ofType('status_page_resource')) {
    const read = checked(one.attributes, resource);
    if (!read.ok) return { ok: false, why: `resource ${one.id}: ${read.why}` };
    const { public_name: name, status, status_page_section_id: heading } = read.data;
    const names = [sections.get(heading ?? ''), plainLine(name ?? '')].filter((part) => part !== undefined && part !== '');
    const state = words.translate('component.status', status, RESOURCE_STATES);
    resources.set(one.id, { id: one.id, name: names.join(' / ') || one.id, state, raw: status ?? null });
  }
  const updates = new Map<string, ReturnType<typeof update.parse>>();
  for (const one of ofType('status_update')) {
    const read = checked(one.attributes, update);
    if (read.ok) updates.set(one.id, read.data);
  }

  const reports = ofType('status_report');
  // A report that the page names and the document does not hold could be an open one.
  const held = new Set(reports.map((one) => one.id));
  const missing = (relationships?.status_reports?.data ?? []).find(({ id: named }) => !held.has(named));
  if (missing !== undefined) return { ok: false, why: `report ${missing.id} is named and not included` };
  const url = attributes.custom_domain ? `https://${attributes.custom_domain}` : null;
  const incidents: ReadIncident[] = [];
  const maintenances: ReadMaintenance[] = [];
  for (const one of reports) {
    const read = checked(one.attributes, report);
    if (!read.ok) return { ok: false, why: `report ${one.id}: ${read.why}` };
    const posts = (one.relationships?.status_updates?.data ?? []).flatMap(({ id: named }) => {
      const found = updates.get(named);
      return found === undefined ? [] : [{ id: named, update: found }];
    });
    const { scheduledFor, scheduledUntil, ...incident } = readReport(one.id, read.data, posts, { resources, url, now, words });
    if (read.data.report_type === 'maintenance') maintenances.push({ ...incident, scheduledFor, scheduledUntil });
    else incidents.push(incident);
  }
  const impact: Impact = words.translate('indicator', attributes.aggregate_state, IMPACTS);
  return {
    ok: true,
    reading: {
      ...emptyReading('betterstack', 'snapshot'),
      page: { id, name: pageName(attributes.company_name), url },
      indicator: { impact, raw: attributes.aggregate_state },
      components: [...resources.values()],
      incidents,
      maintenances,
      unknownWords: words.list(),
    },
  };
}
