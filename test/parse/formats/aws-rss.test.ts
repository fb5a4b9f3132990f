import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOver } from '../../../src/domain/reading.ts';
import { chainsOf, type Item } from '../../../src/parse/formats/aws-rss/chains.ts';
import { readTitle } from '../../../src/parse/formats/aws-rss/schema.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const all = (): Promise<Awaited<ReturnType<typeof readingOf>>> => readingOf(fixture('aws-rss/all.rss'));
const incident = async (id: string) => only((await all()).incidents, (one) => one.id === id);

describe('aws-rss', () => {
  it('is a history, known by its channel, with the time it asks to be left alone', async () => {
    expect(await all()).toMatchObject({
      format: 'aws-rss',
      listing: 'history',
      componentsAreTruth: false,
      ttlMs: 5 * 60_000,
      page: { name: 'Amazon Web Services Service Status', url: 'https://status.aws.amazon.com/' },
      items: [],
      unknownWords: [],
    });
  });

  it('folds the items of one service into its event, newest update first', async () => {
    expect(await incident('wickline')).toMatchObject({
      title: 'Slow Wick Updates',
      state: 'investigating',
      impact: 'major',
      raw: { state: 'Service degradation', impact: 'Service degradation' },
      startedAt: at('2026-07-10T10:30:00Z'),
      resolvedAt: null,
      asOf: at('2026-07-10T11:00:00Z'),
      components: [{ id: 'wickline', state: 'partial_outage', raw: 'Service degradation' }],
      updates: [
        {
          id: 'https://status.aws.amazon.com/#wickline_1783681200',
          text: 'We are working on slow wick updates.',
          raw: 'Service degradation',
        },
        { raw: 'Informational message', text: 'We are looking into slow wick updates.' },
      ],
    });
  });

  it('makes one event of one whose every item was re-titled as resolved, and two of two', async () => {
    const { incidents } = await all();
    const glow = incidents.filter(({ id }) => id.startsWith('glowstore'));
    expect(glow.map(({ title, state, resolvedAt, updates }) => [title, state, resolvedAt, updates.length])).toEqual([
      ['Elevated Glow Errors', 'resolved', at('2026-07-09T18:00:00Z'), 3],
      ['Glow Console Latency', 'resolved', at('2026-07-09T09:00:00Z'), 2],
    ]);
    expect(glow[0]?.updates.map((update) => update.state)).toEqual(['resolved', 'investigating', 'investigating']);
  });

  it('ends an event that AWS never closed once its service has another, and leaves the last one open however old', async () => {
    const { incidents } = await all();
    const lamp = incidents.filter(({ id }) => id.startsWith('lampqueue'));
    expect(lamp.map(({ id, title, state, impact, resolvedAt }) => [id, title, state, impact, resolvedAt])).toEqual([
      ['lampqueue-eu-north-1', 'Lost Messages', 'investigating', 'critical', null],
      [`lampqueue-eu-north-1_${at('2026-06-20T12:00:00Z') / 1_000}`, 'Late Messages', 'resolved', 'major', null],
    ]);
  });

  it('reads an empty channel of the same board as a history without events', async () => {
    expect(await readingOf(fixture('aws-rss/quiet.rss'))).toMatchObject({ format: 'aws-rss', listing: 'history', incidents: [] });
  });

  it('keeps a title of a new form as unknown, never as fine', async () => {
    const text = new TextDecoder().decode(fixture('aws-rss/all.rss')).replaceAll('Service degradation: Slow', 'Service wobble: Slow');
    const { incidents, unknownWords } = await readingOf(text);
    const wobbling = only(incidents, ({ id }) => id === 'wickline');
    expect(wobbling).toMatchObject({
      state: 'unknown',
      impact: 'unknown',
      title: 'Service wobble: Slow Wick Updates',
      components: [{ state: 'unknown' }],
    });
    expect(unknownWords).toEqual([{ field: 'item.title', raw: 'Service wobble' }]);
  });

  it('refuses a feed whose items cannot be told apart by service', async () => {
    const text = new TextDecoder().decode(fixture('aws-rss/all.rss')).replace(/#wickline_\d+/, '');
    expect(await refusalOf(text)).toContain('names no service and time');
  });
});

describe('the events of one service', () => {
  const item = (service: string, hours: number, title: string): Item => ({
    guid: `${service}_${hours}`,
    service,
    at: hours * 3_600_000,
    said: readTitle(title),
    text: '',
  });
  const open = 'Service disruption: Dark Lamps';
  const closed = 'Service is operating normally: [RESOLVED] Dark Lamps';

  it.each([
    ['a silence of less than a day', [item('a', 0, open), item('a', 23, open)], 1],
    ['a silence of a day', [item('a', 0, open), item('a', 24, open)], 2],
    ['a post after the end', [item('a', 0, open), item('a', 1, closed), item('a', 2, open)], 2],
    ['two services at once', [item('a', 0, open), item('b', 0, open), item('a', 1, open)], 2],
    ['a new name in the middle', [item('a', 0, open), item('a', 1, 'Service disruption: Operational issue')], 1],
  ])('%s', (_name, items, events) => expect(chainsOf(items)).toHaveLength(events));

  it('are the same whether only the last item is re-titled or all are, in whatever order the items come', () => {
    const event = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(event, fc.boolean(), fc.func(fc.integer()), (gaps, retitled, rank) => {
        let hours = 0;
        const items = gaps.map((gap, index) => {
          hours += gap;
          return item('a', hours, retitled || index === gaps.length - 1 ? closed : open);
        });
        const shuffled = items.toSorted((a, b) => Number(rank(a.at)) - Number(rank(b.at)));
        const [chain, ...others] = chainsOf(shuffled);
        expect(others).toEqual([]);
        expect(chain?.items.map((one) => one.at)).toEqual(items.map((one) => one.at));
      }),
    );
  });

  it('keep their ids while older items roll out of the feed', async () => {
    const text = new TextDecoder().decode(fixture('aws-rss/all.rss'));
    const before = (await readingOf(text)).incidents.map(({ id }) => id);
    const parts = text.split(/(?=<item>)/);
    for (let kept = parts.length - 1; kept > 1; kept -= 1) {
      const after = (await readingOf(`${parts.slice(0, kept).join('')}</channel></rss>`)).incidents.map(({ id }) => id);
      expect(before).toEqual(expect.arrayContaining(after));
    }
  });
});

const specimen = new URL('../../../../shared/specimens/aws-rss/aws-all-2026-08-18.rss', import.meta.url);

describe.skipIf(!existsSync(specimen))('aws-rss specimen', () => {
  it('50 items over months are five events: 20 posts of one that is over, and two regions still disrupted', async () => {
    const { format, incidents, unknownWords } = await readingOf(readFileSync(specimen));
    expect([format, unknownWords]).toEqual(['aws-rss', []]);
    expect(incidents.map(({ id, title, state, impact, updates }) => [id, title, state, impact, updates.length])).toEqual([
      ['directconnect-eu-central-1', 'Increased Packet loss', 'resolved', 'minor', 20],
      ['multipleservices-me-central-1', 'Increased Error Rates', 'investigating', 'critical', 1],
      ['multipleservices-me-south-1', 'Increased Connectivity Issues and API Error Rates', 'investigating', 'critical', 1],
      ['multipleservices-me-south-1_1772556000', 'Increased Connectivity Issues and API Error Rates', 'resolved', 'minor', 12],
      ['multipleservices-me-central-1_1772554485', 'Increased Error Rates', 'resolved', 'critical', 16],
    ]);
    expect(incidents[0]).toMatchObject({
      startedAt: at('2026-08-14T20:42:59-07:00'),
      resolvedAt: at('2026-08-17T21:01:19-07:00'),
      components: [{ id: 'directconnect-eu-central-1', state: 'operational' }],
    });
    expect(incidents[0]?.updates[0]?.text).toContain('AWS Support Center');
    expect(incidents[0]?.updates[0]?.text).not.toContain('<a');
  });
});

const capture = new URL('../../../../shared/scenarios/cloud-domino.capture.jsonl.gz', import.meta.url);

describe.skipIf(!existsSync(capture))('aws-rss through a day', () => {
  it('follows one event from impact over disruption to its end under one id', async () => {
    const lines = gunzipSync(readFileSync(capture)).toString().split('\n').filter(Boolean);
    const documents = lines
      .map((line) => JSON.parse(line) as { source?: string; body?: string })
      .filter((line) => line.source === 'aws-rss');
    const readings = await Promise.all(documents.map(({ body = '' }) => readingOf(body)));
    const event = readings.map(({ incidents }) => incidents.find(({ id }) => id === 'multipleservices-us-east-1'));
    expect(event.map((one) => (one === undefined ? null : [one.state, one.impact, one.updates.length]))).toEqual([
      null,
      ['investigating', 'minor', 1],
      ['investigating', 'major', 2],
      ['investigating', 'critical', 3],
      ['investigating', 'critical', 4],
      ['investigating', 'major', 5],
      ['investigating', 'major', 6],
      ['investigating', 'minor', 7],
      ['resolved', 'minor', 8],
    ]);
    expect(event.at(-1)?.resolvedAt).toBe(at('2026-05-19T12:35:00Z'));
    const others = readings.flatMap(({ incidents }) =>
      incidents.filter(({ id, state }) => id !== 'multipleservices-us-east-1' && !isOver(state)),
    );
    expect(others).toEqual([]);
  });
});
