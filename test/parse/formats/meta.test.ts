import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('meta-orgs', () => {
  it('reads every service as a component and its prose by keyword', async () => {
    const reading = await readingOf(fixture('meta-orgs/orgs.json'));
    expect(reading).toMatchObject({
      format: 'meta-orgs',
      listing: 'snapshot',
      componentsAreTruth: true,
      page: { name: 'Meta' },
      incidents: [],
    });
    expect(reading.components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['ads-1', 'Ads / Creation', 'operational'],
      ['ads-2', 'Ads / Delivery', 'operational'],
      ['ads-3', 'Ads / Reporting', 'degraded'],
      ['ads-4', 'Ads / Billing', 'partial_outage'],
      ['login-1', 'Login / Platform', 'major_outage'],
      ['login-2', 'Login / Dialogs', 'unknown'],
      ['login-3', 'Login / Tokens', 'unknown'],
    ]);
    expect(reading.unknownWords).toEqual([{ field: 'component.status', raw: 'Not resolved' }]);
  });

  it.each([
    ['an empty list', '[]'],
    ['orgs without services', '[{"id":"a","rss_file_paths":[],"services":[]}]'],
    ['the HTML shell that every other path answers', '<!doctype html><html></html>'],
  ])('does not take %s for all well', async (_name, body) => {
    expect(await refusalOf(body, 'meta-orgs')).toMatch(/^meta-orgs: /);
  });
});

describe('meta-rss', () => {
  it('reads an empty channel as nothing open', async () => {
    expect(await readingOf(fixture('meta-rss/empty.rss'))).toMatchObject({ format: 'meta-rss', listing: 'open-events', incidents: [] });
  });

  it('reads state and impact from the prose', async () => {
    const { incidents } = await readingOf(fixture('meta-rss/open.rss'));
    expect(incidents.map(({ id, state, impact, startedAt }) => [id, state, impact, startedAt])).toEqual([
      ['login-1', 'monitoring', 'critical', at('2026-03-03T15:17:00Z')],
      ['login-2', 'investigating', 'minor', at('2026-03-03T15:20:00Z')],
      ['login-3', 'resolved', 'unknown', at('2026-03-03T14:00:00Z')],
    ]);
  });

  it('splits the growing text into posts, newest first, with ids that stay', async () => {
    const { updates } = only((await readingOf(fixture('meta-rss/open.rss'))).incidents, ({ id }) => id === 'login-1');
    expect(updates.map(({ id, at: time, text }) => [id, time, text])).toEqual([
      ['login-1/1', null, 'the services are being restored.'],
      ['login-1/0', at('2026-03-03T15:17:00Z'), 'We are aware of major disruptions. We will say when it is resolved.'],
    ]);
  });

  it('is told by the address of its channel, not by its root element', async () => {
    expect((await readingOf(fixture('rss/press.rss'))).format).toBe('rss');
    expect(await refusalOf(fixture('rss/press.rss'), 'meta-rss')).toContain('does not link to metastatus.com');
  });
});

const capture = new URL('../../../../shared/scenarios/meta-2024-03-05.capture.jsonl.gz', import.meta.url);

describe.skipIf(!existsSync(capture))('the reference day', () => {
  interface Line {
    at?: string;
    source?: string;
    body?: string;
  }
  const lines = (source: string): Line[] =>
    gunzipSync(readFileSync(capture))
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line)
      .filter((line) => line.source === source && line.body !== undefined);

  it('reads the login feed from open over restored to empty', async () => {
    const readings = await Promise.all(lines('metastatus-login').map(({ body = '' }) => readingOf(body)));
    expect(readings.map(({ incidents }) => incidents.map(({ id, state, impact }) => [id, state, impact]))).toEqual([
      [],
      [['fb-login-7301', 'investigating', 'critical']],
      [['fb-login-7301', 'investigating', 'critical']],
      [['fb-login-7301', 'monitoring', 'critical']],
      [],
    ]);
  });

  it('reads every document of the business page, with every word known', async () => {
    for (const { body = '' } of lines('metastatus-orgs')) {
      const reading = await readingOf(body);
      expect(reading).toMatchObject({ format: 'meta-orgs', unknownWords: [], components: { length: 12 } });
    }
  });

  it('reads both posts of the spokesperson word for word', async () => {
    const last = lines('stone').at(-1)?.body ?? '';
    const { items } = await readingOf(last);
    expect(items.slice(0, 2).map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Earlier today, a technical issue caused people to have difficulty accessing some of our services\./),
      "We're aware people are having trouble accessing our services. We are working on this now.",
    ]);
  });
});
