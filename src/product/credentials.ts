import type { Settings } from '../config/load.ts';
import type { Fetch } from '../domain/document.ts';

/**
 * Puts the token behind the name of a credential. Of a source whose token is not given nothing is asked: the configuration leaves
 * it out, and what was left in the book of an earlier run fails here instead of asking without.
 */
export function withCredentials(fetch: Fetch, credentials: Settings['credentials']): Fetch {
  return async ({ credential, ...request }) => {
    if (credential === undefined) return fetch(request);
    const token = credentials.get(credential);
    if (token !== undefined) return fetch({ ...request, authorization: `Bearer ${token.reveal()}` });
    return { kind: 'failed', why: 'blocked', status: null, retryAfterMs: null, detail: `no token is set for ${credential}` };
  };
}
