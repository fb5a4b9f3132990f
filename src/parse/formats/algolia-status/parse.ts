import { emptyReading } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { createWords } from '../../words.ts';
import { incidentsOf } from './incidents.ts';
import { COMPONENT_STATES, incidents, status } from './schema.ts';

/** Clusters are named by their kind and number and the place they stand in: `c4-fr`, `m134-de`, `c23-usw`. */
const CLUSTER = /^[a-z]{1,4}\d{1,5}-[a-z\d-]{1,20}$/i;
const PAGE = { id: null, name: 'Algolia', url: 'https://status.algolia.com' };

/** Algolia: the states of its clusters, or the log of what was said about them. */
export const algoliaStatus: Format = { name: 'algolia-status', recognise: recogniseJson(recognise), parse };

function recognise(value: unknown, url: string, named: boolean): true | string {
  if (!isObject(value)) return 'not a JSON object';
  if (isObject(value.status)) {
    const entries = Object.entries(value.status);
    return (
      (entries.length > 0 && entries.every(([name, word]) => CLUSTER.test(name) && (word === null || typeof word === 'string'))) ||
      'no clusters'
    );
  }
  if (!isObject(value.incidents)) return 'neither status nor incidents by cluster';
  const clusters = Object.entries(value.incidents);
  // Nothing was said of any cluster: only the address, or who set up the source, tells whose silence it is.
  if (clusters.length === 0) return /\/1\/incidents(?:[/?#]|$)/.test(url) || named || 'an empty object says nothing';
  return clusters.every(([name, log]) => CLUSTER.test(name) && Array.isArray(log)) || 'no incidents by cluster';
}

function parse(candidate: Candidate): Parsed {
  const words = createWords();
  const json = candidate.json();
  if (json.ok && isObject(json.value) && isObject(json.value.incidents)) {
    const outcome = checkedJson(candidate, incidents);
    if (!outcome.ok) return outcome;
    const read = Object.entries(outcome.data.incidents).flatMap(([cluster, log]) => incidentsOf(cluster, log, words));
    return { ok: true, reading: { ...emptyReading('algolia-status', 'history'), page: PAGE, incidents: read, unknownWords: words.list() } };
  }
  const outcome = checkedJson(candidate, status);
  if (!outcome.ok) return outcome;
  const components = Object.entries(outcome.data.status).map(([cluster, raw]) => ({
    id: cluster,
    name: cluster,
    state: words.translate('status', raw, COMPONENT_STATES),
    raw,
  }));
  return {
    ok: true,
    reading: {
      ...emptyReading('algolia-status', 'snapshot'),
      componentsAreTruth: true,
      page: PAGE,
      components,
      unknownWords: words.list(),
    },
  };
}
