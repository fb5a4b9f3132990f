import { LAYERS, type Layer, type ProbeMemory, type ProbeRecord } from '../../domain/probe.ts';

/** A failing check, with the results that made it so. */
export interface FailingCheck {
  check: ProbeMemory;
  counted: readonly ProbeRecord[];
}

/** Clauses of one hint; what more fails is counted alone. */
const MOST_CLAUSES = 3;
/** From here on a status is an error's (RFC 9110 15.5). */
const ERROR = 400;

/** What a layer that is good shows of the way to those behind it. */
const GOOD: Record<Exclude<Layer, 'backend'>, string> = {
  dns: 'name resolves',
  tcp: 'port opens',
  tls: 'certificate is good',
  http: 'edge answers',
};

/**
 * How far one gets, in plain words: "edge answers, login backend fails with 500 (4 of 4 checks)". No time of day: who reads it has a
 * zone of their own. `failing` is not empty.
 */
export function hintOf(failing: readonly FailingCheck[], all: readonly ProbeMemory[]): string {
  const ordered = failing.toSorted((a, b) => depth(a.check.layer) - depth(b.check.layer));
  const clauses = [...new Set(ordered.map(clauseOf))];
  const first = ordered[0] === undefined ? 0 : depth(ordered[0].check.layer);
  const good = LAYERS.slice(0, first).findLast((layer) => isGood(layer, all));
  const before = good === undefined || good === 'backend' ? [] : [GOOD[good]];
  const shown = [...before, ...clauses.slice(0, MOST_CLAUSES)].join(', ');
  const more = clauses.length > MOST_CLAUSES ? ` and ${clauses.length - MOST_CLAUSES} more` : '';
  const { failed, made } = countsOf(failing);
  return `${shown}${more} (${failed} of ${made} checks)`;
}

/** How many of the counted results failed, of how many. */
export function countsOf(failing: readonly FailingCheck[]): { failed: number; made: number } {
  const results = failing.flatMap(({ counted }) => counted);
  return { failed: results.filter(({ ok }) => !ok).length, made: results.length };
}

const depth = (layer: Layer): number => LAYERS.indexOf(layer);

const isGood = (layer: Layer, all: readonly ProbeMemory[]): boolean => {
  const own = all.filter((check) => check.layer === layer);
  return own.length > 0 && own.every((check) => (check.failingSince ?? null) === null && check.recent.at(-1)?.ok === true);
};

function clauseOf({ check, counted }: FailingCheck): string {
  const failures = counted.filter(({ ok }) => !ok);
  const detail = failures.at(-1)?.detail ?? null;
  const label = check.name === undefined ? '' : `${check.name} `;
  switch (check.layer) {
    case 'dns':
      return detail ?? 'name does not resolve';
    case 'tcp':
      return detail ?? `${portOf(check.target)} does not open`;
    case 'tls':
      return detail ?? 'TLS fails';
    case 'http':
      return `${label}edge ${predicateOf(failures)}`;
    case 'backend':
      return `${label}backend ${predicateOf(failures)}`;
  }
}

/** What all failures have in common, so that the words stay while statuses come and go. */
function predicateOf(failures: readonly ProbeRecord[]): string {
  const [status, ...others] = [...new Set(failures.map((failure) => failure.status))];
  if (status === undefined || others.length > 0) return 'fails';
  if (status === null) return 'does not answer';
  return status >= ERROR ? `fails with ${status}` : 'gives a wrong answer';
}

function portOf(target: string): string {
  const port = /:(\d{1,5})$/.exec(target)?.[1];
  return port === undefined ? 'port' : `port ${port}`;
}
