import { z } from 'zod';
import * as limits from '../limits.ts';

const id = z.number().int().optional();
const customId = z.string().min(1).max(limits.customIdLength);
const emoji = z.strictObject({
  id: z.string().nullish(),
  name: z.string().nullish(),
  animated: z.boolean().optional(),
});

const actionButton = z.strictObject({
  type: z.literal(2),
  id,
  style: z.number().int().min(1).max(4),
  label: z.string().max(limits.buttonLabelLength).optional(),
  emoji: emoji.optional(),
  custom_id: customId,
  disabled: z.boolean().optional(),
});
const linkButton = z.strictObject({
  type: z.literal(2),
  id,
  style: z.literal(5),
  label: z.string().max(limits.buttonLabelLength).optional(),
  emoji: emoji.optional(),
  url: z
    .string()
    .max(512)
    .regex(/^(https?|discord):\/\/\S+$/, 'Not a well formed URL.'),
  disabled: z.boolean().optional(),
});
const button = z
  .union([actionButton, linkButton])
  .refine((one) => Boolean(one.label) || one.emoji !== undefined, { error: 'A button must have a label or emoji.' });

const select = z
  .strictObject({
    type: z.union([z.literal(3), z.literal(5), z.literal(6), z.literal(7), z.literal(8)]),
    id,
    custom_id: customId,
    options: z
      .array(
        z.strictObject({
          label: z.string().min(1).max(100),
          value: z.string().min(1).max(100),
          description: z.string().max(100).optional(),
          emoji: emoji.optional(),
          default: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(25)
      .optional(),
    channel_types: z.array(z.number().int()).optional(),
    default_values: z.array(z.strictObject({ id: z.string(), type: z.enum(['user', 'role', 'channel']) })).optional(),
    placeholder: z.string().max(150).optional(),
    min_values: z.number().int().min(0).max(25).optional(),
    max_values: z.number().int().min(1).max(25).optional(),
    disabled: z.boolean().optional(),
    required: z.boolean().optional(),
  })
  .refine((one) => (one.type === 3) === (one.options !== undefined), { error: 'Options belong to string selects, and they need them.' });

const actionRow = z.strictObject({
  type: z.literal(1),
  id,
  components: z.union([z.array(button).min(1).max(limits.buttonsPerRow), z.array(select).length(1)]),
});

const media = z.strictObject({ url: z.string().min(1) });
const described = { media, description: z.string().max(1024).nullish(), spoiler: z.boolean().optional() };
const text = z.strictObject({ type: z.literal(10), id, content: z.string().min(1) });
const thumbnail = z.strictObject({ type: z.literal(11), id, ...described });
const section = z.strictObject({
  type: z.literal(9),
  id,
  components: z.array(text).min(1).max(3),
  accessory: z.union([button, thumbnail]),
});
const gallery = z.strictObject({ type: z.literal(12), id, items: z.array(z.strictObject(described)).min(1).max(10) });
const file = z.strictObject({ type: z.literal(13), id, file: media, spoiler: z.boolean().optional() });
const separator = z.strictObject({
  type: z.literal(14),
  id,
  divider: z.boolean().optional(),
  spacing: z.union([z.literal(1), z.literal(2)]).optional(),
});
const container = z.strictObject({
  type: z.literal(17),
  id,
  components: z.array(z.union([actionRow, text, section, gallery, file, separator])).min(1),
  accent_color: z.number().int().min(0).max(0xffffff).nullish(),
  spoiler: z.boolean().optional(),
});

/** The components of an ordinary message: rows of buttons and menus (docs: Component Reference). */
export const rows = z.array(actionRow).max(limits.actionRows).refine(distinctIds, { error: 'Component custom id cannot be duplicated' });

/** The components of a message with the Components V2 flag. */
export const layout = z
  .array(z.union([actionRow, text, section, gallery, file, separator, container]))
  .refine(distinctIds, { error: 'Component custom id cannot be duplicated' })
  .refine((all) => [...nodes(all)].length <= limits.componentsV2Total, { error: `At most ${limits.componentsV2Total} components.` })
  .refine((all) => textLength(all) <= limits.componentsV2Text, { error: `Texts exceed ${limits.componentsV2Text} characters.` });

/** A component as stored; only what this server looks at. */
export interface ComponentNode {
  type: number;
  custom_id?: string;
  content?: string;
  disabled?: boolean;
  options?: { value: string }[];
  components?: ComponentNode[];
  accessory?: ComponentNode;
}

/** Every component, nested ones included. */
export function* nodes(components: readonly unknown[]): Generator<ComponentNode> {
  for (const one of components as readonly ComponentNode[]) {
    yield one;
    yield* nodes(one.components ?? []);
    if (one.accessory) yield* nodes([one.accessory]);
  }
}

function distinctIds(all: readonly unknown[]): boolean {
  const ids = [...nodes(all)].flatMap((one) => (one.custom_id === undefined ? [] : [one.custom_id]));
  return new Set(ids).size === ids.length;
}

function textLength(all: readonly unknown[]): number {
  return [...nodes(all)].reduce((sum, one) => sum + (one.type === 10 ? (one.content?.length ?? 0) : 0), 0);
}
