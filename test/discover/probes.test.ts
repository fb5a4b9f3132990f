import { describe, expect, it } from 'vitest';
import { PRESS_FEEDS, probesFor } from '../../src/discover/probes.ts';
import { formats } from '../../src/parse/registry.ts';

/** A page that gives away everything that a page can. */
const TELLING = `
  <script>var statuspage_id = "0123456789abcdef01234567"; window.pspApiPath = "api/getMonitorList/aBcD1234";</script>
  <script src="https://statuspal.io/api/v2/status_pages/lumen/summary"></script>
  <a href="https://public-api.freshstatus.io/v1/public-components/?account_id=17">data</a>
  <link rel="manifest" href="/api/status-page/lumen/manifest.json">
  <script>fetch("https://raw.githubusercontent.com/lumen/upptime/master/history/summary.json")</script>`;

/** Formats that one provider serves at one address, which is in the catalog or can be typed whole; and those that nobody can add. */
const NOT_PROBED = [
  'adobe-statusevents',
  'alibaba',
  'algolia-status',
  'apple-systemstatus',
  'aws-currentevents',
  'aws-data-json',
  'azure-devops',
  'deepl-status',
  'heroku-v4',
  'm365-posts',
  'meta-orgs',
  'playstation-status',
  'riot-status',
  'salesforce-trust',
  'slack-status',
  'steam-webapi',
  'stripe-current',
  'webex-status',
  'xbox-servicestatus',
  'zendesk-ssp',
  // Rare, and at addresses that its site generator chooses.
  'statusfy',
  // Its page gives no hint of where the document stands; its feed is probed.
  'flashcat',
  // What is pushed stands at no address.
  'statuspage-webhook',
  // Counts and measurements are no pages: the operator names them, most with a token.
  'cloudflare-radar',
  'downdetector',
  'ioda',
  'outage-notices-rss',
  'report-counts',
  'thousandeyes',
  // Read by the operator's own mapping.
  'generic-json',
];

describe('where documents are looked for', () => {
  const probes = probesFor(new URL('https://status.lumen.example/'), TELLING);

  it('every format that many pages share is looked for somewhere, and the others are known', () => {
    const probed = new Set([...probes.flatMap((probe) => probe.formats), ...PRESS_FEEDS]);
    const names = formats.map(({ name }) => name);
    expect(names.filter((name) => !probed.has(name)).toSorted()).toEqual(NOT_PROBED.toSorted());
    expect([...probed].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('what a page says of itself is asked before what any page might have', () => {
    expect(probes.slice(0, 6).map(({ url }) => url)).toEqual([
      'https://api.status.io/1.0/status/0123456789abcdef01234567',
      'https://status.lumen.example/api/getMonitorList/aBcD1234',
      'https://statuspal.io/api/v2/status_pages/lumen/summary',
      'https://status.lumen.example/api/status-page/heartbeat/lumen',
      'https://public-api.freshstatus.io/v1/public-components/?account_id=17',
      'https://raw.githubusercontent.com/lumen/upptime/HEAD/history/summary.json',
    ]);
  });

  it('a page that consists of openings alone costs no more than its length', () => {
    const hostile = '<link rel=alternate '.repeat(20_000) + 'statuspage_id="'.repeat(5_000) + '/api/status-page/'.repeat(5_000);
    const began = performance.now();
    probesFor(new URL('https://status.lumen.example/'), hostile);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
