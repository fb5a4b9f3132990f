/** A message in the shape in which the Web API returns it. */
import type { EphemeralMessage, JsonObject, SlackMessage } from './model.ts';
import type { World } from './world.ts';

/** `metadata` is shown only to those who ask for it. */
export function messageJson(world: World, message: SlackMessage, showMetadata: boolean): JsonObject {
  const fromBot = message.user === world.botUserId;
  const replies = repliesTo(world, message.channel, message.ts);
  if (message.deleted)
    return {
      type: 'message',
      subtype: 'tombstone',
      text: 'This message was deleted.',
      user: 'USLACKBOT',
      hidden: true,
      ts: message.ts,
      thread_ts: message.ts,
      reply_count: replies.length,
    };
  return {
    type: 'message',
    ...(message.broadcast ? { subtype: 'thread_broadcast' } : {}),
    user: message.user,
    ...(fromBot ? { bot_id: world.botId, app_id: world.appId } : {}),
    team: world.teamId,
    text: message.text,
    ts: message.ts,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts, parent_user_id: parentAuthor(world, message) }),
    ...(replies.length === 0 ? {} : { thread_ts: message.ts, reply_count: replies.length, latest_reply: replies.at(-1)?.ts }),
    ...(message.edits === 0 ? {} : { edited: { user: message.user, ts: `${Math.floor(Number(message.ts))}.000000` } }),
    ...(message.reactions.length === 0
      ? {}
      : { reactions: message.reactions.map((name) => ({ name, count: 1, users: [world.botUserId] })) }),
    ...(showMetadata && message.metadata !== null ? { metadata: message.metadata } : {}),
  };
}

export function ephemeralJson(world: World, message: EphemeralMessage): JsonObject {
  return {
    type: 'message',
    subtype: 'bot_message',
    is_ephemeral: true,
    bot_id: world.botId,
    text: message.text,
    ts: message.ts,
    blocks: message.blocks,
  };
}

/** Standing replies of a thread, oldest first. */
export function repliesTo(world: World, channel: string, ts: string): SlackMessage[] {
  return world.messages.filter((message) => message.channel === channel && message.thread_ts === ts && !message.deleted);
}

function parentAuthor(world: World, reply: SlackMessage): string {
  return world.messages.find((message) => message.channel === reply.channel && message.ts === reply.thread_ts)?.user ?? world.botUserId;
}
