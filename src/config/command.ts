import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const CHECK_CONFIG_USAGE = 'usage: npm run -s check-config [-- --config DIR]';

/** Reads the words after `check-config`; a mistake is a sentence. */
export function parseCheckConfig(argv: readonly string[], cwd: string): { config: string | null } | string {
  try {
    const { values } = parseArgs({ args: [...argv], options: { config: { type: 'string' } } });
    return { config: values.config === undefined ? null : resolve(cwd, values.config) };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${CHECK_CONFIG_USAGE}`;
  }
}
