import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * Documents made to kill their reader. A server in a process of its own serves each at `/<name>`; a reader in a fresh
 * process fetches and understands one and reports what that took.
 */

/** Milliseconds the reader's client is given for a fetch. */
export const TIMEOUT_MS = 1500;
/** Kilobytes a reader may need more than one that reads `{}`. */
export const MOST_KB = 120 * 1024;
/** Milliseconds for a fetch and the understanding of what it brings, on a busy machine. */
export const MOST_MS = 6000;

/** What the reader is to say of each: the client's reason, `understood` or `not understood`. */
export const bombs = {
  'gzip of 1 GiB': 'too-large',
  'deflate of 1 GiB': 'too-large',
  'bare deflate of 1 GiB': 'too-large',
  'brotli of 256 MiB': 'too-large',
  'gzip in gzip by two codings': 'unreadable-encoding',
  'gzip in gzip by one coding': 'not understood',
  'gzip under a hundred codings': 'unreadable-encoding',
  'gzip with an endless name': 'too-large',
  'endless empty gzip members': 'too-large',
  'zip of zeros': 'not understood',
  '1 GiB in chunks': 'too-large',
  '1 GiB announced': 'too-large',
  'an endless chunk extension': 'timeout',
  'endless trailers': 'protocol',
  'an endless drip': 'timeout',
  'a drip of gzip': 'timeout',
  'slow loris headers': 'timeout',
  'endless headers': 'protocol',
  'one endless header': 'protocol',
  'an endless status line': 'timeout',
  'sixty thousand headers': 'not understood',
  'endless early hints': 'protocol',
  'less than it announces': 'timeout',
  'less than it announces, then closed': 'reset',
  'more than it announces': 'not understood',
  'a redirect to a longer address each time': 'redirect',
  'a redirect to 60 000 dots': 'blocked',
  'XML 100 000 deep': 'not understood',
  'XML with 100 000 attributes': 'not understood',
  'RSS of 200 000 items': 'understood',
  'Atom of 100 000 entries': 'understood',
  'billion laughs': 'not understood',
  'a large entity a thousand times': 'not understood',
  'XML of brackets that never close': 'not understood',
  'JSON 100 000 deep in arrays': 'not understood',
  'JSON 100 000 deep in objects': 'not understood',
  'JSON of 1 000 000 keys': 'too-large',
  'JSON of 900 000 keys': 'not understood',
  'Statuspage with 900 000 keys': 'not understood',
  'Statuspage with an update 100 000 arrays deep': 'not understood',
  'Statuspage with 60 000 components': 'understood',
  'Statuspage with a text of 8 MB': 'understood',
  '8 MB of spaces': 'not understood',
  'nothing but zero bytes': 'not understood',
} as const;

export type Bomb = keyof typeof bombs;

export interface Report {
  /** The client's reason, `understood` or `not understood`. */
  outcome: string;
  /** One line of why, for a person. */
  detail: string;
  fetchMs: number;
  understandMs: number;
  /** The largest resident memory of the process, kilobytes. */
  kb: number;
}

/** Starts the server; `url` is where the bombs lie, and `{}` at `/`. */
export async function startBombServer(): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bomb-server.ts')], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [url] = (await once(child, 'message')) as [string];
  return { url, stop: () => void child.kill() };
}

/** Reads one address in a fresh process. */
export async function readApart(url: string): Promise<Report> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bomb-reader.ts'), url, String(TIMEOUT_MS)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const exit = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`the reader ended with ${code ?? signal} and said nothing`);
  });
  const [report] = (await Promise.race([once(child, 'message'), exit])) as [Report];
  exit.catch(() => {});
  return report;
}
