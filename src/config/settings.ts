import type { Service } from '../domain/catalog.ts';
import { MINUTE, SECOND } from '../domain/instant.ts';
import type { Behaviour } from '../domain/settings.ts';
import type { Source } from '../domain/source.ts';
import type { LogLevel } from '../log.ts';
import type { CatalogFile } from './catalog-file.ts';
import type { Environment } from './environment.ts';
import type { NewsFile, SpeakersFile } from './press-file.ts';
import type { Secret } from './secret.ts';
import type { TocsinFile } from './tocsin-file.ts';

/** Everything the process is told from outside, checked and in the units the code works in. */
export interface Settings {
  behaviour: Behaviour;
  /** Null: the platform is not configured, and its SDK need not be loaded. Base addresses end without a slash; null: the platform's own. */
  discord: { token: Secret; apiBase: string | null } | null;
  slack: { botToken: Secret; appToken: Secret; apiBase: string | null } | null;
  /** The PostgreSQL address; null: SQLite in the data folder. */
  database: Secret | null;
  dataDir: string;
  web: { host: string; port: number };
  logLevel: LogLevel;
  /** The revealed secrets, for the log's masker. A method, so that no JSON of the settings holds them. */
  secrets(): readonly string[];
}

/** The four files, checked. */
export interface ConfigFiles {
  tocsin: TocsinFile;
  catalog: CatalogFile;
  news: NewsFile;
  speakers: SpeakersFile;
}

const MEGABYTE = 1024 * 1024;

export function buildSettings(files: ConfigFiles, env: Environment): Settings {
  const secrets = [env.DISCORD_TOKEN, env.SLACK_BOT_TOKEN, env.SLACK_APP_TOKEN, env.DATABASE_URL].filter((secret) => secret !== undefined);
  return {
    behaviour: buildBehaviour(files),
    discord: env.DISCORD_TOKEN === undefined ? null : { token: env.DISCORD_TOKEN, apiBase: env.DISCORD_API_BASE ?? null },
    slack:
      env.SLACK_BOT_TOKEN === undefined || env.SLACK_APP_TOKEN === undefined
        ? null
        : { botToken: env.SLACK_BOT_TOKEN, appToken: env.SLACK_APP_TOKEN, apiBase: env.SLACK_API_BASE ?? null },
    database: env.DATABASE_URL ?? null,
    dataDir: env.TOCSIN_DATA_DIR,
    web: { host: env.TOCSIN_HOST ?? files.tocsin.web.host, port: env.PORT ?? files.tocsin.web.port },
    logLevel: env.LOG_LEVEL,
    secrets: () => secrets.map((secret) => secret.reveal()),
  };
}

function buildBehaviour({ tocsin, catalog, news, speakers }: ConfigFiles): Behaviour {
  const services = catalog.services.map(
    ({ id, name, provider, aliases, category, ambiguous, newsTerms, dependsOn }): Service => ({
      id,
      name,
      provider,
      aliases,
      category,
      ambiguous,
      newsTerms,
      dependsOn,
    }),
  );
  const { detect, poll, network, oncall, watch } = tocsin;
  const isWatched = (source: Source) => watch.services.length === 0 || source.services.some((service) => watch.services.includes(service));
  const official = [...statusSources(catalog, services, poll.intervalSeconds), ...statementSources(speakers, poll.intervalSeconds)];
  return {
    providers: catalog.providers,
    services,
    sources: [...official.filter(isWatched), ...(watch.news ? newsSources(news, poll.newsIntervalSeconds) : [])],
    detect: {
      newsWindowMs: detect.newsWindowMinutes * MINUTE,
      newsFreshMs: detect.newsFreshMinutes * MINUTE,
      statementWindowMs: detect.statementWindowMinutes * MINUTE,
      recoverMs: detect.recoverMinutes * MINUTE,
      reopenMs: detect.reopenMinutes * MINUTE,
      foldMs: detect.foldMinutes * MINUTE,
      unlistedMs: detect.unlistedMinutes * MINUTE,
      troubleAfterMs: detect.troubleAfterMinutes * MINUTE,
    },
    poll: {
      timeoutMs: poll.timeoutSeconds * SECOND,
      maxBytes: Math.floor(poll.maxBodyMegabytes * MEGABYTE),
      allowPrivate: network.allowPrivate,
      userAgent: network.userAgent,
    },
    oncall: {
      severity: oncall.severity,
      silenceMs: oncall.silenceMinutes * MINUTE,
      stack: oncall.stack,
      people: oncall.people.map(({ id, name, discord, slack }) => ({ id, name, discord: discord ?? null, slack: slack ?? null })),
      rotation: oncall.rotation,
    },
    routes: tocsin.routes.map(({ platform, workspace, channel, service, severity }) => ({
      destination: { platform, workspace: workspace ?? '', channel, direct: false },
      scope: service,
      floor: severity,
    })),
  };
}

function statusSources({ providers, sources }: CatalogFile, services: readonly Service[], defaultSeconds: number): Source[] {
  const serviceById = new Map(services.map((service) => [service.id, service]));
  const providerName = new Map(providers.map(({ id, name }) => [id, name]));
  return sources.map((source) => {
    const first = serviceById.get(source.services[0] ?? '');
    const provider = first?.provider ?? null;
    const subject = source.services.length === 1 ? first?.name : providerName.get(provider ?? '');
    return {
      id: source.id,
      url: source.url,
      kind: 'status',
      format: source.format,
      services: source.services,
      parts: source.parts,
      provider,
      name: source.name ?? `${subject ?? source.id} status`,
      speaker: null,
      intervalMs: (source.intervalSeconds ?? defaultSeconds) * SECOND,
      historyUrl: source.historyUrl === undefined ? usualHistory(source) : source.historyUrl,
    };
  });
}

/** A Statuspage summary drops an incident the moment it is resolved; `incidents.json` beside it keeps the 50 newest. */
function usualHistory({ format, url }: CatalogFile['sources'][number]): string | null {
  const summary = '/api/v2/summary.json';
  return format === 'statuspage-v2' && url.endsWith(summary) ? `${url.slice(0, -summary.length)}/api/v2/incidents.json` : null;
}

function statementSources({ speakers }: SpeakersFile, defaultSeconds: number): Source[] {
  return speakers.flatMap(({ id, name, role, organisation, handle, provider, services, feed, format, intervalSeconds }) =>
    feed === null
      ? []
      : [
          {
            id,
            url: feed,
            kind: 'statement' as const,
            format,
            services,
            parts: {},
            provider,
            name,
            speaker: { name, role, organisation, handle },
            intervalMs: (intervalSeconds ?? defaultSeconds) * SECOND,
            historyUrl: null,
          },
        ],
  );
}

function newsSources({ feeds }: NewsFile, defaultSeconds: number): Source[] {
  return feeds.map(({ id, publisher, url, format, intervalSeconds }) => ({
    id,
    url,
    kind: 'news',
    format,
    services: [],
    parts: {},
    provider: null,
    name: publisher,
    speaker: null,
    intervalMs: (intervalSeconds ?? defaultSeconds) * SECOND,
    historyUrl: null,
  }));
}
