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
 * @param seen addresses of this chain so far, the present one among them
 * @throws ExchangeError `redirect` for a missing or malformed target, a loop, and a step from https down to http
 */
export function redirectTarget(from: URL, location: string | null, seen: readonly URL[]): URL {
  if (location === null) throw new ExchangeError('redirect', 'redirected without saying where');
  const target = URL.parse(asUtf8(location), from.href);
  if (target === null) throw new ExchangeError('redirect', 'redirected to something that is not a URL');
  target.hash = '';
  if (from.protocol === 'https:' && target.protocol === 'http:') throw new ExchangeError('redirect', 'redirected from https to http');
  if (seen.some(({ href }) => href === target.href)) throw new ExchangeError('redirect', 'redirected in a circle');
  return target;
}

/** Undici gives each byte of a header as a character; an address beyond ASCII is in UTF-8, as browsers read it. */
function asUtf8(location: string): string {
  return /[\u0080-\u00ff]/.test(location) ? Buffer.from(location, 'latin1').toString() : location;
}
