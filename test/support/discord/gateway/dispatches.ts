import type { Core } from '../core.ts';
import type { Channel, Message } from '../world/records.ts';
import { channelJson, guildJson, type Json, memberJson, messageJson } from '../world/wire.ts';

/** Docs: Gateway, List of Intents. */
const intent = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12 } as const;

type Dispatch = (t: string, d: Json, to: { guildId: string | null; intent: number }) => void;

/** Tells connected clients what happens in the world, each thing under its intent. */
export function announceWorld(core: Core, dispatch: Dispatch): void {
  const { world, events } = core;
  const aboutMessage = (t: string, message: Message, d: Json) => {
    // Only the asker's own client hears of ephemeral messages.
    if (message.ephemeral) return;
    const wanted = message.guildId === null ? intent.directMessages : intent.guildMessages;
    dispatch(t, message.guildId === null ? d : { ...d, guild_id: message.guildId }, { guildId: message.guildId, intent: wanted });
  };
  const whole = (message: Message): Json => {
    const guild = message.guildId === null ? undefined : world.guilds.get(message.guildId);
    const member = guild ? memberJson(world, guild, message.author.id) : null;
    return { ...messageJson(world, message), ...(member ? { member } : {}) };
  };
  const aboutChannel = (kind: 'CREATE' | 'UPDATE' | 'DELETE', channel: Channel, extra: Json = {}) => {
    if (channel.guildId === null) return;
    const t = `${channel.thread ? 'THREAD' : 'CHANNEL'}_${kind}`;
    dispatch(t, { ...channelJson(world, channel), ...extra }, { guildId: channel.guildId, intent: intent.guilds });
  };
  events.on('message', (message) => aboutMessage('MESSAGE_CREATE', message, whole(message)));
  events.on('edit', (message) => aboutMessage('MESSAGE_UPDATE', message, whole(message)));
  events.on('crosspost', (message) => aboutMessage('MESSAGE_UPDATE', message, whole(message)));
  events.on('delete', (message) => aboutMessage('MESSAGE_DELETE', message, { id: message.id, channel_id: message.channelId }));
  events.on('channel', (channel) => aboutChannel('CREATE', channel));
  events.on('channelUpdate', (channel) => aboutChannel('UPDATE', channel));
  events.on('channelDelete', (channel) => aboutChannel('DELETE', channel));
  events.on('thread', (channel) => aboutChannel('CREATE', channel, { newly_created: true }));
  events.on('guild', (guild) => dispatch('GUILD_CREATE', guildJson(world, guild), { guildId: guild.id, intent: intent.guilds }));
  events.on('guildGone', (guild) => dispatch('GUILD_DELETE', { id: guild.id }, { guildId: guild.id, intent: intent.guilds }));
}
