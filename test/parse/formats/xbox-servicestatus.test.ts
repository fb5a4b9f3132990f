import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromXml } from '../../../src/parse/formats/xbox-servicestatus/xml.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const category = (scenario: object) =>
  JSON.stringify({
    Status: { Overall: { State: 'None' } },
    CoreServices: [
      { Id: 1, Name: 'Store', Status: { Name: 'Impacted' }, Scenarios: [{ Name: 'Buy', Status: { Name: 'Impacted' }, ...scenario }] },
    ],
  });

describe('xbox-servicestatus', () => {
  it('reads one incident in several scenarios as one with several components', async () => {
    const { incidents, listing, componentsAreTruth } = await readingOf(fixture('xbox-servicestatus/status.json'));
    expect({ listing, componentsAreTruth }).toEqual({ listing: 'snapshot', componentsAreTruth: false });
    expect(only(incidents)).toMatchObject({
      id: '7001',
      title: 'Account & profile: Sign in, Account & profile: Find friends',
      state: 'investigating',
      impact: 'critical',
      raw: { impact: 'Major' },
      startedAt: at('2026-03-11T08:40:00Z'),
      resolvedAt: null,
      components: [
        { name: 'Account & profile / Sign in', state: 'partial_outage' },
        { name: 'Account & profile / Find friends', state: 'degraded' },
      ],
      updates: [{ text: 'You may not be able to sign in.' }],
    });
  });

  it('shows categories and titles; "None" is no trouble, and an unknown word is kept', async () => {
    const { components, indicator, unknownWords } = await readingOf(fixture('xbox-servicestatus/status.json'));
    expect(components.map(({ name, state, raw }) => [name, state, raw])).toEqual([
      ['Account & profile', 'partial_outage', 'Impacted'],
      ['Store', 'operational', 'None'],
      ['Lantern Quest', 'unknown', 'Simmering'],
    ]);
    expect(indicator).toEqual({ impact: 'major', raw: 'Impacted' });
    expect(unknownWords.map(({ raw }) => raw)).toContain('Simmering');
  });

  it('reads the XML form to the same words', async () => {
    const [json, xml] = await Promise.all([
      readingOf(fixture('xbox-servicestatus/status.json')),
      readingOf(fixture('xbox-servicestatus/status.xml'), { contentType: 'application/xml' }),
    ]);
    expect(xml.format).toBe('xbox-servicestatus');
    expect(only(xml.incidents)).toMatchObject({
      id: '7001',
      startedAt: only(json.incidents).startedAt,
      resolvedAt: null,
      title: 'Account & profile: Sign in',
    });
    expect(xml.components).toEqual(json.components.slice(0, 2));
  });

  it('takes an incident whose end has passed for over', async () => {
    const body = category({ Incidents: [{ Id: 5, Begin: '2026-03-11T08:40:00Z', End: '2026-03-11T09:40:00Z' }] });
    expect(only((await readingOf(body)).incidents)).toMatchObject({
      id: '5',
      state: 'resolved',
      impact: 'major',
      resolvedAt: at('2026-03-11T09:40:00Z'),
    });
  });

  it('takes the words for the truth where no scenario has a place for incidents', async () => {
    expect(await readingOf(category({}))).toMatchObject({
      componentsAreTruth: true,
      incidents: [],
      components: [{ state: 'partial_outage' }],
    });
  });

  it.each([
    ['another document', '<rss><channel/></rss>', 'XML without CoreServices'],
    ['a half', '<ServiceStatus><CoreServices><Category><Name>Store</Na', 'not well-formed XML'],
    [
      'tags that cross',
      '<ServiceStatus><CoreServices><Category></CoreServices></Category></ServiceStatus>',
      'a tag closes what is not open',
    ],
    [
      'a document type',
      '<!DOCTYPE a [<!ENTITY b "c">]><ServiceStatus><CoreServices></CoreServices></ServiceStatus>',
      'a tag that cannot be read',
    ],
    ['nothing', '<ServiceStatus><CoreServices></CoreServices></ServiceStatus>', 'no category is listed'],
  ])('refuses %s', async (_name, body, why) => {
    expect(await refusalOf(body, 'xbox-servicestatus')).toContain(why);
  });

  it('refuses endless nesting', async () => {
    expect(await refusalOf(`<ServiceStatus><CoreServices>${'<a>'.repeat(5_000)}</a>`, 'xbox-servicestatus')).toContain('nested too deep');
  });
});

describe('the XML form', () => {
  it('gives every text back, however it is written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const written = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
        expect(fromXml(`<a><Incidents><b><c>${written}</c></b></Incidents><d/></a>`)).toEqual({
          ok: true,
          value: { Incidents: [{ c: text.trim() }], d: '' },
        });
      }),
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<a>',
      '</a>',
      '<',
      '>',
      '"',
      '<!--',
      '-->',
      '<?',
      '?>',
      '&',
      '<a b="',
      '/>',
      '__proto__',
      '<__proto__>',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(typeof fromXml(pieces.join('')).ok).toBe('boolean');
      }),
    );
  });
});
