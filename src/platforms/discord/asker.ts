import { type AutocompleteInteraction, type ButtonInteraction, type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import type { Asker } from '../../domain/command.ts';

/** What alerts need in a channel, by the names that Discord shows to who can grant them. */
const IN_CHANNEL = {
  'View Channel': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
} as const;

/** In a thread there are no threads of its own, and sending is another permission. */
const NOT_IN_THREAD: ReadonlySet<string> = new Set(['Send Messages', 'Create Public Threads']);

/** Who asks, where, and what both may do there; all of it comes with the interaction itself. */
export function askerOf(interaction: ChatInputCommandInteraction | ButtonInteraction | AutocompleteInteraction): Asker {
  const { user, guildId, channelId } = interaction;
  const who = { platform: 'discord', userId: user.id, userName: user.displayName } as const;
  if (guildId === null) {
    return {
      ...who,
      place: { platform: 'discord', workspace: '', channel: user.id, direct: true },
      mayManage: true,
      mayAdminister: async () => false,
      missing: [],
    };
  }
  const inThread = interaction.channel?.isThread() === true;
  const needed = Object.entries(IN_CHANNEL).filter(([name]) => !inThread || !NOT_IN_THREAD.has(name));
  return {
    ...who,
    place: { platform: 'discord', workspace: guildId, channel: channelId, direct: false },
    mayManage: interaction.memberPermissions?.has(PermissionFlagsBits.ManageChannels) === true,
    mayAdminister: async () => interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true,
    missing: needed.filter(([, bit]) => !interaction.appPermissions.has(bit)).map(([name]) => name),
  };
}
