/** The way to the platforms' process: building a world in it, ordering faults, and looking at the truth. */
import { systemClock } from '../../src/clock.ts';
import type { Destination, PlatformName } from '../../src/domain/delivery.ts';
import { SECOND } from '../../src/domain/instant.ts';
import type { Channel, Message } from '../support/discord/world/records.ts';
import type { SlackChannel, SlackMessage } from '../support/slack/model.ts';

export interface Addresses {
  discord: { api: string; control: string; token: string };
  slack: { api: string; control: string; botToken: string; appToken: string; team: string; botUserId: string };
}

/** One message of ours that stands on a platform, in the order of posting. */
export interface Standing {
  platform: 'discord' | 'slack';
  /** Where it was posted: `destinationKey`'s channel, or the user for a direct message. */
  place: string;
  message: string;
  /** The root message whose thread it stands in; null in the channel itself. */
  thread: string | null;
  /** What it says, as the platform was given it. */
  said: unknown;
}

export type Platforms = ReturnType<typeof connectPlatforms>;

/** How long a message may take to stand after it was sent, and how long a reply is held, milliseconds. */
const DEADLINE = 15 * SECOND;
const HOLD = 30 * SECOND;

interface DiscordTruth {
  channels: readonly Channel[];
  messages: readonly Message[];
  violations: readonly string[];
}

interface SlackTruth {
  channels: readonly (Omit<SlackChannel, 'people'> & { people: readonly string[] | null })[];
  messages: Readonly<Record<string, readonly SlackMessage[]>>;
  violations: readonly string[];
}

export function connectPlatforms({ discord, slack }: Addresses) {
  const order = async (control: string, name: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${control}/${name}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${name} is refused: ${await response.text()}`);
    return response.json();
  };
  const truth = async <T>(control: string): Promise<T> => (await (await fetch(`${control}/__truth`)).json()) as T;
  const truths = () => Promise.all([truth<DiscordTruth>(discord.control), truth<SlackTruth>(slack.control)]);

  return {
    /** Three channels on each platform, fresh for a day, and the people who are on call. One Slack channel does not show its history. */
    async buildWorld(): Promise<{
      channels: { discord: Destination[]; slack: Destination[] };
      people: { discord: string; slack: string }[];
    }> {
      const discordWorld = {
        guilds: [
          { name: 'Day', channels: [{ name: 'all' }, { name: 'some' }, { name: 'few' }], members: [{ name: 'mara' }, { name: 'jonas' }] },
        ],
      };
      const slackWorld = {
        channels: [
          { name: 'all', member: true },
          { name: 'some', member: true },
          { name: 'unreadable', member: true, historyReadable: false },
        ],
        users: [{ name: 'mara' }, { name: 'jonas' }],
      };
      const built = (await order(discord.control, '__world', discordWorld)) as {
        guilds: { id: string; channels: string[]; members: string[] }[];
      };
      const made = (await order(slack.control, '__world', slackWorld)) as {
        channels: Record<string, string>;
        users: Record<string, string>;
      };
      const guild = built.guilds[0];
      if (guild === undefined) throw new Error('no guild was built');
      const slackUsers = Object.values(made.users);
      return {
        channels: {
          discord: guild.channels.map((channel) => ({ platform: 'discord', workspace: guild.id, channel, direct: false })),
          slack: Object.values(made.channels).map((channel) => ({ platform: 'slack', workspace: slack.team, channel, direct: false })),
        },
        people: guild.members.map((member, index) => ({ discord: member, slack: slackUsers[index] ?? '' })),
      };
    },

    /** The next message is posted, and its reply held for longer than anybody waits, or lost with its connection. */
    async loseNextReply(platform: PlatformName, how: 'held' | 'lost'): Promise<void> {
      if (platform === 'discord') {
        await order(discord.control, '__behave', { route: 'POST /channels/*/messages', kind: how === 'held' ? 'hangReply' : 'dropReply' });
      } else {
        const kind = how === 'held' ? { kind: 'delayReply', ms: HOLD } : { kind: 'dropReply' };
        await order(slack.control, '__behave', { method: 'chat.postMessage', ...kind });
      }
    },

    /** Orders faults that strike whoever comes next: Discord's and Slack's own shapes. */
    async trouble(faults: { discord: readonly object[]; slack: readonly object[] }): Promise<void> {
      if (faults.discord.length > 0) await order(discord.control, '__behave', faults.discord);
      if (faults.slack.length > 0) await order(slack.control, '__behave', faults.slack);
    },

    /** Takes back every fault that has not struck. */
    async calm(): Promise<void> {
      await Promise.all([order(discord.control, '__calm', {}), order(slack.control, '__calm', {})]);
    },

    /** Resolves once a message that was sent with `key` stands. @throws after a deadline */
    async untilStands(platform: PlatformName, key: string): Promise<void> {
      const until = systemClock.now() + DEADLINE;
      while (systemClock.now() < until) {
        const [onDiscord, onSlack] = await truths();
        const found =
          platform === 'discord'
            ? onDiscord.messages.some(({ nonce }) => nonce === key)
            : Object.values(onSlack.messages).some((messages) => messages.some(({ metadata }) => JSON.stringify(metadata)?.includes(key)));
        if (found) return;
      }
      throw new Error(`no message with the key ${key} stands on ${platform}`);
    },

    /** Everything of ours that stands, and what the platforms complain of. */
    async look(): Promise<{ standing: readonly Standing[]; violations: readonly string[] }> {
      const [onDiscord, onSlack] = await truths();
      return {
        standing: [...standingOnDiscord(onDiscord), ...standingOnSlack(onSlack, slack.botUserId)],
        violations: [...onDiscord.violations, ...onSlack.violations],
      };
    },
  };
}

function standingOnDiscord({ channels, messages }: DiscordTruth): Standing[] {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  return messages
    .filter(({ author, deletedAt }) => author.bot && deletedAt === null)
    .map(({ id, channelId, content, embeds, components, replyTo }) => {
      const channel = byId.get(channelId);
      const isThread = channel !== undefined && channel.thread !== null;
      return {
        platform: 'discord',
        place: (isThread ? channel.parentId : channel?.recipientId) ?? channelId,
        message: id,
        thread: isThread ? channelId : replyTo,
        said: { content, embeds, components },
      };
    });
}

function standingOnSlack({ channels, messages }: SlackTruth, bot: string): Standing[] {
  return channels.flatMap((channel) =>
    (messages[channel.id] ?? [])
      .filter(({ user, deleted }) => user === bot && !deleted)
      .map(({ ts, text, blocks, attachments, thread_ts }) => ({
        platform: 'slack' as const,
        place: channel.kind === 'im' ? (channel.people?.find((person) => person !== bot) ?? channel.id) : channel.id,
        message: ts,
        thread: thread_ts ?? null,
        said: { text, blocks, attachments },
      })),
  );
}
