/** `npm run check`: every check that needs no running product, at once; each one's complaints are printed when it has any. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const CHECKS: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['types', 'tsc', '-p', '.'],
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['lost promises', 'oxlint', '--type-aware', '--deny-warnings'],
  ['dead code', 'knip', '--treat-config-hints-as-errors'],
  ['laws', 'vitest', 'run', 'test/law'],
  ['documents', 'node', join(import.meta.dirname, 'docs.ts')],
  ['configuration', 'node', join(import.meta.dirname, 'config.ts')],
  ['catalog', 'node', join(import.meta.dirname, 'catalog.ts')],
];

/** Runs one check and prints how it ended; true when it found nothing. */
async function passes([name, command, ...args]: (typeof CHECKS)[number]): Promise<boolean> {
  const started = performance.now();
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(code === 0 ? '' : `exit ${code ?? signal}`));
  });
  const [output, complaints, failure] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(failure ? `FAILED  ${name} (${failure}, ${seconds} s)\n${output}${complaints}` : `ok      ${name} (${seconds} s)`);
  return failure === '';
}

const results = await Promise.all(CHECKS.map(passes));
process.exitCode = results.every(Boolean) ? 0 : 1;
