import { emptyReading, type ReadComponent } from '../../../domain/reading.ts';
import type { Candidate, Format } from '../../format.ts';
import { refusal } from '../../refusal.ts';
import { plainLine } from '../../text.ts';
import { createWords, type Words } from '../../words.ts';
import { orgs, stateOf } from './schema.ts';

/** Meta's page for its business products. It lists no incidents: the state of a service is all it tells. */
export const metaOrgs: Format = {
  name: 'meta-orgs',
  recognise,
  parse: (candidate) => {
    const json = candidate.json();
    if (!json.ok) return json;
    const checked = orgs.safeParse(json.value);
    if (!checked.success) return refusal(checked.error);
    const words = createWords();
    const components = checked.data.flatMap((org) =>
      (org.services ?? []).map(({ id, name, status }): ReadComponent => {
        const names = [org.name ?? org.id, name].filter((part) => part !== null && part !== undefined && part !== '');
        return { id, name: plainLine(names.join(' / ')) || id, state: stateIn(status, words), raw: status ?? null };
      }),
    );
    // Nothing listed is nothing said, and must not read as "all is well".
    if (components.length === 0) return { ok: false, why: 'no org lists a service' };
    return {
      ok: true,
      reading: {
        ...emptyReading('meta-orgs', 'snapshot'),
        componentsAreTruth: true,
        page: { id: null, name: 'Meta', url: 'https://metastatus.com' },
        components,
        unknownWords: words.list(),
      },
    };
  },
};

function recognise(candidate: Candidate): true | string {
  const json = candidate.json();
  if (!json.ok) return json.why;
  if (!Array.isArray(json.value)) return 'not a list of orgs';
  if (json.value.length === 0) return 'an empty list says nothing';
  const isOrg = (org: unknown) => typeof org === 'object' && org !== null && 'services' in org && 'rss_file_paths' in org;
  return json.value.some(isOrg) || 'no entry has services and rss_file_paths';
}

function stateIn(status: string | null | undefined, words: Words): ReadComponent['state'] {
  if (status === null || status === undefined) return 'unknown';
  const state = stateOf(status);
  if (state === null) words.unknown('component.status', status);
  return state ?? 'unknown';
}
