import { describe, expect, it } from 'vitest';
import { linesOf, problemsOf, settingsOf } from './folders.ts';

const serviceIn = (overlay: Record<string, string>, id: string) =>
  settingsOf({ overlay }).behaviour.services.find((service) => service.id === id);

describe("the operator's folder", () => {
  it('changes single keys and leaves their neighbours as shipped', () => {
    const { behaviour } = settingsOf({ overlay: { 'tocsin.yaml': 'poll:\n  timeoutSeconds: 30\ndetect: { recoverMinutes: 5 }\n' } });
    expect(behaviour.poll).toMatchObject({ timeoutMs: 30_000, maxBytes: 8 * 1024 * 1024 });
    expect(behaviour.detect).toMatchObject({ recoverMs: 300_000, foldMs: 1_800_000 });
  });

  it('may be empty', () => {
    expect(settingsOf({ overlay: { 'README.md': 'ours', 'tocsin.yaml': '# nothing yet\n' } }).behaviour.routes).toEqual([]);
  });

  it('adds services, providers and sources, and changes ours by id', () => {
    const overlay = {
      'services.yaml': `
providers: [{ id: acme, name: Acme }]
services:
  - { id: intranet, name: Intranet, provider: acme, dependsOn: [aws] }
  - { id: github, aliases: [octocat] }
sources:
  - { id: intranet-page, url: 'https://status.acme.example/api/v2/summary.json', services: [intranet], intervalSeconds: 30 }
  - { id: github-page, format: null }
`,
    };
    expect(serviceIn(overlay, 'intranet')).toMatchObject({ name: 'Intranet', provider: 'acme', ambiguous: false, category: null });
    expect(serviceIn(overlay, 'github')).toMatchObject({ name: 'GitHub', aliases: ['octocat'] });
    const { sources } = settingsOf({ overlay }).behaviour;
    expect(sources.find((source) => source.id === 'intranet-page')).toMatchObject({
      name: 'Intranet status',
      provider: 'acme',
      intervalMs: 30_000,
      format: null,
    });
    expect(sources.find((source) => source.id === 'github-page')).toMatchObject({
      url: 'https://www.githubstatus.com/api/v2/summary.json',
      format: null,
    });
  });

  it('drops an entry, and with a service everything that we ship about it', () => {
    const overlay = { 'services.yaml': 'services: [{ id: aws, remove: true }, { id: github, remove: true }]' };
    const { services, sources } = settingsOf({ overlay }).behaviour;
    expect(services.some((service) => service.id === 'github')).toBe(false);
    expect(services.filter(({ dependsOn }) => dependsOn.some(({ service }) => service === 'aws' || service === 'github'))).toEqual([]);
    expect(services.find((service) => service.id === 'reddit')?.dependsOn).toEqual([{ service: 'fastly', confidence: 'high' }]);
    // The page of GitHub speaks for GitHub Copilot still.
    expect(sources.find((source) => source.id === 'github-page')?.services).toEqual(['copilot']);
  });

  it('drops a service that shares its page with others, and the parts of the page that were its own', () => {
    const { sources } = settingsOf({ overlay: { 'services.yaml': 'services: [{ id: gmail, remove: true }]' } }).behaviour;
    const page = sources.find((source) => source.id === 'google-workspace-page');
    expect(page).toMatchObject({ services: ['google-workspace'] });
    expect(page?.parts).toEqual({});
  });

  it('turns a source on that we keep off, and another off', () => {
    const overlay = {
      'services.yaml': 'sources: [{ id: stripe-current, enabled: true }, { id: github-page, enabled: false }]',
      'news.yaml': 'feeds: [{ id: wired, enabled: true }, { id: cnet, enabled: false }]',
      'speakers.yaml': 'speakers: [{ id: cloudflare-blog, enabled: true }]',
    };
    const before = new Set(settingsOf({}).behaviour.sources.map(({ id }) => id));
    const after = new Set(settingsOf({ overlay }).behaviour.sources.map(({ id }) => id));
    expect([...after.difference(before)].sort()).toEqual(['cloudflare-blog', 'stripe-current', 'wired']);
    expect([...before.difference(after)].sort()).toEqual(['cnet', 'github-page']);
  });

  it('says what a service runs on, and how sure that is', () => {
    const services = '{ id: intranet, name: Intranet, dependsOn: [aws, { service: okta, confidence: low }, { service: slack }] }';
    expect(serviceIn({ 'services.yaml': `services: [${services}]` }, 'intranet')).toMatchObject({
      // It names no provider, so it is its own.
      provider: 'intranet',
      dependsOn: [
        { service: 'aws', confidence: 'high' },
        { service: 'okta', confidence: 'low' },
        { service: 'slack', confidence: 'high' },
      ],
    });
  });

  it('drops a press feed and adds one', () => {
    const overlay = {
      'news.yaml':
        "feeds: [{ id: theverge, remove: true }, { id: heise, publisher: heise online, url: 'https://www.heise.de/rss/heise.rdf', lang: de }]",
    };
    const names = settingsOf({ overlay })
      .behaviour.sources.filter((source) => source.kind === 'news')
      .map((source) => source.name);
    expect(names).toContain('heise online');
    expect(names).not.toContain('The Verge');
  });

  it('gives a speaker a feed, which makes a statement source of them', () => {
    const overlay = { 'speakers.yaml': "speakers: [{ id: andy-stone, feed: 'https://bridge.example.org/andymstone.rss' }]" };
    expect(settingsOf({ overlay }).behaviour.sources.find((source) => source.kind === 'statement')).toMatchObject({
      id: 'andy-stone',
      url: 'https://bridge.example.org/andymstone.rss',
      provider: 'meta',
      services: ['facebook', 'instagram', 'messenger', 'threads', 'whatsapp'],
      speaker: { name: 'Andy Stone', role: 'communications director and spokesperson', organisation: 'Meta', handle: '@andymstone' },
      intervalMs: 60_000,
    });
  });

  it('names what is watched whoever subscribes, and leaves the press out', () => {
    const { sources, services, watch } = settingsOf({
      overlay: { 'tocsin.yaml': 'watch: { services: [github, jira], news: false }' },
    }).behaviour;
    expect(watch).toEqual(['github', 'jira']);
    expect(sources.filter((source) => source.kind === 'news')).toEqual([]);
    expect(services.length).toBeGreaterThan(440);
  });

  it('sets up routes and on call; a chat id needs no quotes though it is no exact number', () => {
    const { behaviour } = settingsOf({
      overlay: {
        'tocsin.yaml': `
routes:
  - { platform: discord, channel: 1111222233334444555, service: github, severity: major }
  - { platform: slack, workspace: T0AAAAAAA, channel: C0123456789, service: '*', severity: none }
oncall:
  silenceMinutes: 5
  stack: [aws]
  people:
    - { id: mara, name: Mara, discord: 1111222233334444777, slack: U0123456789 }
    - { id: jonas, name: Jonas, slack: U0987654321 }
  rotation: { people: [mara, jonas], every: week, weekday: wednesday, handover: '09:30', zone: Europe/Berlin, start: 2026-01-05 }
`,
      },
    });
    expect(behaviour.routes).toEqual([
      {
        destination: { platform: 'discord', workspace: '', channel: '1111222233334444555', direct: false },
        scope: 'github',
        floor: 'major',
      },
      { destination: { platform: 'slack', workspace: 'T0AAAAAAA', channel: 'C0123456789', direct: false }, scope: '*', floor: 'none' },
    ]);
    expect(behaviour.oncall).toEqual({
      severity: 'major',
      silenceMs: 300_000,
      stack: ['aws'],
      people: [
        { id: 'mara', name: 'Mara', discord: '1111222233334444777', slack: 'U0123456789' },
        { id: 'jonas', name: 'Jonas', discord: null, slack: 'U0987654321' },
      ],
      rotation: {
        people: ['mara', 'jonas'],
        every: 'week',
        weekday: 3,
        handover: { hour: 9, minute: 30 },
        zone: 'Europe/Berlin',
        start: '2026-01-05',
      },
    });
  });

  it('is named by TOCSIN_CONFIG_DIR, which an explicit folder goes before', () => {
    const other = { '/etc/tocsin/tocsin.yaml': 'web: { port: 9000 }' };
    expect(settingsOf({ other, env: { TOCSIN_CONFIG_DIR: '/etc/tocsin' } }).web.port).toBe(9000);
    const overlay = { 'tocsin.yaml': 'web: { port: 9001 }' };
    expect(settingsOf({ other, overlay, env: { TOCSIN_CONFIG_DIR: '/etc/tocsin' } }).web.port).toBe(9001);
  });

  it('must be there, and hold files that are read', () => {
    expect(linesOf(problemsOf({ env: { TOCSIN_CONFIG_DIR: '/etc/nothing' } }))).toEqual([
      '/etc/nothing |  | does not exist; make the folder, or correct the path',
    ]);
    expect(linesOf(problemsOf({ overlay: { 'service.yaml': '' } }))).toEqual([
      'mine/service.yaml |  | is not a configuration file; nearest: services.yaml',
    ]);
  });
});
