/**
 * `https://status.mistral.ai/feed.rss`: one item an update, 50 of them; the guid is the incident's and the title stays its first one.
 * The body begins `Status: Resolved` and ends with the affected services as a list.
 */
export const HOST = 'status.mistral.ai';
export const TITLE = /^Mistral AI Status\b/i;
