import type { ReadComponent } from '../../../domain/reading.ts';
import type { TheirNotice } from './schema.ts';

/** Keys that a title names before it counts the rest. */
const MOST_NAMED = 3;

/** A key as words: `featurePerfDegradation` is "Feature perf degradation". */
export function wordsOf(key: string): string {
  const words = key.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The services and the instances that a notice concerns; services have their key for a name, instances theirs in a group. */
export const componentsOf = ({ serviceKeys, instanceKeys }: TheirNotice): ReadComponent[] => [
  ...(serviceKeys ?? []).map((key): ReadComponent => ({ id: key, name: key, state: 'unknown', raw: null })),
  ...(instanceKeys ?? []).map((key): ReadComponent => ({ id: key, name: `Instances / ${key}`, state: 'unknown', raw: null })),
];

/** Notices have no title: what it is, which services it concerns, and where. */
export function titleOf(what: string, { serviceKeys, instanceKeys, affectsAll }: TheirNotice): string {
  const services = enumerate(serviceKeys ?? []);
  const where = affectsAll === true ? 'all instances' : enumerate(instanceKeys ?? []);
  return `${what}${services === '' ? '' : `: ${services}`}${where === '' ? '' : ` (${where})`}`;
}

function enumerate(keys: readonly string[]): string {
  const rest = keys.length - MOST_NAMED;
  const shown = keys.slice(0, MOST_NAMED).join(', ');
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}
