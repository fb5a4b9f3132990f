import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface RecordOptions {
  hours: number;
  /** The file to write; null: one named after the hour, where the command was typed. */
  out: string | null;
  config: string | null;
  /** Only the sources that speak for these; empty: all. The press speaks for everything. */
  services: readonly string[];
}

export const RECORD_USAGE = 'usage: npm run -s record -- --hours N [--out FILE] [--config DIR] [--services a,b]';

/** A month bounds slips such as minutes written as hours. */
const MOST_HOURS = 744;

/** Reads the words after `record`; paths count from `cwd`. A mistake is a sentence. */
export function parseRecord(argv: readonly string[], cwd: string): RecordOptions | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const hours = Number(parsed.hours ?? Number.NaN);
  if (parsed.hours === undefined) return 'say for how many hours: --hours N';
  if (!(hours > 0 && hours <= MOST_HOURS)) return `--hours ${parsed.hours}: it is a number above 0 and at most ${MOST_HOURS}`;
  if (parsed.out !== undefined && !/\.capture\.jsonl(\.gz)?$/.test(parsed.out))
    return `--out ${parsed.out}: its name ends in .capture.jsonl or .capture.jsonl.gz`;
  return {
    hours,
    out: parsed.out === undefined ? null : resolve(cwd, parsed.out),
    config: parsed.config === undefined ? null : resolve(cwd, parsed.config),
    services: (parsed.services ?? '')
      .split(',')
      .map((service) => service.trim())
      .filter((service) => service !== ''),
  };
}

/** Where a recording goes that was given no name: `tocsin-2026-03-11T08-30.capture.jsonl.gz`. `at` is ISO-8601. */
export const defaultOut = (cwd: string, at: string): string => resolve(cwd, `tocsin-${at.slice(0, 16).replace(':', '-')}.capture.jsonl.gz`);

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    options: { hours: { type: 'string' }, out: { type: 'string' }, config: { type: 'string' }, services: { type: 'string' } },
  }).values;
