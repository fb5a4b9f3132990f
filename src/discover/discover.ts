import type { Clock } from '../clock.ts';
import type { Document, Fetch, FetchFailure } from '../domain/document.ts';
import { SECOND } from '../domain/instant.ts';
import type { Reading, Understanding } from '../domain/reading.ts';
import { addressesOf } from './address.ts';
import { companionsOf, withCompanion } from './companions.ts';
import type { Discovery, Found, Tried } from './found.ts';
import { PRESS_FEEDS, type Probe, probesFor } from './probes.ts';

/** Requests about one page at most, all told: a page that hides its data behind more is not found. */
const MOST_ASKED = 31;
/** Of these so many are kept for what is asked beside a find. */
const KEPT_FOR_COMPANIONS = 1;
/** After so long what was found so far is the answer: a person is waiting. */
const PATIENCE = 25 * SECOND;
/** The part of a page's HTML that is searched for hints; single-page shells reach a megabyte and say it at the beginning. */
const HTML_SEARCHED = 400_000;
/** Failures of the way there: what else that host may keep cannot be had either. */
const UNREACHED: ReadonlySet<FetchFailure> = new Set(['timeout', 'refused', 'dns', 'tls', 'reset', 'protocol']);
/** Failures after which an address that was typed without `https://` is tried without the `s`. */
const PERHAPS_PLAIN: ReadonlySet<FetchFailure> = new Set(['refused', 'tls', 'reset', 'protocol']);

export interface DiscoverParts {
  fetch: Fetch;
  understand: (document: Document) => Promise<Understanding>;
  clock: Pick<Clock, 'sleep'>;
}

/**
 * Finds the document behind the address of a status page or feed: the address itself, then what its text points to, then the
 * places where the known products keep theirs. One request after another, at most 31 of them within 25 s. Never rejects.
 */
export function createDiscovery({ fetch, understand, clock }: DiscoverParts): (typed: string) => Promise<Discovery> {
  return async (typed) => {
    const meant = addressesOf(typed);
    if (typeof meant === 'string') return { kind: 'refused', why: meant };
    const search = createSearch(fetch, understand);
    const enough = new AbortController();
    const late = clock.sleep(PATIENCE, enough.signal).then(() => null);
    const inTime = await Promise.race([search.run(meant), late]);
    enough.abort();
    return inTime ?? search.stop(`stopped after ${PATIENCE / SECOND} s`);
  };
}

type Foreign = { kind: 'foreign'; url: string; text: string };
type Failed = { kind: 'failed'; why: string; cause: FetchFailure | null };
type Answer = Found | Foreign | Failed;

/** One search, which can be stopped from outside: it then asks no more and gives what it has. */
function createSearch(fetch: Fetch, understand: DiscoverParts['understand']) {
  const tried: Tried[] = [];
  let asked = 0;
  let stopped = false;
  let page = '';
  let best: Found | null = null;

  async function run(meant: readonly URL[]): Promise<Discovery> {
    const own = await askOwn(meant);
    if (own.kind === 'understood') {
      best = own;
      if (!isPress(own.reading)) return found(await completed(own));
    }
    if (own.kind === 'failed' && own.cause === 'blocked') return { kind: 'refused', why: blocked(own.why) };
    if (own.kind === 'failed' && own.cause !== null && UNREACHED.has(own.cause)) return { kind: 'refused', why: `${own.why}.` };

    const reached = URL.parse(own.kind === 'failed' ? page : own.url) ?? new URL(page);
    const html = own.kind === 'foreign' ? own.text : '';
    for (const probe of probesFor(reached, html)) {
      if (stopped || asked >= MOST_ASKED - KEPT_FOR_COMPANIONS) break;
      if (tried.some(({ url }) => url === probe.url)) continue;
      const answer = await ask(probe.url);
      if (answer.kind !== 'understood') continue;
      if (fits(answer.reading, probe)) {
        best = answer;
        return found(await completed(answer));
      }
      tried.push({ url: probe.url, why: misplaced(answer.reading) });
    }
    return conclude();
  }

  /** The address itself; one that was typed without `https://` may be one without a certificate. */
  async function askOwn([first, plain]: readonly URL[]): Promise<Answer> {
    page = first?.href ?? '';
    const own = await ask(page);
    if (plain === undefined || own.kind !== 'failed' || own.cause === null || !PERHAPS_PLAIN.has(own.cause)) return own;
    const second = await ask(plain.href);
    if (second.kind === 'failed' && second.cause !== 'http-status') return own;
    page = plain.href;
    return second;
  }

  async function ask(url: string): Promise<Answer> {
    asked += 1;
    const outcome = await fetch({ url });
    if (outcome.kind !== 'document') {
      const why = outcome.kind === 'failed' ? outcome.detail : 'answered "not modified" without being asked';
      tried.push({ url, why });
      return { kind: 'failed', why, cause: outcome.kind === 'failed' ? outcome.why : null };
    }
    const { document } = outcome;
    const understood = await understand(document);
    if (understood.ok) return { kind: 'understood', url: document.url, reading: understood.reading };
    tried.push({ url, why: understood.tried[0]?.why ?? 'no format knows this document' });
    const text = new TextDecoder().decode(document.body.subarray(0, HTML_SEARCHED));
    return { kind: 'foreign', url: document.url, text };
  }

  /** The find with what stands beside it, as far as there are requests left. */
  async function completed(own: Found): Promise<Found> {
    let { reading } = own;
    for (const url of companionsOf(own.url, reading)) {
      if (stopped || asked >= MOST_ASKED) break;
      const other = await ask(url);
      if (other.kind === 'understood' && other.reading.format === reading.format) reading = withCompanion(reading, other.reading);
    }
    return { ...own, reading };
  }

  const conclude = (): Discovery => (best === null ? { kind: 'nothing', url: page, tried: [...tried] } : found(best));

  return {
    run,
    stop(why: string): Discovery {
      stopped = true;
      if (best === null) tried.push({ url: page, why });
      return conclude();
    },
  };
}

const found = ({ url, reading }: Found): Discovery => ({ kind: 'found', url, reading });

const isPress = (reading: Reading): boolean => PRESS_FEEDS.includes(reading.format);

/** A format that nobody expects at this place is a look-alike. */
const fits = (reading: Reading, probe: Probe): boolean => probe.formats.includes(reading.format);

const misplaced = (reading: Reading): string =>
  isPress(reading)
    ? 'a feed of headlines, without states; give its own address to have it read as a press feed'
    : `it reads as ${reading.format}, which does not belong there`;

/** The guard's own words, and who can lift it. */
const blocked = (why: string): string =>
  `${why}. What is not on the public web is read once the operator names it under network.allowPrivate in tocsin.yaml.`;
