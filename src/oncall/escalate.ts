import { headline } from '../compose/headline.ts';
import { bestLink } from '../compose/voices.ts';
import { passes, worse } from '../domain/evidence.ts';
import { stableId } from '../domain/hash.ts';
import type { Incident, ServiceState } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { OnCallSettings, Page } from '../domain/oncall.ts';
import { callOrder } from './roster.ts';

/**
 * A page for an incident that calls for one now, else null. It calls the first person at once.
 *
 * An incident has one page at a time: while one in `earlier` is not over, there is no second; confirmed anew after its page
 * was over, it pages anew. What was known before us (`seen` is not `new`) never pages, and neither does anything when
 * nobody can be reached.
 *
 * @param earlier the pages of this incident that are known, open or over
 */
export function openPage(incident: Incident, settings: OnCallSettings, now: Instant, earlier: readonly Page[] = []): Page | null {
  if (incident.seen !== 'new') return null;
  if (earlier.some((page) => page.incident === incident.id && page.state !== 'over')) return null;
  const services = paging(incident, settings);
  const [first, second] = callOrder(settings, now);
  if (services.length === 0 || first === undefined) return null;
  const next = second === undefined ? null : { person: second.id, name: second.name, at: now + settings.silenceMs };
  return {
    type: 'page',
    // The revision tells one page of an incident from the next, in every run alike, and a step that is run twice makes one page.
    id: stableId('page', incident.id, incident.revision),
    provider: incident.provider,
    incident: incident.id,
    services: services.map(({ service, name }) => ({ service, name })),
    ...tellingOf(incident, services),
    state: 'calling',
    revision: 1,
    createdAt: now,
    updatedAt: now,
    closedAt: null,
    calls: [{ person: first.id, name: first.name, at: now }],
    acknowledged: null,
    next,
    dueAt: next?.at ?? null,
  };
}

/**
 * The page as it should be now; the same object when nothing changed. Over when none of its services is confirmed any more;
 * while it calls, the next person in turn is called when the last was silent for `silenceMs`, each person once.
 */
export function advancePage(page: Page, incident: Incident, settings: OnCallSettings, now: Instant): Page {
  if (page.state === 'over') return page;
  if (!stillBurns(page, incident)) {
    return { ...page, state: 'over', closedAt: now, next: null, dueAt: null, updatedAt: now, revision: page.revision + 1 };
  }
  const grown = withServices(page, incident, settings, now);
  return grown.state === 'calling' && grown.next !== null && now >= grown.next.at ? callNext(grown, settings, now) : grown;
}

/** Stops the page for everybody. Once acknowledged, or over, it stays as it is: pressing twice changes nothing. */
export function acknowledge(page: Page, by: string, now: Instant): Page {
  if (page.state !== 'calling') return page;
  return {
    ...page,
    state: 'acknowledged',
    acknowledged: { by, at: now },
    next: null,
    dueAt: null,
    updatedAt: now,
    revision: page.revision + 1,
  };
}

/** The services of the stack whose trouble wakes people: confirmed, grave enough, and no planned work. */
function paging(incident: Incident, settings: OnCallSettings): readonly ServiceState[] {
  return incident.services.filter(
    ({ service, state, severity }) =>
      settings.stack.includes(service) &&
      state === 'confirmed' &&
      severity !== 'none' &&
      passes(severity, settings.severity) &&
      !isPlannedWork(incident, service),
  );
}

/** Planned work is announced as impact `maintenance`; a provider that speaks of nothing else has no outage. */
function isPlannedWork(incident: Incident, service: string): boolean {
  const records = incident.officials.filter(({ services }) => services.includes(service));
  return records.length > 0 && records.every(({ impact }) => impact === 'maintenance');
}

const stillBurns = (page: Page, incident: Incident): boolean =>
  incident.services.some(({ service, state }) => state === 'confirmed' && page.services.some((paged) => paged.service === service));

/** What makes it worse joins the page that is open; nobody is called a second time for it. */
function withServices(page: Page, incident: Incident, settings: OnCallSettings, now: Instant): Page {
  const joined = paging(incident, settings).filter(({ service }) => !page.services.some((paged) => paged.service === service));
  const services = [...page.services, ...joined.map(({ service, name }) => ({ service, name }))];
  const states = incident.services.filter(({ service }) => services.some((paged) => paged.service === service));
  const telling = { ...tellingOf(incident, states), confirmedAt: page.confirmedAt };
  const same = telling.title === page.title && telling.severity === page.severity && telling.url === page.url;
  if (joined.length === 0 && same) return page;
  return { ...page, ...telling, services, updatedAt: now, revision: page.revision + 1 };
}

/** What the called person reads of the incident. */
function tellingOf(
  incident: Incident,
  services: readonly ServiceState[],
): Pick<Page, 'title' | 'severity' | 'confirmedAt' | 'reasons' | 'url'> {
  const confirmed = services.filter(({ state }) => state === 'confirmed');
  return {
    title: headline(incident),
    severity: confirmed.map(({ severity }) => severity).reduce(worse, 'unknown'),
    confirmedAt: Math.min(...services.map(({ confirmedAt }) => confirmedAt ?? incident.createdAt)),
    reasons: [...new Set(confirmed.flatMap(({ reasons }) => reasons))],
    url: bestLink(incident),
  };
}

/** Calls whoever is next by today's settings: people and turns may have changed since the page began. */
function callNext(page: Page, settings: OnCallSettings, now: Instant): Page {
  const left = callOrder(settings, page.createdAt).filter(({ id }) => !page.calls.some(({ person }) => person === id));
  const [person, after] = left;
  const next = person === undefined || after === undefined ? null : { person: after.id, name: after.name, at: now + settings.silenceMs };
  const calls = person === undefined ? page.calls : [...page.calls, { person: person.id, name: person.name, at: now }];
  return { ...page, calls, next, dueAt: next?.at ?? null, updatedAt: now, revision: page.revision + 1 };
}
