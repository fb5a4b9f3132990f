/** Replays captures with the command that users have, in processes of their own, and scores them with the scorer that everybody uses. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { differences, type Matched, matchLabels, type Scored } from './matching.ts';
import {
  type CaptureFile,
  type CaptureHeader,
  type LabelLine,
  type PollLine,
  type ResultLine,
  readCapture,
  readLines,
  SHARED,
} from './recorded.ts';

const CHECKOUT = join(import.meta.dirname, '..', '..');
const SCORER = join(SHARED, 'score', 'score.mjs');
/** Replays at a time: the machines this runs on have two cores. */
const AT_ONCE = 2;

export interface Replayed {
  capture: CaptureFile;
  header: CaptureHeader;
  /** What its sources brought, without the bodies: all captures together would not fit into memory. */
  polls: readonly PollLine[];
  results: readonly ResultLine[];
  /** Null without labels. */
  matched: Matched | null;
  labelLines: readonly LabelLine[];
  /** Hash of the results file's bytes. */
  digest: string;
  /** Wall-clock time of the whole process, milliseconds. */
  took: number;
}

/** Replays all of them, two at a time. @throws when a replay fails, or our count of it is not the scorer's */
export async function replayAll(
  captures: readonly CaptureFile[],
  note: (done: Replayed) => void,
  atOnce = AT_ONCE,
): Promise<readonly Replayed[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-detection-'));
  const waiting = [...captures];
  const done = new Map<CaptureFile, Replayed>();
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const replayed = await replay(next, join(folder, `${next.family}-${next.name}.jsonl`));
      done.set(next, replayed);
      note(replayed);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    rmSync(folder, { recursive: true });
  }
  return captures.flatMap((capture) => done.get(capture) ?? []);
}

async function replay(capture: CaptureFile, json: string): Promise<Replayed> {
  const begun = performance.now();
  await run(['tocsin.mjs', 'replay', capture.path, '--json', json, '--to', 'none', '--speed', 'max']);
  const took = performance.now() - begun;
  const { header, polls: whole } = readCapture(capture.path);
  const polls = whole.map(({ body: _body, bodyBase64: _base64, ...line }) => line);
  const results = readLines<ResultLine>(json);
  const digest = createHash('sha256').update(readFileSync(json)).digest('hex');
  if (capture.labels === null) return { capture, header, polls, results, digest, matched: null, labelLines: [], took };
  const labelLines = readLines<LabelLine>(capture.labels);
  const matched = matchLabels(results, labelLines, { from: Date.parse(header.from), horizon: Date.parse(header.to) });
  if (existsSync(SCORER)) {
    const scored = JSON.parse(await run([SCORER, json, capture.labels, '--capture', capture.path, '--json'])) as Scored;
    const wrong = differences(matched, scored);
    if (wrong.length > 0) throw new Error(`${capture.name} is counted differently: ${wrong.join('; ')}`);
  }
  return { capture, header, polls, results, digest, matched, labelLines, took };
}

/** Runs Node on the checkout and gives what it prints. @throws with what it complained of when it does not end well */
async function run(argv: readonly string[]): Promise<string> {
  const { code, output, complaints } = await spawned(argv);
  if (code !== 0) throw new Error(`node ${argv.join(' ')} ended with ${code}: ${complaints || output}`);
  return output;
}

/** The same, however it ends: what a run of tests prints counts also when tests fail. */
export const runAnyhow = async (argv: readonly string[]): Promise<string> => (await spawned(argv)).output;

async function spawned(argv: readonly string[]): Promise<{ code: number | null; output: string; complaints: string }> {
  const child = spawn(process.execPath, argv, {
    cwd: CHECKOUT,
    env: { ...process.env, INIT_CWD: CHECKOUT },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [output, complaints, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, output, complaints };
}
