import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readingOf } from '../reading.ts';

const MINUTE = 60_000;
const rss = (inside: string, attributes = ''): string => `<rss version="2.0"${attributes}><channel>${inside}</channel></rss>`;
const ATOM = 'http://www.w3.org/2005/Atom';
const HUB = 'https://hub.example/';
const TOPIC = 'https://wire.example/feed';
const links = (name: string, more = ''): string => `<${name} rel="hub" href="${HUB}"${more}/><${name} rel="self" href="${TOPIC}"${more}/>`;

describe('how long a feed asks to be left alone', () => {
  it.each([
    ['5', 5 * MINUTE],
    [' 30 ', 30 * MINUTE],
    ['0', null],
    ['-5', null],
    ['1.5', null],
    ['1e9', null],
    ['999999', null],
    ['soon', null],
    ['', null],
  ])('is read from <ttl>%s</ttl>', async (written, expected) => {
    expect((await readingOf(rss(`<ttl>${written}</ttl>`))).ttlMs).toBe(expected);
  });

  it('is unknown without a ttl, and Atom has none', async () => {
    expect((await readingOf(rss('<title>W</title>'))).ttlMs).toBeNull();
    expect((await readingOf(`<feed xmlns="${ATOM}"><ttl>5</ttl></feed>`)).ttlMs).toBeNull();
  });

  it('is whole minutes, whatever stands there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.integer().map(String), fc.string({ maxLength: 8 })), async (written) => {
        const escaped = written.replace(/[^\w.+-]/g, '');
        const { ttlMs } = await readingOf(rss(`<ttl>${escaped}</ttl>`));
        if (ttlMs !== null) expect(ttlMs % MINUTE === 0 && ttlMs > 0 && ttlMs < 100_000 * MINUTE).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('where a feed can be subscribed to', () => {
  it.each([
    ['Atom', `<feed xmlns="${ATOM}">${links('link')}</feed>`],
    ['Atom under a prefix', `<a:feed xmlns:a="${ATOM}">${links('a:link')}</a:feed>`],
    ['RSS', rss(links('atom:link'), ` xmlns:atom="${ATOM}"`)],
    ['RSS under a prefix of its own', rss(links('x:link'), ` xmlns:x="${ATOM}"`)],
    ['RSS that declares the prefix on the element, as FeedBurner does', rss(links('atom10:link', ` xmlns:atom10="${ATOM}"`))],
    ['RSS that declares the namespace on the element', rss(`<link>https://wire.example/</link>${links('link', ` xmlns="${ATOM}"`)}`)],
  ])('is read from %s', async (_name, document) => {
    expect((await readingOf(document)).hub).toEqual({ hub: HUB, topic: TOPIC });
  });

  it('is the first of several hubs', async () => {
    const more = `${links('link')}<link rel="hub" href="https://other.example/"/>`;
    expect((await readingOf(`<feed xmlns="${ATOM}">${more}</feed>`)).hub?.hub).toBe(HUB);
  });

  it.each([
    ['it names no topic', `<link rel="hub" href="${HUB}"/>`],
    ['it names no hub', `<link rel="self" href="${TOPIC}"/>`],
    ['the hub is no web address', `<link rel="hub" href="javascript:alert(1)"/><link rel="self" href="${TOPIC}"/>`],
    ['the hub is relative', `<link rel="hub" href="/hub"/><link rel="self" href="${TOPIC}"/>`],
    ['they are links of an entry', `<entry>${links('link')}</entry>`],
  ])('is nowhere when %s', async (_name, inside) => {
    expect((await readingOf(`<feed xmlns="${ATOM}">${inside}</feed>`)).hub).toBeNull();
  });
});
