import type { Fetch, FetchOutcome, FetchRequest } from '../domain/document.ts';
import { type Instant, SECOND } from '../domain/instant.ts';

/** A document that was brought this recently is handed to the next who asks, instead of asking the server again. */
const GOOD_FOR = 10 * SECOND;

type Copy = Extract<FetchOutcome, { kind: 'document' }>;

/**
 * One request for several sources that read the same address: those that ask while it is under way, or shortly afterwards, get
 * what it brings. Which addresses are shared is told by `isShared`; the others are passed through untouched.
 */
export function createSharedFetch(fetch: Fetch, isShared: (url: string) => boolean, now: () => Instant): Fetch {
  const copies = new Map<string, { copy: Copy | null; asked: Promise<FetchOutcome>; at: Instant }>();

  /** Asks the server with the validators of the copy at hand, which every reader of this address shares. */
  async function ask(request: FetchRequest, held: Copy | null): Promise<FetchOutcome> {
    const finalUrl = held?.document.url ?? null;
    const outcome = await fetch({ ...request, etag: held?.etag ?? null, lastModified: held?.lastModified ?? null, finalUrl });
    return outcome.kind === 'unchanged' && held !== null ? { ...held, maxAgeMs: outcome.maxAgeMs } : outcome;
  }

  return async (request) => {
    const { url } = request;
    if (!isShared(url)) return fetch(request);
    // What a credential opens, or another question brings, is another document.
    const key = JSON.stringify([url, request.credential, request.json]);
    const known = copies.get(key);
    if (known !== undefined && now() - known.at < GOOD_FOR) return known.asked;
    const entry = { copy: known?.copy ?? null, asked: ask(request, known?.copy ?? null), at: now() };
    copies.set(key, entry);
    const outcome = await entry.asked;
    // A failure is nobody's copy; the next who asks tries again.
    if (outcome.kind === 'document') entry.copy = outcome;
    else copies.delete(key);
    return outcome;
  };
}
