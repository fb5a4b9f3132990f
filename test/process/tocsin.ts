/** The program as a person or a supervisor meets it: its door, its words, its exit codes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export const DOOR = join(import.meta.dirname, '../../tocsin.mjs');

/** How long a line or an end is waited for, milliseconds. */
const DEADLINE = 15_000;

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Setting {
  cwd: string;
  /** The whole environment beside PATH and HOME. */
  env?: Readonly<Record<string, string>>;
  /** The Node that opens the door; the tests' own without it. */
  node?: string;
}

/** Begins `node tocsin.mjs …`; the caller waits for what it says, or for its end. */
export function begin(argv: readonly string[], { cwd, env = {}, node = process.execPath }: Setting) {
  const child = spawn(node, [DOOR, ...argv], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const watchers = new Set<() => void>();
  const changed = () => {
    for (const watcher of watchers) watcher();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    changed();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    changed();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  void ended.then(changed, changed);

  return {
    child,
    stdout: () => stdout,
    stderr: () => stderr,
    /** Resolves with the first match on either stream; rejects with all that was said when it ends or the time is up first. */
    until(pattern: RegExp, deadline = DEADLINE): Promise<RegExpExecArray> {
      return new Promise((resolve, reject) => {
        const fail = (why: string) => {
          watchers.delete(look);
          clearTimeout(timer);
          reject(new Error(`${why}; waited for ${pattern}\n--- stdout\n${stdout}\n--- stderr\n${stderr}`));
        };
        const look = () => {
          const found = pattern.exec(stdout) ?? pattern.exec(stderr);
          if (found === null) {
            if (hasEnded(child)) fail(`it ended with ${child.exitCode ?? child.signalCode}`);
            return;
          }
          watchers.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => fail(`nothing within ${deadline} ms`), deadline);
        watchers.add(look);
        look();
      });
    },
    ended: (deadline = DEADLINE): Promise<Ended> => within(ended, deadline, () => `it did not end\n${stdout}\n${stderr}`),
    /** Ends it if it still runs, however a test went. */
    async [Symbol.asyncDispose]() {
      if (!hasEnded(child)) child.kill('SIGKILL');
      await ended;
    },
  };
}

export type Running = ReturnType<typeof begin>;

/** Runs it to its end. */
export async function run(argv: readonly string[], setting: Setting): Promise<Ended> {
  await using running = begin(argv, setting);
  return await running.ended();
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function within<T>(promise: Promise<T>, ms: number, say: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${say()}\nwithin ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A folder of this test alone. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'tocsin-process-'));
  return {
    path,
    /** Writes a file, with the folders above it, and returns its path. */
    write(name: string, text: string | Uint8Array): string {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

export type Folder = ReturnType<typeof temporaryFolder>;
