/**
 * Hours of a page that somebody added, which pass at once: the real commands, pipeline and store on a simulated clock, with a Discord and a
 * Slack on loopback to ask on and to be told on. The page is the one thing in the web.
 */
import { createHash } from 'node:crypto';
import { systemClock } from '../../../src/clock.ts';
import { createCommands } from '../../../src/commands/registry.ts';
import { composer } from '../../../src/compose/composer.ts';
import { noticeText } from '../../../src/compose/mark.ts';
import { createWorker } from '../../../src/deliver/worker.ts';
import { createDiscovery } from '../../../src/discover/discover.ts';
import { createBoard } from '../../../src/domain/burning.ts';
import type { Fetch, FetchOutcome } from '../../../src/domain/document.ts';
import { type Instant, MINUTE } from '../../../src/domain/instant.ts';
import { silentLog } from '../../../src/log.ts';
import { createMetrics } from '../../../src/metrics.ts';
import { understand } from '../../../src/parse/registry.ts';
import { createPipeline } from '../../../src/pipeline.ts';
import { createDiscord } from '../../../src/platforms/discord/discord.ts';
import { createSlack } from '../../../src/platforms/slack/slack.ts';
import { createLine } from '../../../src/poll/line.ts';
import { startVoting } from '../../../src/product/voting.ts';
import { startWatching } from '../../../src/product/watching.ts';
import { createSimulatedClock } from '../../../src/replay/simulated-clock.ts';
import { createRounds } from '../../../src/schedule/rounds.ts';
import { countScores } from '../../../src/scoreboard/count.ts';
import { openMemoryStore } from '../../../src/store/open.ts';
import { startDiscord } from '../../support/discord/server.ts';
import { when } from '../../support/documents.ts';
import { startSlack } from '../../support/slack/server.ts';
import { shipped } from '../../support/story.ts';
import { heardOnDiscord, heardOnSlack } from './heard.ts';

/** How an address answers from now on. */
export type Answers = { body: string; contentType?: string; movedTo?: string } | { fails: 'timeout' | 'dns' };

/** Begins at 12:00, with nobody subscribed to anything. */
export async function createAddedHours() {
  const [discord, slack] = await Promise.all([startDiscord(), startSlack()]);
  const guild = discord.addGuild({ name: 'Acme' });
  const channel = discord.addChannel(guild, { name: 'incidents' });
  const mara = discord.addMember(guild, { name: 'mara', permissions: ['manageGuild', 'manageChannels'] });
  const slackChannel = slack.addChannel({ name: 'incidents', member: true });
  const ada = slack.addUser({ name: 'ada', role: 'owner' });

  const store = await openMemoryStore();
  const clock = createSimulatedClock(when('12:00'));
  const web = new Map<string, Answers>();
  const fetch: Fetch = async ({ url }) => outcomeOf(url, web.get(url), clock.now());
  const behaviour = { ...shipped, sources: [], watch: [], oncall: { ...shipped.oncall, stack: [] } };
  const watching = await startWatching(store, behaviour, clock);
  const { world } = watching;
  const metrics = createMetrics();
  const pipeline = createPipeline({
    clock,
    catalog: world.catalog,
    world,
    fetch,
    understand: (document, { format }) => understand(document, { format, now: document.at }),
    ledger: store.ledger,
    line: createLine(),
    warmth: watching.warmth,
    board: createBoard(world.catalog),
    hasten: watching.hasten,
    settings: behaviour,
    platforms: ['discord', 'slack'],
    say: noticeText,
    wake: () => worker.wake(),
    note: () => {},
  });
  const discover = createDiscovery({
    fetch,
    understand: (document) => understand(document, { format: null, now: document.at }),
    clock: systemClock,
  });
  const commands = createCommands({
    catalog: world.catalog,
    subscriptions: watching.subscriptions,
    ledger: store.ledger,
    sources: world.sources,
    sourceBook: store.sources,
    pages: { ...watching.pages, discover },
    votes: await startVoting({ store, catalog: world.catalog, detect: behaviour.detect, tell: pipeline.vote, clock }),
    rule: pipeline.rule,
    audit: store.audit,
    scoreboard: (services) => countScores({ ledger: store.ledger, sources: store.sources, clock: systemClock }, services),
    onCall: { people: [], rosterAt: () => ({ current: null, next: null }), acknowledge: async () => null },
    clock,
  });
  const parts = { commands, once: (id: string) => store.once(id, clock.now()), clock: systemClock, log: silentLog, metrics };
  const platforms = [
    createDiscord({ ...parts, token: discord.token, apiBase: discord.url }),
    createSlack({ ...parts, botToken: slack.botToken, appToken: slack.appToken, apiBase: slack.url }),
  ];
  const messengers = platforms.map(({ messenger }) => messenger);
  const worker = createWorker({
    outbox: store.outbox,
    ledger: store.ledger,
    messengers,
    compose: composer,
    clock,
    log: silentLog,
    metrics,
  });
  const rounds = createRounds({
    book: store.sources,
    ledger: store.ledger,
    clock,
    log: silentLog,
    poll: pipeline.poll,
    look: pipeline.look,
  });
  await Promise.all(platforms.map((platform) => platform.start()));
  await discord.events.until('the slash command', 10_000, () => discord.commands()[0]);
  await slack.waitForConnection({ deadlineMs: 10_000 });

  async function round(): Promise<void> {
    await watching.watchlist.refresh(clock.now());
    await rounds.round();
    await rounds.idle();
    await worker.drain();
  }

  return {
    discord,
    slack,
    /** From now on the address answers with this. */
    answers: (url: string, answer: Answers) => void web.set(url, answer),
    /** Types `/outage …` on both platforms; the answers as people read them. */
    async ask(command: string, options: Readonly<Record<string, string>> = {}): Promise<readonly [string, string]> {
      const text = [command, ...Object.values(options)].join(' ');
      const [{ reply }, { replies }] = await Promise.all([
        discord.runCommand({ channel, user: mara, name: `outage ${command}`, options }),
        slack.runCommand({ channel: slackChannel, user: ada, text }),
      ]);
      if (reply === null || replies[0] === undefined) throw new Error(`no answer to ${text}`);
      return [heardOnDiscord(reply), heardOnSlack(replies[0])];
    },
    /** Presses the button whose label begins so, on the newest message of each channel that has one; the answers as people read them. */
    async press(label: string): Promise<readonly [string, string]> {
      const begins = (text: string | undefined) => text?.startsWith(label) === true;
      const pressed = discord.messages(channel.id).flatMap((message) => {
        const rows = message.components as { components: { custom_id: string; label: string }[] }[];
        const button = rows.flatMap((row) => row.components).find((each) => begins(each.label));
        return button === undefined ? [] : [{ message, customId: button.custom_id, user: mara }];
      });
      const onSlack = slack.messages(slackChannel).flatMap(({ ts, blocks }) => {
        const rows = blocks as { elements: { action_id?: string; text?: { text: string } }[] }[];
        const button = rows.flatMap((row) => row.elements).find((each) => begins(each.text?.text));
        return button?.action_id === undefined ? [] : [{ channel: slackChannel, ts, user: ada, actionId: button.action_id, replies: 1 }];
      });
      const [there, here] = [pressed.at(-1), onSlack.at(-1)];
      if (there === undefined || here === undefined) throw new Error(`no message has a button ${label}`);
      const [{ reply }, { replies }] = await Promise.all([discord.pressButton(there), slack.pressButton(here)]);
      if (reply === null || replies[0] === undefined) throw new Error(`no answer to ${label}`);
      return [heardOnDiscord(reply), heardOnSlack(replies[0])];
    },
    /** The page of this address is added on Discord and subscribed on both. */
    async add(address: string, name: string): Promise<void> {
      const { reply } = await discord.runCommand({ channel, user: mara, name: 'outage source add', options: { address } });
      if (reply === null) throw new Error('no answer');
      const rows = reply.components as { components: { custom_id: string }[] }[];
      await discord.pressButton({ message: reply, customId: rows[0]?.components[0]?.custom_id ?? 'no button', user: mara });
      await this.ask('subscribe', { service: name });
      await round();
    },
    /** Lets time pass to `HH:MM`, minute by minute, with all that falls due on the way. */
    async until(time: string): Promise<void> {
      for (let at: Instant = clock.now() + MINUTE; at <= when(time); at += MINUTE) {
        clock.set(at);
        await round();
      }
    },
    /** What stands in the channels beside answers, oldest first; the same on both. */
    told(): { discord: readonly string[]; slack: readonly string[] } {
      return {
        discord: discord
          .messages(channel.id)
          .filter(({ interactionId }) => interactionId === null)
          .map(heardOnDiscord),
        slack: slack
          .messages(slackChannel)
          .filter(({ via }) => via === 'chat.postMessage')
          .map(heardOnSlack),
      };
    },
    async close(): Promise<void> {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await Promise.all([store.close(), discord.close(), slack.close()]);
    },
  };
}

export type AddedHours = Awaited<ReturnType<typeof createAddedHours>>;

function outcomeOf(url: string, answer: Answers | undefined, at: Instant): FetchOutcome {
  if (answer === undefined) return { kind: 'failed', why: 'http-status', status: 404, retryAfterMs: null, detail: `${url}: 404 Not Found` };
  if ('fails' in answer) return { kind: 'failed', why: answer.fails, status: null, retryAfterMs: null, detail: `${url}: ${answer.fails}` };
  const { body, contentType = 'application/json', movedTo = null } = answer;
  const hash = createHash('sha256').update(body).digest('hex');
  const document = { url: movedTo ?? url, at, contentType, body: Buffer.from(body, 'utf8') };
  return { kind: 'document', document, hash, etag: null, lastModified: null, maxAgeMs: null, movedTo };
}
