import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
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

  it('holds at least sixty-four services, each of a listed provider', () => {
    expect(behaviour.services.length).toBeGreaterThanOrEqual(64);
    for (const service of behaviour.services) expect(catalog.provider(service.provider), service.id).toBeDefined();
  });

  it('groups services by who answers for them', () => {
    const idsOf = (provider: string) => catalog.servicesOf(provider).map((service) => service.id);
    expect(idsOf('meta')).toEqual([
      'facebook',
      'instagram',
      'messenger',
      'threads',
      'whatsapp',
      'whatsapp-business',
      'meta-graph-api',
      'meta-platform',
    ]);
    expect(idsOf('atlassian')).toEqual(['bitbucket', 'jira', 'confluence', 'trello']);
    expect(idsOf('github')).toEqual(['github']);
    expect(idsOf('amazon')).toEqual(['aws', 'amazon']);
  });

  it('flags names that are ordinary words, with words that tell them apart', () => {
    for (const id of ['square', 'slack', 'steam', 'threads', 'x', 'zoom', 'box', 'stripe', 'notion', 'discord']) {
      expect(catalog.service(id), id).toMatchObject({ ambiguous: true, newsTerms: expect.arrayContaining([expect.any(String)]) });
    }
    expect(catalog.service('github')).toMatchObject({ ambiguous: false });
  });

  it('reads a page once, and knows where its closed incidents stand', () => {
    const urls = behaviour.sources.map((source) => source.url);
    expect(new Set(urls).size).toBe(urls.length);
    expect(behaviour.sources.find((source) => source.id === 'github-page')).toEqual({
      id: 'github-page',
      url: 'https://www.githubstatus.com/api/v2/summary.json',
      kind: 'status',
      format: 'statuspage-v2',
      services: ['github'],
      provider: 'github',
      name: 'GitHub status',
      speaker: null,
      intervalMs: 60_000,
      historyUrl: 'https://www.githubstatus.com/api/v2/incidents.json',
    });
    expect(behaviour.sources.find((source) => source.id === 'metastatus-orgs')).toMatchObject({ provider: 'meta', historyUrl: null });
  });

  it('reads press feeds at their own pace, and no speaker without a feed', () => {
    const news = behaviour.sources.filter((source) => source.kind === 'news');
    expect(news).toHaveLength(8);
    expect(news[0]).toMatchObject({ name: 'The Register', provider: null, services: [], intervalMs: 120_000 });
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
    const shipped: Record<string, Record<string, unknown> | unknown[]> = parse(shippedText('tocsin.yaml'));
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
      expect(problemsOf({ shipped: { 'tocsin.yaml': stringify(without) } })).toContainEqual(
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
