import { iso } from '../clock.ts';
import type { Service } from '../domain/catalog.ts';
import type { FetchOutcome } from '../domain/document.ts';
import type { Instant } from '../domain/instant.ts';
import type { Source, SourceId } from '../domain/source.ts';
import { createCaptureFile } from './file.ts';
import { withoutCredentials } from './url.ts';

export interface RecorderParts {
  /** Where the capture is written; nothing may stand there yet. */
  out: string;
  name: string;
  sources: readonly Source[];
  /** What the sources speak for, so that a replay under another catalog names it right. */
  services: readonly (Pick<Service, 'id' | 'name' | 'aliases'> & { provider: string })[];
  now: () => Instant;
}

export interface RecorderCounts {
  documents: number;
  errors: number;
  pushes: number;
  bytes: number;
}

/** Bytes that are UTF-8 text, byte-order mark included, or not at all. */
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Writes what the poller receives as a capture (a header, then lines in time order), each thing once: a document when it is another
 * than the last, a failure when it is of another kind.
 *
 * @throws NodeJS.ErrnoException from any of its functions when the file cannot be made or written
 */
export function createRecorder({ out, name, sources, services, now }: RecorderParts) {
  const from = now();
  const last = new Map<SourceId, string>();
  const counts: RecorderCounts = { documents: 0, errors: 0, pushes: 0, bytes: 0 };
  let at = from;
  const file = createCaptureFile(out, header());

  function header(): string {
    return JSON.stringify({
      capture: 1,
      name,
      from: iso(from),
      services,
      sources: sources.map((source, index) => ({
        id: source.id,
        url: withoutCredentials(source.url, index + 1),
        kind: source.kind,
        services: source.services,
        ...(source.format === null ? {} : { format: source.format }),
        ...(source.kind === 'news' ? { publisher: source.name } : {}),
        ...(source.speaker === null ? {} : { speaker: source.speaker }),
      })),
      // Last, so that its renewal rewrites a few bytes.
      to: iso(at),
    });
  }

  /** The clock of a machine may be set back; the time of a capture never runs backwards. */
  function moment(): string {
    at = Math.max(at, now());
    return iso(at);
  }

  function append(line: object): void {
    file.append(JSON.stringify(line));
    file.renew(header());
  }

  return {
    /** What an attempt to read a source brought. An unchanged document is no line. */
    saw(source: SourceId, outcome: FetchOutcome): void {
      if (outcome.kind === 'unchanged') return;
      const failure = outcome.kind === 'failed' ? failureOf(outcome) : null;
      const mark = outcome.kind === 'document' ? `document ${outcome.hash}` : `error ${failure}`;
      if (last.get(source) === mark) return;
      last.set(source, mark);
      if (outcome.kind === 'failed') {
        counts.errors += 1;
        append({ at: moment(), source, error: failure });
        return;
      }
      counts.documents += 1;
      const { contentType, body } = outcome.document;
      append({ at: moment(), source, status: 200, contentType, ...textOrBase64(body) });
    },
    /** Something was pushed to us for a source. */
    pushed(source: SourceId, contentType: string | null, body: Uint8Array): void {
      counts.pushes += 1;
      append({ at: moment(), push: { source, contentType, body: new TextDecoder('utf-8', { ignoreBOM: true }).decode(body) } });
    },
    /** The capture reaches until now, though nothing new was seen. */
    keepUp(): void {
      moment();
      file.renew(header());
    },
    /** Ends the capture; it reaches until now. */
    close(): void {
      moment();
      file.renew(header());
      file.close();
    },
    counts: (): RecorderCounts => ({ ...counts, bytes: file.size() }),
  };
}

/** A refusal by its status; everything else by our word. */
const failureOf = ({ why, status }: Extract<FetchOutcome, { kind: 'failed' }>): string =>
  why === 'http-status' && status !== null ? String(status) : why;

export type Recorder = ReturnType<typeof createRecorder>;

function textOrBase64(body: Uint8Array): { body: string } | { bodyBase64: string } {
  try {
    return { body: UTF8.decode(body) };
  } catch {
    return { bodyBase64: Buffer.from(body).toString('base64') };
  }
}
