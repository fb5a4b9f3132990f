import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dump, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { envKeys, loadConfig } from '../../src/config/load.ts';
import { createCatalog } from '../../src/domain/catalog.ts';
import { FORMATS, problemsOf, SHIPPED, settingsOf, shippedText } from './folders.ts';

const SHARED = join(import.meta.dirname, '../../../shared');

describe('the shipped configuration', () => {
  it('loads from disk without a problem', () => {
    expect(loadConfig({ shippedDir: SHIPPED, env: {}, formats: FORMATS })).toMatchObject({ ok: true });
  });

  const { behaviour, ...rest } = settingsOf({});
  const catalog = createCatalog(behaviour.providers, behaviour.services);

  it('holds 440 services, each of a provider', () => {
    expect(behaviour.services.length).toBeGreaterThanOrEqual(440);
    for (const service of behaviour.services) expect(catalog.provider(service.provider), service.id).toBeDefined();
  });

  it('groups services by who answers for them', () => {
    const idsOf = (provider: string) => catalog.servicesOf(provider).map((service) => service.id);
    expect(idsOf('meta').toSorted()).toEqual([
      'facebook',
      'instagram',
      'messenger',
      'meta-graph-api',
      'meta-platform',
      'threads',
      'whatsapp',
      'whatsapp-business',
    ]);
    expect(idsOf('atlassian')).toEqual(expect.arrayContaining(['bitbucket', 'jira', 'confluence', 'trello', 'opsgenie']));
    expect(idsOf('github').toSorted()).toEqual(['copilot', 'github']);
    expect(idsOf('amazon')).toEqual(expect.arrayContaining(['aws', 'amazon']));
    // One owner, pages of their own.
    for (const id of ['twitch', 'linkedin', 'xbox', 'loom', 'venmo', 'sendgrid', 'fortnite']) {
      const owner = { xbox: 'microsoft', fortnite: 'epic-games' }[id] ?? id;
      expect(catalog.providerOf(id), id).toBe(owner);
    }
  });

  it('knows what runs on what, and how sure that is', () => {
    expect(catalog.service('reddit')?.dependsOn).toEqual([
      { service: 'aws', confidence: 'high' },
      { service: 'fastly', confidence: 'high' },
    ]);
    expect(catalog.service('openai')?.dependsOn).toContainEqual({ service: 'cloudflare', confidence: 'medium' });
    const upstreams = behaviour.services.flatMap(({ dependsOn }) => dependsOn.map(({ service }) => service));
    expect(upstreams.filter((id) => id === 'aws').length).toBeGreaterThan(80);
  });

  it('reads a page once, and knows where its closed incidents stand', () => {
    const urls = behaviour.sources.map((source) => source.url);
    expect(new Set(urls).size).toBe(urls.length);
    expect(behaviour.sources.find((source) => source.id === 'vercel-page')).toEqual({
      id: 'vercel-page',
      url: 'https://www.vercel-status.com/api/v2/summary.json',
      kind: 'status',
      format: 'statuspage-v2',
      services: ['vercel'],
      parts: {},
      provider: 'vercel',
      name: 'Vercel status',
      speaker: null,
      intervalMs: 60_000,
      historyUrl: 'https://www.vercel-status.com/api/v2/incidents.json',
    });
    expect(behaviour.sources.find((source) => source.id === 'metastatus-orgs')).toMatchObject({ provider: 'meta', historyUrl: null });
  });

  it('recognises a page from its document where format and address are not certain, and asks its history all the same', () => {
    expect(behaviour.sources.find((source) => source.id === 'squarespace-page')).toMatchObject({
      format: null,
      historyUrl: 'https://status.squarespace.com/api/v2/incidents.json',
    });
  });

  it('has one source where one document speaks for several services, and tells their parts', () => {
    expect(behaviour.sources.find((source) => source.id === 'github-page')).toMatchObject({
      services: ['github', 'copilot'],
      parts: { copilot: ['Copilot', 'Copilot *'] },
      name: 'GitHub status',
    });
    expect(behaviour.sources.find((source) => source.id === 'epic-games-page')).toMatchObject({ services: ['epic-games', 'fortnite'] });
    expect(behaviour.sources.find((source) => source.id === 'google-workspace-page')).toMatchObject({
      services: ['google-workspace', 'gmail'],
      name: 'Google Workspace status',
      intervalMs: 120_000,
    });
  });

  it('reads press feeds at their own pace, in the one language that is understood, and no speaker unasked', () => {
    const news = behaviour.sources.filter((source) => source.kind === 'news');
    expect(news.length).toBeGreaterThan(10);
    expect(news[0]).toMatchObject({ name: 'The Register', provider: null, services: [], intervalMs: 120_000 });
    // One search at a host that refuses those who ask too often.
    const searches = news.filter(({ url }) => url.startsWith('https://news.google.com/'));
    expect(searches).toMatchObject([{ id: 'google-news-outages', intervalMs: 300_000 }]);
    expect(behaviour.sources.filter((source) => source.kind === 'statement')).toEqual([]);
  });

  it('needs nothing from the environment', () => {
    expect(rest).toMatchObject({
      discord: null,
      slack: null,
      database: null,
      dataDir: './data',
      web: { host: '127.0.0.1', port: 8080 },
      logLevel: 'warn',
    });
    expect(rest.secrets()).toEqual([]);
  });

  it('states every key of tocsin.yaml: none has a default elsewhere', () => {
    const shipped = load(shippedText('tocsin.yaml')) as Record<string, Record<string, unknown> | unknown[]>;
    const paths = Object.entries(shipped).flatMap(([group, keys]) =>
      Array.isArray(keys) ? [[group]] : Object.keys(keys).map((key) => [group, key]),
    );
    expect(paths.length).toBeGreaterThan(20);
    for (const [group = '', key] of paths) {
      const without = structuredClone(shipped);
      const keys = without[group];
      if (key === undefined || keys === undefined || Array.isArray(keys)) delete without[group];
      else delete keys[key];
      const path = key === undefined ? group : `${group}.${key}`;
      expect(problemsOf({ shipped: { 'tocsin.yaml': dump(without) } })).toContainEqual(
        expect.objectContaining({ file: 'config/tocsin.yaml', path, message: 'is missing' }),
      );
    }
  });
});

describe('.env.example', () => {
  const example = readFileSync(join(SHIPPED, '../.env.example'), 'utf8');

  it('names exactly the variables that are read', () => {
    const keys = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, key]) => key);
    expect(keys).toHaveLength(envKeys.length);
    expect(new Set(keys)).toEqual(new Set(envKeys));
  });

  it('is a good environment as it stands', () => {
    const env = Object.fromEntries([...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, key = '', value = '']) => [key, value]));
    expect(settingsOf({ env })).toMatchObject({ dataDir: './data', logLevel: 'warn', discord: null });
  });
});

describe.skipIf(!existsSync(SHARED))('the captures', () => {
  it('speak of services that the catalog holds or that their header brings along', () => {
    const known = new Set(settingsOf({}).behaviour.services.map((service) => service.id));
    const captures = globSync(['scenarios/*.capture.jsonl.gz', 'corpus/*/*.capture.jsonl.gz'], { cwd: SHARED });
    expect(captures.length).toBeGreaterThan(20);
    for (const capture of captures) {
      const [first = ''] = gunzipSync(readFileSync(join(SHARED, capture)))
        .toString('utf8')
        .split('\n', 1);
      const header: { services?: { id: string }[]; sources: { services?: string[] }[] } = JSON.parse(first);
      const brought = new Set(header.services?.map((service) => service.id));
      const strangers = header.sources.flatMap((source) => source.services ?? []).filter((id) => !known.has(id) && !brought.has(id));
      expect(strangers, capture).toEqual([]);
    }
  });
});
