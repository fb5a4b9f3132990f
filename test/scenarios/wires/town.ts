/**
 * Everything of a story on real wires: a Discord, a Slack and status pages on loopback, and one Tocsin between them, in a process and with
 * a database of its own.
 */
import { systemClock } from '../../../src/clock.ts';
import { SECOND } from '../../../src/domain/instant.ts';
import { type FakeDiscord, startDiscord } from '../../support/discord/server.ts';
import type { Channel, Guild, Message } from '../../support/discord/world/records.ts';
import { type FakeSlack, type SlackMessage, startSlack } from '../../support/slack/server.ts';
import { heardOnDiscord, heardOnSlack } from './heard.ts';
import { openPage, type Post, type StatusPage } from './page.ts';
import { install, type Product } from './product.ts';

/** The shortest interval that the configuration takes. */
const INTERVAL_SECONDS = 10;
/** For what the next reading of a page brings: an interval and some seconds for all that follows. */
export const NEXT_READING = INTERVAL_SECONDS * SECOND + 8 * SECOND;

/**
 * The invented companies. Ids of sources decide when within the first interval each is first read: these two are read at once.
 */
const COMPANIES = {
  tamarind: { name: 'Tamarind Freight', source: 'tamarind-page', page: 'tmrnd0000001' },
  harbour: { name: 'Harbour Mail', source: 'harbour-page', page: 'hrbr00000001' },
} as const;
type Company = keyof typeof COMPANIES;

export interface Town {
  discord: FakeDiscord;
  slack: FakeSlack;
  guild: Guild;
  /** The channels in which people talk to Tocsin. */
  channel: Channel;
  slackChannel: string;
  pages: Readonly<Record<Company, StatusPage>>;
  product: Product;
  /** Somebody new in Slack and in its channel; answers the id. */
  joinSlack(name: string): string;
  /** Starts the product and waits until people on both platforms can ask it, and it knows what the pages listed before. */
  open(): Promise<void>;
  /** A standing message of the channel that reads like `words`, once it does. */
  onDiscord(words: RegExp, channel?: string): Promise<Message>;
  onSlack(words: RegExp, channel?: string): Promise<SlackMessage>;
  /** The root messages about incidents that stand in the channel, answers to commands left out. */
  roots(): { discord: readonly Message[]; slack: readonly SlackMessage[] };
  /** The lines of a root's thread as people read them, oldest first. */
  thread(root: Message | SlackMessage): readonly string[];
  /** Takes everything down and removes what it left. */
  close(): Promise<void>;
}

export interface TownOptions {
  /** More for `tocsin.yaml`, once the people and servers are there. */
  settings?: (town: Pick<Town, 'discord' | 'slack' | 'guild'>) => object;
}

export async function buildTown({ settings = () => ({}) }: TownOptions = {}): Promise<Town> {
  const [discord, slack] = await Promise.all([startDiscord(), startSlack()]);
  const guild = discord.addGuild({ name: 'Acme' });
  const channel = discord.addChannel(guild, { name: 'incidents' });
  const slackChannel = slack.addChannel({ name: 'incidents', member: true, people: [] });
  const pages = {
    tamarind: await openPage({ id: COMPANIES.tamarind.page, name: COMPANIES.tamarind.name }),
    harbour: await openPage({ id: COMPANIES.harbour.page, name: COMPANIES.harbour.name }),
  };
  let product: Product | null = null;
  const parts = { discord, slack, guild, channel };
  const installed = async () => {
    product ??= await install({ env: environment(discord, slack), config: configuration(pages, settings(parts)) });
    return product;
  };
  const read = (message: Message | SlackMessage) => ('blocks' in message ? heardOnSlack(message) : heardOnDiscord(message));
  const isRoot = (message: Message | SlackMessage) => /^[◐●◑○⊘] /.test(read(message));

  return {
    ...parts,
    slackChannel,
    pages,
    product: await installed(),
    joinSlack(name) {
      const user = slack.addUser({ name });
      slack.world.place(slackChannel).people?.add(user);
      return user;
    },
    async open() {
      await (await installed()).start();
      await slack.waitForConnection({ deadlineMs: 10 * SECOND });
      await discord.events.until('the slash command', 10 * SECOND, () => discord.commands()[0]);
      await Promise.all([pages.tamarind.firstRead, pages.harbour.firstRead]);
    },
    onDiscord: (words, place = channel.id) =>
      discord.waitForMessage(place, (message) => words.test(read(message)), { deadlineMs: NEXT_READING }),
    onSlack: (words, place = slackChannel) =>
      slack.waitForMessage(place, (message) => words.test(read(message)), { deadlineMs: NEXT_READING, what: `a message like ${words}` }),
    roots: () => ({
      discord: discord.messages(channel.id).filter((message) => message.interactionId === null && isRoot(message)),
      slack: slack.messages(slackChannel).filter(({ via, thread_ts }) => via === 'chat.postMessage' && thread_ts === undefined),
    }),
    thread(root) {
      if ('blocks' in root) return slack.replies(root.channel, root.ts).map(heardOnSlack);
      return discord.threadsOf(root.id).flatMap((thread) => discord.messages(thread.id).map(heardOnDiscord));
    },
    async close() {
      await (await installed()).remove();
      await Promise.all([discord.close(), slack.close(), pages.tamarind.close(), pages.harbour.close()]);
    },
  };
}

/** A post of a provider, written now. */
export function posted(status: Post['status'], body: string): Post {
  posts += 1;
  return { id: `pst${String(posts).padStart(9, '0')}`, status, body, at: systemClock.now() };
}
let posts = 0;

const environment = (discord: FakeDiscord, slack: FakeSlack) => ({
  DISCORD_TOKEN: discord.token,
  DISCORD_API_BASE: discord.url,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_APP_TOKEN: slack.appToken,
  SLACK_API_BASE: slack.url,
});

function configuration(pages: Town['pages'], more: object) {
  const companies = Object.keys(COMPANIES) as Company[];
  return {
    'tocsin.yaml': {
      poll: { intervalSeconds: INTERVAL_SECONDS },
      network: { allowPrivate: companies.map((id) => pages[id].host) },
      watch: { services: companies, news: false },
      ...more,
    },
    'services.yaml': {
      providers: companies.map((id) => ({ id, name: COMPANIES[id].name })),
      services: companies.map((id) => ({ id, name: COMPANIES[id].name, provider: id })),
      sources: companies.map((id) => ({ id: COMPANIES[id].source, url: pages[id].summaryUrl, format: 'statuspage-v2', services: [id] })),
    },
  };
}
