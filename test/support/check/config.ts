/** The shipped configuration against its own schemas, and `.env.example` against the variables that are read, both ways. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CONFIG_FILES } from '../../../src/config/folders.ts';
import { envKeys, formatProblems, loadConfig } from '../../../src/config/load.ts';
import { formats } from '../../../src/parse/registry.ts';

/** One line (or one report of several) for each disagreement between what is shipped and what is read. */
export function configProblems(root: string): string[] {
  const example = parseEnv(readFileSync(join(root, '.env.example'), 'utf8'));
  const unread = Object.keys(example).filter((key) => !envKeys.includes(key));
  const untold = envKeys.filter((key) => !(key in example));

  const shippedDir = join(root, 'config');
  const strangers = readdirSync(shippedDir).filter((name) => !(name in CONFIG_FILES));
  // With the example's own values, so that a person who copies it unchanged starts.
  const loaded = loadConfig({ shippedDir, env: example, formats: formats.map(({ name }) => name) });

  return [
    ...unread.map((key) => `.env.example names ${key}, which Tocsin does not read`),
    ...untold.map((key) => `.env.example does not name ${key}, which Tocsin reads`),
    ...strangers.map((name) => `config/${name} is no file that Tocsin reads`),
    ...(loaded.ok ? [] : [formatProblems(loaded.problems)]),
  ];
}

if (import.meta.main) {
  const problems = configProblems(join(import.meta.dirname, '..', '..', '..'));
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
