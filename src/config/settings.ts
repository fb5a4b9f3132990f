import type { Service, ServiceId } from '../domain/catalog.ts';
import { MINUTE, SECOND } from '../domain/instant.ts';
import type { Behaviour } from '../domain/settings.ts';
import { historyOf, type Source, type SourceId } from '../domain/source.ts';
import type { LogLevel } from '../log.ts';
import type { CatalogFile } from './catalog-file.ts';
import type { Environment } from './environment.ts';
import type { HookSecrets } from './hook-secrets.ts';
import type { HookEntry } from './hooks-file.ts';
import type { NewsFile, SpeakersFile } from './press-file.ts';
import { probeTargets } from './probes-file.ts';
import type { Secret } from './secret.ts';
import { credentialsOf, senseSources } from './senses-file.ts';
import type { TocsinFile } from './tocsin-file.ts';

/** One address of ours that somebody may push to, with its secrets. */
export interface HookSettings extends HookSecrets {
  id: string;
  kind: HookEntry['kind'];
  /** `statuspage`: the source that is read when its page calls. */
  source: SourceId | null;
  /** `alertmanager`, `json`: what it speaks for where a body names no service. */
  service: ServiceId | null;
  /** `json`: where a body of another shape holds what; null: under our own names. */
  mapping: NonNullable<HookEntry['mapping']> | null;
}

/** How requests leave this machine. */
export interface NetworkSettings {
  /** Addresses of proxies, which may hold passwords; null: none. `no` is what is reached without. */
  proxy: { https: Secret | null; http: Secret | null; no: readonly string[] };
  /** Certificate authorities trusted beside the usual ones, in PEM. */
  ca: readonly string[];
}

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
  /** The address that the world reaches us at, without a slash at its end; null: none, so no hub can deliver to us. */
  publicUrl: string | null;
  network: NetworkSettings;
  hooks: readonly HookSettings[];
  /** The tokens that sources are read with, by the name of the credential. */
  credentials: ReadonlyMap<string, Secret>;
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

/** @param secrets all that were given, as they must not appear in any text */
export function buildSettings(
  files: ConfigFiles,
  env: Environment,
  hookSecrets: ReadonlyMap<string, HookSecrets>,
  secrets: readonly string[],
): Settings {
  const credentials = credentialsOf(env);
  return {
    behaviour: buildBehaviour(files, credentials),
    credentials,
    discord: env.DISCORD_TOKEN === undefined ? null : { token: env.DISCORD_TOKEN, apiBase: env.DISCORD_API_BASE ?? null },
    slack:
      env.SLACK_BOT_TOKEN === undefined || env.SLACK_APP_TOKEN === undefined
        ? null
        : { botToken: env.SLACK_BOT_TOKEN, appToken: env.SLACK_APP_TOKEN, apiBase: env.SLACK_API_BASE ?? null },
    database: env.DATABASE_URL ?? null,
    dataDir: env.TOCSIN_DATA_DIR,
    web: { host: env.TOCSIN_HOST ?? files.tocsin.web.host, port: env.PORT ?? files.tocsin.web.port },
    publicUrl: env.PUBLIC_URL ?? null,
    network: {
      proxy: { https: env.HTTPS_PROXY ?? null, http: env.HTTP_PROXY ?? null, no: env.NO_PROXY },
      ca: env.authorities,
    },
    hooks: files.tocsin.hooks.flatMap(({ id, kind, source = null, service = null, mapping = null }) => {
      const own = hookSecrets.get(id);
      return own === undefined ? [] : [{ id, kind, source, service, mapping, ...own }];
    }),
    logLevel: env.LOG_LEVEL,
    secrets: () => secrets,
  };
}

function buildBehaviour({ tocsin, catalog, news, speakers }: ConfigFiles, credentials: Settings['credentials']): Behaviour {
  const services = catalog.services.map(
    ({ id, name, provider, aliases, shorthands, category, ambiguous, newsTerms, dependsOn }): Service => ({
      id,
      name,
      provider: provider ?? id,
      aliases,
      shorthands,
      category,
      ambiguous,
      newsTerms,
      dependsOn,
    }),
  );
  const { detect, poll, network, oncall, watch } = tocsin;
  const official = [...statusSources(catalog, services, poll.intervalSeconds), ...statementSources(speakers, poll.intervalSeconds)];
  const serviceById = new Map(services.map((service) => [service.id, service]));
  const senses = senseSources(catalog, credentials, {
    providerOf: (service) => serviceById.get(service)?.provider ?? null,
    nameOf: (service) => serviceById.get(service)?.name ?? service,
    defaultSeconds: poll.newsIntervalSeconds,
  });
  return {
    providers: catalog.providers,
    services,
    sources: [...official, ...senses, ...(watch.news ? newsSources(news, poll.newsIntervalSeconds) : [])],
    watch: watch.services,
    detect: {
      newsWindowMs: detect.newsWindowMinutes * MINUTE,
      newsFreshMs: detect.newsFreshMinutes * MINUTE,
      statementWindowMs: detect.statementWindowMinutes * MINUTE,
      recoverMs: detect.recoverMinutes * MINUTE,
      reopenMs: detect.reopenMinutes * MINUTE,
      foldMs: detect.foldMinutes * MINUTE,
      unlistedMs: detect.unlistedMinutes * MINUTE,
      troubleAfterMs: detect.troubleAfterMinutes * MINUTE,
      voteWindowMs: detect.voteWindowMinutes * MINUTE,
      probe: { failing: detect.probe.failing, of: detect.probe.of, freshMs: detect.probe.freshMinutes * MINUTE },
      caps: detect.caps,
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
    probes: probeTargets(tocsin.probes),
  };
}

function statusSources({ providers, sources }: CatalogFile, services: readonly Service[], defaultSeconds: number): Source[] {
  const serviceById = new Map(services.map((service) => [service.id, service]));
  const providerName = new Map(providers.map(({ id, name }) => [id, name]));
  return sources.filter(isEnabled).map((source) => {
    const first = serviceById.get(source.services[0] ?? '');
    const provider = first?.provider ?? null;
    const subject = source.services.length === 1 ? first?.name : (providerName.get(provider ?? '') ?? first?.name);
    return {
      id: source.id,
      url: source.url,
      kind: 'status',
      format: source.format,
      ...(source.json === undefined ? {} : { json: source.json }),
      services: source.services,
      parts: source.parts,
      provider,
      name: source.name ?? `${subject ?? source.id} status`,
      speaker: null,
      intervalMs: (source.intervalSeconds ?? defaultSeconds) * SECOND,
      // A summary drops an incident the moment it is resolved; `incidents.json` beside it keeps the newest.
      historyUrl: source.historyUrl === undefined ? historyOf(source.url) : source.historyUrl,
    };
  });
}

/** Known, and read. */
const isEnabled = ({ enabled }: { enabled: boolean }): boolean => enabled;

function statementSources({ speakers }: SpeakersFile, defaultSeconds: number): Source[] {
  return speakers
    .filter(isEnabled)
    .flatMap(({ id, name, role, organisation, handle, provider, services, feed, format, intervalSeconds }) =>
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
  return feeds.filter(isEnabled).map(({ id, publisher, url, format, intervalSeconds }) => ({
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
