import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface ReplayOptions {
  capture: string;
  /** Where the results go; null: nowhere. */
  json: string | null;
  to: 'console' | 'none';
  speed: number;
  config: string | null;
}

export const REPLAY_USAGE = 'usage: npm run -s replay -- CAPTURE [--json FILE] [--to console|none] [--speed N|max] [--config DIR]';

/** Reads the words after `replay`; paths count from `cwd`. A mistake is a sentence. */
export function parseReplay(argv: readonly string[], cwd: string): ReplayOptions | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const { values, positionals } = parsed;
  const [capture, ...more] = positionals;
  if (capture === undefined || more.length > 0) return 'give exactly one capture';
  const to = values.to ?? 'console';
  if (to !== 'console' && to !== 'none') return `--to ${to}: it is console or none`;
  const speed = values.speed === undefined || values.speed === 'max' ? Number.POSITIVE_INFINITY : Number(values.speed);
  if (!(speed > 0)) return `--speed ${values.speed}: it is a number above 0, or max`;
  return {
    capture: resolve(cwd, capture),
    json: values.json === undefined ? null : resolve(cwd, values.json),
    to,
    speed,
    config: values.config === undefined ? null : resolve(cwd, values.config),
  };
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { json: { type: 'string' }, to: { type: 'string' }, speed: { type: 'string' }, config: { type: 'string' } },
  });
