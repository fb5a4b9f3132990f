import type { Log } from '../../src/log.ts';

/** A log that keeps what it is told: level and sentence. */
export function createRecordedLog() {
  const lines: string[] = [];
  const at = (level: string) => (sentence: string) => void lines.push(`${level}: ${sentence}`);
  const log: Log = { debug: () => {}, info: at('info'), warn: at('warn'), error: at('error') };
  return { log, lines };
}
