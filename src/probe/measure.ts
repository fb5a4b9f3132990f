import type { Instant } from '../domain/instant.ts';
import type { Check, WebCheck } from '../domain/probe.ts';
import type { Checker, Tried } from '../http/checker.ts';
import { wantsBody, whatIsWrong } from './expected.ts';
import { certificateWords, connectionWords, dayOf, nameWords, webWords } from './words.ts';

/** RFC 6585 4: whoever is told so is turned away for what they did, and others are served. */
const TOO_MANY = 429;

/** What one check found. */
export interface Measured {
  kind: 'measured';
  ok: boolean;
  status: number | null;
  latencyMs: number;
  detail: string | null;
  warning: string | null;
  /** Whether something beyond our own line answered, rightly or not; null: a name alone shows neither. */
  reached: boolean | null;
}

/** `refused`: the check was not made, and says nothing of the target. */
export type Outcome = Measured | { kind: 'refused'; why: string };

/** Makes one check, within `ms` milliseconds. Never rejects. */
export function measure(check: Check, checker: Checker, ms: number, now: () => Instant): Promise<Outcome> {
  switch (check.layer) {
    case 'dns':
      return measureName(check.host, checker, ms);
    case 'tcp':
      return measurePort(check.host, check.port, checker, ms);
    case 'tls':
      return measureCertificate(check, checker, ms, now);
    case 'http':
    case 'backend':
      return measureWeb(check, checker, ms);
  }
}

async function measureName(host: string, checker: Checker, ms: number): Promise<Outcome> {
  const tried = await checker.resolve(host, ms);
  return tried.ok ? { ...good(tried.ms), reached: null } : failed(tried, nameWords(tried));
}

async function measurePort(host: string, port: number, checker: Checker, ms: number): Promise<Outcome> {
  const tried = await checker.open({ host, port, secure: false }, ms);
  return tried.ok ? good(tried.ms) : failed(tried, connectionWords(tried, port));
}

async function measureCertificate(
  { host, port, warnMs }: Extract<Check, { layer: 'tls' }>,
  checker: Checker,
  ms: number,
  now: () => Instant,
): Promise<Outcome> {
  const tried = await checker.open({ host, port, secure: true }, ms);
  if (!tried.ok) return failed(tried, certificateWords(tried, port));
  const { certificateEnds: ends } = tried.value;
  const soon = ends !== null && ends - now() < warnMs;
  return { ...good(tried.ms), warning: soon ? `certificate ends on ${dayOf(ends)}` : null };
}

async function measureWeb(check: WebCheck, checker: Checker, ms: number): Promise<Outcome> {
  const { url, method, headers, body, expected } = check;
  const tried = await checker.ask({ url, method, headers, body, wantsBody: wantsBody(expected) }, ms);
  if (!tried.ok) return failed(tried, webWords(tried));
  const { status } = tried.value;
  if (status === TOO_MANY && !expected.status?.includes(status))
    return { kind: 'refused', why: 'answers 429: it is asked too often, so set everySeconds higher' };
  const detail = whatIsWrong(tried.value, expected);
  return { ...good(tried.ms), ok: detail === null, status, detail };
}

const good = (ms: number): Measured => ({
  kind: 'measured',
  ok: true,
  status: null,
  latencyMs: ms,
  detail: null,
  warning: null,
  reached: true,
});

function failed(tried: Extract<Tried<unknown>, { ok: false }>, detail: string): Outcome {
  if (tried.why === 'blocked') return { kind: 'refused', why: tried.detail };
  return { ...good(tried.ms), ok: false, detail, reached: false };
}
