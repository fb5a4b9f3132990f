import type { Instant } from '../../../domain/instant.ts';
import { emptyReading, type ReadIncident } from '../../../domain/reading.ts';
import { absoluteUrl } from '../../feed/node.ts';
import type { Candidate, Format, ParseContext, Parsed } from '../../format.ts';
import { checkedJson, isListWith, isObject, recogniseJson } from '../../json.ts';
import { pageName } from '../../page.ts';
import { readSeries } from '../../series.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { company, incidents, reports, STATES } from './schema.ts';

/** Downdetector's counts, incidents and verdicts by its Enterprise API. */
export const downdetector: Format = { name: 'downdetector', recognise: recogniseJson(fits), parse };

function fits(value: unknown, _url: string, named: boolean): true | string {
  if (Array.isArray(value) && value.length === 0) return named || 'an empty list';
  return isReports(value) || isIncidents(value) || isCompany(value) || 'neither reports, incidents nor a company of Downdetector';
}

const isReports = (value: unknown): boolean => isListWith(value, 'point_in_time', 'total');
const isIncidents = (value: unknown): boolean => isListWith(value, 'id', 'created_at', 'is_active');
const isCompany = (value: unknown): boolean => isObject(value) && 'slug' in value && 'status' in value && 'name' in value;

function parse(candidate: Candidate, { now }: ParseContext): Parsed {
  const json = candidate.json();
  if (!json.ok) return json;
  if (isCompany(json.value)) return readCompany(candidate);
  // An empty list says neither how many reports there are nor that an incident is over.
  return isReports(json.value) ? readReports(candidate, now) : readIncidents(candidate);
}

function readReports(candidate: Candidate, now: Instant): Parsed {
  const outcome = checkedJson(candidate, reports);
  if (!outcome.ok) return outcome;
  const written = outcome.data.map(({ point_in_time, total }) => ({ at: point_in_time, count: total }));
  const whole = readSeries(written, null, createWords(), now);
  if (!whole.ok) return whole;
  // The newest bucket still fills; how wide buckets are, their distance tells.
  const windowMs = stepOf(whole.points.map(({ at }) => at));
  const words = createWords();
  const closed = readSeries(written, windowMs, words, now);
  if (!closed.ok) return closed;
  const series = [{ name: null, windowMs, points: closed.points }];
  return { ok: true, reading: { ...emptyReading('downdetector', 'counts'), series, unknownWords: words.list() } };
}

/** The shortest distance between two begins; null where there are no two. */
function stepOf(begins: readonly Instant[]): number | null {
  const steps = begins.slice(1).map((at, index) => at - (begins[index] ?? at));
  return steps.length === 0 ? null : steps.reduce((least, step) => Math.min(least, step));
}

function readIncidents(candidate: Candidate): Parsed {
  const outcome = checkedJson(candidate, incidents);
  if (!outcome.ok) return outcome;
  const words = createWords();
  const list = outcome.data.map(({ id, created_at, resolved_at, is_active, updated_at }): ReadIncident => {
    const startedAt = readTime('incident.created_at', created_at, words);
    const resolvedAt = readTime('incident.resolved_at', resolved_at, words);
    // Over is what is said to be: with an end, and not active.
    const isOver = resolvedAt !== null && is_active !== true;
    return {
      id: String(id),
      title: 'More user reports than usual',
      state: isOver ? 'resolved' : 'investigating',
      impact: 'unknown',
      raw: { state: is_active == null ? null : is_active ? 'active' : 'not active', impact: null },
      startedAt,
      createdAt: startedAt,
      resolvedAt: isOver ? resolvedAt : null,
      asOf: latest(startedAt, resolvedAt, readTime('incident.updated_at', updated_at, words)),
      url: null,
      components: [],
      updates: [],
    };
  });
  return { ok: true, reading: { ...emptyReading('downdetector', 'snapshot'), incidents: list, unknownWords: words.list() } };
}

function readCompany(candidate: Candidate): Parsed {
  const outcome = checkedJson(candidate, company);
  if (!outcome.ok) return outcome;
  const { id, name, url, status } = outcome.data;
  const words: Words = createWords();
  const state = words.translate('company.status', status, STATES);
  return {
    ok: true,
    reading: {
      ...emptyReading('downdetector', 'snapshot'),
      componentsAreTruth: true,
      page: { id: String(id), name: pageName(name), url: absoluteUrl(url ?? null, candidate.url) },
      components: [{ id: String(id), name: pageName(name) ?? String(id), state, raw: status }],
      unknownWords: words.list(),
    },
  };
}
