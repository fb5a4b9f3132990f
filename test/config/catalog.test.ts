import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import { type CatalogData, catalogProblems } from '../support/check/catalog.ts';
import { shipped } from '../support/shipped.ts';
import { shippedText } from './folders.ts';

const data = load(shippedText('services.yaml')) as CatalogData;

describe('the check of the catalog', () => {
  it('finds nothing in what is shipped', () => {
    expect(catalogProblems(data)).toEqual([]);
  });

  const good: CatalogData = {
    providers: [],
    services: [{ id: 'lumen', name: 'Lumen', ambiguous: true, newsTerms: ['lumen.example'] }],
    sources: [{ id: 'lumen-page', url: 'https://status.lumen.example/api/v2/summary.json', services: ['lumen'] }],
  };
  const [service, page] = [good.services[0], good.sources[0]];
  const withService = (change: object) => ({ ...good, services: [{ id: 'lumen', ...service, ...change }] });
  const withPage = (change: object) => ({ ...good, sources: [{ id: 'p', url: '', services: ['lumen'], ...page, ...change }] });

  it('lets a good entry pass', () => {
    expect(catalogProblems(good)).toEqual([]);
  });

  it.each<[string, CatalogData, string]>([
    ['a provider of nothing', { ...good, providers: [{ id: 'acme' }] }, 'acme runs nothing'],
    [
      'names that differ by a space',
      { ...good, services: [...good.services, { id: 'lu-men', name: 'Lu Men', note: 'web page only' }] },
      '"lu-men" of lu-men reads like a name of lumen',
    ],
    ['a term too short', withService({ newsTerms: ['ai'] }), '"ai" is too short to tell lumen apart'],
    ['a term within the name', withService({ newsTerms: ['lume'] }), '"lume" stands in "Lumen", so it never tells lumen apart'],
    ['terms that nobody reads', withService({ ambiguous: false }), 'lumen has newsTerms, and its name is not ambiguous: nobody reads them'],
    ['a service without a word why', { ...good, sources: [] }, 'lumen has neither a source nor a note that says why'],
    ['an open line', withPage({ url: 'http://status.lumen.example/x' }), 'lumen-page is not read over https'],
    ['a place to fill in', withPage({ url: 'https://status.lumen.example/{page}' }), 'lumen-page has a place to fill in its address'],
    ['a bare address', withPage({ url: 'https://10.0.0.1/' }), 'lumen-page stands at no public host'],
    [
      'a format that is only assumed',
      withPage({ format: 'statuspage-v2', confidence: 'low' }),
      'lumen-page is of low confidence, and should be recognised from its document',
    ],
    ['parts of a stranger', withPage({ parts: { other: ['a'] } }), 'lumen-page has parts of other, for which it does not speak'],
    [
      'one page twice',
      { ...good, sources: [...good.sources, { id: 'again', url: page?.url ?? '', services: ['lumen'] }] },
      'https://status.lumen.example/api/v2/summary.json would be read twice',
    ],
  ])('finds %s', (_what, catalog, problem) => {
    expect(catalogProblems(catalog)).toContain(problem);
  });
});

describe('a headline about something else names no service of the catalog', () => {
  const read = createHeadlineReader(shipped.catalog);
  it.each([
    'Orange County power lines down for thousands after crash',
    'Railway outage strands thousands of commuters',
    'Railway network disruption across the north',
    'Monday outage leaves airport systems down for hours',
    'Layoffs loom as factory machines are down again',
    'How a confluence of failures left banks offline',
    'Rippling effects of the outage still felt, users report problems',
    'Police chase ends after car crashed',
    'A Tesla crashed into a wall',
    'Tesla on autopilot crashes',
    'Why Solana is down today',
    'Bitcoin, Ether and Solana are down again',
    'Ghost town: village shops are down to one, users report problems',
    'Hospital staff make do as systems are down',
    'The front desk computers are down for hours',
    'Blizzard warning: website of weather service is down',
    'Blizzard outage map: where the lights are out',
    'Greenhouse sensors stopped working, growers report issues',
    'Toast of the town: cafe has technical problems',
    'Plaid shirts sold out as shop website crashes',
    'Wizards and unity: game night has network problems',
    'Snowflake sculpture unavailable after ice show problems',
    'Outlook for the weekend: widespread service disruptions expected',
    'Negative outlook as outages continue',
    'Space station toilet is not working',
    'Falcon 9 launch pad is down for hours',
    'Experts say bandwidth problems caused global network failures at sea cable',
    'Dynamics of the outage still unknown, users report errors',
    'Maven of fashion is unavailable',
    'Whatnot and odds: antique fair reports problems',
    'A clever trick when the internet is down',
    'Autism spectrum clinic website is down for families',
    'Coach Rogers reports problems with team radio',
    'Sap running early as maple farms report problems',
    'Canvas tents reported to have problems at camp',
    'Harness failure: climbing hall reports issues',
    'Gong show: tournament website crashes',
    'In constant contact with crew as radio stopped working',
    'Bank vault stopped working at Braintree branch',
    'Turk Telekom outage across Istanbul',
    'Clubhouse roof problems: golf club unavailable',
    'Lever of voting machine stopped working',
    'Ookla: which city has the fastest network after service problems',
    'Zoom outage measured by ThousandEyes',
    'Square dance hall heating stopped working, dancers report problems',
    'WA outage leaves Perth hospitals offline',
    'Study: together, AI systems are down more often',
  ])('%s', (title) => {
    const wrongly = read({ title, text: '' }).services.filter((service) => service !== 'zoom');
    expect(wrongly).toEqual([]);
  });

  it.each<[string, string]>([
    ['Render.com is down, developers report', 'render'],
    ['Make.com outage: automation platform down for users', 'make'],
    ['Canvas is down: students locked out before finals', 'canvas-lms'],
    ['Outlook is down for thousands', 'microsoft-365'],
    ['Microsoft Outlook down: users unable to log in', 'microsoft-365'],
    ['Snowflake outage hits data warehouse customers', 'snowflake'],
    ['Tesla app down worldwide, owners locked out', 'tesla'],
    ['Spectrum internet outage reported by customers', 'spectrum'],
    ['Chase Bank app is down for customers', 'chase'],
    ['Solana network suffers outage, validators scramble', 'solana'],
    ['Google’s Gemini is down', 'gemini'],
    ['Grok down: xAI chatbot unavailable', 'grok'],
    ['Starlink down for thousands of users', 'starlink'],
    ['Disney+ is down', 'disney-plus'],
    ['AT&T outage: phones show SOS', 'att'],
  ])('%s', (title, service) => {
    expect(read({ title, text: '' }).services).toContain(service);
  });

  it('and a shorthand is nobody’s name', () => {
    for (const { id, shorthands = [] } of shipped.services) {
      for (const word of shorthands) {
        // As its own word, and not as part of a longer name of the same service.
        const says = read({ title: `${word} is down`, text: '' }).services;
        const names = [shipped.catalog.service(id)?.name ?? '', ...(shipped.catalog.service(id)?.aliases ?? [])].map((name) =>
          name.toLowerCase(),
        );
        if (names.some((name) => word.toLowerCase().includes(name))) continue;
        expect(says, `${word} of ${id}`).toEqual([]);
      }
    }
  });
});

const CATALOG = join(import.meta.dirname, '../../../shared/catalog/services.csv');

describe.skipIf(!existsSync(CATALOG))('the table that the catalog was made from', () => {
  const rows = existsSync(CATALOG) ? readTable(readFileSync(CATALOG, 'utf8')) : [];

  it('is there as a whole', () => {
    expect(rows.length).toBeGreaterThan(440);
    const known = new Set(data.services.map(({ id }) => id));
    expect(rows.filter(({ id = '' }) => !known.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('gave every address, with its grade', () => {
    const pages = new Map(data.sources.map((source) => [source.url, source]));
    const regraded = rows.filter(({ feed_url: url = '', confidence = '', id = '' }) => {
      const page = pages.get(url);
      return page !== undefined && page.services[0] === id && (page.confidence ?? 'high') !== confidence;
    });
    expect(regraded.map(({ id }) => id)).toEqual([]);
    const missing = rows.filter(({ feed_url: url = '' }) => url !== '' && !pages.has(url));
    // HashiCorp's incidents stand in its summary; the table names its list of components.
    expect(missing.map(({ id }) => id)).toEqual(['hashicorp']);
  });
});

/** Rows of a CSV by the names of its first line; a quoted field may hold commas and doubled quotes, none a line break. */
function readTable(text: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    );
  return rows.map((row) => Object.fromEntries(head.map((name, place) => [name, row[place] ?? ''])));
}
