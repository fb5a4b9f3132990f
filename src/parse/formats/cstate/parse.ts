import type { Instant } from '../../../domain/instant.ts';
import { emptyReading, type ReadComponent, type ReadIncident } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { pageName } from '../../page.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { COMPONENT_STATES, IMPACTS, index, issue, NO_TIME, type TheirIssue } from './schema.ts';

/** cState: the index lists under each system the issues that are open, one issue under every system it strikes. */
export const cstate: Format = {
  name: 'cstate',
  recognise: recogniseJson((document) => {
    if (!isObject(document)) return 'not a JSON object';
    if (document.is === 'index' && 'cStateVersion' in document) return Array.isArray(document.systems) || 'an index without systems';
    return (document.is === 'issue' && 'severity' in document && 'resolved' in document) || 'neither the index nor an issue of cState';
  }),
  parse: (candidate) => {
    const json = candidate.json();
    return json.ok && isObject(json.value) && json.value.is === 'issue' ? parseIssue(candidate) : parseIndex(candidate);
  },
};

function parseIndex(candidate: Candidate): Parsed {
  const document = checkedJson(candidate, index);
  if (!document.ok) return document;
  const { title, baseURL, summaryStatus, systems, pinnedIssues } = document.data;
  const words = createWords();
  const components = (systems ?? []).map(({ name, category, status }): ReadComponent => {
    const heading = plainLine(category ?? '');
    const own = plainLine(name) || name;
    return {
      id: name,
      name: heading === '' ? own : `${heading} / ${own}`,
      state: words.translate('system.status', status, COMPONENT_STATES),
      raw: status ?? null,
    };
  });
  const issues = [...(systems ?? []).flatMap((system) => system.unresolvedIssues ?? []), ...(pinnedIssues ?? [])];
  const incidents = new Map<string, ReadIncident>();
  for (const each of issues) {
    const incident = incidentOf(each, components, words);
    if (!incidents.has(incident.id)) incidents.set(incident.id, incident);
  }
  return {
    ok: true,
    reading: {
      ...emptyReading('cstate', 'snapshot'),
      page: { id: null, name: pageName(title), url: baseURL || null },
      indicator: summaryStatus ? { impact: words.translate('summaryStatus', summaryStatus, IMPACTS), raw: summaryStatus } : null,
      components,
      incidents: [...incidents.values()],
      unknownWords: words.list(),
    },
  };
}

function parseIssue(candidate: Candidate): Parsed {
  const document = checkedJson(candidate, issue);
  if (!document.ok) return document;
  const words = createWords();
  const incident = incidentOf({ ...document.data, permalink: document.data.permalink || candidate.url }, [], words);
  return { ok: true, reading: { ...emptyReading('cstate', 'history'), incidents: [incident], unknownWords: words.list() } };
}

function incidentOf(theirs: TheirIssue, systems: readonly ReadComponent[], words: Words): ReadIncident {
  const over = isSet(theirs.resolved);
  const createdAt = timeOf('createdAt', theirs.createdAt, words);
  const resolvedAt = timeOf('resolvedAt', theirs.resolvedAt, words);
  const body = plainText(theirs.body ?? '');
  const title = plainLine(theirs.title ?? '');
  const id = theirs.permalink || theirs.filename || title;
  const state = over ? 'resolved' : 'investigating';
  const updatedAt = timeOf('lastMod', theirs.lastMod, words);
  return {
    id,
    title: title || id,
    state,
    impact: isSet(theirs.informational) ? 'none' : words.translate('issue.severity', theirs.severity, IMPACTS),
    raw: {
      state: theirs.resolved === null || theirs.resolved === undefined ? null : String(theirs.resolved),
      impact: theirs.severity ?? null,
    },
    startedAt: createdAt,
    createdAt,
    resolvedAt: over ? resolvedAt : null,
    asOf: latest(createdAt, over ? resolvedAt : null, updatedAt),
    url: theirs.permalink || null,
    components: (theirs.affected ?? []).map(
      (name): ReadComponent =>
        systems.find((system) => system.id === name) ?? { id: name, name: plainLine(name) || name, state: 'unknown', raw: null },
    ),
    // An issue is one text, which grows.
    updates: body === '' ? [] : [{ id: `${id}/text`, at: updatedAt ?? createdAt, state, raw: null, text: body }],
  };
}

/** Only what says yes is set: `"<no value>"` and `"false"` are texts too. */
const isSet = (flag: boolean | string | null | undefined): boolean => flag === true || flag === 'true';

/** `2020-01-01 12:00:00 +0000 UTC`; null for the zero time, which stands in every issue that is open. */
function timeOf(field: string, value: string | null | undefined, words: Words): Instant | null {
  return NO_TIME.test(value ?? '') ? null : readTime(field, value, words);
}
