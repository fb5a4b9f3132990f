import { z } from 'zod';
import * as limits from '../limits.ts';

/** Docs: Application Commands, naming; where a letter has a lower case, it must be used. */
const name = z
  .string()
  .regex(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'Command name is invalid')
  .refine((value) => value === value.toLowerCase(), { error: 'Command name must be lower case' });
const description = z.string().min(1).max(limits.commandDescriptionLength);
const localizedNames = z.record(z.string(), name).nullish();
const localizedTexts = z.record(z.string(), description).nullish();

const choice = z.strictObject({
  name: z.string().min(1).max(limits.choiceNameLength),
  name_localizations: z.record(z.string(), z.string().min(1).max(limits.choiceNameLength)).nullish(),
  value: z.union([z.string().max(limits.choiceValueLength), z.number()]),
});

const spoken = { name, name_localizations: localizedNames, description, description_localizations: localizedTexts };

const plain = z
  .strictObject({
    ...spoken,
    type: z.number().int().min(3).max(11),
    required: z.boolean().optional(),
    choices: z.array(choice).max(25).optional(),
    channel_types: z.array(z.number().int()).optional(),
    min_value: z.number().optional(),
    max_value: z.number().optional(),
    min_length: z.number().int().min(0).max(6000).optional(),
    max_length: z.number().int().min(1).max(6000).optional(),
    autocomplete: z.boolean().optional(),
  })
  .refine((one) => !one.autocomplete || (one.choices?.length ?? 0) === 0, { error: 'autocomplete and choices exclude each other' })
  .refine((one) => (!one.autocomplete && !one.choices?.length) || [3, 4, 10].includes(one.type), {
    error: 'choices and autocomplete belong to strings and numbers',
  });

const plains = z
  .array(plain)
  .max(limits.commandOptions)
  .refine(distinct, { error: 'Option names must be unique' })
  .refine(requiredFirst, { error: 'Required options must be placed before non-required options' });

// `required` is refused on subcommands by Discord; builders leave it out.
const subcommand = z.strictObject({ ...spoken, type: z.literal(1), options: plains.optional() });
const group = z.strictObject({
  ...spoken,
  type: z.literal(2),
  options: z.array(subcommand).min(1).max(limits.commandOptions).refine(distinct, { error: 'Option names must be unique' }),
});
const subcommands = z
  .array(z.union([subcommand, group]))
  .max(limits.commandOptions)
  .refine(distinct, { error: 'Option names must be unique' });

const scoping = {
  id: z.string().optional(),
  default_member_permissions: z.string().regex(/^\d+$/).nullish(),
  dm_permission: z.boolean().nullish(),
  nsfw: z.boolean().optional(),
  integration_types: z
    .array(z.union([z.literal(0), z.literal(1)]))
    .min(1)
    .optional(),
  contexts: z.array(z.union([z.literal(0), z.literal(1), z.literal(2)])).nullish(),
};

const chatInput = z
  .strictObject({ ...spoken, ...scoping, type: z.literal(1).optional(), options: z.union([plains, subcommands]).optional() })
  .refine((one) => commandLength(one) <= limits.commandTotalLength, {
    error: `Command exceeds maximum size of ${limits.commandTotalLength}`,
  });

/** User and message context menus: a free name, no description. */
const contextMenu = z.strictObject({
  ...scoping,
  name: z.string().min(1).max(32),
  name_localizations: z.record(z.string(), z.string()).nullish(),
  description: z.literal('').optional(),
  type: z.union([z.literal(2), z.literal(3)]),
});

/** POST of one application command. */
export const command = z.union([chatInput, contextMenu]);

/** PUT of all commands of a scope. */
export const commandSet = z
  .array(command)
  .max(limits.commandsPerScope)
  .refine((all) => new Set(all.map((one) => `${one.type ?? 1} ${one.name}`)).size === all.length, {
    error: 'Application command names must be unique',
  });

export type CommandBody = z.infer<typeof command>;

/** A command's option, as runCommand reads it. */
export interface CommandOption {
  name: string;
  type: number;
  required?: boolean | undefined;
  autocomplete?: boolean | undefined;
  choices?: { name: string; value: string | number }[] | undefined;
  options?: CommandOption[] | undefined;
}

function distinct(all: readonly { name: string }[]): boolean {
  return new Set(all.map((one) => one.name)).size === all.length;
}

function requiredFirst(all: readonly { required?: boolean | undefined }[]): boolean {
  const firstOptional = all.findIndex((one) => !one.required);
  return firstOptional === -1 || all.slice(firstOptional).every((one) => !one.required);
}

interface Measured {
  name?: string;
  description?: string | undefined;
  choices?: { name: string; value: string | number }[] | undefined;
  options?: readonly unknown[] | undefined;
}

function commandLength(one: Measured): number {
  const own = (one.name?.length ?? 0) + (one.description?.length ?? 0);
  const chosen = (one.choices ?? []).reduce((sum, each) => sum + each.name.length + String(each.value).length, 0);
  return (one.options ?? []).reduce<number>((sum, each) => sum + commandLength(each as Measured), own + chosen);
}
