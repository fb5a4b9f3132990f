import { emptyReading, type ReadIncident, type ReadMaintenance, type ReadUpdate } from '../../../domain/reading.ts';
import type { Candidate, Parsed } from '../../format.ts';
import { checkedJson, isObject } from '../../json.ts';
import { pageName } from '../../page.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { COMPONENT_STATES, IMPACTS, STATES, type WidgetEvent, widget } from './schema.ts';
import { ulidTime } from './ulid.ts';

/** Whether a document is the widget's, which holds what is open and nothing else. */
export const isWidget = (document: unknown): boolean =>
  isObject(document) && 'page_title' in document && typeof document.page_url === 'string' && Array.isArray(document.ongoing_incidents);

export function readWidget(format: string, candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, widget);
  if (!checked.ok) return checked;
  const { data } = checked;
  const words = createWords();
  const incidents = data.ongoing_incidents.map((theirs): ReadIncident => {
    const impact = theirs.current_worst_impact ?? null;
    const read = readEvent(theirs, words);
    return { ...read, impact: words.translate('incident.impact', impact, IMPACTS), raw: { ...read.raw, impact } };
  });
  const maintenances = [
    ...(data.in_progress_maintenances ?? []).map((theirs) =>
      planned(theirs, { from: theirs.started_at, until: theirs.scheduled_end_at }, words),
    ),
    ...(data.scheduled_maintenances ?? []).map((theirs) => planned(theirs, { from: theirs.starts_at, until: theirs.ends_at }, words)),
  ];
  return {
    ok: true,
    reading: {
      ...emptyReading(format, 'snapshot'),
      page: { id: null, name: pageName(data.page_title), url: data.page_url ?? null },
      incidents,
      maintenances,
      unknownWords: words.list(),
    },
  };
}

function planned(theirs: WidgetEvent, window: { from: unknown; until: unknown }, words: Words): ReadMaintenance {
  const scheduledFor = readTime('maintenance.start', window.from, words);
  const read = readEvent(theirs, words);
  const startedAt = read.state === 'in_progress' ? scheduledFor : null;
  return { ...read, impact: 'maintenance', startedAt, scheduledFor, scheduledUntil: readTime('maintenance.end', window.until, words) };
}

/** The widget repeats only the newest update, and no time but its own: when it was posted stands in the id. */
function readEvent(theirs: WidgetEvent, words: Words): ReadIncident {
  const { id } = theirs;
  const at = readTime('last_update_at', theirs.last_update_at, words);
  const createdAt = ulidTime(id);
  const state = words.translate('incident.status', theirs.status, STATES);
  const text = markdownText(theirs.last_update_message ?? '');
  const update: ReadUpdate = { id: `${id}/${at ?? 'undated'}`, at, state, raw: theirs.status ?? null, text };
  return {
    id,
    title: plainLine(theirs.name ?? '') || id,
    state,
    impact: 'unknown',
    raw: { state: theirs.status ?? null, impact: null },
    startedAt: createdAt,
    createdAt,
    resolvedAt: null,
    asOf: latest(createdAt, at),
    url: theirs.url || null,
    components: (theirs.affected_components ?? []).map((component) => {
      const names = [component.group_name, component.name].map((part) => plainLine(part ?? '')).filter((part) => part !== '');
      return {
        id: component.id,
        name: names.join(' / ') || component.id,
        state: words.translate('component.status', component.current_status, COMPONENT_STATES),
        raw: component.current_status ?? null,
      };
    }),
    updates: text === '' && at === null ? [] : [update],
  };
}
