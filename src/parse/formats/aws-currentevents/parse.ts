import type { Instant } from '../../../domain/instant.ts';
import { emptyReading, type ReadComponent, type ReadIncident, type ReadUpdate } from '../../../domain/reading.ts';
import type { Format, ParseContext } from '../../format.ts';
import { checkedJson, isListWith } from '../../json.ts';
import { plainLine, plainText } from '../../text.ts';
import { latest, readTime } from '../../times.ts';
import { createWords, type Words } from '../../words.ts';
import { beganBy, isResolved, stageOf, titleOf } from '../aws-data-json/prose.ts';
import { PAGE } from '../aws-data-json/schema.ts';
import { COMPONENT_STATES, events, IMPACTS, type TheirEntry, type TheirEvent } from './schema.ts';

/** The open events of AWS. A resolved one stays some hours; a quiet dashboard is an empty list. */
export const awsCurrentevents: Format = {
  name: 'aws-currentevents',
  recognise: (candidate, { named }) => {
    const json = candidate.json();
    if (!json.ok) return json.why;
    if (!Array.isArray(json.value)) return 'not a list of events';
    // Nothing in an empty list tells whose it is.
    if (json.value.length === 0) return named || ADDRESS.test(candidate.url) || 'an empty list at an address that is not the one of AWS';
    return isListWith(json.value, 'arn', 'event_log') || 'not all of its entries have arn and event_log';
  },
  parse: (candidate, { now }) => {
    const document = checkedJson(candidate, events);
    if (!document.ok) return document;
    const words = createWords();
    return {
      ok: true,
      reading: {
        ...emptyReading('aws-currentevents', 'open-events'),
        page: PAGE,
        incidents: document.data.map((event) => incidentOf(event, words, now)),
        unknownWords: words.list(),
      },
    };
  },
};

const ADDRESS = /^https?:\/\/[^/?#]+\/public\/currentevents(?:[?#]|$)/;

function incidentOf(event: TheirEvent, words: Words, now: ParseContext['now']): ReadIncident {
  const level = levelOf(event.status);
  const createdAt = readTime('date', event.date, words);
  const endedAt = readTime('end_time', event.end_time, words);
  const over = level === '0' || isResolved(event.summary) || (endedAt !== null && endedAt <= now);
  const updates = updatesOf(event, words);
  const began = updates.map(({ at, text }) => (at === null ? null : beganBy(text, at))).find((at) => at !== null) ?? null;
  return {
    id: event.arn,
    title: titleOf(event.summary) || plainLine(event.service_name ?? '') || event.arn,
    state: over ? 'resolved' : stageOf(updates[0]?.text ?? ''),
    impact: words.translate('status', over ? worstLevel(event) : level, IMPACTS),
    raw: { state: isResolved(event.summary) ? '[RESOLVED]' : null, impact: level },
    startedAt: began ?? createdAt,
    createdAt,
    resolvedAt: over ? (endedAt ?? updates[0]?.at ?? null) : null,
    asOf: latest(createdAt, over ? endedAt : null, updates[0]?.at ?? null),
    url: PAGE.url,
    components: componentsOf(event, over, words),
    updates,
  };
}

/** "Multiple services" hides them in `impacted_services`; an event of one service may have none there. */
function componentsOf(event: TheirEvent, over: boolean, words: Words): ReadComponent[] {
  const region = event.arn.split(':')[3] ?? '';
  const component = (key: string, name: string | null | undefined, level: string | null): ReadComponent => {
    const own = plainLine(name ?? '') || key;
    const regional = region !== '' && key.endsWith(`-${region}`) && event.region_name;
    return {
      id: key,
      name: regional ? `${own} (${plainLine(event.region_name ?? '')})` : own,
      state: over ? 'operational' : words.translate('status', level, COMPONENT_STATES),
      raw: level,
    };
  };
  const impacted = Object.entries(event.impacted_services ?? {});
  if (impacted.length > 0) return impacted.map(([key, service]) => component(key, service.service_name, levelOf(service.current)));
  return event.service ? [component(event.service, event.service_name, levelOf(event.status))] : [];
}

/** Newest first. An entry has no id: its time is its name, and stays when older ones are cut off. */
function updatesOf(event: TheirEvent, words: Words): ReadUpdate[] {
  const taken = new Map<string, number>();
  const read = (entry: TheirEntry): ReadUpdate => {
    const at: Instant | null = readTime('event_log.timestamp', entry.timestamp, words);
    const key = String(at ?? 'undated');
    const count = (taken.get(key) ?? 0) + 1;
    taken.set(key, count);
    const text = plainText(entry.message ?? '') || plainLine(entry.summary ?? '');
    const level = levelOf(entry.status);
    const isEnd = level === '0' || isResolved(entry.summary);
    return {
      id: `${event.arn}/${key}${count === 1 ? '' : `-${count}`}`,
      at,
      state: isEnd ? 'resolved' : stageOf(text),
      raw: level,
      text,
    };
  };
  return (event.event_log ?? [])
    .map(read)
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
    .toReversed();
}

/** The worst level anything of it had: when it is over its own says 0. */
function worstLevel(event: TheirEvent): string {
  const levels = [
    ...(event.event_log ?? []).map(({ status }) => levelOf(status)),
    ...Object.values(event.impacted_services ?? {}).map(({ max }) => levelOf(max)),
  ];
  const known = levels.filter((level) => level !== null && IMPACTS.has(level)).map(Number);
  return String(Math.max(0, ...known));
}

const levelOf = (status: string | number | null | undefined): string | null =>
  status === null || status === undefined ? null : String(status).trim();
