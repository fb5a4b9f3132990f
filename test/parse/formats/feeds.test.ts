import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../src/parse/text.ts';
import { fixture, only, readingOf, refusalOf, understanding } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const channel = (items: string): string => `<rss version="2.0"><channel><title>Wire</title>${items}</channel></rss>`;
const item = (index: number, date: number): string =>
  `<item><guid>g${index}</guid><title>t${index}</title><pubDate>${new Date(date).toUTCString()}</pubDate></item>`;

describe('rss', () => {
  it('reads items and never states', async () => {
    const reading = await readingOf(fixture('rss/press.rss'));
    expect(reading).toMatchObject({
      format: 'rss',
      listing: 'items',
      page: { name: 'Example Wire — Technology' },
      incidents: [],
      components: [],
    });
    expect(reading.items[0]).toEqual({
      id: 'wire-1',
      title: 'Lumenforge down & out',
      url: 'https://wire.example/2026/lumenforge-down',
      at: at('2026-03-11T15:50:00Z'),
      text: 'Users see errors & blank pages.',
      publisher: 'Other Outlet',
    });
  });

  it('mends bare ampersands and brackets, and finds the body and date in their modules', async () => {
    expect((await readingOf(fixture('rss/press.rss'))).items[1]).toMatchObject({
      id: 'https://wire.example/2026/profits',
      title: 'Profits & losses: a < b',
      at: at('2026-03-10T09:00:00Z'),
      text: 'Full text',
    });
  });

  it('keeps unescaped markup in its order, refuses an unknown zone, and makes an id where there is none', async () => {
    const last = (await readingOf(fixture('rss/press.rss'))).items[2];
    expect(last).toMatchObject({ title: 'No link, no id', url: null, at: null, text: 'first\n\nunescaped markup\nkept in\n\norder' });
    expect(last?.id).toBe((await readingOf(fixture('rss/press.rss'))).items[2]?.id);
    expect(last?.id).toMatch(/^item_/);
  });

  it('takes the publisher off the titles of Google News', async () => {
    const { items } = await readingOf(fixture('rss/google-news.rss'));
    expect(items.map(({ title, publisher }) => [title, publisher])).toEqual([
      ['Lumenforge down for thousands', 'The Daily Lamp'],
      ['Lumenforge - what we know', 'Lantern Post'],
    ]);
  });

  it('reads RSS 1.0 with prefixes of its own choice', async () => {
    const reading = await readingOf(fixture('rss/one.rdf'));
    expect(reading.page.name).toBe('Example Wire RDF');
    expect(only(reading.items)).toMatchObject({
      id: 'https://wire.example/1',
      title: 'Lumenforge is back',
      at: at('2026-03-11T12:00:00Z'),
    });
  });

  it('keeps the newest 200 items wherever they stand', async () => {
    const start = at('2026-01-01T00:00:00Z');
    const oldestFirst = Array.from({ length: 300 }, (_, index) => item(index, start + index * 60_000)).join('');
    const { items } = await readingOf(channel(oldestFirst));
    expect(items).toHaveLength(200);
    expect(items[0]?.id).toBe('g100');
    expect(items.at(-1)?.id).toBe('g299');
  });

  it('never hands out a script address', async () => {
    const { items } = await readingOf(channel('<item><title>x</title><link>javascript:alert(1)</link></item>'));
    expect(items[0]?.url).toBeNull();
  });

  it('reads a feed that was cut off in its last tag', async () => {
    expect((await readingOf(channel(item(1, 0)).slice(0, -3))).items).toHaveLength(1);
  });
});

describe('atom', () => {
  it('reads XHTML in its order, under any prefix, with a date that is none', async () => {
    const reading = await readingOf(fixture('atom/blog.atom'));
    expect(reading).toMatchObject({ format: 'atom', page: { name: 'Lumenforge newsroom', url: 'https://lumenforge.example/news' } });
    expect(reading.items[0]).toEqual({
      id: 'tag:lumenforge.example,2026:1',
      title: 'We are back up',
      url: 'https://lumenforge.example/news/1',
      at: at('2026-03-11T13:00:00.123Z'),
      text: 'All systems are up.\n\nSorry.',
      publisher: null,
    });
  });

  it('reads a link without attributes and HTML escaped twice', async () => {
    expect((await readingOf(fixture('atom/blog.atom'))).items[1]).toMatchObject({
      id: 'https://lumenforge.example/news/2',
      url: 'https://lumenforge.example/news/2',
      text: 'Escaped twice',
      publisher: 'Another Blog',
    });
  });
});

describe('hostile feeds', () => {
  const MANY = 300_000;
  it.each([
    ['deep nesting', channel('<a>'.repeat(MANY)), /nested deeper/],
    ['attributes without end', channel(`<item ${Array.from({ length: 2_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`), /attributes/],
    ['elements without end', channel(`<item>${'<a/>'.repeat(MANY)}</item>`), /elements/],
    [
      'declared entities',
      `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${channel('<item><title>&b;</title></item>')}`,
      /declares entities/,
    ],
    ['brackets without end', channel('<'.repeat(MANY)), /begin nothing/],
    ['ampersands without end', channel('&'.repeat(MANY)), /XML does not allow/],
    ['a comment that never ends', channel('<!--'.repeat(MANY)), /never ends/],
    ['a channel that is not there', '<rss version="2.0"></rss>', /without a channel/],
  ])('refuses %s', async (_name, body, why) => {
    expect(await refusalOf(body, 'rss')).toMatch(why);
  });

  it('cuts off items beyond the cap before they are parsed', async () => {
    const { items } = await readingOf(
      channel(Array.from({ length: 20_000 }, (_, index) => `<item><title>${index}</title></item>`).join('')),
    );
    expect(items).toHaveLength(200);
  });

  it('reads texts of tags that never end, which cost rss-parser quadratic time', async () => {
    const { items } = await readingOf(channel(`<item><title>x</title><description><![CDATA[${'a<p'.repeat(MANY)}]]></description></item>`));
    expect(items[0]?.text).toContain('a<p');
  });

  it('refuses more bytes than are parsed', async () => {
    expect(await refusalOf(new Uint8Array(9 * 1024 * 1024), 'rss')).toContain('more than');
  });
});

const corpus = new URL('../../../../shared/corpus/feeds/', import.meta.url);

describe.skipIf(!existsSync(corpus))('the corpus of feeds', () => {
  interface Case {
    name: string;
    expect: unknown;
    headers?: Record<string, string>;
    bodyBase64: string;
  }
  const cases = (name: string): Case[] =>
    gunzipSync(readFileSync(new URL(name, corpus)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case);
  const understood = (one: Case) =>
    understanding(Buffer.from(one.bodyBase64, 'base64'), { contentType: one.headers?.['content-type'] ?? null });

  it('reads 1,035 real and hostile feeds without a throw', async () => {
    const results = await Promise.all(
      [...cases('feedparser-suite-a.jsonl.gz'), ...cases('rss-parser-real-feeds.jsonl.gz')].map(understood),
    );
    expect(results).toHaveLength(1_035);
    const thrown = results.flatMap((result) => (result.ok ? [] : result.tried)).filter(({ why }) => why.includes('the parser failed'));
    expect(thrown).toEqual([]);
    expect(results.filter((result) => result.ok).length).toBeGreaterThanOrEqual(970);
  });

  it('gives every real feed its title and its number of items', async () => {
    for (const one of cases('rss-parser-real-feeds.jsonl.gz')) {
      const expected = one.expect as { title?: string; itemCount: number } | null;
      const result = await understood(one);
      if (expected === null || !result.ok) continue;
      expect([one.name, result.reading.page.name ?? '', result.reading.items.length]).toEqual([
        one.name,
        plainLine(expected.title ?? ''),
        Math.min(expected.itemCount, 200),
      ]);
    }
  });
});
