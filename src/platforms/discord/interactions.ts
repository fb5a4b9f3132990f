import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  RESTJSONErrorCodes as Code,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Commands } from '../../domain/command.ts';
import { line, type Notice } from '../../domain/notice.ts';
import type { Log } from '../../log.ts';
import { askerOf } from './asker.ts';
import { shortened } from './escape.ts';
import { codeOf, explain } from './failure.ts';
import { CHOICE_LENGTH, CHOICES } from './limits.ts';
import { NOBODY } from './messenger.ts';
import { COMMAND_NAME } from './registration.ts';
import { pressed, render } from './render.ts';

/** Discord forgets an interaction that is not answered within 3 s; an answer that takes longer than this is announced. */
const PATIENCE = 1_500;

export interface InteractionParts {
  commands: Commands;
  /** True the first time it is asked about an id: an interaction can arrive twice. */
  once: (id: string) => Promise<boolean>;
  clock: Clock;
  log: Log;
}

type Answerable = ChatInputCommandInteraction | ButtonInteraction;

/** Answers slash commands, completion and buttons. The returned function never rejects. */
export function createInteractions({ commands, once, clock, log }: InteractionParts) {
  async function command(interaction: ChatInputCommandInteraction): Promise<void> {
    if (interaction.commandName !== COMMAND_NAME) return;
    const name = subcommandOf(interaction);
    const asked = commands.list.find((one) => one.name === name);
    if (asked === undefined) return answer(interaction, true, async () => NO_LONGER);
    const given: Record<string, string> = {};
    for (const option of asked.options) {
      const value = interaction.options.getString(option.name);
      if (value !== null) given[option.name] = value;
    }
    return answer(interaction, asked.quiet, () => asked.run(askerOf(interaction), given));
  }

  async function button(interaction: ButtonInteraction): Promise<void> {
    const action = pressed(interaction.customId);
    if (action === null) return;
    return answer(interaction, true, () => commands.press(askerOf(interaction), action));
  }

  async function autocomplete(interaction: AutocompleteInteraction): Promise<void> {
    const { name, value } = interaction.options.getFocused(true);
    const asked = commands.list.find((one) => one.name === subcommandOf(interaction));
    const option = asked?.options.find((each) => each.name === name);
    const found = option?.type === 'service' ? commands.complete(value) : ((await option?.complete?.(value)) ?? []);
    const choices = found.filter((choice) => choice.value.length <= CHOICE_LENGTH).slice(0, CHOICES);
    await interaction.respond(choices.map((choice) => ({ name: shortened(choice.name, CHOICE_LENGTH), value: choice.value })));
  }

  /** What `run` finds, or that the interaction is being answered already. Never rejects. */
  async function find(interaction: Answerable, run: () => Promise<Notice>): Promise<Notice | typeof SECOND_DELIVERY> {
    try {
      return (await once(`discord:${interaction.id}`)) ? await run() : SECOND_DELIVERY;
    } catch (error) {
      log.error('a command failed', { what: nameOf(interaction), error });
      return FAILED;
    }
  }

  /** Says what `run` finds, at once or after "thinking"; the second delivery of an interaction is left to the first. */
  async function answer(interaction: Answerable, quiet: boolean, run: () => Promise<Notice>): Promise<void> {
    const found = find(interaction, run);
    const soon = new AbortController();
    const inTime = await Promise.race([found, clock.sleep(PATIENCE, soon.signal).then(() => null)]);
    soon.abort();
    if (inTime === SECOND_DELIVERY) return;
    const flags = quiet ? ({ flags: MessageFlags.Ephemeral } as const) : {};
    if (inTime !== null) {
      await interaction.reply({ ...render(inTime), allowedMentions: NOBODY, ...flags });
      return;
    }
    await interaction.deferReply(flags);
    const late = await found;
    if (late !== SECOND_DELIVERY) await interaction.editReply({ ...render(late), allowedMentions: NOBODY });
  }

  return async (interaction: Interaction): Promise<void> => {
    try {
      if (interaction.isChatInputCommand()) await command(interaction);
      else if (interaction.isButton()) await button(interaction);
      else if (interaction.isAutocomplete()) await autocomplete(interaction);
    } catch (error) {
      // Somebody else's first answer stands: the same interaction, delivered to another process too.
      if (codeOf(error) === Code.InteractionHasAlreadyBeenAcknowledged) return;
      log.warn('an answer could not be given on Discord', { what: nameOf(interaction), why: explain(error) });
    }
  };
}

/** `source add`: the group before the name, where there is one. */
const subcommandOf = ({ options }: ChatInputCommandInteraction | AutocompleteInteraction): string =>
  [options.getSubcommandGroup(false), options.getSubcommand(false)].filter((part) => part !== null).join(' ');

const SECOND_DELIVERY = 'second delivery';

function nameOf(interaction: Interaction): string {
  if (interaction.isChatInputCommand()) return `/${interaction.commandName} ${subcommandOf(interaction)}`.trim();
  return interaction.isButton() ? interaction.customId : interaction.constructor.name;
}

const plain = (title: string, words: string): Notice => ({
  tone: 'plain',
  title,
  url: null,
  blocks: [line(words)],
  actions: [],
  summary: `${title}. ${words}`,
});

const FAILED = plain('That did not work', 'The reason is in the log of this Tocsin. Alerts go on; please try again in a minute.');
const NO_LONGER = plain('This command is gone', 'It was offered by an earlier version. Discord will show the current ones shortly.');
