import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ScoreboardOptions {
  json: boolean;
  /** An id of the catalog; null: all. */
  service: string | null;
  /** The data folder; null: the one of the settings. */
  data: string | null;
}

export const SCOREBOARD_USAGE = 'usage: npm run -s scoreboard [-- --json] [--service ID] [--data DIR]';

/** Reads the words after `scoreboard`; paths count from `cwd`. A mistake is a sentence. */
export function parseScoreboard(argv: readonly string[], cwd: string): ScoreboardOptions | string {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { json: { type: 'boolean' }, service: { type: 'string' }, data: { type: 'string' } },
    });
    return {
      json: values.json ?? false,
      service: values.service ?? null,
      data: values.data === undefined ? null : resolve(cwd, values.data),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
