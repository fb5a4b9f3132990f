/** The subcommands of the process. What they need is joined in `product/` (the running product) and `playback.ts` (a replay). */
import { resolve } from 'node:path';
import { classify } from './classify/command.ts';
import { systemClock } from './clock.ts';
import { parseCheckConfig } from './config/command.ts';
import { type ConfigSources, formatProblems, type LoadedConfig, loadConfig } from './config/load.ts';
import { createHeadlineReader } from './detect/press/headline.ts';
import { createCatalog } from './domain/catalog.ts';
import { inspect } from './inspect/command.ts';
import { createLog, silentLog } from './log.ts';
import { formats, understand } from './parse/registry.ts';
import { playBack } from './playback.ts';
import { openHttp } from './product/http.ts';
import { startProduct } from './product/start.ts';
import { parseRecord, RECORD_USAGE } from './record/command.ts';
import { record as recordSources } from './record/record.ts';
import { CaptureError } from './replay/capture.ts';
import { parseReplay, REPLAY_USAGE, type ReplayOptions } from './replay/command.ts';
import { resultLines } from './replay/results.ts';
import { writeWhole } from './replay/write.ts';
import { parseScoreboard, SCOREBOARD_USAGE } from './scoreboard/command.ts';
import { countScores } from './scoreboard/count.ts';
import { formatScoreboard, scoreboardJson } from './scoreboard/table.ts';
import { openStore } from './store/open.ts';
import { openToRead } from './store/reading.ts';

/** What the process hands over. */
export interface Io {
  /** The words after the subcommand. */
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Where the command was typed: paths among its words count from here. */
  cwd: string;
  /** Where the process runs: paths of settings count from here, wherever the command was typed. */
  home: string;
  /** What is written to the process; only a command that reads it asks for it. */
  input?: () => AsyncIterable<Uint8Array | string>;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Calls `stop` once when the process is asked to end. */
  onStop: (stop: () => void) => void;
}

const VERSION = '0.1.0';
const SHIPPED_CONFIG = resolve(import.meta.dirname, '../config');
const DEMO = resolve(import.meta.dirname, '../docs/demo/meta-2024-03-05.capture.jsonl.gz');
/** Four simulated hours in about a minute. */
const DEMO_SPEED = 240;
const DEMO_INTRODUCTION = [
  '5 March 2024, 15:00 to 19:00 UTC: Facebook, Instagram, Messenger and Threads fail. Four hours in about a minute,',
  'through the real pipeline, from documents reconstructed for that day: official pages, statements and press. Crowd reports and probes are not judged yet.',
  '',
  '',
].join('\n');
const BAD_INPUT = 2;
const BAD_CONFIG = 78;

/** @param reads a replay needs no credentials and reads none; who fetches and tells nobody needs the way out alone */
const load = (io: Io, overlay: string | null, reads: NonNullable<ConfigSources['reads']> = 'everything'): LoadedConfig =>
  loadConfig({
    shippedDir: SHIPPED_CONFIG,
    ...(overlay === null ? {} : { overlayDir: overlay }),
    env: io.env,
    reads,
    formats: formats.map((format) => format.name),
  });

function refuse(
  io: Io,
  problems: Extract<LoadedConfig, { ok: false }>['problems'],
  then = `Nothing was started. (exit ${BAD_CONFIG})`,
): number {
  io.err(`${formatProblems(problems)}\n${then}\n`);
  return BAD_CONFIG;
}

/** The main job: reads, decides, tells and answers until it is asked to stop. */
export async function start(io: Io): Promise<number> {
  const config = load(io, null);
  if (!config.ok) return refuse(io, config.problems);
  const { settings } = config;
  const log = createLog({ level: settings.logLevel, secrets: settings.secrets(), to: { write: io.err } });
  const dataDir = resolve(io.home, settings.dataDir);
  const opened = await openStore({ url: settings.database?.reveal() ?? null, dataDir, log });
  if (!opened.ok) return fail(io, opened.sentence);
  // From here on a wish to stop is kept, not obeyed by the process's sudden end.
  const asked = new Promise<void>((stop) => io.onStop(stop));
  const running = await startProduct({ version: VERSION, settings, store: opened.store, log, out: io.out, asked });
  if (typeof running === 'string') {
    await opened.store.close();
    return fail(io, running);
  }
  await asked;
  io.out('\nstopping …\n');
  await running.stop();
  await opened.store.close();
  return 0;
}

function fail(io: Io, sentence: string): number {
  io.err(`${sentence}\n`);
  return 1;
}

/** Plays a capture through the real pipeline (REPLAY 3). */
export async function replay(io: Io): Promise<number> {
  const options = parseReplay(io.argv, io.cwd);
  if (typeof options !== 'string') return playCapture(io, options);
  io.err(`${options}\n${REPLAY_USAGE}\n`);
  return BAD_INPUT;
}

/** Four hours of the reference day, in about a minute. */
export async function demo(io: Io): Promise<number> {
  io.out(DEMO_INTRODUCTION);
  return playCapture(io, { capture: DEMO, json: null, to: 'console', speed: DEMO_SPEED, config: null });
}

async function playCapture(io: Io, options: ReplayOptions): Promise<number> {
  const config = load(io, options.config, 'nothing');
  if (!config.ok) return refuse(io, config.problems);
  try {
    const { incidents, counts } = await playBack(options, config.settings.behaviour, io.out);
    if (counts.passedOver > 0) {
      io.err(`passed over: ${counts.passedOver} pushes for what is not read\n`);
    }
    const refused = options.json === null ? null : await writeWhole(options.json, resultLines(incidents));
    return refused === null ? 0 : fail(io, refused);
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    io.err(`${error.message}\n`);
    return BAD_INPUT;
  }
}

/** Writes what the sources answer as a capture, until its hours are over or it is asked to end. */
export async function record(io: Io): Promise<number> {
  const options = parseRecord(io.argv, io.cwd);
  if (typeof options === 'string') {
    io.err(`${options}\n${RECORD_USAGE}\n`);
    return BAD_INPUT;
  }
  const config = load(io, options.config, 'network');
  if (!config.ok) return refuse(io, config.problems);
  const { behaviour } = config.settings;
  const http = await openHttp(config.settings, systemClock, silentLog);
  const trouble = await recordSources({
    options: { ...options, services: options.services.length > 0 ? options.services : behaviour.watch },
    cwd: io.cwd,
    sources: behaviour.sources,
    catalog: createCatalog(behaviour.providers, behaviour.services),
    fetch: http.fetch,
    clock: systemClock,
    asked: new Promise<void>((stop) => io.onStop(stop)),
    err: io.err,
  });
  await http.close();
  return trouble === null ? 0 : fail(io, trouble);
}

/** What Tocsin understands of one document. */
export async function inspectDocument(io: Io): Promise<number> {
  const fetch = async () => {
    const config = load(io, null, 'network');
    if (!config.ok) return refuse(io, config.problems);
    return (await openHttp(config.settings, systemClock, silentLog)).fetch;
  };
  return inspect(io.argv, { ...io, now: systemClock.now, fetch, understand, formats: formats.map((format) => format.name) });
}

/** Leads, misses and false alarms, from the store of a Tocsin that may be running. */
export async function scoreboard(io: Io): Promise<number> {
  const options = parseScoreboard(io.argv, io.cwd);
  if (typeof options === 'string') {
    io.err(`${options}\n${SCOREBOARD_USAGE}\n`);
    return BAD_INPUT;
  }
  const config = load(io, null);
  if (!config.ok) return refuse(io, config.problems, `(exit ${BAD_CONFIG})`);
  const { behaviour, database, dataDir } = config.settings;
  const { data, service, json } = options;
  const place = data === null ? { url: database?.reveal() ?? null, dataDir: resolve(io.home, dataDir) } : { url: null, dataDir: data };
  const opened = await openToRead(place);
  if (!opened.ok) return fail(io, opened.sentence);
  const board = await countScores({ ...opened.store, clock: systemClock }, service === null ? null : [service]);
  await opened.store.close();
  if (service !== null && board.since === null && !behaviour.services.some(({ id }) => id === service)) {
    io.err(`--service ${service}: the catalog knows no such id\n`);
    return BAD_INPUT;
  }
  io.out(json ? scoreboardJson(board) : formatScoreboard(board));
  return 0;
}

/** What each headline on standard input says, by the catalog that is configured. */
export async function classifyHeadlines(io: Io): Promise<number> {
  const config = load(io, null, 'nothing');
  if (!config.ok) return refuse(io, config.problems, `(exit ${BAD_CONFIG})`);
  const { providers, services } = config.settings.behaviour;
  const headline = createHeadlineReader(createCatalog(providers, services));
  return classify({ argv: io.argv, input: io.input?.() ?? ReadableStream.from([]), out: io.out, err: io.err, headline });
}

/** Every problem of the configuration, at once. */
export async function checkConfig(io: Io): Promise<number> {
  const options = parseCheckConfig(io.argv, io.cwd);
  if (typeof options === 'string') {
    io.err(`${options}\n`);
    return BAD_INPUT;
  }
  const config = load(io, options.config);
  if (!config.ok) return refuse(io, config.problems, `(exit ${BAD_CONFIG})`);
  const { services, sources } = config.settings.behaviour;
  io.out(`the configuration is well: ${services.length} services, ${sources.length} sources\n`);
  return 0;
}

/** Loads what a start without chat platforms loads, so that its compiled code is kept and the first start is as fast as any. */
export async function compile(): Promise<number> {
  await import('./http/client.ts');
  return 0;
}
