import { z } from 'zod';
import * as limits from '../limits.ts';
import { flag } from '../limits.ts';
import { layout, rows } from './components.ts';
import { embeds } from './embed.ts';

/** An id of Discord's. */
export const snowflake = z.string().regex(/^\d{17,20}$/, 'Value is not snowflake.');

const allowedMentions = z
  .strictObject({
    parse: z.array(z.enum(['roles', 'users', 'everyone'])).optional(),
    roles: z.array(snowflake).max(100).optional(),
    users: z.array(snowflake).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .refine((one) => !(one.parse?.includes('users') && one.users?.length), {
    error: 'parse:["users"] and users: [ids...] are mutually exclusive.',
  })
  .refine((one) => !(one.parse?.includes('roles') && one.roles?.length), {
    error: 'parse:["roles"] and roles: [ids...] are mutually exclusive.',
  });

const attachment = z.strictObject({
  id: z.union([z.string(), z.number().int()]),
  filename: z.string().optional(),
  description: z.string().max(1024).nullish(),
  title: z.string().optional(),
});

const flags = (allowed: number) =>
  z
    .number()
    .int()
    .refine((value) => (value & ~allowed) === 0, { error: 'A flag that cannot be set here.' })
    .nullish();

/** What every way of saying something has in common. */
const said = {
  content: z.string().max(limits.contentLength).nullish(),
  embeds: embeds.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  components: z.array(z.unknown()).nullish(),
  attachments: z.array(attachment).max(10).nullish(),
  // discord.js sends these two in every message body, edits and interaction answers included, where they mean nothing.
  tts: z.boolean().optional(),
  enforce_nonce: z.boolean().optional(),
};

interface Said {
  content?: string | null | undefined;
  embeds?: unknown[] | null | undefined;
  components?: unknown[] | null | undefined;
  flags?: number | null | undefined;
}

/** Which components are allowed hangs on the message's flag: reported at their own place in the body. */
function rightLayout(body: Said, context: z.RefinementCtx): void {
  const v2 = ((body.flags ?? 0) & flag.componentsV2) !== 0;
  if (v2) {
    if (body.content) context.addIssue({ code: 'custom', path: ['content'], message: 'Components V2 forbids content.' });
    if (body.embeds?.length) context.addIssue({ code: 'custom', path: ['embeds'], message: 'Components V2 forbids embeds.' });
  }
  const parsed = (v2 ? layout : rows).safeParse(body.components ?? []);
  for (const issue of parsed.error?.issues ?? []) {
    context.addIssue({ ...issue, path: ['components', ...issue.path] } as Parameters<z.RefinementCtx['addIssue']>[0]);
  }
}

const createFlags = flag.suppressEmbeds | flag.suppressNotifications | flag.voiceMessage | flag.componentsV2;

/** POST /channels/{id}/messages. */
export const createMessage = z
  .strictObject({
    ...said,
    nonce: z.union([z.number().int(), z.string().max(limits.nonceLength)]).nullish(),
    message_reference: z
      .strictObject({
        type: z.literal(0).optional(),
        message_id: snowflake,
        channel_id: snowflake.optional(),
        guild_id: snowflake.optional(),
        fail_if_not_exists: z.boolean().optional(),
      })
      .nullish(),
    sticker_ids: z.array(snowflake).max(3).optional(),
    flags: flags(createFlags),
  })
  .superRefine(rightLayout);

/** PATCH of a message, by the bot or through an interaction's token. Which layout it needs, the message says. */
export const editMessage = z.strictObject({ ...said, flags: flags(flag.suppressEmbeds | flag.componentsV2) });

/** An interaction's first answer and its follow-ups. */
export const answerMessage = z.strictObject({ ...said, flags: flags(createFlags | flag.ephemeral) }).superRefine(rightLayout);

/** The components of an edit: the message's own flag, or the edit's, says which layout they follow. */
export const editedComponents = { rows: z.strictObject({ components: rows }), layout: z.strictObject({ components: layout }) };

/** Autocomplete's answer: at most 25 choices. */
export const choices = z.strictObject({
  choices: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(limits.choiceNameLength),
        name_localizations: z.record(z.string(), z.string()).nullish(),
        value: z.union([z.string().max(limits.choiceValueLength), z.number()]),
      }),
    )
    .max(limits.autocompleteChoices),
});
