import type { ReadIncident, Reading } from '../domain/reading.ts';
import { historyOf } from '../domain/source.ts';

/**
 * Documents beside the one that was found, which hold what it leaves out: a person who is asked to confirm wants to see the page's
 * name, its components and its last incident. Only what is shown comes from them; the find is read by its own document.
 */
export function companionsOf(url: string, { format, incidents, components }: Reading): readonly string[] {
  const at = URL.parse(url);
  if (at === null) return [];
  const beside = (path: string) => new URL(path, at).href;
  switch (format) {
    case 'statuspage-v2':
    case 'incident-io': {
      const history = incidents.length === 0 ? historyOf(url) : null;
      return history === null ? [] : [history];
    }
    case 'instatus':
      return components.length === 0 ? [beside('components.json')] : [];
    case 'sorry':
      return components.length <= 1 ? [beside('components')] : [];
    case 'rootly':
      return incidents.length === 0 ? [beside('incidents.json')] : [];
    case 'cachet':
      return [`${beside('incidents')}${at.pathname.startsWith('/api/v1/') ? '?sort=id&order=desc' : ''}`];
    case 'uptime-kuma': {
      const page = at.pathname.replace(/\/heartbeat\/(?=[^/]+$)/, '/');
      return page === at.pathname ? [] : [at.origin + page];
    }
    default:
      return [];
  }
}

/** A reading with what its companion knows better: names, components, the newest incident. States stay its own. */
export function withCompanion(own: Reading, other: Reading): Reading {
  const named = new Map(other.components.map(({ id, name }) => [id, name]));
  const incident = newest(other.incidents);
  return {
    ...own,
    page: { id: own.page.id, name: own.page.name ?? other.page.name, url: own.page.url ?? other.page.url },
    components:
      own.components.length > 0 && !isWholePage(own)
        ? own.components.map((component) => ({ ...component, name: named.get(component.id) ?? component.name }))
        : other.components.length > 0
          ? other.components
          : own.components,
    incidents: own.incidents.length > 0 || incident === null ? own.incidents : [incident],
  };
}

/** One word for all is no list of components. */
const isWholePage = ({ components }: Reading): boolean => components.length === 1 && components[0]?.id === 'page';

const newest = (incidents: readonly ReadIncident[]): ReadIncident | null =>
  incidents.toSorted((a, b) => (b.startedAt ?? b.asOf ?? 0) - (a.startedAt ?? a.asOf ?? 0))[0] ?? null;
