/** What a person typed, as the addresses that may be meant, the likeliest first; or one sentence that says why it is none. */
export function addressesOf(typed: string): readonly URL[] | string {
  const bare = unwrapped(typed);
  if (bare === '') return 'There is no address.';
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(bare);
  const url = URL.parse(hasScheme ? bare : `https://${bare}`);
  if (url === null || !/^https?:$/.test(url.protocol)) return `"${bare.slice(0, 80)}" is no web address.`;
  if (url.username !== '' || url.password !== '') return 'An address with a user name or a password is not read.';
  url.hash = '';
  if (hasScheme) return [url];
  // Pages that people host themselves are often without a certificate.
  const plain = new URL(url.href);
  plain.protocol = 'http:';
  return [url, plain];
}

/** Without the brackets in which chats put links: `<https://status.example|status.example>`. */
const unwrapped = (typed: string): string =>
  typed
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/\|.*$/, '')
    .trim();

/** Folders and documents with which the part of an address begins that every page of a product has. */
const TAILS: ReadonlySet<string> = new Set([
  'api',
  'feed',
  'rss',
  'state_feed',
  'history',
  'incident',
  'incidents',
  'issues',
  'uptime',
  'maintenance',
]);

/** Where a page stands, without a slash at the end: `https://example.org/team` of `https://example.org/team/incidents/17`. */
export function baseOf(page: URL): string {
  const folders = page.pathname.split('/').filter((folder) => folder !== '');
  const end = folders.findIndex((folder) => TAILS.has(folder.toLowerCase()) || /\.(?:json|xml|rss|atom|html?|php|aspx?)$/i.test(folder));
  return [page.origin, ...(end < 0 ? folders : folders.slice(0, end))].join('/');
}
