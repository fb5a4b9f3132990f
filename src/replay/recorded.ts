import { createHash } from 'node:crypto';
import type { Document, Fetch, FetchFailure, FetchOutcome } from '../domain/document.ts';
import type { Instant } from '../domain/instant.ts';
import type { CaptureLine } from './capture.ts';

type Answer = Extract<CaptureLine, { kind: 'document' | 'error' }>;

const FAILURES: Record<string, FetchFailure> = { timeout: 'timeout', refused: 'refused', dns: 'dns', tls: 'tls' };

/** The recorded web: each address answers with the document that was current then. */
export function createRecordedWeb(now: () => Instant) {
  const current = new Map<string, Answer>();

  const fetch: Fetch = async ({ url }): Promise<FetchOutcome> => {
    const answer = current.get(url);
    if (answer === undefined) return failed('refused', null, 'not in this capture');
    if (answer.kind === 'error') {
      const status = /^\d{3}$/.test(answer.error) ? Number(answer.error) : null;
      return failed(
        status === null ? (FAILURES[answer.error] ?? 'protocol') : 'http-status',
        status,
        status === null ? answer.error : `HTTP ${status}`,
      );
    }
    if (answer.status === 304) return { kind: 'unchanged', maxAgeMs: null };
    if (answer.status < 200 || answer.status > 299) return failed('http-status', answer.status, `HTTP ${answer.status}`);
    const document: Document = { url, at: now(), contentType: answer.contentType, body: answer.body };
    const hash = createHash('sha256').update(answer.body).digest('hex');
    return { kind: 'document', document, hash, etag: null, lastModified: null, maxAgeMs: null, movedTo: null };
  };

  return {
    fetch,
    /** Whether anything is recorded for `url` up to now. */
    has: (url: string): boolean => current.has(url),
    /** From now on `url` answers with this. */
    put: (url: string, answer: Answer) => void current.set(url, answer),
  };
}

const failed = (why: FetchFailure, status: number | null, detail: string): FetchOutcome => ({
  kind: 'failed',
  why,
  status,
  retryAfterMs: null,
  detail,
});
