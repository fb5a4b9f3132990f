import { describe, expect, it } from 'vitest';
import { understanding } from '../reading.ts';

const MANY = 100_000;
/** Far above what any of these costs (the dearest takes a quarter of it on a slow machine), far below what work out of proportion would. */
const LIMIT_MS = 3_000;
const DATE = 'Tue, 05 Mar 2024 15:17:00 GMT';
const rss = (inside: string): string => `<rss version="2.0"><channel><title>W</title>${inside}</channel></rss>`;
const each = (make: (index: number) => string, count = MANY): string => Array.from({ length: count }, (_, index) => make(index)).join('');

/** Documents of up to the largest size that is parsed, each built to make one step of the reading do too much. */
const HOSTILE: readonly [name: string, body: string][] = [
  ['100,000 levels', rss('<a>'.repeat(MANY))],
  ['100,000 levels inside of a text', rss(`<item><description>${'<b>'.repeat(MANY)}`)],
  ['100,000 attributes', rss(`<item ${each((index) => `a${index}="1"`)}/>`)],
  ['200,000 items', rss('<item><title>x</title></item>'.repeat(2 * MANY))],
  ['200,000 items beside the channel', `<rss>${'<item><title>x</title></item>'.repeat(2 * MANY)}</rss>`],
  ['100,000 document types', `${each((index) => `<!DOCTYPE a [<!ENTITY e${index} "b">]>`)}${rss('')}`],
  ['100,000 entities of the document type', `<!DOCTYPE a [${each((index) => `<!ENTITY e${index} "b">`)}]>${rss('')}`],
  ['quotes that never close', rss(`<a '"`.repeat(MANY))],
  ['7 MB of base64', `<feed><entry><title mode="base64">${'A'.repeat(7_000_000)}</title></entry></feed>`],
  ['100,000 dates of one item', rss(`<item>${`<pubDate>${DATE}</pubDate>`.repeat(MANY)}</item>`)],
  ['100,000 links', rss('<atom:link rel="hub" href="https://h.example/"/>'.repeat(MANY))],
  ['100,000 sections of one text', rss(`<item><title>${'<![CDATA[x]]>'.repeat(MANY)}</title></item>`)],
  ['100,000 drawings that never close', rss(`<item><description><![CDATA[${'<svg:svg>'.repeat(MANY)}]]></description></item>`)],
  ['a text of debris', rss(`<item><description>${'â€\u0092'.repeat(MANY)}</description></item>`)],
];

describe('the work that a feed can cause', () => {
  it.each(HOSTILE)('is bounded: %s', async (_name, body) => {
    const begun = performance.now();
    const result = await understanding(body);
    expect(performance.now() - begun).toBeLessThan(LIMIT_MS);
    if (result.ok) expect(result.reading.items.length).toBeLessThanOrEqual(200);
    else expect(result.tried.at(-1)?.why).not.toContain('the parser failed');
  });
});
