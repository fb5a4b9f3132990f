/**
 * `https://trust.zscaler.com/rss-feed` and `/rss-feed/<kind>`: incidents, maintenance, advisories and notices of changed URL
 * categories of every cloud (zscaler.net, zscalertwo.net …) in one feed.
 */
export const HOST = 'trust.zscaler.com';

/** What a notice is about: trouble, planned work, or neither. */
export type Kind = 'incident' | 'maintenance' | 'news';

const NEWS =
  /\b(?:url[ -]categor\w*|category change|cloud app(?:lication)? (?:control|categor\w*)|advisor(?:y|ies)|release notes?|certificate|deprecat\w*|end of (?:life|support)|(?:ip|hub) address\w*)\b/i;
const MAINTENANCE = /\bmaintenance\b/i;
const INCIDENT =
  /\b(?:incidents?|outages?|disruptions?|degrad\w+|latency|unreachable|unavailable|failures?|errors?|issues?|connectivity)\b/i;

/** What kind of notice it is, by its category, its address and its title, in this order. */
export function kindOf(categories: readonly string[], url: string | null, title: string): Kind {
  for (const text of [categories.join(' '), decodePath(url), title]) {
    if (NEWS.test(text)) return 'news';
    if (MAINTENANCE.test(text)) return 'maintenance';
    if (INCIDENT.test(text)) return 'incident';
  }
  // What is not understood is not left out.
  return 'incident';
}

/** The cloud a notice is about, as customers know it. */
export function cloudIn(text: string): string | null {
  return (
    /\b(zscaler(?:one|two|three|ten|gov)?\.(?:net|us)|zscloud\.net|zspreview\.net|private\.zscaler\.com|zdxcloud\.net)\b/i
      .exec(text)?.[1]
      ?.toLowerCase() ?? null
  );
}

const decodePath = (url: string | null): string => (url === null ? '' : new URL(url).pathname.replaceAll(/[-_/]/g, ' '));
