/** Recorded series of user reports (`../shared/corpus/reports`), and what the product says of them: its comparison and its signal, in memory. */
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { countWindows } from '../../src/detect/counting/count.ts';
import type { Context } from '../../src/detect/signal.ts';
import { counts as signal } from '../../src/detect/signals/counts.ts';
import type { CountMemory, CountPoint } from '../../src/domain/crowd.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { type Instant, MINUTE } from '../../src/domain/instant.ts';
import { newSourceMemory } from '../../src/domain/observation.ts';
import { emptyReading } from '../../src/domain/reading.ts';
import type { Source } from '../../src/domain/source.ts';
import { observeCounts } from '../../src/observe/counts.ts';
import type { Stretch } from './baselines.ts';
import { type LabelLine, readLines, SHARED } from './recorded.ts';

const FOLDER = join(SHARED, 'corpus', 'reports');
interface Label extends LabelLine {
  publiclyReported?: boolean;
}

interface Document {
  at: Instant;
  points: readonly CountPoint[];
}

/** One recorded series with its spikes. */
export interface Recorded {
  service: string;
  source: Source;
  windowMs: number;
  from: Instant;
  to: Instant;
  documents: readonly Document[];
  /** Each window once, as it stood first. */
  points: readonly CountPoint[];
  labels: readonly Label[];
  /** Incidents of the provider's own page; empty where none are recorded. */
  operator: readonly LabelLine[];
}

/** Every recorded series; none where the folder is absent. */
export async function recordedSeries(): Promise<readonly Recorded[]> {
  if (!existsSync(FOLDER)) return [];
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.capture.jsonl.gz'));
  return Promise.all(files.toSorted().map(readSeries));
}

async function readSeries(file: string): Promise<Recorded> {
  const path = join(FOLDER, file);
  const labelled = path.slice(0, -'.capture.jsonl.gz'.length);
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) });
  let header: { from: string; to: string; sources: { id: string; url: string; services: string[]; windowMinutes: number }[] } | null = null;
  const documents: Document[] = [];
  const points = new Map<Instant, CountPoint>();
  for await (const line of lines) {
    const read = JSON.parse(line);
    if (header === null) header = read;
    else if (read.body !== undefined) {
      const own = (JSON.parse(read.body).points as { at: string; count: number }[]).map(({ at, count }) => ({ at: Date.parse(at), count }));
      documents.push({ at: Date.parse(read.at), points: own });
      for (const point of own) if (!points.has(point.at)) points.set(point.at, point);
    }
  }
  const [own] = header?.sources ?? [];
  if (header === null || own === undefined) throw new Error(`${path} has no source`);
  const operator = `${labelled}.operator.labels.jsonl`;
  const windowMs = own.windowMinutes * MINUTE;
  return {
    service: own.services[0] ?? own.id,
    source: sourceOf(own.id, own.url, own.services, windowMs),
    windowMs,
    from: Date.parse(header.from),
    to: Date.parse(header.to),
    documents,
    points: [...points.values()],
    labels: readLines<Label>(`${labelled}.labels.jsonl`),
    operator: existsSync(operator) ? readLines<LabelLine>(operator) : [],
  };
}

const sourceOf = (id: string, url: string, services: readonly string[], windowMs: number): Source => ({
  id,
  url,
  kind: 'reports',
  format: null,
  services,
  parts: {},
  provider: null,
  name: id,
  speaker: null,
  windowMs,
  intervalMs: 60_000,
  historyUrl: null,
});

/** What the product says of a series, document by document. */
export function evidenceOf({ source, documents }: Recorded): readonly Evidence[] {
  const said: Evidence[] = [];
  let memory = newSourceMemory();
  for (const { at, points } of documents) {
    const reading = { ...emptyReading('report-counts', 'counts'), series: [{ name: null, windowMs: null, points }] };
    const compared = observeCounts(source, reading, memory, at);
    memory = compared.memory;
    for (const observation of compared.observations) {
      const weighed = signal.weigh(observation, memory, contextAt(at));
      if (weighed === null) continue;
      memory = weighed.memory;
      said.push(...weighed.evidence);
    }
  }
  return said;
}

/** Of all that a signal may look at, counting needs the time and the category. */
const contextAt = (now: Instant): Context => ({ now, categoryOf: () => null }) as unknown as Context;

/** Stretches in which evidence of at least this weight burns. */
export function stretchesOf(said: readonly Evidence[], weight: number): readonly Stretch[] {
  const found: { start: Instant; end: Instant | null }[] = [];
  let open: { start: Instant; end: Instant | null } | null = null;
  let until = Number.POSITIVE_INFINITY;
  for (const each of said) {
    if (open !== null && (each.says === 'over' || each.seenAt > until)) {
      open.end = Math.min(each.seenAt, until);
      open = null;
    }
    if (each.says === 'trouble' && each.weight >= weight && open === null) {
      open = { start: each.seenAt, end: null };
      found.push(open);
    }
    until = each.until ?? Number.POSITIVE_INFINITY;
  }
  return found;
}

/** What else a strong sign needs, as in `src/detect/counting/judge.ts`. */
const CURVE_SIGMA = 4;
const CURVE_RATIO = 3.5;

/** The stretches that would be alarms if a strong sign had to be this rare in its series, days. */
export function stretchesAtRarity({ documents, windowMs }: Recorded, days: number): readonly Stretch[] {
  const found: { start: Instant; end: Instant | null }[] = [];
  let open: { start: Instant; end: Instant | null } | null = null;
  let memory: CountMemory | undefined;
  for (const { at, points } of documents) {
    const { memory: after, burning, finding } = countWindows(memory, windowMs, points, at, memory === undefined);
    memory = after;
    const sure = finding.sigma >= CURVE_SIGMA && finding.count >= CURVE_RATIO * finding.expected;
    if (burning === null && open !== null) {
      open.end = at;
      open = null;
    } else if (burning !== null && open === null && sure && finding.rarity >= days) {
      open = { start: at, end: null };
      found.push(open);
    }
  }
  return found;
}
