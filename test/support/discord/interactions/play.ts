import { type ComponentNode, nodes } from '../bodies/components.ts';
import { optionsOf } from '../commands.ts';
import type { Core } from '../core.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { bits, ordinary, type Permissions } from '../permissions.ts';
import type { Channel, Guild, Message, User } from '../world/records.ts';
import { channelJson, type Json, memberJson, messageJson, userJson } from '../world/wire.ts';
import { type Choice, type Interaction, interactionType } from './interaction.ts';
import { fillOptions, type OptionValue } from './options.ts';

/** Who does something, where, and how the server should pass it on. */
export interface Act {
  channel: Channel | string;
  user: User | string;
  /** The user's permissions in the channel; default: the member's roles. */
  permissions?: Permissions;
  locale?: string;
  /** Deliver the interaction twice, as Discord sometimes does. */
  sendTwice?: boolean;
  /** How long a test waits for the answer, milliseconds; default 5000. */
  deadlineMs?: number;
}

export interface CommandAct extends Act {
  /** The command's name, with its subcommands after spaces: `outage subscribe`. */
  name: string;
  options?: Readonly<Record<string, OptionValue>>;
  /** Resolve at the first answer, even when it only says "thinking". */
  acceptDeferred?: boolean;
}

export interface TypingAct extends Act {
  name: string;
  /** What stands in the options so far, the focused one included. */
  options: Readonly<Record<string, OptionValue>>;
  focused: string;
}

export interface ComponentAct extends Omit<Act, 'channel'> {
  message: Message | string;
  customId: string;
  /** What was chosen, for a select menu. */
  values?: readonly string[];
  acceptDeferred?: boolean;
}

/** What people do: each method sends what Discord would and waits for the bot. */
export class Players {
  readonly #core: Core;
  readonly #gateway: Gateway;

  constructor(core: Core, gateway: Gateway) {
    this.#core = core;
    this.#gateway = gateway;
  }

  /**
   * Somebody enters a slash command. Resolves with the interaction once there is a reply to read.
   * @throws Error when nobody could enter this, or when no reply comes in time
   */
  async runCommand(act: CommandAct): Promise<Interaction> {
    const interaction = this.#send(interactionType.command, act, this.#commandData(act, null));
    return this.#core.events.until(`a reply to /${act.name}`, act.deadlineMs ?? 5000, () => {
      if (interaction.callback === null || (interaction.loading && !act.acceptDeferred)) return undefined;
      return interaction;
    });
  }

  /** Somebody types into an option. Resolves with the choices offered. */
  async autocomplete(act: TypingAct): Promise<Choice[]> {
    const interaction = this.#send(interactionType.autocomplete, act, this.#commandData(act, act.focused));
    return this.#core.events.until(`choices for ${act.focused}`, act.deadlineMs ?? 5000, () => interaction.choices ?? undefined);
  }

  /** Somebody presses a button or chooses from a menu of a message. Resolves once the bot has reacted. */
  async pressButton(act: ComponentAct): Promise<Interaction> {
    const message = typeof act.message === 'string' ? this.#core.world.messages.get(act.message) : act.message;
    if (!message || message.deletedAt !== null) throw new Error('no such message');
    const component = [...nodes(message.components)].find((one) => one.custom_id === act.customId);
    if (!component) throw new Error(`message ${message.id} has no component ${act.customId}`);
    if (component.disabled) throw new Error(`component ${act.customId} is disabled`);
    const data: Json = { custom_id: act.customId, component_type: component.type, ...chosen(component, act.values) };
    const interaction = this.#send(interactionType.component, { ...act, channel: message.channelId }, data, message);
    return this.#core.events.until(`an answer to ${act.customId}`, act.deadlineMs ?? 5000, () => {
      if (interaction.callback === null || (interaction.loading && !act.acceptDeferred)) return undefined;
      return interaction;
    });
  }

  #commandData(act: CommandAct | TypingAct, focused: string | null): Json {
    const [name = '', ...path] = act.name.split(' ');
    const channel = this.#channel(act.channel);
    const command = this.#core.commands.named(name, channel.guildId);
    if (!command)
      throw new Error(
        `no command ${name}; registered: ${this.#core.commands
          .all()
          .map((one) => one.body.name)
          .join(', ')}`,
      );
    const context = channel.guildId === null ? 1 : 0;
    if (command.body.contexts && !command.body.contexts.includes(context)) throw new Error(`command ${name} is not offered here`);
    const { options, resolved } = fillOptions(this.#core.world, optionsOf(command), path, act.options ?? {}, focused);
    return {
      id: command.id,
      name,
      type: 1,
      options,
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      ...(command.guildId === null ? {} : { guild_id: command.guildId }),
    };
  }

  #send(type: number, act: Act, data: Json, source?: Message): Interaction {
    const { world, interactions } = this.#core;
    const channel = this.#channel(act.channel);
    const user = typeof act.user === 'string' ? world.users.get(act.user) : act.user;
    if (!user) throw new Error('no such user');
    if (!this.#gateway.hasSessions()) throw new Error('nobody is connected to the gateway');
    const guild = channel.guildId === null ? null : world.guild(channel.guildId);
    const interaction = interactions.open({
      type,
      guildId: channel.guildId,
      channelId: channel.id,
      userId: user.id,
      ...(source ? { source } : {}),
    });
    const payload = this.#payload(interaction, data, channel, guild, user, act);
    for (let times = act.sendTwice ? 2 : 1; times > 0; times -= 1) {
      this.#gateway.dispatch('INTERACTION_CREATE', payload, { guildId: channel.guildId, intent: 0 });
    }
    return interaction;
  }

  #payload(interaction: Interaction, data: Json, channel: Channel, guild: Guild | null, user: User, act: Act): Json {
    const { world, applicationId } = this.#core;
    const locale = act.locale ?? user.locale;
    const common = {
      id: interaction.id,
      application_id: applicationId,
      type: interaction.type,
      token: interaction.token,
      version: 1,
      data,
      channel: channelJson(world, channel),
      channel_id: channel.id,
      app_permissions: world.botPermissions(channel).toString(),
      locale,
      entitlements: [],
      attachment_size_limit: 10 * 1024 * 1024,
      ...(interaction.source ? { message: messageJson(world, interaction.source) } : {}),
    };
    if (!guild) return { ...common, user: userJson(user), context: 1, authorizing_integration_owners: { '0': '0' } };
    const held = act.permissions === undefined ? world.memberPermissions(guild, user.id) : bits(act.permissions) | ordinary;
    return {
      ...common,
      guild_id: guild.id,
      guild: { id: guild.id, locale: guild.locale, features: [] },
      guild_locale: guild.locale,
      member: { ...memberJson(world, guild, user.id), permissions: held.toString() },
      context: 0,
      authorizing_integration_owners: { '0': guild.id },
    };
  }

  #channel(channel: Channel | string): Channel {
    return this.#core.world.channel(typeof channel === 'string' ? channel : channel.id);
  }
}

function chosen(component: ComponentNode, values: readonly string[] | undefined): Json {
  if (component.type === 2) return {};
  const offered = component.options?.map((one) => one.value);
  for (const value of values ?? []) if (offered && !offered.includes(value)) throw new Error(`the menu does not offer ${value}`);
  return { values: values ?? [] };
}
