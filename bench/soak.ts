/**
 * A long run with many sources: 6 000 pages at 60 s each, every tenth changing with each poll, read by the real client, pipeline,
 * rounds and SQLite store (in a file), judged and owed as ever.
 *
 *     node bench/soak.ts [--sources 6000] [--seconds 180] [--hours 3] [--speed 20]
 *
 * First `seconds` at the pace of the world: what it costs of one core, how late the event loop is, how much memory it holds.
 * Then `hours` of a clock that runs `speed` times as fast: whether the memory grows.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type Clock, systemClock } from '../src/clock.ts';
import { noticeText } from '../src/compose/mark.ts';
import { createBoard } from '../src/domain/burning.ts';
import { createCatalog, type Service } from '../src/domain/catalog.ts';
import { HOUR, MINUTE, SECOND } from '../src/domain/instant.ts';
import type { Source } from '../src/domain/source.ts';
import { stillWorld } from '../src/domain/world.ts';
import { createHttp } from '../src/http/client.ts';
import { silentLog } from '../src/log.ts';
import { understand } from '../src/parse/registry.ts';
import { createPipeline } from '../src/pipeline.ts';
import { createLine } from '../src/poll/line.ts';
import { createWarmth } from '../src/poll/warmth.ts';
import { createRounds } from '../src/schedule/rounds.ts';
import { openStore } from '../src/store/open.ts';

const BARS = { core: 0.25, loopMs: 20, megabytes: 220, slope: 1 };
const MEGABYTE = 1024 * 1024;
/** Memory is looked at this often in the fast part, simulated time. */
const SAMPLE = 2 * MINUTE;

const { values } = parseArgs({
  options: {
    sources: { type: 'string', default: '6000' },
    seconds: { type: 'string', default: '180' },
    hours: { type: 'string', default: '3' },
    speed: { type: 'string', default: '20' },
  },
});
const [many, seconds, hours, speed] = [values.sources, values.seconds, values.hours, values.speed].map(Number) as [
  number,
  number,
  number,
  number,
];

/** The machine's clock, from some moment on `speed` times as fast. */
function createFastClock(): Clock & { faster: (speed: number) => void } {
  let [real, shown, factor] = [systemClock.now(), systemClock.now(), 1];
  const now = () => Math.round(shown + (systemClock.now() - real) * factor);
  return {
    now,
    sleep: (ms, signal) => systemClock.sleep(ms / factor, signal),
    // Time limits of the wire are the machine's: its server is no faster than it was.
    after: systemClock.after,
    faster(by) {
      shown = now();
      real = systemClock.now();
      factor = by;
    },
  };
}

const server = spawn(process.execPath, [join(import.meta.dirname, 'soak/server.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
const [port] = (await once(server.stdout, 'data')) as [Buffer];
const folder = mkdtempSync(join(tmpdir(), 'tocsin-soak-'));
const opened = await openStore({ url: null, dataDir: folder });
if (!opened.ok) throw new Error(opened.sentence);
const { store } = opened;

const ids = Array.from({ length: many }, (_, index) => index + 1);
const services = ids.map(
  (id): Service => ({
    id: `s${id}`,
    name: `Host ${id}`,
    provider: `s${id}`,
    aliases: [],
    category: null,
    ambiguous: false,
    newsTerms: [],
    dependsOn: [],
  }),
);
const sources = ids.map(
  (id): Source => ({
    id: `s${id}`,
    url: `http://h${id}.example:${Number(port)}/api/v2/summary.json`,
    kind: 'status',
    format: 'statuspage-v2',
    services: [`s${id}`],
    parts: {},
    provider: `s${id}`,
    name: `Host ${id} status`,
    speaker: null,
    intervalMs: MINUTE,
    historyUrl: null,
  }),
);
const clock = createFastClock();
const catalog = createCatalog([], services);
const http = createHttp({
  clock,
  log: silentLog,
  guard: { allow: ['127.0.0.1'], ports: [Number(port)] },
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
});
const outcomes: Record<string, number> = {};
let parsed = 0;
const pipeline = createPipeline({
  clock,
  catalog,
  world: stillWorld(catalog, sources),
  fetch: http.fetch,
  understand: (document, { format }) => {
    parsed += 1;
    return understand(document, { format, now: document.at });
  },
  ledger: store.ledger,
  line: createLine(),
  warmth: createWarmth(catalog),
  board: createBoard(catalog),
  hasten: (which) => store.sources.hasten(which, clock.now()),
  settings: {
    detect: {
      newsWindowMs: HOUR,
      newsFreshMs: HOUR,
      statementWindowMs: HOUR,
      recoverMs: 15 * MINUTE,
      reopenMs: 30 * MINUTE,
      foldMs: 30 * MINUTE,
      unlistedMs: 20 * MINUTE,
      troubleAfterMs: 15 * MINUTE,
      voteWindowMs: 30 * MINUTE,
      probe: { failing: 3, of: 4, freshMs: 15 * MINUTE },
      caps: { news: 3.5, crowd: 4, mentions: 1, probe: 4, measurement: 4, dependants: 3.5 },
    },
    oncall: { severity: 'major', silenceMs: 10 * MINUTE, stack: [], people: [], rotation: null },
  },
  platforms: [],
  say: noticeText,
  wake: () => {},
  note: (event) => {
    if (event.kind === 'read') outcomes[event.read.kind] = (outcomes[event.read.kind] ?? 0) + 1;
  },
});
await store.sources.register(sources, clock.now());
const rounds = createRounds({ book: store.sources, ledger: store.ledger, clock, log: silentLog, poll: pipeline.poll, look: pipeline.look });

let running = true;
const ticking = (async () => {
  while (running) {
    await rounds.round();
    await clock.sleep(SECOND);
  }
})();

const resident = () => process.memoryUsage.rss() / MEGABYTE;
const polls = () => Object.values(outcomes).reduce((sum, count) => sum + count, 0);

// First contact brings every page whole and is no measure of the days after.
await systemClock.sleep(90 * SECOND);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const before = { cpu: process.cpuUsage(), polls: polls(), parsed, unchanged: outcomes.unchanged ?? 0, at: systemClock.now() };
let highest = resident();
while (systemClock.now() - before.at < seconds * SECOND) {
  await systemClock.sleep(SECOND);
  highest = Math.max(highest, resident());
}
delay.disable();
const used = process.cpuUsage(before.cpu);
const wall = systemClock.now() - before.at;
const core = (used.user + used.system) / 1_000 / wall;
const read = polls() - before.polls;
const unchanged = (outcomes.unchanged ?? 0) - before.unchanged;
// A poll sees the resolution of the histogram as delay too; what is above it is lateness.
const loop = delay.percentile(99) / 1e6;

console.log(
  `${many} sources, ${Math.round(wall / SECOND)} s at the pace of the world: ${(read / (wall / SECOND)).toFixed(1)} polls/s, ${parsed - before.parsed} parsed, ${unchanged} unchanged`,
);
row(
  'polls',
  `${(read / (wall / SECOND)).toFixed(1)} a second`,
  read / (wall / SECOND) > (0.9 * many) / 60,
  `> ${((0.9 * many) / 60).toFixed(0)} a second`,
);
row('polls that failed', `${outcomes.failed ?? 0}`, (outcomes.failed ?? 0) === 0, 'none');
row('share of one core', `${(core * 100).toFixed(1)} %`, core < BARS.core, `< ${BARS.core * 100} %`);
row('event loop, p99', `${loop.toFixed(1)} ms`, loop < BARS.loopMs, `< ${BARS.loopMs} ms`);
row('resident memory, highest', `${highest.toFixed(0)} MB`, highest <= BARS.megabytes, `<= ${BARS.megabytes} MB`);
const skipped = 1 - Math.max(0, parsed - before.parsed - (read - unchanged)) / Math.max(1, unchanged);
row('unchanged polls that were not parsed', `${(skipped * 100).toFixed(2)} %`, skipped >= 0.99, '>= 99 %');

clock.faster(speed);
const start = clock.now();
const samples: [hours: number, megabytes: number][] = [];
while (clock.now() - start < hours * HOUR) {
  await clock.sleep(SAMPLE);
  samples.push([(clock.now() - start) / HOUR, resident()]);
}
const slope = slopeOf(samples.slice(Math.floor(samples.length / 4)));
console.log(`${hours} simulated hours, ${speed} times as fast: ${polls()} polls since the start`);
row(
  'memory',
  `${slope >= 0 ? '+' : ''}${slope.toFixed(2)} MB an hour, ${Math.max(...samples.map(([, mb]) => mb)).toFixed(0)} MB at the highest`,
  slope < BARS.slope,
  `< ${BARS.slope} MB an hour`,
);

running = false;
await ticking;
await http.close();
await rounds.idle();
await store.close();
server.kill();
rmSync(folder, { recursive: true, force: true });

function row(what: string, measured: string, good: boolean, bar: string): void {
  console.log(`  ${what.padEnd(38)} ${measured.padEnd(44)} ${bar.padEnd(16)} ${good ? 'good' : 'MISSED'}`);
  if (!good) process.exitCode = 1;
}

/** The slope of a line through the samples, by least squares, MB an hour. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((point) => point[0])), mean(points.map((point) => point[1]))];
  const over = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return over / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
