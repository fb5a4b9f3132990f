import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const text = (): string => new TextDecoder().decode(fixture('statuspage-rss/history.rss'));
const incident = async (id: string) => only((await readingOf(text())).incidents, (one) => one.id === id);

describe('statuspage-rss', () => {
  it('says what history.atom says: the id of the JSON, the state of the newest post, times without a year', async () => {
    const reading = await readingOf(text());
    expect(reading).toMatchObject({ format: 'statuspage-rss', listing: 'history', page: { name: 'Lumenforge' }, unknownWords: [] });
    expect(await incident('z1y2x3w4v5u6')).toMatchObject({
      title: 'Lamps flicker',
      state: 'identified',
      raw: { state: 'Update' },
      startedAt: at('2026-07-01T08:10:00Z'),
      updates: [{ at: at('2026-07-01T08:40:00Z'), text: 'Still flickering.' }, { state: 'identified' }],
    });
    expect(await incident('q9w8e7r6t5y4')).toMatchObject({ state: 'resolved', resolvedAt: at('2026-06-20T09:40:00Z') });
  });

  it('does not take the future date of a scheduled event for a time of now', async () => {
    expect(only((await readingOf(text())).maintenances)).toMatchObject({
      state: 'scheduled',
      asOf: at('2026-06-30T10:00:00Z'),
      scheduledFor: at('2026-10-03T03:00:00Z'),
      scheduledUntil: at('2026-10-03T05:00:00Z'),
    });
  });

  it('understands the history of a page that never had an incident', async () => {
    expect(await readingOf(fixture('statuspage-rss/empty.rss'))).toMatchObject({
      format: 'statuspage-rss',
      incidents: [],
      maintenances: [],
    });
  });

  it('reads the same document of other products: upper case, links without scheme', async () => {
    const other = text()
      .replaceAll('Resolved', 'RESOLVED')
      .replaceAll('>https://status.lumenforge.example/inc', '>status.lumenforge.example/inc');
    expect(only((await readingOf(other)).incidents, (one) => one.id === 'q9w8e7r6t5y4')).toMatchObject({
      state: 'resolved',
      raw: { state: 'RESOLVED' },
      url: 'https://status.lumenforge.example/incidents/q9w8e7r6t5y4',
    });
  });

  it('refuses the feed where an item cannot be identified', async () => {
    expect(
      await refusalOf(text().replace(/<link>[^<]*z1y2x3w4v5u6<\/link>\s*<guid>[^<]*<\/guid>/, '<guid isPermaLink="false">7</guid>')),
    ).toContain('no link to an incident');
  });
});

const specimens = new URL('../../../../shared/specimens/statuspage-atom/', import.meta.url);

describe.skipIf(!existsSync(specimens))('statuspage-rss of a recorded history.atom', () => {
  const field = (entry: string, pattern: RegExp): string => pattern.exec(entry)?.[1] ?? '';
  /** The same history as RSS has it: the text of the Atom feed with `pubDate` and `guid`. */
  function asRss(atom: string): string {
    const items = atom
      .split(/(?=<entry>)/)
      .slice(1)
      .map((entry) => {
        const link = field(entry, /<link rel="alternate"[^>]*href="([^"]*)"/);
        const date = new Date(field(entry, /<updated>([^<]*)</)).toUTCString();
        const body = field(entry, /<content type="html">([\s\S]*?)<\/content>/);
        return `<item><title>${field(entry, /<title>([\s\S]*?)<\/title>/)}</title><description>${body}</description><pubDate>${date}</pubDate><link>${link}</link><guid>${link}</guid></item>`;
      });
    return `<rss version="2.0"><channel><title>GitHub Status - Incident History</title><link>https://www.githubstatus.com</link><description>Statuspage</description>${items.join('')}</channel></rss>`;
  }

  it.each(['github-history-1-open.atom', 'github-history-2-latest.atom', 'github-history-3-scheduled-event.atom'])('%s', async (name) => {
    const recorded = readFileSync(new URL(name, specimens), 'utf8');
    const [atom, rss] = [await readingOf(recorded), await readingOf(asRss(recorded))];
    const said = ({ incidents, maintenances }: typeof atom) =>
      [...incidents, ...maintenances].map(({ id, title, state, startedAt, resolvedAt, updates }) => ({
        id,
        title,
        state,
        startedAt,
        resolvedAt,
        updates,
      }));
    expect(rss.format).toBe('statuspage-rss');
    expect(said(rss)).toEqual(said(atom));
    expect(rss.maintenances.map(({ scheduledFor }) => scheduledFor)).toEqual(atom.maintenances.map(({ scheduledFor }) => scheduledFor));
  });
});
