import { type Head, hostsOf } from './head.ts';

/** Products whose feeds say so in `generator`. */
const PRODUCTS =
  /\b(?:statuspage|incident\.io|instatus|better ?stack|better ?uptime|status\.io|statuspal|hund|cachet|cstate|openstatus|uptime kuma|upptime|kener|freshstatus|statuscast|sorry|hyperping|uptimerobot|onlineornot|checkly|rootly|flashcat|flashduty|statusiq|site24x7|statusfy|gatus)\b/i;
/** `Acme Status`, `Acme status page`, `Status updates for Acme`, `Acme - Incident History`; a title that only holds the word is not enough. */
const TITLE =
  /\bstatus(?: (?:page|feed|updates?|history|rss|dashboard))?(?: [-–—|:] .{0,60}\b(?:incidents?|history|updates)\b.{0,20})?$|^status (?:of|for|updates)\b|\bincidents?(?: and maintenances?)?(?: (?:history|feed|updates|reports?))$|\b(?:service|system) health\b|\b(?:outage|uptime) (?:history|feed|reports?)$/i;
/** `status.acme.com`, `www.acmestatus.com`, `acme-status.io`. */
const HOST = /(?:^|\.)(?:[a-z0-9-]*status|uptime)(?:page)?\.(?:[a-z0-9-]+\.)*[a-z]{2,24}$/;

/** Whether a status-page product made the feed. */
export const isProduct = (head: Head): boolean => PRODUCTS.test(head.generator);

/** Whether a feed calls itself that of a status page, by its generator, title or address. */
export const namesItselfStatus = (head: Head): boolean => isProduct(head) || TITLE.test(head.title) || isStatusHost(head);

/** Whether the title is that of a status page. */
export const titledStatus = (head: Head): boolean => TITLE.test(head.title);
/** Whether one of the channel's hosts is named after a status page. */
export const isStatusHost = (head: Head): boolean => hostsOf(head).some((host) => HOST.test(host));
