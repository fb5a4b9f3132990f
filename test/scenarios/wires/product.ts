/** Tocsin as an operator starts it: `node tocsin.mjs start` in a process of its own, with a folder for data and one for configuration. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '../../../src/clock.ts';
import { SECOND } from '../../../src/domain/instant.ts';

const HOME = resolve(import.meta.dirname, '../../..');
/** A start on a machine that does other things beside, and an end with its grace. */
const DEADLINE = 15 * SECOND;
/** The last line but the blank ones of what a start says. */
const STARTED = 'stop: Ctrl-C';

export interface ProductOptions {
  env: Readonly<Record<string, string>>;
  /** The operator's overlay, by file name; YAML takes JSON. */
  config: Readonly<Record<string, object>>;
}

/** An installation: it can be started, stopped and started again on the same data. */
export async function install({ env, config }: ProductOptions) {
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-scenario-'));
  const configDir = join(folder, 'config');
  await mkdir(configDir);
  for (const [name, content] of Object.entries(config)) await writeFile(join(configDir, name), JSON.stringify(content));
  let running: Running | null = null;

  const product = {
    /** Everything that any run wrote, standard error included. */
    output: '',
    /** Resolves once it says that it runs. @throws Error with its output when it ends before or says nothing in time */
    async start(): Promise<void> {
      running = launch(HOME, { ...env, PORT: '0', TOCSIN_DATA_DIR: join(folder, 'data'), TOCSIN_CONFIG_DIR: configDir });
      const { child, ended } = running;
      const said = Promise.withResolvers<string>();
      let own = '';
      const listen = (chunk: Buffer) => {
        own += String(chunk);
        product.output += String(chunk);
        if (own.includes(STARTED)) said.resolve('started');
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      const outcome = await within(Promise.race([said.promise, ended.then((code) => `ended with ${code}`)]), 'no start');
      if (outcome !== 'started') throw new Error(`Tocsin did not start: ${outcome}\n${own}`);
    },
    /** Asks it to end, as a service manager does. Resolves with its exit code. */
    async stop(): Promise<number | null> {
      if (running === null) return null;
      const { child, ended } = running;
      running = null;
      child.kill('SIGTERM');
      const code = await within(ended, 'no end');
      if (typeof code === 'string') {
        child.kill('SIGKILL');
        throw new Error(`Tocsin did not end within ${DEADLINE} ms of SIGTERM\n${product.output}`);
      }
      return code;
    },
    /** Ends it and removes its folders. */
    async remove(): Promise<void> {
      running?.child.kill('SIGKILL');
      await running?.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
  return product;
}

export type Product = Awaited<ReturnType<typeof install>>;

type Running = ReturnType<typeof launch>;

function launch(cwd: string, env: Readonly<Record<string, string>>) {
  // Nothing of the environment of whoever runs the tests: their tokens must not meet our servers.
  const child = spawn(process.execPath, ['tocsin.mjs', 'start'], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended };
}

/** What `promise` gives, or `late` once the deadline has passed. */
async function within<T>(promise: Promise<T>, late: string): Promise<T | string> {
  const soon = new AbortController();
  const outcome = await Promise.race([promise, systemClock.sleep(DEADLINE, soon.signal).then(() => late)]);
  soon.abort();
  return outcome;
}
