import { ExchangeError } from './failure.ts';

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

export function isRedirect(status: number): boolean {
  return REDIRECTS.has(status);
}

/** True if the server asks that the old address be forgotten. */
export function isPermanent(status: number): boolean {
  return PERMANENT.has(status);
}

/**
 * Where a redirect leads, without its fragment. The guard has still to be asked about it.
 * @param seen addresses of this chain so far, as `href`
 * @throws ExchangeError `redirect` for a missing or malformed target, a loop, and a step from https down to http
 */
export function redirectTarget(from: URL, location: string | null, seen: ReadonlySet<string>): URL {
  if (location === null) throw new ExchangeError('redirect', 'redirected without saying where');
  const target = URL.parse(location, from.href);
  if (target === null) throw new ExchangeError('redirect', 'redirected to something that is not a URL');
  target.hash = '';
  if (from.protocol === 'https:' && target.protocol === 'http:') throw new ExchangeError('redirect', 'redirected from https to http');
  if (seen.has(target.href)) throw new ExchangeError('redirect', 'redirected in a circle');
  return target;
}
