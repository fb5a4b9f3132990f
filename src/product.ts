/** The joinery of `start`: every adapter of the running product is made and handed over here and nowhere else. */
import { iso, systemClock } from './clock.ts';
import { createCommands } from './commands/registry.ts';
import { composer } from './compose/composer.ts';
import { noticeText } from './compose/mark.ts';
import type { Settings } from './config/load.ts';
import { TERMINAL } from './decide.ts';
import { createWorker } from './deliver/worker.ts';
import { type Catalog, createCatalog } from './domain/catalog.ts';
import { type Instant, SECOND } from './domain/instant.ts';
import type { Store } from './domain/ledger.ts';
import { isOver } from './domain/reading.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { rosterAt } from './oncall/roster.ts';
import { understand } from './parse/registry.ts';
import { createPipeline, type PipelineParts } from './pipeline.ts';
import { bannerText, createFirstReadReport } from './platforms/console/banner.ts';
import { createConsole } from './platforms/console/console.ts';
import type { DiscordPlatform } from './platforms/discord/discord.ts';
import type { createSlack } from './platforms/slack/slack.ts';
import { createComplaints } from './poll/complaints.ts';
import { createLine } from './poll/line.ts';
import { createRounds } from './schedule/rounds.ts';
import { startTick, type Tick } from './schedule/tick.ts';
import { startWeb } from './web/server.ts';

/** How long what is under way may take to end after Ctrl-C; what does not is safe in the outbox. */
const GRACE = 3 * SECOND;

/** Who made the subscriptions that the configuration holds. */
const CONFIGURED = 'config/tocsin.yaml';

export interface ProductParts {
  version: string;
  settings: Settings;
  store: Store;
  log: Log;
  /** The operator's terminal. */
  out: (text: string) => void;
  /** Resolves when the process is asked to end: what takes long at the start is not waited for any more. */
  asked: Promise<void>;
}

/** Joins all that runs; a string is the sentence that says why it could not be started. */
export async function startProduct(parts: ProductParts): Promise<{ stop: () => Promise<void> } | string> {
  const { settings, store, log, out } = parts;
  const { behaviour } = settings;
  const clock = systemClock;
  const metrics = createMetrics();
  const catalog = createCatalog(behaviour.providers, behaviour.services);
  const { createHttp } = await import('./http/client.ts');
  const http = createHttp({
    clock,
    log,
    guard: { allow: behaviour.poll.allowPrivate },
    maxBytes: behaviour.poll.maxBytes,
    timeoutMs: behaviour.poll.timeoutMs,
    userAgent: behaviour.poll.userAgent,
  });
  const say = (line: string) => out(`${new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(clock.now())}  ${line}\n`);
  const pages = behaviour.sources.filter((source) => source.kind === 'status').map((source) => source.id);
  const readBefore = (await store.sources.states()).filter(({ firstReadAt }) => firstReadAt !== null).map(({ id }) => id);
  const firstRead = createFirstReadReport(pages, new Set(readBefore), say);

  const wanted = [...(settings.discord === null ? [] : ['discord']), ...(settings.slack === null ? [] : ['slack'])];
  const pipeline = createPipeline({
    clock,
    catalog,
    sources: behaviour.sources,
    fetch: http.fetch,
    understand: (document, format) => understand(document, { format, now: document.at }),
    ledger: store.ledger,
    book: store.sources,
    line: createLine(),
    settings: behaviour,
    platforms: wanted.length === 0 ? ['console'] : wanted,
    say: noticeText,
    wake: () => worker.wake(),
    note: noteOn({ log, metrics, firstRead, complain: createComplaints(behaviour.detect.troubleAfterMs), now: clock.now }),
  });
  const commands = createCommands({
    catalog,
    subscriptions: store.subscriptions,
    ledger: store.ledger,
    sources: behaviour.sources,
    sourceBook: store.sources,
    onCall: { people: behaviour.oncall.people, rosterAt: (now) => rosterAt(behaviour.oncall, now), acknowledge: pipeline.acknowledge },
    clock,
  });
  const chats = await createChats(settings, { commands, once: (id: string) => store.once(id, clock.now()), clock, log, metrics });
  const messengers = chats.length > 0 ? chats.map((chat) => chat.messenger) : [createConsole({ write: out, now: clock.now })];
  const worker = createWorker({ outbox: store.outbox, ledger: store.ledger, messengers, compose: composer, clock, log, metrics });
  const rounds = createRounds({ book: store.sources, ledger: store.ledger, clock, log, poll: pipeline.poll, look: pipeline.look });

  // Health is served before the first tick: a chat platform may take its time to connect.
  let tick: Tick | null = null;
  const served = await startWeb({ ...settings.web, log, metrics: () => measure(), health: () => health() });
  if (!served.ok) return served.sentence;
  await subscribeStatic(store, settings, catalog, chats.length === 0, clock.now());
  await store.sources.register(behaviour.sources, clock.now());
  for (const chat of chats) {
    const started = await Promise.race([chat.start(), parts.asked.then(() => ({ ok: true }) as const)]);
    if (started.ok) continue;
    await Promise.all([served.web.close(), ...chats.map((each) => each.stop()), http.close()]);
    return started.sentence;
  }
  const missing = [...(settings.discord === null ? ['Discord'] : []), ...(settings.slack === null ? ['Slack'] : [])];
  const counted = {
    services: watchedServices(behaviour),
    pages: pages.length,
    feeds: behaviour.sources.filter((source) => source.kind === 'news').length,
  };
  out(
    bannerText({
      version: parts.version,
      ...counted,
      platforms: wanted.map((name) => (name === 'discord' ? 'Discord' : 'Slack')),
      missing,
      web: served.web.url,
      data: settings.database === null ? settings.dataDir : 'PostgreSQL',
    }),
  );
  const working = worker.run();
  tick = startTick(rounds.round, clock, log);

  async function health() {
    const states = await store.sources.states();
    const failing = states.filter((state) => state.failures > 0).map((state) => state.id);
    return {
      ok: tick?.isAlive() ?? true,
      version: parts.version,
      lastTick: iso(tick?.lastAt() ?? null),
      sources: { total: states.length, read: states.filter((state) => state.lastReadAt !== null).length, failing },
      outbox: await store.outbox.backlog(),
      platforms: Object.fromEntries(chats.map((chat) => [chat.messenger.platform, chat.state()])),
    };
  }

  async function measure() {
    const lastTick = tick?.lastAt() ?? null;
    if (lastTick !== null) metrics.lastTick.set(lastTick / SECOND);
    return metrics.expose();
  }

  return {
    async stop() {
      await tick?.stop();
      // A timer that nobody waits for any more would keep the process from ending.
      const ended = new AbortController();
      await Promise.all([Promise.race([rounds.idle(), clock.sleep(GRACE, ended.signal)]), worker.stop(GRACE)]);
      ended.abort();
      await http.close();
      await rounds.idle();
      await working;
      await Promise.all([...chats.map((chat) => chat.stop()), served.web.close()]);
    },
  };
}

type Chat = Pick<DiscordPlatform, 'messenger' | 'start' | 'stop' | 'state'>;

/** The configured chat platforms. An SDK is loaded only when its platform is configured: they are most of the memory. */
async function createChats(
  settings: Settings,
  parts: Omit<Parameters<typeof createSlack>[0], 'botToken' | 'appToken' | 'apiBase'>,
): Promise<readonly Chat[]> {
  const chats: Chat[] = [];
  if (settings.discord !== null) {
    const { createDiscord } = await import('./platforms/discord/discord.ts');
    chats.push(createDiscord({ ...parts, token: settings.discord.token.reveal(), apiBase: settings.discord.apiBase }));
  }
  if (settings.slack !== null) {
    const { botToken, appToken, apiBase } = settings.slack;
    const { createSlack } = await import('./platforms/slack/slack.ts');
    chats.push(createSlack({ ...parts, botToken: botToken.reveal(), appToken: appToken.reveal(), apiBase }));
  }
  return chats;
}

/** What the configuration subscribes; without a chat platform the terminal hears of everything. */
async function subscribeStatic(store: Store, settings: Settings, catalog: Catalog, terminal: boolean, now: Instant): Promise<void> {
  for (const { destination, scope, floor } of settings.behaviour.routes) {
    const provider = scope === '*' ? '*' : catalog.providerOf(scope);
    await store.subscriptions.put({ destination, scope, floor, createdBy: CONFIGURED, createdAt: now }, provider);
  }
  await store.subscriptions.keepOnly(CONFIGURED, settings.behaviour.routes);
  if (terminal)
    await store.subscriptions.put({ destination: TERMINAL, scope: '*', floor: 'none', createdBy: 'npm start', createdAt: now }, '*');
  else await store.subscriptions.remove(TERMINAL, '*');
}

/** Log and metrics of what the pipeline reads and decides. */
function noteOn(parts: {
  log: Log;
  metrics: Metrics;
  firstRead: ReturnType<typeof createFirstReadReport>;
  complain: ReturnType<typeof createComplaints>;
  now: () => Instant;
}): PipelineParts['note'] {
  const { log, metrics } = parts;
  return (event) => {
    if (event.kind === 'decided') {
      for (const notice of event.notices) metrics.notices.inc({ kind: notice.kind });
      log.info('decided', { provider: event.provider, notices: event.notices.map((notice) => notice.text) });
      return;
    }
    const { source, read } = event;
    metrics.polls.inc({ outcome: read.kind });
    if (read.kind === 'failed') log.info('a source could not be read', { source: source.id, why: read.why, detail: read.detail });
    if (read.kind === 'understood')
      for (const { field } of read.reading.unknownWords) metrics.unknownWords.inc({ format: read.reading.format, field });
    const open = read.kind === 'understood' ? read.reading.incidents.filter((incident) => !isOver(incident.state)).length : 0;
    parts.firstRead(source.id, { ok: read.kind !== 'failed', open });
    const complaint = source.provider === null ? parts.complain(source.id, read.kind === 'failed', parts.now()) : null;
    if (complaint === 'began') log.warn('a press feed has brought nothing usable for a while', { source: source.id, url: source.url });
    if (complaint === 'ended') log.warn('a press feed is read again', { source: source.id });
  };
}

/** The press may name any service of the catalog; without it only those are watched that a source speaks for. */
function watchedServices({ services, sources }: Settings['behaviour']): number {
  if (sources.some((source) => source.kind === 'news')) return services.length;
  return new Set(sources.flatMap((source) => source.services)).size;
}
