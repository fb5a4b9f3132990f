import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { linesOf, problemsOf, settingsOf } from './folders.ts';

const lists = (yaml: string): { overlay: Record<string, string> } => ({ overlay: { 'services.yaml': yaml } });
const sourceOf = (yaml: string, id: string, env: Record<string, string> = {}) =>
  settingsOf({ ...lists(yaml), env }).behaviour.sources.find((source) => source.id === id);

const THOUSANDEYES = `
measurements:
  - id: meta-te
    name: ThousandEyes
    format: thousandeyes
    url: https://api.thousandeyes.com/v7/internet-insights/outages/filter
    post: { window: 1d, applicationName: [facebook] }
    services: [facebook, instagram]
`;

describe('what others count, say and measure', () => {
  it('is nothing as shipped', () => {
    const kinds = new Set(settingsOf({}).behaviour.sources.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(['news', 'status']);
  });

  it('is a count of reports', () => {
    const yaml = `reports: [{ id: fb, url: 'https://crowd.example/fb.json', services: [facebook], windowMinutes: 15, counts: { list: rows, at: t, count: n } }]`;
    expect(sourceOf(yaml, 'fb')).toMatchObject({
      kind: 'reports',
      format: 'report-counts',
      services: ['facebook'],
      provider: 'meta',
      name: 'Facebook reports',
      windowMs: 15 * MINUTE,
      counts: { list: 'rows', at: 't', count: 'n' },
      intervalMs: 120 * SECOND,
    });
  });

  it('is a search on a network', () => {
    const yaml = `mentions: [{ id: search, url: 'https://social.example/search.rss?q=slack', services: [slack], intervalSeconds: 300 }]`;
    expect(sourceOf(yaml, 'search')).toMatchObject({ kind: 'mentions', format: null, provider: 'slack', intervalMs: 300 * SECOND });
  });

  it('is a measurement, asked with its token and its question', () => {
    expect(sourceOf(THOUSANDEYES, 'meta-te', { THOUSANDEYES_TOKEN: 'te-token' })).toMatchObject({
      kind: 'measurement',
      format: 'thousandeyes',
      name: 'ThousandEyes',
      services: ['facebook', 'instagram'],
      credential: 'thousandeyes',
      post: '{"window":"1d","applicationName":["facebook"]}',
    });
  });

  it('is off without its token, and when it is switched off', () => {
    expect(sourceOf(THOUSANDEYES, 'meta-te')).toBeUndefined();
    const off = THOUSANDEYES.replace('format:', 'enabled: false\n    format:');
    expect(sourceOf(off, 'meta-te', { THOUSANDEYES_TOKEN: 'te-token' })).toBeUndefined();
    const ioda = `measurements: [{ id: bt, format: ioda, url: 'https://api.ioda.example/v2/outages/events?from={from}&until={until}', services: [att] }]`;
    expect(sourceOf(ioda, 'bt')).toMatchObject({ format: 'ioda', kind: 'measurement' });
  });

  it('has tokens that stand in files too, and never print', () => {
    const settings = settingsOf({
      env: { THOUSANDEYES_TOKEN_FILE: '/run/te', DOWNDETECTOR_TOKEN: 'dd-token', CLOUDFLARE_RADAR_TOKEN: 'cf-token' },
      other: { '/run/te': 'te-token\n' },
    });
    expect(
      [...settings.credentials].map(([name, token]) => [name, token.reveal()] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ).toEqual([
      ['cloudflare-radar', 'cf-token'],
      ['downdetector', 'dd-token'],
      ['thousandeyes', 'te-token'],
    ]);
    expect(settings.secrets()).toEqual(expect.arrayContaining(['dd-token', 'te-token', 'cf-token']));
    expect(inspect(settings, { depth: 9 }) + JSON.stringify(settings)).not.toMatch(/(dd|te|cf)-token/);
  });
});

describe('mistakes in it', () => {
  it.each([
    [
      'a token over http',
      `reports: [{ id: fb, format: downdetector, url: 'http://downdetectorapi.example/v2', services: [facebook] }]`,
      'mine/services.yaml | reports[fb].url | would send its token unencrypted; write https://…',
    ],
    [
      'an id that a page has',
      `mentions: [{ id: github-page, url: 'https://a.example/rss', services: [github] }]`,
      `mine/services.yaml | mentions[github-page].id | "github-page" is another source's id; rename one of the two`,
    ],
    [
      'no service',
      `mentions: [{ id: a, url: 'https://a.example/rss', services: [] }]`,
      'mine/services.yaml | mentions[a].services | is empty; give at least 1',
    ],
    [
      'a service that nobody knows',
      `reports: [{ id: a, url: 'https://a.example/x', services: [facebok] }]`,
      'mine/services.yaml | reports[a].services[0] | "facebok" is not in the catalog; nearest: facebook',
    ],
    [
      'a format that measures nothing',
      `measurements: [{ id: a, format: gatus, url: 'https://a.example/x', services: [facebook] }]`,
      `mine/services.yaml | measurements[a].format | "gatus" is not a format of measurements; write one of: outage-notices-rss, thousandeyes, cloudflare-radar, ioda, downdetector`,
    ],
    [
      'a mapping that nobody reads',
      `reports: [{ id: a, format: downdetector, url: 'https://a.example/x', services: [facebook], counts: { list: a, at: b, count: c } }]`,
      'mine/services.yaml | reports[a].counts | means nothing to the format downdetector; take out the one or the other',
    ],
  ])('%s', (_, yaml, line) => {
    expect(linesOf(problemsOf(lists(yaml)))).toEqual([line]);
  });

  it('a token that is none, without repeating it', () => {
    const lines = linesOf(problemsOf({ env: { CLOUDFLARE_RADAR_TOKEN: 'two words' } })).join('\n');
    expect(lines).toContain('CLOUDFLARE_RADAR_TOKEN');
    expect(lines).not.toContain('two words');
  });
});
