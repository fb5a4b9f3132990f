import type { FetchRequest } from '../domain/document.ts';
import { ExchangeError } from './failure.ts';
import { isSendable } from './headers.ts';

/** What goes along with one request of a chain, beside what every request says. */
export interface Along {
  /** Names and values in turn. */
  headers: readonly string[];
  /** Whether the server may answer "unchanged". */
  conditional: boolean;
}

/**
 * The validators, for the server that gave the copy, and the credential, for the source's own origin alone.
 * @param trail the addresses of this chain so far, `here` the last of them
 * @throws ExchangeError `blocked` for a credential that cannot stand in a header; it is not repeated
 */
export function alongOf(request: FetchRequest, here: URL, trail: readonly URL[]): Along {
  const held = isHolder(request, here, trail) ? validatorsOf(request) : [];
  const { authorization, json } = request;
  if (authorization && !isSendable(authorization)) throw new ExchangeError('blocked', 'the credential cannot stand in a request header');
  // Once the chain has been elsewhere, whoever sent it back chose the address: it is asked without the credential.
  const own = authorization && trail.every(({ origin }) => origin === trail[0]?.origin) ? ['authorization', authorization] : [];
  const typed = json === undefined ? [] : ['content-type', 'application/json'];
  return { headers: [...held, ...own, ...typed], conditional: held.length > 0 };
}

/**
 * Whether the address may be shown the validators: they name a copy that one server gave, and another one could find its
 * own, older document "not modified" by them.
 */
function isHolder({ finalUrl }: FetchRequest, here: URL, [first]: readonly URL[]): boolean {
  return finalUrl ? here.href === finalUrl : here === first || here.origin === first?.origin;
}

function validatorsOf({ etag, lastModified }: FetchRequest): string[] {
  return [
    ...(etag && isSendable(etag) ? ['if-none-match', etag] : []),
    ...(lastModified && isSendable(lastModified) ? ['if-modified-since', lastModified] : []),
  ];
}
