/**
 * The documents of stories, written as providers write them: a Statuspage summary, its history, Meta's list of parts, an RSS feed.
 * Times are `HH:MM` on the story's day, UTC; `26:00` is two in the morning after it, `-02:00` two hours before it.
 */
import type { Instant } from '../../src/domain/instant.ts';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';

const DAY_OF_STORIES = Date.UTC(2026, 2, 10);

/** The instant of `HH:MM` or `HH:MM:SS`. */
export function when(time: string): Instant {
  const found = /^(-?)(\d\d):(\d\d)(?::(\d\d))?$/.exec(time);
  if (found === null) throw new Error(`not a time of a story: ${time}`);
  const ms = Number(found[2]) * HOUR + Number(found[3]) * MINUTE + Number(found[4] ?? 0) * 1_000;
  return DAY_OF_STORIES + (found[1] === '-' ? -ms : ms);
}

/** `HH:MM` of an instant; hours go on counting after midnight. */
export function clockTime(at: Instant): string {
  const minutes = Math.floor((at - DAY_OF_STORIES) / MINUTE);
  const two = (value: number) => String(value).padStart(2, '0');
  return minutes < 0 ? `-${clockTime(2 * DAY_OF_STORIES - at)}` : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** An incident on a Statuspage as a story tells it. */
export interface Posted {
  id: string;
  title: string;
  impact?: 'none' | 'minor' | 'major' | 'critical' | 'maintenance';
  /** `HH:MM status words`, oldest first; the last one's status is the incident's. */
  posts: readonly string[];
  /** The incident's status, where it is not the last post's. */
  status?: string;
  /** When it was posted; default: with its first post. */
  created?: string;
  /** When it began, where that is not when it was posted. */
  started?: string;
  components?: readonly string[];
}

/** Planned work. */
export interface Planned extends Posted {
  from: string;
  until: string;
}

/** A page: its own name and address, what is open or planned on it, and its page-wide word. */
export interface PageDocument {
  page: { id: string; name: string; host: string };
  incidents: readonly Posted[];
  maintenances?: readonly Planned[];
  indicator?: string;
}

/** `/api/v2/summary.json`. */
export const summary = ({ page, incidents, maintenances = [], indicator }: PageDocument): string =>
  JSON.stringify({
    page: pageOf(page),
    components: [component('operational')('API'), component('operational')('Website')],
    incidents: incidents.map(incidentOf),
    scheduled_maintenances: maintenances.map(plannedOf),
    status: { indicator: indicator ?? incidents[0]?.impact ?? 'none', description: '' },
  });

/** `/api/v2/incidents.json`: old and new. */
export const history = ({ page, incidents }: PageDocument): string =>
  JSON.stringify({ page: pageOf(page), incidents: incidents.map(incidentOf) });

const pageOf = ({ id, name, host }: PageDocument['page']) => ({ id, name, url: `https://${host}` });

const component = (status: string) => (name: string) => ({ id: `c-${name.toLowerCase()}`, name, status, group: false, group_id: null });

function incidentOf(posted: Posted) {
  const posts = posted.posts.map((post, index) => {
    const found = /^(\S+) (\w+) ([\s\S]+)$/.exec(post);
    if (found === null) throw new Error(`not a post: ${post}`);
    const [, time = '', status = '', body = ''] = found;
    const at = new Date(when(time)).toISOString();
    return { id: `${posted.id}-post-${index}`, status, body, created_at: at, updated_at: at, display_at: at };
  });
  const [first] = posts;
  const created = posted.created === undefined ? first?.created_at : new Date(when(posted.created)).toISOString();
  return {
    id: posted.id,
    name: posted.title,
    status: posted.status ?? posts.at(-1)?.status,
    impact: posted.impact ?? 'minor',
    shortlink: `https://stspg.example/${posted.id}`,
    created_at: created,
    started_at: posted.started === undefined ? created : new Date(when(posted.started)).toISOString(),
    updated_at: posts.at(-1)?.created_at ?? created,
    resolved_at: posts.find((post) => post.status === 'resolved')?.created_at ?? null,
    incident_updates: posts.toReversed(),
    components: (posted.components ?? []).map(component('partial_outage')),
  };
}

const plannedOf = (planned: Planned) => ({
  ...incidentOf(planned),
  scheduled_for: new Date(when(planned.from)).toISOString(),
  scheduled_until: new Date(when(planned.until)).toISOString(),
});

/** Statuspage's `/history.atom` of one incident: another document of the same page, without impacts. */
export function historyAtom({ page, incidents }: PageDocument): string {
  const entries = incidents.map((posted, index) => {
    const posts = posted.posts.toReversed().map((post) => {
      const [time = '', status = '', ...words] = post.split(' ');
      const at = new Date(when(time)).toISOString();
      return `<p><small>Mar <var data-var='date'>${Number(at.slice(8, 10))}</var>, <var data-var='time'>${at.slice(11, 16)}</var> UTC</small><br><strong>${capital(status)}</strong> - ${words.join(' ')}</p>`;
    });
    const updated = new Date(when(posted.posts.at(-1)?.split(' ')[0] ?? '')).toISOString();
    return [
      `<entry><id>tag:${page.host},2005:Incident/${4000 + index}</id><published>${updated}</published><updated>${updated}</updated>`,
      `<link rel="alternate" type="text/html" href="https://${page.host}/incidents/${posted.id}"/>`,
      `<title>${escaped(posted.title)}</title><content type="html">${escaped(posts.join(''))}</content></entry>`,
    ].join('');
  });
  const links = `<link rel="alternate" type="text/html" href="https://${page.host}"/>`;
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>tag:${page.host},2005:/history</id>${links}<title>${page.name} Status - Incident History</title>${entries.join('')}</feed>`;
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/** Meta's `orgs.json`: `Org / Part` → the page's own word. */
export function orgs(parts: Readonly<Record<string, string>>): string {
  const byOrg = Map.groupBy(Object.entries(parts), ([name]) => name.split(' / ')[0] ?? name);
  return JSON.stringify(
    [...byOrg].map(([org, own]) => ({
      id: org.toLowerCase(),
      name: org,
      rss_file_paths: [],
      services: own.map(([name, status]) => ({ id: name.toLowerCase(), name: name.split(' / ')[1] ?? name, status })),
    })),
  );
}

/** An entry of a feed. */
export interface Item {
  /** Default: the title. */
  id?: string;
  title: string;
  /** When it was published. */
  at: string;
  text?: string;
}

/** An RSS feed, newest first. */
export function feed(name: string, items: readonly Item[]): string {
  const entries = items.map(
    ({ id, title, at, text }) =>
      `<item><guid isPermaLink="false">${escaped(id ?? title)}</guid><title>${escaped(title)}</title><link>https://press.example/${encodeURIComponent(id ?? title)}</link><pubDate>${new Date(when(at)).toUTCString()}</pubDate><description>${escaped(text ?? '')}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>${escaped(name)}</title><link>https://press.example</link>${entries.join('')}</channel></rss>`;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
