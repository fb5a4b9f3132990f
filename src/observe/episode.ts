import { stableId } from '../domain/hash.ts';
import type { Instant } from '../domain/instant.ts';
import type { SourceMemory } from '../domain/observation.ts';
import type { ComponentState, Impact, ReadComponent, ReadIncident, ReadUpdate } from '../domain/reading.ts';
import type { Source } from '../domain/source.ts';

/**
 * Some pages list no incidents: only the states of their parts say that something is wrong.
 * Such a page gets one incident of our making, the **episode**, from the first part that fails until all are well.
 */

const IMPACT: Record<ComponentState, Impact> = {
  operational: 'none',
  maintenance: 'none',
  unknown: 'none',
  degraded: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
};
const ORDER: readonly Impact[] = ['none', 'minor', 'major', 'critical'];

export function currentEpisode(
  source: Source,
  components: readonly ReadComponent[],
  running: SourceMemory['episode'],
  now: Instant,
): { memory: SourceMemory['episode']; incident: ReadIncident | null } {
  const failing = components.filter((component) => IMPACT[component.state] !== 'none');
  if (running === null && failing.length === 0) return { memory: null, incident: null };

  const since = running?.since ?? now;
  const id = running?.id ?? stableId('episode', source.id, since);
  // A part whose word nobody knows is not well again: the episode waits for it.
  const unsure = components.filter(
    (component) => component.state === 'unknown' && running?.components.some((was) => was.id === component.id),
  );
  const asItWas = (component: ReadComponent) => running?.components.find((was) => was.id === component.id) ?? component;
  const stillOpen = failing.length > 0 || unsure.length > 0;
  const before = new Map((running?.components ?? []).map((component) => [component.id, component.raw]));
  const calmed = (running?.components ?? []).filter(
    (was) => !failing.some((component) => component.id === was.id) && !unsure.some((u) => u.id === was.id),
  );
  const healed = calmed
    .map((was) => components.find((component) => component.id === was.id))
    .filter((component) => component !== undefined);
  const words = [...failing.filter((component) => before.get(component.id) !== component.raw), ...healed];
  const updates = words.length === 0 ? (running?.updates ?? []) : [say(words, stillOpen, now), ...(running?.updates ?? [])];
  const shown = failing.length > 0 ? failing : (running?.components ?? []);

  // The parts change all the time; the name of the whole stays.
  const title = running?.title ?? titleOf(failing);

  const incident: ReadIncident = {
    id,
    title,
    state: stillOpen ? 'investigating' : 'resolved',
    // At its end it keeps the impact it had last.
    impact: shown.map((component) => IMPACT[component.state]).reduce(graver, 'none'),
    raw: { state: null, impact: failing[0]?.raw ?? null },
    startedAt: since,
    createdAt: since,
    resolvedAt: stillOpen ? null : now,
    asOf: now,
    url: null,
    components: shown,
    updates,
  };
  return { memory: stillOpen ? { id, since, title, components: [...failing, ...unsure.map(asItWas)], updates } : null, incident };
}

/** All that changed at one reading is one update. */
const say = (changed: readonly ReadComponent[], stillOpen: boolean, now: Instant): ReadUpdate => ({
  id: `parts:${now}`,
  at: now,
  state: stillOpen ? 'investigating' : 'resolved',
  raw: null,
  text: changed.map((component) => `${component.name}: ${component.raw ?? component.state}`).join('\n'),
});

const graver = (a: Impact, b: Impact): Impact => (ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b);

/** "Facebook Login: Major disruptions": the part that failed worst when it began. */
function titleOf(failing: readonly ReadComponent[]): string {
  const worst = [...failing].sort((a, b) => ORDER.indexOf(IMPACT[b.state]) - ORDER.indexOf(IMPACT[a.state]))[0];
  return worst === undefined ? 'Disruptions' : `${worst.name}: ${worst.raw ?? worst.state}`;
}
