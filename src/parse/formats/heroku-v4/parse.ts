import { stableId } from '../../../domain/hash.ts';
import { emptyReading, type Impact, isOver, type OfficialState, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { markdownText, plainLine } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { COLOURS, currentStatus, IMPACTS, INCIDENT_STATES, type TheirIncident, UPDATE_STATES } from './schema.ts';

/** Heroku's page before it moved to Salesforce Trust: a colour for each system, and what is open. */
export const herokuV4: Format = {
  name: 'heroku-v4',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    return isListWith(value.status, 'system', 'status') || 'no list of systems with their status';
  }),
  parse: (candidate) => {
    const outcome = checkedJson(candidate, currentStatus);
    if (!outcome.ok) return outcome;
    const { status, incidents, scheduled } = outcome.data;
    const words = createWords();
    const components = status.map(({ system, status: colour }) => ({
      id: system,
      name: plainLine(system),
      state: words.translate('system.status', colour, COLOURS),
      raw: colour ?? null,
    }));
    const impact = incidents.length === 1 ? colourImpact(status.map(({ status: colour }) => colour ?? '')) : null;
    return {
      ok: true,
      reading: {
        ...emptyReading('heroku-v4', 'snapshot'),
        page: { id: null, name: 'Heroku', url: 'https://status.heroku.com' },
        components,
        incidents: incidents.map((one) => ({ ...incidentOf(one, 'investigating', words), ...impact })),
        maintenances: (scheduled ?? []).map((one) => {
          const incident = incidentOf(one, 'scheduled', words);
          return { ...incident, impact: 'maintenance' as const, scheduledFor: null, scheduledUntil: null };
        }),
        unknownWords: words.list(),
      },
    };
  },
};

/** The worst colour of the page as the grade of its only incident, where it is a grade at all. */
function colourImpact(colours: readonly string[]): { impact: Impact } | null {
  const impacts = colours.map((colour) => IMPACTS.get(colour.toLowerCase()));
  const worst = (['critical', 'minor'] as const).find((one) => impacts.includes(one));
  return worst === undefined ? null : { impact: worst };
}

function incidentOf(theirs: TheirIncident, silent: OfficialState, words: Words): ReadIncident {
  const created = readTime('created_at', theirs.created_at, words);
  const id = theirs.id ?? pathEnd(theirs.full_url ?? '') ?? stableId('incident', theirs.title ?? '', created ?? '');
  const updates = updatesOf(theirs, id, silent, words);
  const whole = theirs.state ? words.translate('incident.state', theirs.state, INCIDENT_STATES) : null;
  const state = whole !== null && isOver(whole) ? whole : (updates[0]?.state ?? whole ?? silent);
  return {
    id,
    title: plainLine(theirs.title ?? '') || id,
    state,
    impact: 'unknown',
    raw: { state: theirs.state ?? updates[0]?.raw ?? null, impact: null },
    startedAt: created,
    createdAt: created,
    resolvedAt: isOver(state) ? (updates.find((update) => isOver(update.state))?.at ?? null) : null,
    asOf: latest(
      created,
      readTime('updated_at', theirs.updated_at, words),
      updates.map(({ at }) => at),
    ),
    url: theirs.full_url ?? null,
    components: [],
    updates,
  };
}

/** Newest first; an update that says nothing of the state keeps the one before it. */
function updatesOf(theirs: TheirIncident, incident: string, silent: OfficialState, words: Words): ReadUpdate[] {
  const dated = (theirs.updates ?? [])
    .map((update) => ({
      update,
      at: readTime('update.created_at', update.created_at, words) ?? readTime('update.updated_at', update.updated_at, words),
    }))
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
  let state = silent;
  return dated
    .map(({ update, at }): ReadUpdate => {
      const kind = update.update_type;
      if (kind && kind.toLowerCase() !== 'update') state = words.translate('update.update_type', kind, UPDATE_STATES);
      return { id: update.id ?? `${incident}/${at ?? 'undated'}`, at, state, raw: kind ?? null, text: markdownText(update.contents ?? '') };
    })
    .toReversed();
}

/** The last part of an address: the incident's number. */
const pathEnd = (url: string): string | null => /\/([\w-]+)\/?(?:[?#]|$)/.exec(url)?.[1] ?? null;
