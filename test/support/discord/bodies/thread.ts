import { z } from 'zod';
import * as limits from '../limits.ts';
import { createMessage, snowflake } from './message.ts';

const name = z.string().min(1).max(limits.threadNameLength);
const autoArchive = z.union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10080)]).nullish();
const slowMode = z.number().int().min(0).max(21600).nullish();

/** POST /channels/{id}/messages/{id}/threads. discord.js adds `type`, which the message's channel decides anyway. */
export const threadFromMessage = z.strictObject({
  name,
  auto_archive_duration: autoArchive,
  rate_limit_per_user: slowMode,
  type: z.union([z.literal(10), z.literal(11)]).optional(),
});

/** POST /channels/{id}/threads in a text or announcement channel. */
export const threadAlone = z.strictObject({
  name,
  auto_archive_duration: autoArchive,
  type: z.union([z.literal(10), z.literal(11), z.literal(12)]).optional(),
  invitable: z.boolean().optional(),
  rate_limit_per_user: slowMode,
});

/** POST /channels/{id}/threads in a forum: the thread and its first message. */
export const forumPost = z.strictObject({
  name,
  auto_archive_duration: autoArchive,
  rate_limit_per_user: slowMode,
  message: createMessage,
  applied_tags: z.array(snowflake).max(5).optional(),
});

/** PATCH /channels/{id} of a thread. */
export const editThread = z.strictObject({
  name: name.optional(),
  archived: z.boolean().optional(),
  auto_archive_duration: autoArchive,
  locked: z.boolean().optional(),
  invitable: z.boolean().optional(),
  rate_limit_per_user: slowMode,
  flags: z.number().int().optional(),
  applied_tags: z.array(snowflake).max(5).optional(),
});

/** POST /users/@me/channels. */
export const openDm = z.strictObject({ recipient_id: snowflake });
