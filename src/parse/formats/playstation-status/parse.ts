import { emptyReading, isOver, type ReadComponent, type ReadIncident } from '../../../domain/reading.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { type Entry, entriesOf, WHOLE } from './entries.ts';
import { COMPONENT_STATES, region, type TheirRegion } from './schema.ts';

/** Countries that a title names before it counts them. */
const MOST_NAMED = 4;
const PAGE_URL = 'https://status.playstation.com/';

/** PlayStation Network, one region. Its entries never leave, so their age is looked at. */
export const playstationStatus: Format = {
  name: 'playstation-status',
  recognise: recogniseJson((value) => {
    if (!isObject(value)) return 'not a JSON object';
    return isListWith(value.countries, 'countryCode', 'services') || 'no countries with their services';
  }),
  parse: (candidate, { now }) => {
    const outcome = checkedJson(candidate, region);
    if (!outcome.ok) return outcome;
    const words = createWords();
    const entries = entriesOf(outcome.data, words, now);
    const isPlanned = ({ impact, state }: Entry) => impact === 'maintenance' || state === 'scheduled';
    return {
      ok: true,
      reading: {
        ...emptyReading('playstation-status', 'snapshot'),
        page: { id: null, name: outcome.data.regionName ? `PlayStation Network ${outcome.data.regionName}` : WHOLE, url: PAGE_URL },
        components: componentsOf(outcome.data, entries),
        incidents: entries.filter((entry) => !isPlanned(entry)).map(incidentOf),
        maintenances: entries
          .filter(isPlanned)
          .map((entry) => ({ ...incidentOf(entry), impact: 'maintenance' as const, scheduledFor: entry.start, scheduledUntil: entry.end })),
        unknownWords: words.list(),
      },
    };
  },
};

function incidentOf(entry: Entry): ReadIncident {
  const { id, raw, impact, state, start, end, asOf, text } = entry;
  const component = isOver(state) ? 'operational' : (COMPONENT_STATES.get(impact) ?? 'unknown');
  return {
    id,
    title: titleOf(entry),
    state,
    impact,
    raw: { state: null, impact: raw },
    startedAt: start,
    createdAt: start,
    resolvedAt: isOver(state) ? end : null,
    asOf,
    url: PAGE_URL,
    components: [...entry.services].map((name) => ({ id: name, name: plainLine(name) || name, state: component, raw })),
    updates: text === '' ? [] : [{ id: `${id}/message`, at: start, state, raw, text }],
  };
}

/** "Gaming and Social: Outage (US, CA)". */
function titleOf({ services, countries, raw }: Entry): string {
  const what = [...services].map((name) => plainLine(name)).join(', ');
  const where =
    countries.size === 0 ? '' : countries.size > MOST_NAMED ? ` (${countries.size} countries)` : ` (${[...countries].join(', ')})`;
  return `${what}: ${plainLine(raw ?? '') || 'trouble'}${where}`;
}

/** A service over all countries is as bad as the worst that is said of it or of the whole network. */
function componentsOf({ countries }: TheirRegion, entries: readonly Entry[]): ReadComponent[] {
  const names = [...new Set(countries.flatMap(({ services }) => (services ?? []).map(({ serviceName }) => serviceName)))];
  const open = entries.filter(({ state }) => !isOver(state) && state !== 'scheduled');
  return names.map((name) => {
    const own = open.filter(({ services }) => services.has(name) || services.has(WHOLE));
    const states = own.map(({ impact }) => COMPONENT_STATES.get(impact) ?? 'unknown');
    const state = (['major_outage', 'degraded', 'unknown', 'maintenance'] as const).find((one) => states.includes(one)) ?? 'operational';
    return { id: name, name: plainLine(name) || name, state, raw: own[0]?.raw ?? null };
  });
}
