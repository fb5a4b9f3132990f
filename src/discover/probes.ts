/**
 * Where the products that serve status pages keep their documents (the order of the probes follows how common and how telling
 * they are). What a probe brings counts only when it is understood as one of its formats: many servers answer every path with a page.
 */
import { baseOf } from './address.ts';
import { hintsIn, linkedFeeds } from './hints.ts';

export interface Probe {
  url: string;
  /** The formats that may stand there. */
  formats: readonly string[];
}

/** Feeds that carry states. */
const FEEDS = [
  'statuspage-atom',
  'statuspage-rss',
  'status-feed',
  'statusiq-rss',
  'flashcat-rss',
  'hund-atom',
  'aws-rss',
  'azure-rss',
  'm365-rss',
  'ibm-rss',
  'xai-rss',
  'mistral-rss',
  'zscaler-rss',
  'paypal-feed',
  'oci-rss',
  'google-atom',
  'meta-rss',
];
/** Feeds without states: read as press, and only where they themselves were asked for. */
export const PRESS_FEEDS = ['rss', 'atom'];

/** Paths below a page's address. Vendors' own formats stand at one address each: those are in the catalog, or typed whole. */
const PATHS: readonly (readonly [path: string, ...formats: string[]])[] = [
  ['/api/v2/summary.json', 'statuspage-v2', 'incident-io', 'openstatus', 'statuspage-like', 'instatus'],
  ['/api/v2/status.json', 'statuspage-like', 'oci-status'],
  ['/summary.json', 'instatus', 'statuscast'],
  ['/index.json', 'betterstack', 'cstate'],
  ['/api/status/summary.json', 'openstatus'],
  ['/api/v1/status', 'sorry'],
  ['/api/v1/status.json', 'rootly'],
  ['/api/v1/components', 'cachet'],
  ['/api/v1/endpoints/statuses', 'gatus'],
  ['/incidents.json', 'google-incidents'],
  ['/status.json', 'hyperping', 'statuscast'],
  ['/api/components', 'cachet'],
];

const FEED_PATHS = ['/history.atom', '/history.rss', '/feed.rss', '/feed.atom', '/rss', '/feed/atom', '/state_feed/feed.atom'];

/** Everything worth asking about a page, given its HTML where it has any; each address once, the telling ones first. */
export function probesFor(page: URL, html: string): readonly Probe[] {
  const bases = [...new Set([baseOf(page), page.origin])];
  const probes = [
    ...hintsIn(page, html),
    ...bases.flatMap((at) => PATHS.map(([path, ...formats]) => ({ url: at + path, formats }))),
    ...linkedFeeds(page, html).map((url) => ({ url, formats: FEEDS })),
    ...bases.flatMap((at) => FEED_PATHS.map((path) => ({ url: at + path, formats: FEEDS }))),
  ];
  return [...new Map(probes.map((probe) => [probe.url, probe])).values()];
}
