/** What providers hear of each other: who runs on whom, as the catalog knows it or as their own words name it. */
import type { Board, Burning } from './domain/burning.ts';
import type { Catalog, Confidence, ProviderId, ServiceId } from './domain/catalog.ts';
import type { Instant } from './domain/instant.ts';
import type { Neighbour, Observation } from './domain/observation.ts';
import { innerSource } from './domain/source.ts';

/** A word for another provider's step. */
export interface NeighbourWord {
  provider: ProviderId;
  observation: Extract<Observation, { kind: 'neighbour' }>;
}

/** So many words are kept as said; then all is said once more, which changes nothing. */
const MOST_SAID = 20_000;

/**
 * @param namedIn the services that a text names
 * @returns what is to be passed on after a provider's step, each word once. `before` is what burned there until then.
 */
export function createNeighbours(
  catalog: Catalog,
  board: Pick<Board, 'of' | 'elsewhere'>,
  namedIn: (words: string) => readonly ServiceId[],
) {
  const said = new Set<string>();

  return (provider: ProviderId, before: readonly Burning[], now: Instant): readonly NeighbourWord[] => {
    const after = board.of(provider);
    if (before.length === 0 && after.length === 0) return [];
    const ended = before.filter((was) => !after.some((each) => sameTrouble(each, was)));
    const elsewhere = board.elsewhere(provider);
    return [
      ...after.filter((each) => each.confirmed).flatMap((each) => aboutUpstreams(each, true)),
      ...ended.flatMap((each) => aboutUpstreams(each, false)),
      ...after.filter((each) => each.borneOut).flatMap((each) => elsewhere.flatMap((other) => toDependant(each, other))),
      ...after.flatMap((each) => elsewhere.filter((other) => other.borneOut).flatMap((other) => toDependant(other, each))),
    ].filter(isNews);

    /** Its failing speaks of what it runs on. */
    function aboutUpstreams(failing: Burning, burning: boolean): readonly NeighbourWord[] {
      return upstreamsOf(failing).map(([service, { named, confidence }]) =>
        word(service, { ...sides(failing, burning, now), relation: 'dependant', named, confidence }),
      );
    }

    /** What burns at another's is told to what runs on it and burns too. */
    function toDependant(upstream: Burning, failing: Burning): readonly NeighbourWord[] {
      const link = upstreamsOf(failing).find(([service]) => service === upstream.service)?.[1];
      return link === undefined ? [] : [word(failing.service, { ...sides(upstream, true, now), relation: 'upstream', ...link })];
    }
  };

  /** What a failing service runs on, other providers' services alone. */
  function upstreamsOf(failing: Burning): readonly (readonly [ServiceId, { named: boolean; confidence: Confidence }])[] {
    const links = new Map<ServiceId, { named: boolean; confidence: Confidence }>();
    for (const { service, confidence } of catalog.service(failing.service)?.dependsOn ?? [])
      links.set(service, { named: false, confidence });
    for (const service of failing.words === '' ? [] : namedIn(failing.words)) {
      if (catalog.service(service)?.ambiguous === true) continue;
      links.set(service, { named: true, confidence: links.get(service)?.confidence ?? 'low' });
    }
    return [...links].filter(([service]) => catalog.providerOf(service) !== failing.provider);
  }

  function word(service: ServiceId, neighbour: Neighbour): NeighbourWord {
    const provider = catalog.providerOf(service);
    return {
      provider,
      observation: { kind: 'neighbour', source: innerSource('neighbours', provider, 'neighbours'), service, neighbour },
    };
  }

  function isNews({ observation: { service, neighbour } }: NeighbourWord): boolean {
    const { relation, incident, service: other, named, burning } = neighbour;
    const key = [relation, service, other, incident, named, burning].join(' ');
    if (said.has(key)) return false;
    if (said.size >= MOST_SAID) said.clear();
    said.add(key);
    return true;
  }
}

const sameTrouble = (a: Burning, b: Burning): boolean => a.incident === b.incident && a.service === b.service;

const sides = ({ service, name, incident, since }: Burning, burning: boolean, at: Instant) => ({
  service,
  name,
  incident,
  since,
  burning,
  at,
});
