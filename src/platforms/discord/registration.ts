import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandGroupOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Command, CommandOption } from '../../domain/command.ts';
import { MINUTE, SECOND } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import type { Api } from './api.ts';
import { shortened } from './escape.ts';
import { explain } from './failure.ts';
import { CHOICE_LENGTH, CHOICES, COMMAND_DESCRIPTION_LENGTH } from './limits.ts';

/** The one slash command; each command is a subcommand of it. */
export const COMMAND_NAME = 'outage';
const DESCRIPTION = 'Outage alerts: subscribe this channel, ask how a service is, see who is on call';

const FIRST_RETRY = 2 * SECOND;
const LONGEST_RETRY = 5 * MINUTE;

type Body = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** The slash command in Discord's words, offered in guilds and in direct messages with the bot. */
export function commandBody(commands: readonly Command[]): Body {
  return {
    name: COMMAND_NAME,
    description: DESCRIPTION,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [...Map.groupBy(commands, groupOf)].flatMap(([group, members]): APIApplicationCommandOption[] =>
      group === '' ? members.map(subcommand) : [groupBody(group, members)],
    ),
  };
}

/** The word before a command's own; empty for most. */
const groupOf = ({ name }: Command): string => name.split(' ').slice(0, -1).join(' ');

/** `source add` and `source remove` stand in the group `source`. */
function groupBody(name: string, members: readonly Command[]): APIApplicationCommandSubcommandGroupOption {
  const description = described(members.map((command) => command.description).join('; '));
  return { type: ApplicationCommandOptionType.SubcommandGroup, name, description, options: members.map(subcommand) };
}

const subcommand = (command: Command): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name: command.name.split(' ').at(-1) ?? command.name,
  description: described(command.description),
  // Discord refuses a required option behind an optional one.
  options: command.options.toSorted((a, b) => Number(b.required) - Number(a.required)).map(optionBody),
});

function optionBody(option: CommandOption): APIApplicationCommandBasicOption {
  const common = {
    type: ApplicationCommandOptionType.String as const,
    name: option.name,
    description: described(option.description),
    required: option.required,
  };
  if (option.type === 'service' || option.complete !== undefined) return { ...common, autocomplete: true };
  if (option.type === 'text' || option.choices === undefined) return common;
  const choices = option.choices.slice(0, CHOICES).map(({ name, value }) => ({ name: shortened(name, CHOICE_LENGTH), value }));
  return { ...common, choices };
}

const described = (text: string): string => shortened(text, COMMAND_DESCRIPTION_LENGTH);

export interface Registering {
  api: Api;
  applicationId: string;
  commands: readonly Command[];
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

/** Makes the slash command stand as it is meant to, writing only when it does not; tries until it does or `signal` aborts. */
export async function register({ api, applicationId, commands, clock, log, signal }: Registering): Promise<void> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = [commandBody(commands)];
  for (let wait = FIRST_RETRY; !signal.aborted; wait = Math.min(wait * 2, LONGEST_RETRY)) {
    try {
      const standing = (await api.request('GET', route, { signal })) as Partial<Body>[];
      if (likeness(standing) !== likeness(wanted)) await api.request('PUT', route, { body: wanted, signal });
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (wait === FIRST_RETRY)
        log.warn('the commands could not be registered at Discord and will be tried again', { why: explain(error) });
    }
    await clock.sleep(wait, signal);
  }
}

interface Likeness {
  type?: number;
  name?: string;
  description?: string;
  required?: boolean;
  autocomplete?: boolean;
  choices?: readonly { name: string; value: unknown }[];
  contexts?: readonly number[] | null;
  options?: readonly Likeness[];
}

/** What of a command is ours to say; Discord adds ids, versions and defaults, and leaves defaults out. */
function likeness(all: readonly object[]): string {
  return JSON.stringify(all.map(parts));
}

function parts(one: Likeness): unknown {
  const { type = 1, name, description, required = false, autocomplete = false, choices = [], contexts, options = [] } = one;
  const offered = choices.map((choice) => [choice.name, choice.value]);
  return [type, name, description, required, autocomplete, offered, contexts?.toSorted() ?? null, options.map(parts)];
}
