import type { Incident } from '../domain/incident.ts';
import type { Instant } from '../domain/instant.ts';
import type { OnCallSettings, Page } from '../domain/oncall.ts';
import { advancePage, openPage } from './escalate.ts';

/** The pages of a provider after its incidents moved or time passed: all of them, and those that are different now. */
export function pagesAfter(
  incidents: readonly Incident[],
  known: readonly Page[],
  settings: OnCallSettings,
  now: Instant,
): { all: readonly Page[]; changed: readonly Page[] } {
  const advanced = known.map((page) => {
    const incident = incidents.find((each) => each.id === page.incident);
    return incident === undefined ? page : advancePage(page, incident, settings, now);
  });
  const opened = incidents.flatMap((incident) => {
    const earlier = advanced.filter((page) => page.incident === incident.id);
    return openPage(incident, settings, now, earlier) ?? [];
  });
  const all = [...advanced, ...opened];
  return { all, changed: all.filter((page) => !known.includes(page)) };
}
