/**
 * How long a start takes and how much memory it needs, with the shipped catalog and no chat platform, against their bars.
 *
 *     npm run bench
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '../src/config/load.ts';
import { formats } from '../src/parse/registry.ts';
import { servePages } from './pages.ts';

const ROOT = join(import.meta.dirname, '..');
/** The words of `npm start`, so that what is measured is what people run. */
const START = (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }).scripts.start
  .split(' ')
  .slice(1);
const RUNS = 5;
/** Bars: seconds from spawn to the first poll, and megabytes resident then. What a minute of polling adds is printed beside them. */
const MAX_START_S = 0.8;
const MAX_MEMORY_MB = 130;
const POLLING_MS = 60_000;
const PATIENCE_MS = 20_000;

interface Run {
  startMs: number;
  requests: number;
  /** Megabytes now and at the highest; null where the system does not say, or when it was not asked. */
  /** At the first request, megabytes; null where there is no /proc. */
  atFirst: number | null;
  memory: { now: number; highest: number } | null;
}

/** Starts Tocsin on an empty data folder, waits for its first request, and lets it poll for `pollMs` more. */
async function measure(pollMs: number): Promise<Run> {
  const config = loadConfig({ shippedDir: join(ROOT, 'config'), env: {}, formats: formats.map(({ name }) => name) });
  if (!config.ok) throw new Error('the shipped configuration has problems: npm run check-config lists them');
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-bench-'));
  const pages = await servePages(config.settings.behaviour.sources);
  mkdirSync(join(folder, 'config'));
  for (const [name, text] of Object.entries(pages.overlay)) writeFileSync(join(folder, 'config', name), text);

  const spawnedAt = performance.now();
  const child = spawn(process.execPath, START, {
    cwd: ROOT,
    // Nothing of the caller's environment: a token in it would start a chat platform.
    env: { PATH: process.env.PATH, TOCSIN_CONFIG_DIR: join(folder, 'config'), TOCSIN_DATA_DIR: join(folder, 'data'), PORT: '0' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const giveUp = new AbortController();
  const failure = Promise.race([ended, sleep(PATIENCE_MS, undefined, { signal: giveUp.signal })]).then(() => null);
  // Aborted once the first request is there, which nobody needs to hear of.
  failure.catch(() => {});
  try {
    const firstAt = await Promise.race([pages.first, failure]);
    giveUp.abort();
    if (firstAt === null) throw new Error(`no poll within ${PATIENCE_MS / 1000} s of the start`);
    const atFirst = memoryOf(child.pid)?.now ?? null;
    await sleep(pollMs);
    if (child.exitCode !== null) throw new Error(`Tocsin ended by itself, exit code ${child.exitCode}`);
    return { startMs: firstAt - spawnedAt, requests: pages.count(), atFirst, memory: pollMs > 0 ? memoryOf(child.pid) : null };
  } finally {
    child.kill('SIGTERM');
    await ended;
    await pages.close();
    rmSync(folder, { recursive: true });
  }
}

/** What Linux says of a process: resident now, and at the highest. */
function memoryOf(pid: number | undefined): Run['memory'] {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const status = readFileSync(file, 'utf8');
  const megabytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { now: megabytes('VmRSS'), highest: megabytes('VmHWM') };
}

const runs: Run[] = [];
for (let run = 1; run <= RUNS; run += 1) runs.push(await measure(run === RUNS ? POLLING_MS : 0));

const times = runs.map(({ startMs }) => startMs / 1000).sort((a, b) => a - b);
const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
const { memory, requests } = runs.at(-1) as Run;
const firsts = runs.flatMap(({ atFirst }) => atFirst ?? []).sort((a, b) => a - b);
const first = firsts[Math.floor(firsts.length / 2)];
const [processor] = cpus();
console.log(`Node ${process.version}, ${cpus().length} cores (${processor?.model.trim() ?? 'unknown'})`);
console.log(
  `start to first poll    ${median.toFixed(2)} s median of ${RUNS} (${times.map((time) => time.toFixed(2)).join(', ')}); bar ${MAX_START_S} s`,
);
if (first === undefined || memory === null) {
  console.log('memory                 not measured: this system has no /proc');
} else {
  console.log(`memory at first poll   ${first.toFixed(0)} MB median of ${RUNS}; bar ${MAX_MEMORY_MB} MB`);
  console.log(`memory after a minute  ${memory.now.toFixed(0)} MB, at the highest ${memory.highest.toFixed(0)} MB, ${requests} requests`);
}
process.exitCode = median > MAX_START_S || (first ?? 0) > MAX_MEMORY_MB ? 1 : 0;
