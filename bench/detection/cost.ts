/** What judging costs: the reference day from file to results, twice, and observations in memory. */
import { loadConfig } from '../../src/config/load.ts';
import { createDecider } from '../../src/decide.ts';
import { createCatalog } from '../../src/domain/catalog.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { DAY } from '../../src/domain/instant.ts';
import { KEPT_FOR, type Known } from '../../src/domain/ledger.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { formats } from '../../src/parse/registry.ts';
import { type Figure, figure, type Table } from './figures.ts';
import { type Replayed, replayAll } from './replays.ts';
import { dayOf } from './stream.ts';

const REFERENCE_DAY = 'meta-2024-03-05';
const REPLAY_SECONDS = 10;
const JUDGED_A_SECOND = 200_000;
const PROVIDER = 'meta';
const SERVICES = ['facebook', 'instagram', 'messenger', 'threads'];
/** Simulated days that are judged in memory; the first ones warm the code up and are not timed. */
const DAYS = 16;
const WARM_DAYS = 4;

export async function costTable(scenarios: readonly Replayed[]): Promise<{ table: Table; remarks: readonly string[] }> {
  const first = scenarios.find(({ capture }) => capture.name === REFERENCE_DAY);
  const figures: Figure[] = [];
  if (first !== undefined) {
    const [again] = await replayAll([first.capture], () => {}, 1);
    figures.push(
      {
        ...figure('cost', 'replay of the 30 hours of the reference day', 'seconds', (again?.took ?? Number.NaN) / 1000, {
          atMost: REPLAY_SECONDS,
        }),
        machine: true,
      },
      figure('cost', 'two replays that differ in a byte', 'count', again?.digest === first.digest ? 0 : 1, { atMost: 0 }),
    );
  }
  const { spent, incidents } = judgeInMemory();
  const all = [...spent.values()].reduce((sum, each) => ({ judged: sum.judged + each.judged, ms: sum.ms + each.ms }), { judged: 0, ms: 0 });
  figures.push(
    {
      ...figure('cost', 'observations of all senses through whole steps', 'per second', rate(all), { atLeast: JUDGED_A_SECOND }),
      machine: true,
    },
    ...[...spent].map(([kind, each]) => ({
      ...figure('cost', `of them ${NAMES[kind] ?? kind}`, 'per second', rate(each), null, 'more'),
      machine: true,
    })),
    figure('cost', 'incidents made of them a day', 'count', incidents / DAYS),
  );
  return { table: { id: 'cost', title: 'Cost', figures }, remarks: [] };
}

const rate = ({ judged, ms }: { judged: number; ms: number }): number => (judged / ms) * 1000;

const NAMES: Partial<Record<Observation['kind'], string>> = {
  probe: 'checks',
  counts: 'documents of counts',
  vote: 'votes',
  item: 'headlines',
  official: 'posts of a page',
};

/** Judges some days of one provider, as steps of the product do but for the ledger. */
function judgeInMemory(): { spent: ReadonlyMap<Observation['kind'], { judged: number; ms: number }>; incidents: number } {
  const loaded = loadConfig({ shippedDir: `${import.meta.dirname}/../../config`, env: {}, formats: formats.map(({ name }) => name) });
  if (!loaded.ok) throw new Error('the shipped configuration has problems: npm run check-config lists them');
  const { behaviour } = loaded.settings;
  const catalog = createCatalog(behaviour.providers, behaviour.services);
  const { decide } = createDecider({
    catalog,
    settings: { detect: behaviour.detect, oncall: { ...behaviour.oncall, stack: [] } },
    platforms: [],
    say: () => '',
    board: { elsewhere: () => [] },
  });
  const arrivals = [...dayOf(PROVIDER, SERVICES, (id) => catalog.service(id)?.name ?? id, DAYS)];
  const timed = arrivals.findIndex(({ at }) => at >= (arrivals[0]?.at ?? 0) + WARM_DAYS * DAY);
  let known: Known = { provider: PROVIDER, sources: {}, incidents: [], pages: [], troubles: [], audience: [], told: {} };
  const incidents = new Set<string>();
  const spent = new Map<Observation['kind'], { judged: number; ms: number }>();
  for (const [place, { at, observations }] of arrivals.entries()) {
    const begun = performance.now();
    const { step, incidents: after } = decide(known, { sources: {}, observations }, at);
    const ms = performance.now() - begun;
    for (const { id } of after) incidents.add(id);
    const sources = Object.keys(step.sources ?? {}).length === 0 ? known.sources : { ...known.sources, ...step.sources };
    known = { ...known, sources, incidents: after.filter((incident) => isKept(incident, at)) };
    const kind = observations[0]?.kind;
    if (place < timed || kind === undefined) continue;
    const sum = spent.get(kind) ?? { judged: 0, ms: 0 };
    spent.set(kind, { judged: sum.judged + observations.length, ms: sum.ms + ms });
  }
  return { spent, incidents: incidents.size };
}

const isKept = ({ closedAt }: Incident, at: number): boolean => closedAt === null || at - closedAt < KEPT_FOR;
