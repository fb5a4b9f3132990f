import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading, Understanding } from '../../src/domain/reading.ts';
import { readAlone } from './feed/alone.ts';
import { holds } from './feed/compare.ts';
import { type Case, type Claim, type Expectation, feedparserExpectation, rssParserExpectation } from './feed/expectation.ts';
import { understanding } from './reading.ts';

const corpus = new URL('../../../shared/corpus/feeds/', import.meta.url);
/** Where feedparser's own tests serve their documents; relative addresses are expected against it. */
const SERVED_AT = 'http://127.0.0.1:8097/';
/** How much of what the suites expect must be read as they expect it. */
const BAR = 0.97;

interface Evaluated {
  suite: 'feedparser' | 'rss-parser';
  name: string;
  body: string;
  result: Understanding;
  /** What rss-parser reads without the wrapper. */
  alone: Reading | null;
  expectation: Expectation & { itemCount?: number | null };
}

const casesOf = (file: string): Case[] =>
  gunzipSync(readFileSync(new URL(file, corpus)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case);

async function evaluate(suite: Evaluated['suite'], one: Case): Promise<Evaluated> {
  const body = Buffer.from(one.bodyBase64, 'base64');
  const result = await understanding(body, { url: `${SERVED_AT}${one.name}`, contentType: one.headers?.['content-type'] ?? null });
  const expectation = suite === 'feedparser' ? feedparserExpectation(one) : rssParserExpectation(one);
  return { suite, name: one.name, body: body.toString('latin1'), result, alone: await readAlone(body), expectation };
}

describe.skipIf(!existsSync(corpus))('what two feed libraries expect of 1,035 real and hostile feeds', () => {
  let all: Evaluated[] = [];
  const readingIn = ({ result }: Evaluated) => (result.ok ? result.reading : null);
  const claims = (fits: (claim: Claim) => boolean) =>
    all.flatMap((one) => one.expectation.claims.filter(fits).map((claim) => ({ one, claim, kept: holds(readingIn(one), claim) })));
  const share = (fits: (claim: Claim) => boolean): number => {
    const decided = claims(fits);
    return decided.filter(({ kept }) => kept).length / decided.length;
  };
  const subject = ({ item, field }: Claim): string => (item === null ? `feed's ${field}` : `item's ${field}`);

  beforeAll(async () => {
    all = [
      ...(await Promise.all(casesOf('feedparser-suite-a.jsonl.gz').map((one) => evaluate('feedparser', one)))),
      ...(await Promise.all(casesOf('rss-parser-real-feeds.jsonl.gz').map((one) => evaluate('rss-parser', one)))),
    ];
  });

  it('reads them all without a throw, and leaves unread only what holds no feed', () => {
    expect(all).toHaveLength(1_035);
    const unread = all.flatMap(({ name, body, result }) => (result.ok ? [] : [{ name, body, why: result.tried.at(-1)?.why ?? '' }]));
    expect(unread.filter(({ why }) => why.includes('the parser failed'))).toEqual([]);
    // Wide encodings stand with a zero byte or three beside each letter.
    const withContent = unread.filter(({ body }) => /<(?:channel|item|feed)\b/.test(body.replaceAll('\0', '')));
    expect(withContent.map(({ name }) => name)).toEqual([]);
    expect(unread).toHaveLength(53);
  });

  it('reads titles as expected', () => {
    expect(claims(({ field }) => field === 'title').length).toBeGreaterThan(400);
    expect(share(({ field }) => field === 'title')).toBeGreaterThanOrEqual(BAR);
  });

  it('reads dates as expected', () => {
    expect(claims(({ field }) => field === 'date').length).toBeGreaterThan(40);
    expect(share(({ field }) => field === 'date')).toBeGreaterThanOrEqual(BAR);
  });

  it('reads addresses, ids and texts as expected', () => {
    expect(claims(({ field }) => field !== 'title' && field !== 'date').length).toBeGreaterThan(110);
    expect(share(({ field }) => field !== 'title' && field !== 'date')).toBeGreaterThanOrEqual(BAR);
  });

  it('finds every item of the real feeds, up to the cap, and a date for each that has one', () => {
    for (const { name, body, result, expectation } of all.filter(({ suite }) => suite === 'rss-parser')) {
      if (!result.ok) continue;
      const { items } = result.reading;
      expect([name, items.length]).toEqual([name, Math.min(expectation.itemCount ?? items.length, 200)]);
      const dated = (body.match(/<(?:item|entry)\b[\s\S]*?<\/(?:item|entry)>/g) ?? []).filter((item) =>
        /<(?:pubDate|dc:date|published|updated)>\s*[^<\s]/.test(item),
      );
      expect([name, items.filter(({ at }) => at !== null).length]).toEqual([name, Math.min(dated.length, 200)]);
    }
  });

  it('says what it decided and what it put aside', () => {
    const lines = Map.groupBy(
      claims(() => true),
      ({ claim }) => subject(claim),
    );
    const aside = Map.groupBy(
      all.flatMap(({ expectation }) => expectation.aside),
      ({ why }) => why,
    );
    const wrong = claims(() => true).filter(({ kept }) => !kept);
    console.info(
      [
        `understood ${all.filter(({ result }) => result.ok).length} of ${all.length}; rss-parser alone ${all.filter(({ alone }) => alone).length}`,
        ...Array.from(lines, ([line, decided]) => {
          const alone = decided.filter(({ one, claim }) => holds(one.alone, claim)).length;
          return `${line}: ${decided.filter(({ kept }) => kept).length} of ${decided.length}; rss-parser alone ${alone}`;
        }),
        ...Array.from(aside, ([why, clauses]) => `put aside: ${why}: ${clauses.length}`),
        ...wrong.map(({ one, claim }) => `not as expected: ${one.name}, ${subject(claim)}`),
      ].join('\n'),
    );
    const clauses = all.flatMap(({ expectation }) => [...expectation.claims, ...expectation.aside]);
    expect(clauses.length).toBeGreaterThan(1_700);
    // What cannot be read as a comparison is the rest, not a place to hide: each of these is about a field we do not hold.
    expect(aside.get('not a simple comparison')?.length ?? 0).toBeLessThanOrEqual(26);
  });
});
