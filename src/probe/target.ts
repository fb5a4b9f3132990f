import type { Check } from '../domain/probe.ts';
import { hostOf as hostOfUrl, portOf as portOfUrl } from '../http/guard.ts';

/** What is asked, as it may be shown: the query of an address may be a secret. */
export function shownTarget(check: Check): string {
  if ('url' in check) {
    const { host, pathname } = new URL(check.url);
    return pathname === '/' ? host : `${host}${pathname}`;
  }
  if (check.layer === 'dns') return check.host;
  return `${check.host.includes(':') ? `[${check.host}]` : check.host}:${check.port}`;
}

/** The host that a check leads to, as a bare name or address. */
export const hostOf = (check: Check): string => ('url' in check ? hostOfUrl(new URL(check.url)) : check.host);

/** The port that a check leads to; the guard judges a name that is only looked up as if it led to HTTPS. */
export function portOf(check: Check): number {
  if ('url' in check) return portOfUrl(new URL(check.url));
  return check.layer === 'dns' ? 443 : check.port;
}
