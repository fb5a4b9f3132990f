import type { Instant } from '../../../domain/instant.ts';
import type { ComponentState, Impact, ReadComponent, ReadIncident } from '../../../domain/reading.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import type { Words } from '../../words.ts';
import { COMPONENT_STATES, IMPACTS, type TheirCategory, type TheirIncident, type TheirScenario } from './schema.ts';

/** A scenario in its category; a category without scenarios stands for itself. */
export interface Place {
  component: ReadComponent;
  scenario: TheirScenario | null;
}

const IMPACT_OF: ReadonlyMap<ComponentState, Impact> = new Map([
  ['degraded', 'minor'],
  ['partial_outage', 'major'],
  ['major_outage', 'critical'],
]);
/** Places that a title names before it counts the rest. */
const MOST_NAMED = 3;

export const placesOf = (categories: readonly TheirCategory[], words: Words): Place[] =>
  categories.flatMap((category) => {
    const id = category.Id || category.Name;
    const place = (name: string, raw: string | null, scenario: TheirScenario | null): Place => ({
      component: { id: `${id}/${name}`, name, state: words.translate('Scenario.Status', raw, COMPONENT_STATES), raw },
      scenario,
    });
    const scenarios = category.Scenarios ?? [];
    if (scenarios.length === 0) return [place(plainLine(category.Name), category.Status?.Name ?? null, null)];
    return scenarios.map((scenario) =>
      place(`${plainLine(category.Name)} / ${plainLine(scenario.Name ?? '') || 'unnamed'}`, wordOf(scenario), scenario),
    );
  });

/** Each incident once, with the scenarios it stands in. */
export function incidentsOf(places: readonly Place[], words: Words, now: Instant): ReadIncident[] {
  const byId = new Map<string, { theirs: TheirIncident; places: Place[] }>();
  for (const place of places) {
    for (const theirs of place.scenario?.Incidents ?? []) {
      const known = byId.get(theirs.Id) ?? { theirs, places: [] };
      known.places.push(place);
      byId.set(theirs.Id, known);
    }
  }
  return [...byId.values()].map((one) => incidentOf(one.theirs, one.places, words, now));
}

function incidentOf(theirs: TheirIncident, places: readonly Place[], words: Words, now: Instant): ReadIncident {
  const begin = readTime('Incident.Begin', theirs.Begin, words);
  const end = readTime('Incident.End', theirs.End, words);
  const over = end !== null && end <= now;
  const state = over ? 'resolved' : 'investigating';
  const level = theirs.LevelOfImpact || null;
  const text = plainText(theirs.Stage?.Message ?? '');
  return {
    id: theirs.Id,
    title: titleOf(places),
    state,
    impact: level === null ? worst(places) : words.translate('Incident.LevelOfImpact', level, IMPACTS),
    raw: { state: null, impact: level ?? places[0]?.component.raw ?? null },
    startedAt: begin,
    createdAt: begin,
    resolvedAt: over ? end : null,
    asOf: latest(begin, over ? end : null),
    url: 'https://support.xbox.com/xbox-live-status',
    components: places.map(({ component }) => component),
    updates: text === '' ? [] : [{ id: `${theirs.Id}/stage`, at: begin, state, raw: null, text }],
  };
}

/** An incident that is not graded is as bad as the worst word on its scenarios. */
const worst = (places: readonly Place[]): Impact => {
  const impacts = places.map(({ component }) => IMPACT_OF.get(component.state));
  return (['critical', 'major', 'minor'] as const).find((one) => impacts.includes(one)) ?? 'unknown';
};

/** Incidents have no title: the scenarios are what the page shows of them. */
function titleOf(places: readonly Place[]): string {
  const names = [...new Set(places.map(({ component }) => component.name.replace(' / ', ': ')))];
  const rest = names.length - MOST_NAMED;
  return `${names.slice(0, MOST_NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

const wordOf = ({ Status: status }: TheirScenario): string | null => (typeof status === 'string' ? status : (status?.Name ?? null));
