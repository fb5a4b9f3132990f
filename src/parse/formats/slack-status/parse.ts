import { emptyReading, isOver, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { current, history, IMPACTS, STATES, type TheirIncident } from './schema.ts';

/** Slack's status: what is open now, or the history. */
export const slackStatus: Format = { name: 'slack-status', recognise: recogniseJson(recognise), parse };

const PAGE = { id: null, name: 'Slack', url: 'https://slack-status.com' };

function recognise(value: unknown, _url: string, named: boolean): true | string {
  if (Array.isArray(value)) {
    if (value.length === 0) return named || 'an empty list says nothing';
    return (
      value.every((entry) => isObject(entry) && 'notes' in entry && 'type' in entry && 'date_created' in entry) || 'not a list of incidents'
    );
  }
  if (!isObject(value)) return 'not a JSON object';
  if (typeof value.status !== 'string') return 'no status';
  return 'active_incidents' in value || ('date_created' in value && 'date_updated' in value) || 'no active_incidents';
}

function parse(candidate: Candidate): Parsed {
  const json = candidate.json();
  return json.ok && Array.isArray(json.value) ? parseHistory(candidate) : parseCurrent(candidate);
}

function parseCurrent(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, current);
  if (!checked.ok) return checked;
  const { status, active_incidents: active } = checked.data;
  const open = active ?? [];
  // Only the page's own "ok" makes an empty list mean that all is well.
  if (open.length === 0 && status !== 'ok') return { ok: false, why: `the page says "${status}" and lists no incident` };
  const words = createWords();
  const read = readAll(open, words);
  const impact = status === 'ok' ? 'none' : 'unknown';
  return {
    ok: true,
    reading: {
      ...emptyReading('slack-status', 'snapshot'),
      page: PAGE,
      indicator: { impact, raw: status },
      ...read,
      unknownWords: words.list(),
    },
  };
}

function parseHistory(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, history);
  if (!checked.ok) return checked;
  const words = createWords();
  const read = readAll(checked.data, words);
  return { ok: true, reading: { ...emptyReading('slack-status', 'history'), page: PAGE, ...read, unknownWords: words.list() } };
}

function readAll(theirs: readonly TheirIncident[], words: Words) {
  const read = theirs.map((one) => incidentOf(one, words));
  return {
    incidents: read.filter((one) => one.impact !== 'maintenance'),
    maintenances: read
      .filter((one) => one.impact === 'maintenance')
      .map((one) => ({ ...one, scheduledFor: one.startedAt, scheduledUntil: null })),
  };
}

function incidentOf(theirs: TheirIncident, words: Words): ReadIncident {
  const impact = words.translate('incident.type', theirs.type, IMPACTS);
  const said = words.translate('incident.status', theirs.status, STATES);
  const state = impact === 'maintenance' && said === 'investigating' ? 'in_progress' : said;
  const createdAt = readTime('date_created', theirs.date_created, words);
  const updatedAt = readTime('date_updated', theirs.date_updated, words);
  const updates = updatesOf(theirs, words);
  return {
    id: theirs.id,
    title: plainLine(theirs.title ?? '') || theirs.id,
    state,
    impact,
    raw: { state: theirs.status ?? null, impact: theirs.type ?? null },
    startedAt: createdAt,
    createdAt,
    // No end is stated; the last word on an incident that is over comes nearest to it.
    resolvedAt: isOver(state) ? (updates[0]?.at ?? updatedAt) : null,
    asOf: latest(
      createdAt,
      updatedAt,
      updates.map(({ at }) => at),
    ),
    url: theirs.url ?? null,
    components: (theirs.services ?? []).map((name) => ({ id: name, name: plainLine(name) || name, state: 'unknown', raw: null })),
    updates: updates.map((update, index) => (index === 0 && isOver(state) ? { ...update, state, raw: theirs.status ?? null } : update)),
  };
}

/**
 * Newest first: `current` lists notes that way, `history` the other way round. Notes have neither id nor state, so the
 * time they were posted is their name; text that is edited later keeps it.
 */
function updatesOf({ id, notes }: TheirIncident, words: Words): ReadUpdate[] {
  const named = new Map<string, number>();
  return (notes ?? [])
    .map((note): ReadUpdate => {
      const at = readTime('note.date_created', note.date_created, words);
      const name = `${id}/${at ?? 'undated'}`;
      const before = named.get(name) ?? 0;
      named.set(name, before + 1);
      return { id: before === 0 ? name : `${name}/${before}`, at, state: 'investigating', raw: null, text: plainText(note.body ?? '') };
    })
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
}
