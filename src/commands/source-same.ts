import type { Source } from '../domain/source.ts';

/** Hosts at which many companies keep their documents: there only the whole address tells whose it is. */
const SHARED_HOSTS: ReadonlySet<string> = new Set([
  'api.status.io',
  'status.io',
  'statuspal.io',
  'statuspal.eu',
  'raw.githubusercontent.com',
  'public-api.freshstatus.io',
  'stats.uptimerobot.com',
]);

/** With what the part of an address begins in which the documents of one page differ. */
const DOCUMENT = /^(?:api|history|feed|rss|state_feed|issues)$|\.(?:json|atom|rss|xml)$/i;
/** Documents of which one host may hold several pages, one a slug (Uptime Kuma). */
const SLUG = /\/api\/status-page\/(?:heartbeat\/)?([^/]+)$/;

/** Whether a source reads this page already, by this document or by another one of it. */
export function isSamePage(source: Source, url: string): boolean {
  if (source.url === url) return true;
  const [ours, theirs] = [URL.parse(source.url), URL.parse(url)];
  if (ours === null || theirs === null || source.kind !== 'status') return false;
  return ours.host === theirs.host && !SHARED_HOSTS.has(ours.hostname) && placeOf(ours) === placeOf(theirs);
}

/** Where the page of a document stands on its host: a host may serve several, each in a folder of its own. */
function placeOf({ pathname }: URL): string {
  const folders = pathname.split('/').filter((folder) => folder !== '');
  const end = folders.findIndex((folder) => DOCUMENT.test(folder));
  return [...(end < 0 ? folders : folders.slice(0, end)), SLUG.exec(pathname)?.[1] ?? ''].join('/');
}
