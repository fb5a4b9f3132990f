import type { Probe } from './probes.ts';

/** Where a page's own address and text say that its data stands. Every pattern is bounded, for the text is anybody's. */
export function hintsIn(page: URL, html: string): readonly Probe[] {
  return [
    statusio(html),
    uptimerobot(page, html),
    statuspal(page, html),
    uptimeKuma(page, html),
    freshstatus(html),
    upptime(page, html),
  ].flatMap((probe) => probe ?? []);
}

/** formats.md 3.5: the page's id, 24 hexadecimal digits, stands in its text. */
function statusio(html: string): Probe | null {
  const id =
    /api\.status\.io\/1\.0\/status\/([\da-f]{24})/i.exec(html) ??
    /status\.io\/pages\/(?:\w{1,20}\/)?([\da-f]{24})/i.exec(html) ??
    /statuspage_id["'\s:=]{1,6}([\da-f]{24})/i.exec(html);
  return id === null ? null : { url: `https://api.status.io/1.0/status/${id[1]}`, formats: ['statusio'] };
}

/** formats.md 3.12: the page's script holds the token. */
function uptimerobot(page: URL, html: string): Probe | null {
  const token = /pspApiPath["'\s:=]{1,6}["']?(?:https?:\/\/[\w.-]{1,200})?\/?(?:api\/getMonitorList\/)?([\w-]{4,80})/i.exec(html);
  return token === null ? null : { url: `${page.origin}/api/getMonitorList/${token[1]}`, formats: ['uptimerobot-psp'] };
}

/** formats.md 3.6: the data is the product's own host's; a page under a name of its own may mention it. */
function statuspal(page: URL, html: string): Probe | null {
  const [, name, host] = /^([\w-]+)\.(statuspal\.(?:io|eu))$/i.exec(page.hostname) ?? [];
  const [, named, at] = /(statuspal\.(?:io|eu))\/api\/v2\/status_pages\/([\w-]{1,100})/i.exec(html) ?? [];
  const [product, subdomain] = name === undefined ? [named, at] : [host, name];
  if (product === undefined || subdomain === undefined) return null;
  return { url: `https://${product}/api/v2/status_pages/${subdomain}/summary`, formats: ['statuspal'] };
}

/**
 * formats.md 4.2: a page has a slug, in its address or, on a host of its own, in its text. The heartbeats hold the states; the
 * document beside them holds names and incidents alone, so that by it an outage would not be seen.
 */
function uptimeKuma(page: URL, html: string): Probe | null {
  const [, before, slug] =
    /^(.*)\/status\/([\w-]{1,100})\/?$/.exec(page.pathname) ?? /()\/api\/status-page\/(?:heartbeat\/)?([\w-]{1,100})/.exec(html) ?? [];
  if (slug === undefined) return null;
  return { url: `${page.origin}${before}/api/status-page/heartbeat/${slug.toLowerCase()}`, formats: ['uptime-kuma'] };
}

/** formats.md 3.10: the account's number stands in the page's text. */
function freshstatus(html: string): Probe | null {
  const account = /public-components\/\?account_id=(\d{1,12})/.exec(html);
  if (account === null) return null;
  return { url: `https://public-api.freshstatus.io/v1/public-components/?account_id=${account[1]}`, formats: ['freshstatus'] };
}

/** formats.md 4.3: the data lies in the repository that the page was built from. */
function upptime(page: URL, html: string): Probe | null {
  const repository = '([\\w.-]{1,100}\\/[\\w.-]{1,100})';
  const [, own] = page.hostname === 'github.com' ? (new RegExp(`^/${repository}/?$`).exec(page.pathname) ?? []) : [];
  const [, named] = new RegExp(`raw\\.githubusercontent\\.com\\/${repository}\\/[\\w.-]{1,100}\\/history\\/`).exec(html) ?? [];
  const found = own ?? named;
  return found === undefined ? null : { url: `https://raw.githubusercontent.com/${found}/HEAD/history/summary.json`, formats: ['upptime'] };
}

/** Most feeds that a page may point to. */
const MOST_LINKS = 6;

/** `<link rel="alternate" type="application/rss+xml" href="…">`, on the page's own host alone: a page may link to anybody's news. */
export function linkedFeeds(page: URL, html: string): readonly string[] {
  const urls: string[] = [];
  for (const [tag] of html.matchAll(/<link\s[^>]{1,600}>/gi)) {
    if (urls.length >= MOST_LINKS) break;
    if (!/rel\s*=\s*["']?alternate/i.test(tag) || !/application\/(?:rss|atom)\+xml/i.test(tag)) continue;
    const href = /href\s*=\s*["']([^"']{1,500})["']/i.exec(tag)?.[1];
    const url = href === undefined ? null : URL.parse(href.replaceAll('&amp;', '&'), page.href);
    if (url !== null && url.host === page.host) urls.push(url.href);
  }
  return urls;
}
