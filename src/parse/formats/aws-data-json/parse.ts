import { type Instant, MINUTE } from '../../../domain/instant.ts';
import { emptyReading, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import { readInstant } from '../../dates.ts';
import type { Format } from '../../format.ts';
import { checkedJson, isObject, listOf, recogniseJson } from '../../json.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { beganBy, isResolved, stageOf, stampedAt, titleOf } from './prose.ts';
import { COMPONENT_STATES, dashboard, IMPACTS, MAX_ARCHIVED, PAGE, type TheirEvent } from './schema.ts';

/** The old dashboard of AWS. An event leaves `current` for `archive`, mostly with the day; one that is in neither was taken back. */
export const awsDataJson: Format = {
  name: 'aws-data-json',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || !Array.isArray(document.current) || !('archive' in document)) return 'no lists "current" and "archive"';
    const [entry] = [...listOf(document.current), ...listOf(document.archive)];
    if (entry === undefined) return true;
    return (
      (isObject(entry) && 'service' in entry && 'summary' in entry && 'date' in entry) || 'its events have no service, summary and date'
    );
  }),
  parse: (candidate) => {
    const document = checkedJson(candidate, dashboard);
    if (!document.ok) return document;
    const words = createWords();
    const incidents = new Map<string, ReadIncident>();
    for (const event of document.data.current) put(incidents, incidentOf(event, words, false));
    for (const event of newestOf(document.data.archive ?? [])) put(incidents, incidentOf(event, words, true));
    return {
      ok: true,
      reading: { ...emptyReading('aws-data-json', 'snapshot'), page: PAGE, incidents: [...incidents.values()], unknownWords: words.list() },
    };
  },
};

/** The first of an id stays: at the turn of a day an event stands in both lists. */
function put(incidents: Map<string, ReadIncident>, incident: ReadIncident): void {
  if (!incidents.has(incident.id)) incidents.set(incident.id, incident);
}

const newestOf = (events: readonly TheirEvent[]): readonly TheirEvent[] =>
  events.toSorted((a, b) => (readInstant(b.date) ?? 0) - (readInstant(a.date) ?? 0)).slice(0, MAX_ARCHIVED);

function incidentOf(event: TheirEvent, words: Words, archived: boolean): ReadIncident {
  const id = `${event.service}_${event.date}`;
  const level = event.status === null || event.status === undefined ? null : String(event.status).trim();
  // The mark in the title and the level change at different polls, in either order.
  const over = archived || level === '0' || isResolved(event.summary);
  const createdAt = readTime('date', event.date, words);
  const posts = postsOf(event.description ?? '', createdAt ?? 0, words);
  const newest = posts.at(-1);
  const name = plainLine(event.service_name ?? '') || event.service;
  const state = over ? 'resolved' : stageOf(newest?.text ?? '');
  const began = posts.map(({ text, at }) => (at === null ? null : beganBy(text, at))).findLast((at) => at !== null) ?? null;
  const endedAt = over ? (newest?.at ?? createdAt) : null;
  return {
    id,
    title: titleOf(event.summary) || name,
    state,
    impact: words.translate('status', level, IMPACTS),
    raw: { state: isResolved(event.summary) ? '[RESOLVED]' : null, impact: level },
    startedAt: began ?? createdAt,
    createdAt,
    resolvedAt: endedAt,
    asOf: latest(createdAt, newest?.at ?? null),
    url: PAGE.url,
    components: [{ id: event.service, name, state: over ? 'operational' : words.translate('status', level, COMPONENT_STATES), raw: level }],
    updates: posts
      .map(({ at, text }, index): ReadUpdate => {
        const isLast = index === posts.length - 1;
        return { id: `${id}/${index}`, at, state: isLast && over ? 'resolved' : stageOf(text), raw: null, text };
      })
      .toReversed(),
  };
}

/** The posts of a description, oldest first: `<div><span class="yellowfg"> 8:22 AM PST</span>&nbsp;text</div>` each. */
function postsOf(description: string, createdAt: Instant, words: Words): { at: Instant | null; text: string }[] {
  const [before = '', ...stamped] = description.split(/<span class="yellowfg">/i);
  const posts: { at: Instant | null; text: string }[] = [];
  const head = plainText(before);
  if (head !== '') posts.push({ at: createdAt || null, text: head });
  let after = createdAt;
  for (const post of stamped) {
    const end = post.indexOf('</span>');
    const stamp = plainLine(end === -1 ? '' : post.slice(0, end));
    const stamped = stampedAt(stamp, after);
    // A stamp has no seconds: within its minute the known time is the better one.
    const at = stamped !== null && stamped < after && after - stamped < MINUTE ? after : stamped;
    if (at === null) words.unknown('update.time', stamp);
    posts.push({ at, text: plainText(post.slice(end === -1 ? 0 : end + '</span>'.length)) });
    after = at ?? after;
  }
  return posts;
}
