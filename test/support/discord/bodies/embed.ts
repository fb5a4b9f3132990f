import { z } from 'zod';
import * as limits from '../limits.ts';

const url = z
  .string()
  .max(2048)
  .regex(/^(https?|attachment):\/\/\S+$/, 'Not a well formed URL.');
const picture = z.strictObject({
  url,
  proxy_url: z.string().optional(),
  height: z.number().int().optional(),
  width: z.number().int().optional(),
});

/** One embed as a bot may send it (docs: Message, Embed Object). */
export const embed = z.strictObject({
  title: z.string().max(limits.embedTitleLength).nullish(),
  type: z.literal('rich').optional(),
  description: z.string().max(limits.embedDescriptionLength).nullish(),
  url: url.nullish(),
  timestamp: z.iso.datetime({ offset: true }).nullish(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  footer: z
    .strictObject({
      text: z.string().min(1).max(limits.embedFooterLength),
      icon_url: url.nullish(),
      proxy_icon_url: z.string().nullish(),
    })
    .nullish(),
  image: picture.nullish(),
  thumbnail: picture.nullish(),
  author: z
    .strictObject({
      name: z.string().min(1).max(limits.embedAuthorLength),
      url: url.nullish(),
      icon_url: url.nullish(),
      proxy_icon_url: z.string().nullish(),
    })
    .nullish(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(limits.embedFieldNameLength),
        value: z.string().min(1).max(limits.embedFieldValueLength),
        inline: z.boolean().optional(),
      }),
    )
    .max(limits.embedFields)
    .nullish(),
});

type Embed = z.infer<typeof embed>;

/** A message's embeds, under the limit of their sum. */
export const embeds = z
  .array(embed)
  .max(limits.embedsPerMessage)
  .refine((all) => all.reduce((sum, one) => sum + lengthOf(one), 0) <= limits.embedTotalLength, {
    error: `Embeds exceed maximum size of ${limits.embedTotalLength}`,
  });

function lengthOf(one: Embed): number {
  const texts = [one.title, one.description, one.footer?.text, one.author?.name];
  for (const field of one.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
