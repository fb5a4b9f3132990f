/**
 * Hours that pass at once: the real pipeline, store and messengers on a simulated clock, with a Discord and a Slack on loopback to call people
 * on. What is due is claimed from the store as the running product claims it.
 */
import { systemClock } from '../../../src/clock.ts';
import { composer } from '../../../src/compose/composer.ts';
import { noticeText } from '../../../src/compose/mark.ts';
import { createWorker } from '../../../src/deliver/worker.ts';
import { createBoard } from '../../../src/domain/burning.ts';
import type { Commands } from '../../../src/domain/command.ts';
import type { Fetch } from '../../../src/domain/document.ts';
import type { Instant } from '../../../src/domain/instant.ts';
import { MINUTE } from '../../../src/domain/instant.ts';
import type { OnCallSettings } from '../../../src/domain/oncall.ts';
import type { Source } from '../../../src/domain/source.ts';
import { stillWorld } from '../../../src/domain/world.ts';
import { silentLog } from '../../../src/log.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { understand } from '../../../src/parse/registry.ts';
import { createPipeline } from '../../../src/pipeline.ts';
import { createDiscord } from '../../../src/platforms/discord/discord.ts';
import { createSlack } from '../../../src/platforms/slack/slack.ts';
import { createLine } from '../../../src/poll/line.ts';
import { createWarmth } from '../../../src/poll/warmth.ts';
import { createRecordedWeb } from '../../../src/replay/recorded.ts';
import { createSimulatedClock } from '../../../src/replay/simulated-clock.ts';
import { createRounds } from '../../../src/schedule/rounds.ts';
import { openMemoryStore } from '../../../src/store/open.ts';
import { type FakeDiscord, startDiscord } from '../../support/discord/server.ts';
import { type Posted, summary, when } from '../../support/documents.ts';
import { type FakeSlack, startSlack } from '../../support/slack/server.ts';
import { shipped } from '../../support/story.ts';

const PAGE = { id: 'kctbh9vrtdwd', name: 'GitHub', host: 'status.github.example' };

const SOURCE: Source = {
  id: 'github-page',
  url: `https://${PAGE.host}/api/v2/summary.json`,
  kind: 'status',
  format: 'statuspage-v2',
  services: ['github'],
  parts: {},
  provider: 'github',
  name: 'GitHub status',
  speaker: null,
  intervalMs: MINUTE,
  historyUrl: null,
};

export interface Hours {
  discord: FakeDiscord;
  slack: FakeSlack;
  /** What the page lists from now on. */
  shows(...incidents: readonly Posted[]): void;
  /** Lets time pass to `HH:MM`, minute by minute, with all that falls due on the way. */
  until(time: string): Promise<void>;
  /** Somebody presses Acknowledge. */
  acknowledge(by: string): Promise<void>;
  close(): Promise<void>;
}

/** Begins at 12:00 with a page that lists nothing. */
export async function createHours(
  people: (discord: FakeDiscord, slack: FakeSlack) => Omit<OnCallSettings, 'stack' | 'severity'>,
): Promise<Hours> {
  const [discord, slack] = await Promise.all([startDiscord(), startSlack()]);
  const store = await openMemoryStore();
  const clock = createSimulatedClock(when('12:00'));
  const web = createRecordedWeb(clock.now);
  const metrics = createMetrics();
  const parts = { commands: NO_COMMANDS, once: async () => true, clock: systemClock, log: silentLog, metrics };
  const messengers = [
    createDiscord({ ...parts, token: discord.token, apiBase: discord.url }).messenger,
    createSlack({ ...parts, botToken: slack.botToken, appToken: slack.appToken, apiBase: slack.url }).messenger,
  ];
  const worker = createWorker({
    outbox: store.outbox,
    ledger: store.ledger,
    messengers,
    compose: composer,
    clock,
    log: silentLog,
    metrics,
  });
  const pipeline = createPipeline({
    clock,
    catalog: shipped.catalog,
    world: stillWorld(shipped.catalog, [SOURCE]),
    fetch: web.fetch satisfies Fetch,
    understand: (document, { format }) => understand(document, { format, now: document.at }),
    ledger: store.ledger,
    line: createLine(),
    warmth: createWarmth(shipped.catalog),
    board: createBoard(shipped.catalog),
    hasten: async () => {},
    settings: { detect: shipped.detect, oncall: { ...people(discord, slack), severity: 'major', stack: ['github'] } },
    platforms: ['discord', 'slack'],
    say: noticeText,
    wake: () => worker.wake(),
    note: () => {},
  });
  const rounds = createRounds({
    book: store.sources,
    ledger: store.ledger,
    clock,
    log: silentLog,
    poll: pipeline.poll,
    look: pipeline.look,
  });

  const shows = (...incidents: readonly Posted[]) => {
    const body = Buffer.from(summary({ page: PAGE, incidents }), 'utf8');
    web.put(SOURCE.url, { kind: 'document', at: clock.now(), source: SOURCE.id, status: 200, contentType: 'application/json', body });
  };
  const round = async () => {
    await rounds.round();
    await rounds.idle();
    await worker.drain();
  };

  shows();
  await store.sources.register([SOURCE], clock.now());
  await round();
  return {
    discord,
    slack,
    shows,
    async until(time) {
      for (let at: Instant = clock.now() + MINUTE; at <= when(time); at += MINUTE) {
        clock.set(at);
        await round();
      }
    },
    async acknowledge(by) {
      const [page] = await store.ledger.pages({ open: true });
      if (page === undefined) throw new Error('no page is open');
      await pipeline.acknowledge(page.id, by);
      await worker.drain();
    },
    async close() {
      await Promise.all([store.close(), discord.close(), slack.close()]);
    },
  };
}

const NO_COMMANDS: Commands = {
  list: [],
  complete: () => [],
  press: () => Promise.reject(new Error('nobody presses anything here')),
};
