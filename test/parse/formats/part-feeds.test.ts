import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const text = (path: string): string => new TextDecoder().decode(fixture(path));

describe('statusiq-rss', () => {
  it('reads one component an item, by its whole name', async () => {
    const reading = await readingOf(fixture('statusiq-rss/components.rss'));
    expect(reading).toMatchObject({
      format: 'statusiq-rss',
      listing: 'snapshot',
      componentsAreTruth: true,
      incidents: [],
      unknownWords: [],
    });
    expect(reading.components.map(({ name, state }) => [name, state])).toEqual([
      ['Lumen Mail', 'operational'],
      ['Lumen Mail-IMAP', 'major_outage'],
      ['Lumen Mail - Archive', 'degraded'],
      ['Lumen Forms', 'maintenance'],
    ]);
  });

  it('leaves feeds alone whose items are anything else', async () => {
    const mixed = text('statusiq-rss/components.rss').replace('Lumen Forms - Under Maintenance', 'Lumen Forms - what is new');
    expect(await refusalOf(mixed, 'statusiq-rss')).toContain('not components with their states');
  });

  it('does not take a headline that ends in such words', async () => {
    const press =
      '<rss version="2.0"><channel><title>Harbor Tribune</title><item><title>Lamps are dark - Major Outage</title></item></channel></rss>';
    expect((await readingOf(press)).format).toBe('rss');
  });
});

describe('hostile feeds of parts', () => {
  it('are looked at in their beginning only', async () => {
    const started = performance.now();
    const body = `<rss version="2.0"><channel><title>Lumenforge Status</title>${'<item>'.repeat(1_000_000)}`;
    await refusalOf(body, 'statusiq-rss');
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});

describe('hund-atom', () => {
  it('folds changes of state by component: the newest counts, wherever it stands', async () => {
    const states = (body: string | Uint8Array) =>
      readingOf(body).then(({ components }) => new Map(components.map(({ name, state }) => [name, state])));
    const expected = new Map([
      ['Lamp Vault', 'major_outage'],
      ['Wick Sync', 'operational'],
    ]);
    expect(await states(fixture('hund-atom/feed.atom'))).toEqual(expected);
    const [head = '', ...entries] = text('hund-atom/feed.atom')
      .replace('</feed>', '')
      .split(/(?=<entry>)/);
    expect(await states(`${[head, ...entries.toReversed()].join('')}</feed>`)).toEqual(expected);
    expect(await readingOf(fixture('hund-atom/feed.atom'))).toMatchObject({
      format: 'hund-atom',
      listing: 'snapshot',
      componentsAreTruth: true,
    });
  });

  it.each([
    ['Lamp Vault - Partial Outage', 'partial_outage'],
    ['[Degraded] Lamp Vault', 'degraded'],
    ['Lamp Vault is now operational', 'operational'],
    ['Lamp Vault: Simmering', 'unknown'],
  ])('reads "%s"', async (title, state) => {
    const { components } = await readingOf(text('hund-atom/feed.atom').replace('Lamp Vault: Outage', title));
    expect(components.find(({ name }) => name === 'Lamp Vault')?.state).toBe(state);
  });

  it('refuses a feed of which it understands no entry, rather than call it well', async () => {
    const odd = text('hund-atom/feed.atom').replace(/<title>(?:Lamp|Wick)[^<]*/g, '<title>Something happened');
    expect(await refusalOf(odd)).toContain('no entry tells the state of a component');
  });
});
