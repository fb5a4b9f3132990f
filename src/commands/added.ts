import { echoed } from '../compose/figures.ts';
import type { Catalog } from '../domain/catalog.ts';
import { stableHash } from '../domain/hash.ts';
import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Reading } from '../domain/reading.ts';
import { historyOf, type Source } from '../domain/source.ts';
import type { AddedSource } from '../domain/world.ts';
import { namesOf } from './names.ts';

/** What was found at an address, as far as it is kept until somebody confirms it. */
export interface Find {
  url: string;
  format: string;
  /** As the page calls itself; null where it does not. */
  title: string | null;
}

/** Pages that people can add to one Tocsin, all together: each is read every minute, for ever. */
export const MOST_ADDED = 200;

/** Formats that carry headlines and no states. */
const PRESS = ['rss', 'atom'];
/** Longest id that is made of a name: a button's value holds it (Discord: 100 characters with what stands around it). */
const ID_LENGTH = 48;

export const findOf = ({ url, reading }: { url: string; reading: Reading }): Find => ({
  url,
  format: reading.format,
  title: reading.page.name,
});

/** Whether what was found carries no states: it is read as the press is. */
export const isPressFeed = ({ format }: Pick<Find, 'format'>): boolean => PRESS.includes(format);

/** A page as it would join the catalog: a source with a service and a provider of its own. Pure. */
export function addedSource(
  find: Find,
  world: { catalog: Catalog; sources: readonly Source[] },
  addedBy: string,
  addedAt: Instant,
): AddedSource {
  const { url, format } = find;
  const { host, hostname } = URL.parse(url) ?? { host: url, hostname: url };
  const { id, name } = freeName(nameOf(find.title, host), host, url, world.catalog);
  const press = isPressFeed(find);
  return {
    provider: { id, name },
    service: {
      id,
      name,
      provider: id,
      aliases: [],
      category: null,
      // Nobody has looked at how the name is used: headlines must name the host beside it.
      ambiguous: true,
      newsTerms: [hostname],
      dependsOn: [],
    },
    source: {
      id: `added-${stableHash(url)}`,
      url,
      kind: press ? 'news' : 'status',
      format,
      services: press ? [] : [id],
      parts: {},
      provider: press ? null : id,
      name: press ? name : `${name} status`,
      speaker: null,
      intervalMs: usualInterval(world.sources, press ? 'news' : 'status'),
      historyUrl: historyOf(url),
    },
    addedBy,
    addedAt,
  };
}

/** What a page calls itself without what every page says: "Lumen" of "Lumen Status - Incident History". The host where nothing is left. */
function nameOf(title: string | null, host: string): string {
  const plain = echoed(title ?? '');
  const short = plain.replace(/ - Incident History$/i, '').replace(/[\s|:·–-]*\b(?:system |service )?status(?: page)?$/i, '');
  // A name without a letter or a digit could not be typed.
  return [short.trim(), plain].find((name) => /[\p{L}\p{N}]/u.test(name)) ?? host;
}

/** A name and an id that mean nothing else yet: whoever types them must get what they always got. */
function freeName(wanted: string, host: string, url: string, catalog: Catalog): { id: string; name: string } {
  const names = namesOf(catalog);
  const isFree = (typed: string) => typed !== '' && names.find(typed).kind === 'unknown' && catalog.provider(typed) === undefined;
  const more = Array.from({ length: MOST_ADDED }, (_, index) => `${wanted} (${host}, ${index + 2})`);
  const name = [wanted, `${wanted} (${host})`, ...more].find(isFree) ?? wanted;
  const id = [slug(name), slug(`${name} ${stableHash(url)}`)].find(isFree) ?? `added-${stableHash(url)}`;
  return { id, name };
}

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, ID_LENGTH)
    .replace(/^-+|-+$/g, '');

/** How often most sources of this kind are read, milliseconds; a minute where there are none. */
function usualInterval(sources: readonly Source[], kind: Source['kind']): number {
  const counts = new Map<number, number>();
  for (const source of sources) if (source.kind === kind) counts.set(source.intervalMs, (counts.get(source.intervalMs) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? MINUTE;
}
