/** The joinery of `start`: every adapter of the running product is made and handed over here and nowhere else. */
import { iso, systemClock } from '../clock.ts';
import { createCommands } from '../commands/registry.ts';
import { composer } from '../compose/composer.ts';
import { noticeText } from '../compose/mark.ts';
import type { Settings } from '../config/load.ts';
import { createWorker } from '../deliver/worker.ts';
import { createDiscovery } from '../discover/discover.ts';
import type { Document } from '../domain/document.ts';
import { SECOND } from '../domain/instant.ts';
import type { Source } from '../domain/source.ts';
import type { Log } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { rosterAt } from '../oncall/roster.ts';
import { understand } from '../parse/registry.ts';
import { createPipeline } from '../pipeline.ts';
import { bannerText, createFirstReadReport } from '../platforms/console/banner.ts';
import { createConsole } from '../platforms/console/console.ts';
import { createComplaints } from '../poll/complaints.ts';
import { createLine } from '../poll/line.ts';
import { createSharedFetch } from '../poll/shared.ts';
import { createSpannedFetch } from '../poll/span.ts';
import { createRounds } from '../schedule/rounds.ts';
import { startTick, type Tick } from '../schedule/tick.ts';
import { countScores } from '../scoreboard/count.ts';
import type { OpenStore } from '../store/open.ts';
import { startWeb } from '../web/server.ts';
import { createChats } from './chats.ts';
import { withCredentials } from './credentials.ts';
import { startHearing } from './hearing.ts';
import { openHttp } from './http.ts';
import { noteOn } from './note.ts';
import { startProbing } from './probing.ts';
import { subscribeStanding } from './standing.ts';
import { startVoting } from './voting.ts';
import { startWatching } from './watching.ts';

/** How long what is under way may take to end after Ctrl-C; what does not is safe in the outbox. */
const GRACE = 3 * SECOND;

export interface ProductParts {
  version: string;
  settings: Settings;
  store: OpenStore;
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
  const watching = await startWatching(store, behaviour, clock);
  const { world, watchlist, subscriptions } = watching;
  const http = await openHttp(settings, clock, log);
  const say = (line: string) => out(`${new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(clock.now())}  ${line}\n`);
  const wanted = [...(settings.discord === null ? [] : ['discord']), ...(settings.slack === null ? [] : ['slack'])];
  const read = (document: Document, { format, json, counts }: Pick<Source, 'format' | 'json' | 'counts'>) =>
    understand(document, { format, now: document.at, mapping: json ?? null, counts: counts ?? null });
  const line = createLine();
  const pipeline = createPipeline({
    clock,
    catalog: world.catalog,
    world,
    fetch: createSharedFetch(
      createSpannedFetch(withCredentials(http.fetch, settings.credentials), clock.now),
      watching.isShared,
      clock.now,
    ),
    understand: read,
    ledger: store.ledger,
    line,
    warmth: watching.warmth,
    board: watching.board,
    hasten: watching.hasten,
    settings: behaviour,
    platforms: wanted.length === 0 ? ['console'] : wanted,
    say: noticeText,
    wake: () => worker.wake(),
    note: noteOn({
      read: (id, reading) => hear.read(id, reading),
      log,
      metrics,
      firstRead: (source, read) => firstRead(source, read),
      complain: createComplaints(behaviour.detect.troubleAfterMs),
      now: clock.now,
    }),
  });
  const discover = createDiscovery({
    fetch: http.fetch,
    understand: (document) => understand(document, { format: null, now: document.at }),
    clock,
  });
  const votes = await startVoting({ store, catalog: world.catalog, detect: behaviour.detect, tell: pipeline.vote, clock });
  const commands = createCommands({
    catalog: world.catalog,
    subscriptions,
    ledger: store.ledger,
    sources: world.sources,
    sourceBook: store.sources,
    pages: { ...watching.pages, discover },
    votes,
    rule: pipeline.rule,
    audit: store.audit,
    scoreboard: (services) => countScores({ ledger: store.ledger, sources: store.sources, clock }, services),
    onCall: { people: behaviour.oncall.people, rosterAt: (now) => rosterAt(behaviour.oncall, now), acknowledge: pipeline.acknowledge },
    clock,
  });
  const chats = await createChats(settings, { commands, once: (id: string) => store.once(id, clock.now()), clock, log, metrics });
  const messengers = chats.length > 0 ? chats.map((chat) => chat.messenger) : [createConsole({ write: out, now: clock.now })];
  const worker = createWorker({ outbox: store.outbox, ledger: store.ledger, messengers, compose: composer, clock, log, metrics });
  const rounds = createRounds({ book: store.sources, ledger: store.ledger, clock, log, poll: pipeline.poll, look: pipeline.look });

  const hear = startHearing({
    settings,
    book: store.websub,
    post: http.post,
    catalog: world.catalog,
    source: world.source,
    understand: read,
    hearing: { hear: pipeline.hear, pollNow: rounds.pollNow },
    clock,
    log,
  });

  const probes = await startProbing({ settings, line, clock, log, tell: pipeline.probe });

  // Health is served before the first tick: a chat platform may take its time to connect.
  let tick: Tick | null = null;
  const served = await startWeb({ ...settings.web, log, doors: hear.door, metrics: () => measure(), health: () => health() });
  if (!served.ok) return served.sentence;
  await subscribeStanding(store, behaviour, world.catalog, chats.length === 0, clock.now());
  await watchlist.refresh(clock.now());
  const pages = watchlist.watched().sources.filter((source) => source.kind === 'status');
  const readBefore = (await store.sources.states()).filter(({ firstReadAt }) => firstReadAt !== null).map(({ id }) => id);
  const firstRead = createFirstReadReport(
    pages.map(({ id }) => id),
    new Set(readBefore),
    say,
  );
  for (const chat of chats) {
    const started = await Promise.race([chat.start(), parts.asked.then(() => ({ ok: true }) as const)]);
    if (started.ok) continue;
    await Promise.all([served.web.close(), ...chats.map((each) => each.stop()), http.close()]);
    return started.sentence;
  }
  const missing = [...(settings.discord === null ? ['Discord'] : []), ...(settings.slack === null ? ['Slack'] : [])];
  out(
    bannerText({
      version: parts.version,
      services: watchlist.watched().services.length,
      known: world.catalog.services().length,
      pages: pages.length,
      feeds: watchlist.watched().sources.filter((source) => source.kind === 'news').length,
      platforms: wanted.map((name) => (name === 'discord' ? 'Discord' : 'Slack')),
      missing,
      web: served.web.url,
      data: settings.database === null ? settings.dataDir : 'PostgreSQL',
    }),
  );
  const working = worker.run();
  const round = async () => {
    await watchlist.refresh(clock.now());
    await rounds.round();
    void hear.due();
    void probes.due();
  };
  tick = startTick(round, clock, log);

  async function health() {
    const states = await store.sources.states();
    const failing = states.filter((state) => state.failures > 0).map((state) => state.id);
    return {
      ok: tick?.isAlive() ?? true,
      version: parts.version,
      lastTick: iso(tick?.lastAt() ?? null),
      sources: { total: states.length, read: states.filter((state) => state.lastReadAt !== null).length, failing },
      outbox: await store.outbox.backlog(),
      probes: probes.state(),
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
      // Begun before the client and the door close: a hub that is asked now can still verify us.
      const heard = hear.due();
      // A timer that nobody waits for any more would keep the process from ending.
      const ended = new AbortController();
      const idle = Promise.all([rounds.idle(), heard, probes.stop()]);
      await Promise.all([Promise.race([idle, clock.sleep(GRACE, ended.signal)]), worker.stop(GRACE)]);
      ended.abort();
      await served.web.close();
      await http.close();
      await Promise.all([rounds.idle(), heard]);
      await working;
      await Promise.all(chats.map((chat) => chat.stop()));
    },
  };
}
