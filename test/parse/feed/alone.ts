import Parser from 'rss-parser';
import { emptyReading, type Reading } from '../../../src/domain/reading.ts';

import { plainLine, plainText } from '../../../src/parse/text.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * What rss-parser reads of a feed without the wrapper, as a reading; null where it rejects. It is given every kindness: text
 * decoded as UTF-8 as its own client does, `defaultRSS`, and its HTML turned into text by our rule.
 */
export async function readAlone(body: Uint8Array): Promise<Reading | null> {
  try {
    const feed = await new Parser({ defaultRSS: 2 }).parseString(new TextDecoder().decode(body));
    const items = feed.items.map((item) => ({
      id: text(item.guid ?? item.id),
      title: plainLine(text(item.title)),
      url: text(item.link) || null,
      at: item.isoDate === undefined ? null : Date.parse(item.isoDate),
      text: plainText(text(item.content ?? item['content:encoded'] ?? item.summary)),
      publisher: null,
    }));
    const page = { id: null, name: plainLine(text(feed.title)), url: text(feed.link) || null };
    return { ...emptyReading('rss-parser', 'items'), page, items };
  } catch {
    return null;
  }
}
