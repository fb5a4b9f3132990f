/**
 * `/feed.rss` of a Flashcat (Flashduty) page: a description that names the state under `Status:`. The page of DeepSeek is one,
 * under a host of its own.
 */
export const GENERATOR = /flash ?(?:cat|duty)/i;
export const HOSTS = ['status.deepseek.com', 'flashcat.cloud', 'flashduty.com'];
