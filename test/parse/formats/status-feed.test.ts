import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const rss = (title: string, items: readonly string[], more = ''): string =>
  `<rss version="2.0"><channel><title>${title}</title>${more}${items.join('')}</channel></rss>`;
const item = (title: string, more: { id?: string; body?: string; date?: string; link?: string } = {}): string =>
  `<item><title>${title}</title><guid isPermaLink="false">${more.id ?? title}</guid>${more.link ? `<link>${more.link}</link>` : ''}` +
  `<description><![CDATA[${more.body ?? ''}]]></description><pubDate>${more.date ?? 'Wed, 01 Jul 2026 08:00:00 GMT'}</pubDate></item>`;

describe('status-feed', () => {
  it('reads labelled states, affected parts and whole titles of an Atom history', async () => {
    const reading = await readingOf(fixture('status-feed/labelled.atom'));
    expect(reading).toMatchObject({ format: 'status-feed', listing: 'history', page: { name: 'Lumenforge status' }, unknownWords: [] });
    expect(reading.incidents).toMatchObject([
      {
        title: 'Lamps & wicks flicker',
        state: 'investigating',
        raw: { state: 'Investigating' },
        resolvedAt: null,
        asOf: at('2026-07-01T08:58:23.907Z'),
        components: [
          { name: 'Lantern (Web)', state: 'degraded' },
          { name: 'Wick', state: 'partial_outage' },
        ],
      },
      { title: 'Lamps out', state: 'resolved', resolvedAt: at('2026-06-20T10:00:00Z') },
    ]);
  });

  it('reads states that stand before titles, planned work apart, and leaves unknown what says none', async () => {
    const { incidents, maintenances } = await readingOf(fixture('status-feed/marked.rss'));
    expect(incidents.map(({ title, state }) => [title, state])).toEqual([
      ['Lamps out', 'resolved'],
      ['Wicks slow', 'monitoring'],
      ['A word about lamps', 'unknown'],
    ]);
    expect(maintenances.map(({ title }) => title)).toEqual(['Scheduled maintenance of the lamp store']);
  });

  it.each([
    ['[Investigating] Lamps out', '', 'investigating'],
    ['Lamps out', 'Status: Identified<br>A fuse.', 'identified'],
    ['Lamps out', '<h3>Status: RESOLVED</h3>', 'resolved'],
    ['Lamps out', '<strong>Monitoring</strong><br>A fix is in.', 'monitoring'],
    ['Lamps out', '&lt;strong&gt;Monitoring&lt;/strong&gt; A fix is in.', 'monitoring'],
    ['Lamps out', 'Resolved - Lit again.', 'resolved'],
    ['Resolved: Lamps out', 'Lit again.', 'resolved'],
    ['Investigating: Lamps out', '<strong>Resolved</strong> Lit again.', 'resolved'],
    ['Lamps out', 'It is resolved only in a part of the isles.', 'unknown'],
  ])('reads "%s" with "%s" as %s', async (title, body, state) => {
    const other = item('[Resolved] Old lamps', { date: 'Tue, 30 Jun 2026 08:00:00 GMT' });
    const { format, incidents } = await readingOf(rss('Lumenforge Status', [item(title, { body }), other]));
    expect([format, incidents[0]?.state]).toEqual(['status-feed', state]);
  });

  it('keeps a labelled word that is in no table', async () => {
    const { incidents, unknownWords } = await readingOf(
      rss('Lumenforge Status', [item('Lamps out', { body: 'Status: Simmering' }), item('[Resolved] Old lamps')]),
    );
    expect(incidents[0]).toMatchObject({ state: 'unknown', raw: { state: 'Simmering' } });
    expect(unknownWords).toEqual([{ field: 'update.status', raw: 'Simmering' }]);
  });

  it('folds updates with ids of their own that share their incident page', async () => {
    const link = 'https://status.lumenforge.example/incident/471';
    const feed = rss('Lumenforge Status', [
      item('[Resolved] Lamps out', { id: 'u2', link, body: 'Lit again.', date: 'Wed, 01 Jul 2026 09:00:00 GMT' }),
      item('[Investigating] Lamps out', { id: 'u1', link, body: 'Dark.' }),
    ]);
    expect(only((await readingOf(feed)).incidents)).toMatchObject({
      id: link,
      title: 'Lamps out',
      state: 'resolved',
      resolvedAt: at('2026-07-01T09:00:00Z'),
      updates: [{ text: 'Lit again.' }, { text: 'Dark.' }],
    });
  });

  it('lets "Update" keep the state before it', async () => {
    const feed = rss('Lumenforge Status', [
      item('Lamps out', { id: 'a', body: 'Status: Update<br>Still on it.', date: 'Wed, 01 Jul 2026 09:00:00 GMT' }),
      item('Lamps out', { id: 'a', body: 'Status: Identified<br>A fuse.' }),
    ]);
    expect(only((await readingOf(feed)).incidents)).toMatchObject({ state: 'identified', raw: { state: 'Update' } });
  });

  it('reads the same whatever the order of the entries', async () => {
    const words = ['Investigating', 'Identified', 'Monitoring', 'Resolved', 'Update'];
    const posts = fc.uniqueArray(
      fc.record({ id: fc.constantFrom('a', 'b', 'c'), minute: fc.integer({ min: 0, max: 50_000 }), word: fc.constantFrom(...words) }),
      { minLength: 1, maxLength: 12, selector: (post) => post.minute },
    );
    await fc.assert(
      fc.asyncProperty(posts, fc.func(fc.integer()), async (list, rank) => {
        const marked = [{ id: 'd', minute: 0, word: 'Resolved' }, ...list];
        const render = (order: typeof marked) =>
          readingOf(
            rss(
              'Lumenforge Status',
              order.map(({ id, minute, word }) =>
                item(`Lamp ${id}`, {
                  id,
                  body: `Status: ${word}`,
                  date: new Date(at('2026-06-01T00:00:00Z') + minute * 60_000).toUTCString(),
                }),
              ),
            ),
          );
        const sorted = ({ incidents }: Awaited<ReturnType<typeof readingOf>>) => incidents.toSorted((a, b) => a.id.localeCompare(b.id));
        const shuffled = marked.toSorted((a, b) => Number(rank(a.minute)) - Number(rank(b.minute)));
        expect(sorted(await render(shuffled))).toEqual(sorted(await render(marked)));
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['a product that names itself', rss('Lumenforge', [], '<generator>incident.io</generator>'), 'status-feed'],
    [
      'a title and an address that say status',
      rss('Lumenforge Status', [], '<link>https://status.lumenforge.example</link>'),
      'status-feed',
    ],
    ['a title alone', rss('Lumenforge Status', []), 'rss'],
    ['neither', rss('Lumenforge News', [], '<link>https://lumenforge.example</link>'), 'rss'],
  ])('takes an empty channel for a status page by its head only: %s', async (_name, feed, format) => {
    expect((await readingOf(feed)).format).toBe(format);
  });

  it('takes a feed that never calls itself one when most of its entries are marked as only status pages mark them', async () => {
    const marked = ['[Resolved] a', '[Monitoring] b', '[Investigating] c', 'd'].map((title) => item(title));
    expect((await readingOf(rss('Lumenforge', marked))).format).toBe('status-feed');
  });
});

describe('the press is no status feed', () => {
  const headlines = [
    'Resolved: the lamp dispute of the isles',
    'Monitoring: how lamps are watched',
    'Investigating - who dims the lamps',
    'Lumenforge down for thousands',
  ];

  it.each([
    'Harbor Tribune',
    'The Status Quo',
    'Social Status Magazine - all the news',
    'Incident Bay Weekly',
    'Northern Post | Technology',
  ])('with headlines that begin with states: %s', async (title) => {
    const feed = rss(
      title,
      headlines.map((headline) => item(headline, { body: 'Resolved: what a week it was.' })),
      '<link>https://tribune.example</link>',
    );
    const reading = await readingOf(feed);
    expect([reading.format, reading.listing, reading.incidents]).toEqual(['rss', 'items', []]);
    expect(reading.items).toHaveLength(4);
  });

  it('with a bold word at the beginning of an article', async () => {
    const articles = ['a', 'b', 'c', 'd'].map((title) =>
      item(title, { body: title === 'a' ? '<strong>Resolved</strong> at last' : 'Prose.' }),
    );
    expect((await readingOf(rss('Harbor Tribune', articles))).format).toBe('rss');
  });

  it('whatever the headlines are', async () => {
    const word = fc.constantFrom('Resolved', 'Monitoring', 'Update', 'Investigating', 'Scheduled', 'Closed', 'Open');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, fc.constantFrom(': ', ' - ')), { minLength: 1, maxLength: 15 }), async (list) => {
        const feed = rss(
          'Harbor Tribune',
          list.map(([lead, dash], index) => item(`${lead}${dash}story ${index}`)),
          '<link>https://tribune.example</link>',
        );
        expect((await readingOf(feed)).format).toBe('rss');
      }),
      { numRuns: 40 },
    );
  });

  it('also when it is asked for by name', async () => {
    expect(await refusalOf(fixture('rss/press.rss'), 'status-feed')).toMatch(/^status-feed: /);
    expect(await refusalOf('<html><body>Status: Resolved</body></html>', 'status-feed')).toContain('no feed');
  });
});

describe('hostile status feeds', () => {
  it.each([
    ['bold tags without end', '<b'.repeat(200_000)],
    ['labels without end', 'Status:'.repeat(100_000)],
    ['spaces without end', `Status: ${' '.repeat(200_000)}x`],
    ['list entries without end', `Affected components${'<li>a'.repeat(40_000)}`],
  ])('reads %s in a moment', async (_name, body) => {
    const started = performance.now();
    const { incidents } = await readingOf(rss('Lumenforge Status', [item('[Investigating] Lamps', { body })]));
    expect(incidents[0]?.state).not.toBe('resolved');
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
