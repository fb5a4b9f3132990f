/** Child processes, one life after another. The next one loads its code while the present one works: starting takes longer than living. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { SECOND } from '../../src/domain/instant.ts';
import type { Job } from './child.ts';

/** Nothing here takes so long but a process that hangs. */
const LONGEST_LIFE = 90 * SECOND;

export type End = 'killed' | 'day over';

export interface Lives {
  /** @throws when the process ends in any other way, with what it wrote */
  live(job: Job): Promise<End>;
  close(): Promise<void>;
}

interface Waiting {
  child: ChildProcess;
  ready: Promise<unknown>;
  /** What it has written to standard error. */
  words: string[];
}

/** @param cache a folder in which compiled code outlives the processes */
export function createLives(cache: string): Lives {
  const start = (): Waiting => {
    const child = fork(new URL('./child.ts', import.meta.url), [], {
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const words: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => words.push(text));
    const ready = Promise.race([once(child, 'message'), once(child, 'exit')]);
    return { child, ready, words };
  };
  let next = start();

  return {
    async live(job) {
      const { child, ready, words } = next;
      next = start();
      await ready;
      if (child.exitCode !== null) throw new Error(`a child did not start:\n${words.join('')}`);
      const limit = AbortSignal.timeout(LONGEST_LIFE);
      const ended = once(child, 'close', { signal: limit });
      child.send(job);
      const [code, signal] = (await ended.catch(() => [null, 'timeout'])) as [number | null, string | null];
      if (code === 0) return 'day over';
      if (signal === 'SIGKILL') return 'killed';
      child.kill('SIGKILL');
      throw new Error(`a child ended with ${code ?? signal}:\n${words.join('')}`);
    },
    async close() {
      const { child, ready } = next;
      await ready;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
