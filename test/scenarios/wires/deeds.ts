/** What people received, in order: every version of every message that stands on a platform, and what was typed or pressed before it. */
import type { Instant } from '../../../src/domain/instant.ts';
import type { FakeDiscord } from '../../support/discord/server.ts';
import type { FakeSlack } from '../../support/slack/server.ts';
import { heardOnDiscord, heardOnSlack } from './heard.ts';

export interface Deed {
  at: Instant;
  did: 'posted' | 'edited' | 'replied' | 'answered';
  /** `#incidents`, `#incidents, thread`, `to Mara alone`. */
  where: string;
  text: string;
}

export function deedsOnDiscord(discord: FakeDiscord): readonly Deed[] {
  const { channels, messages } = discord.truth();
  const place = (id: string): string => {
    const channel = channels.find((one) => one.id === id);
    if (channel?.recipientId != null) return `to ${discord.world.users.get(channel.recipientId)?.name} alone`;
    return channel?.thread ? `${place(channel.parentId ?? '')}, thread "${channel.name}"` : `#${channel?.name}`;
  };
  return messages
    .filter(({ author }) => author.bot)
    .flatMap((message) => {
      const where = message.ephemeral ? `${place(message.channelId)}, to the asker alone` : place(message.channelId);
      const inThread = channels.some((channel) => channel.id === message.channelId && channel.thread);
      const first = message.interactionId !== null ? 'answered' : inThread ? 'replied' : 'posted';
      const versions = [...message.editHistory.map(({ at, ...said }) => ({ until: at, said })), { until: null, said: message }];
      return deeds(versions, message.createdAt, first, where, heardOnDiscord);
    })
    .toSorted((a, b) => a.at - b.at);
}

export function deedsOnSlack(slack: FakeSlack): readonly Deed[] {
  const { world } = slack;
  const place = (id: string): string => {
    const { kind, name, people } = world.place(id);
    return kind === 'im' ? `to ${world.users.get([...(people ?? [])][0] ?? '')?.name} alone` : `#${name}`;
  };
  const standing = world.messages
    .filter(({ user }) => user === world.botUserId)
    .flatMap((message) => {
      const first = message.via === 'response_url' ? 'answered' : message.thread_ts === undefined ? 'posted' : 'replied';
      const where = message.thread_ts === undefined ? place(message.channel) : `${place(message.channel)}, thread`;
      const versions = [
        ...message.editHistory.map(({ replacedAt, ...said }) => ({ until: replacedAt, said })),
        { until: null, said: message },
      ];
      return deeds(versions, Number(message.ts) * 1000, first, where, heardOnSlack);
    });
  const alone = world.ephemerals.map(
    (message): Deed => ({
      at: Number(message.ts) * 1000,
      did: 'answered',
      where: `${place(message.channel)}, to ${world.users.get(message.user)?.name} alone`,
      text: heardOnSlack(message),
    }),
  );
  return [...standing, ...alone].toSorted((a, b) => a.at - b.at);
}

/** A message's first version and its edits; each version stood until the next replaced it. */
function deeds<Said>(
  versions: readonly { until: Instant | null; said: Said }[],
  createdAt: Instant,
  first: Deed['did'],
  where: string,
  heard: (said: Said) => string,
): readonly Deed[] {
  return versions.map(({ said }, index) => ({
    at: versions[index - 1]?.until ?? createdAt,
    did: index === 0 ? first : 'edited',
    where,
    text: heard(said),
  }));
}
