/** A Discord, a Slack and a web of six status pages on loopback, and one Tocsin between them that knows none of the pages yet. */
import { SECOND } from '../../../src/domain/instant.ts';
import { type FakeDiscord, startDiscord } from '../../support/discord/server.ts';
import type { Channel, Message, User } from '../../support/discord/world/records.ts';
import { type FakeSlack, type SlackMessage, startSlack } from '../../support/slack/server.ts';
import { heardOnDiscord, heardOnSlack } from './heard.ts';
import { install } from './product.ts';
import { openShop, openSites, type Site } from './source-add-web.ts';

/** The shortest interval that the configuration takes. */
const INTERVAL_SECONDS = 10;
/** For what the next reading of a page brings: an interval and what follows, on a machine that does other things beside. */
export const NEXT_READING = INTERVAL_SECONDS * SECOND + 20 * SECOND;
/** A search asks up to 31 addresses. */
const SEARCH = 20 * SECOND;

/** Where somebody asks, and how: the two platforms as one. */
export interface Desk {
  /** Types `/outage …`; gives the answer as its asker reads it. */
  ask(command: string, options?: Readonly<Record<string, string>>): Promise<Answered>;
  /** Presses a button below an answer. */
  press(answered: Answered, label: string): Promise<Answered>;
  /** A standing root message of the channel that reads like `words`, once it does. */
  told(words: RegExp): Promise<string>;
}

export interface Answered {
  text: string;
  message: Message | string;
}

export async function buildAddTown() {
  const [discord, slack, sites, shop] = await Promise.all([startDiscord(), startSlack(), openSites(), openShop()]);
  const guild = discord.addGuild({ name: 'Acme' });
  const channel = discord.addChannel(guild, { name: 'incidents' });
  const slackChannel = slack.addChannel({ name: 'incidents', member: true });
  const mara = discord.addMember(guild, { name: 'mara', permissions: ['manageGuild', 'manageChannels'] });
  const noor = discord.addMember(guild, { name: 'noor', permissions: ['manageChannels'] });
  const ada = slack.addUser({ name: 'ada', role: 'admin' });
  const sam = slack.addUser({ name: 'sam' });
  const product = await install({
    env: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_BASE: discord.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_BASE: slack.url,
    },
    config: {
      'tocsin.yaml': {
        poll: { intervalSeconds: INTERVAL_SECONDS },
        network: { allowPrivate: [...sites, shop].map(({ host }) => host) },
        watch: { services: [], news: false },
      },
    },
  });
  const onDiscord = (user: User) => discordDesk(discord, channel, user);
  const onSlack = (user: string) => slackDesk(slack, slackChannel, user);
  return {
    discord,
    slack,
    sites: sites as readonly Site[],
    shop,
    product,
    admins: [onDiscord(mara), onSlack(ada)] as const,
    others: [onDiscord(noor), onSlack(sam)] as const,
    async open() {
      await product.start();
      await slack.waitForConnection({ deadlineMs: 10 * SECOND });
      await discord.events.until('the slash command', 10 * SECOND, () => discord.commands()[0]);
    },
    async close() {
      await product.remove();
      await Promise.all([discord.close(), slack.close(), shop.close(), ...sites.map((site) => site.close())]);
    },
  };
}

export type AddTown = Awaited<ReturnType<typeof buildAddTown>>;

function discordDesk(discord: FakeDiscord, channel: Channel, user: User): Desk {
  const answered = (reply: Message | null): Answered => {
    if (reply === null) throw new Error('Discord shows no answer');
    return { text: heardOnDiscord(reply), message: reply };
  };
  return {
    async ask(command, options = {}) {
      const { reply } = await discord.runCommand({ channel, user, name: `outage ${command}`, options, deadlineMs: SEARCH });
      return answered(reply);
    },
    async press({ message }, label) {
      if (typeof message === 'string') throw new Error('a message of Slack');
      const rows = message.components as { components?: { label?: string; custom_id?: string }[] }[];
      const customId = rows.flatMap(({ components = [] }) => components).find((button) => button.label === label)?.custom_id;
      const { reply } = await discord.pressButton({ message, customId: customId ?? label, user, deadlineMs: SEARCH });
      return answered(reply);
    },
    async told(words) {
      const is = (message: Message) => message.interactionId === null && words.test(heardOnDiscord(message));
      return heardOnDiscord(await discord.waitForMessage(channel.id, is, { deadlineMs: NEXT_READING }));
    },
  };
}

function slackDesk(slack: FakeSlack, channel: string, user: string): Desk {
  const answered = (replies: readonly { text: string; blocks: readonly unknown[]; ts: string | null }[]): Answered => {
    const [reply] = replies;
    if (reply === undefined) throw new Error('Slack shows no answer');
    return { text: heardOnSlack(reply), message: reply.ts ?? '' };
  };
  return {
    async ask(command, options = {}) {
      const text = [command, ...Object.values(options)].join(' ');
      return answered((await slack.runCommand({ channel, user, text, deadlineMs: SEARCH })).replies);
    },
    async press({ message }, label) {
      if (typeof message !== 'string') throw new Error('a message of Discord');
      const shown = [...slack.ephemeralsFor(user), ...slack.messages(channel)].find(({ ts }) => ts === message);
      const buttons = (shown?.blocks ?? []).flatMap(
        ({ elements }) => (elements ?? []) as { action_id?: string; text?: { text?: string } }[],
      );
      const actionId = buttons.find(({ text }) => text?.text === label)?.action_id;
      const pressed = await slack.pressButton({ channel, ts: message, user, actionId: actionId ?? label, replies: 1, deadlineMs: SEARCH });
      return answered(pressed.replies);
    },
    async told(words) {
      const is = (message: SlackMessage) => message.via === 'chat.postMessage' && words.test(heardOnSlack(message));
      const what = `a message like ${words}`;
      return heardOnSlack(await slack.waitForMessage(channel, is, { deadlineMs: NEXT_READING, what }));
    },
  };
}
