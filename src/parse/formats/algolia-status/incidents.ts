import type { Instant } from '../../../domain/instant.ts';
import type { ComponentState, Impact, ReadIncident, ReadUpdate } from '../../../domain/reading.ts';
import { plainLine } from '../../text.ts';
import type { Words } from '../../words.ts';
import { COMPONENT_STATES, IMPACTS, type TheirWord } from './schema.ts';

interface Said {
  at: Instant;
  state: ComponentState;
  raw: string | null;
  text: string;
}

const ORDER: readonly Impact[] = ['unknown', 'minor', 'major', 'critical'];

/** A log of one cluster as incidents: each goes from the first word of trouble to the next that all is well. */
export function incidentsOf(cluster: string, log: readonly TheirWord[], words: Words): ReadIncident[] {
  const said = log.map((one) => readWord(one, words)).toSorted((a, b) => a.at - b.at);
  const runs: Said[][] = [];
  let running: Said[] | null = null;
  for (const one of said) {
    // A word that nobody knows neither begins an incident nor ends one.
    if (running === null && IMPACTS.has(one.state)) {
      running = [];
      runs.push(running);
    }
    running?.push(one);
    if (one.state === 'operational') running = null;
  }
  return runs.map((run) => incidentOf(cluster, run));
}

function readWord({ t, v }: TheirWord, words: Words): Said {
  const state = words.translate('incident.status', v.status, COMPONENT_STATES);
  return { at: t, state, raw: v.status, text: plainLine(v.title ?? '') };
}

function incidentOf(cluster: string, run: readonly Said[]): ReadIncident {
  const [first, last] = [run[0], run.at(-1)];
  const over = last?.state === 'operational';
  const id = `${cluster}/${first?.at ?? 'undated'}`;
  const worst = run.reduce<Said | undefined>((a, b) => (rank(b) > rank(a) ? b : a), first);
  return {
    id,
    title: first?.text || `Cluster ${cluster}`,
    state: over ? 'resolved' : 'investigating',
    impact: IMPACTS.get(worst?.state ?? 'unknown') ?? 'unknown',
    raw: { state: last?.raw ?? null, impact: worst?.raw ?? null },
    startedAt: first?.at ?? null,
    createdAt: first?.at ?? null,
    resolvedAt: over ? (last?.at ?? null) : null,
    asOf: last?.at ?? null,
    url: null,
    components: [{ id: cluster, name: cluster, state: last?.state ?? 'unknown', raw: last?.raw ?? null }],
    updates: run.map((one) => updateOf(one, id)).toReversed(),
  };
}

const rank = (said: Said | undefined): number => ORDER.indexOf(IMPACTS.get(said?.state ?? 'unknown') ?? 'unknown');

const updateOf = ({ at, state, raw, text }: Said, incident: string): ReadUpdate => ({
  id: `${incident}/${at}`,
  at,
  state: state === 'operational' ? 'resolved' : state === 'unknown' ? 'unknown' : 'investigating',
  raw,
  text,
});
