/** A server with a guild, a channel and a person in it, for this folder's own tests. */
import { once } from 'node:events';
import { Client, Events, GatewayIntentBits, REST } from 'discord.js';
import { expect, onTestFinished } from 'vitest';
import { type DiscordOptions, type FakeDiscord, startDiscord } from './server.ts';
import type { Channel, Guild, User } from './world/records.ts';

export const deadline = () => ({ signal: AbortSignal.timeout(8000) });
export const quiet = { parse: [] };

export interface Place {
  discord: FakeDiscord;
  guild: Guild;
  channel: Channel;
  user: User;
}

export async function place(options: DiscordOptions = {}): Promise<Place> {
  const discord = await startDiscord(options);
  onTestFinished(() => discord.close());
  const guild = discord.addGuild({ name: 'Acme' });
  const channel = discord.addChannel(guild, { name: 'alerts' });
  const user = discord.addMember(guild, { name: 'ann', permissions: ['manageChannels'] });
  return { discord, guild, channel, user };
}

/** The real client, logged in and ready. */
export async function connect(discord: FakeDiscord, prepare: (client: Client) => void = () => {}): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: discord.url, retries: 1 },
    allowedMentions: quiet,
  });
  onTestFinished(() => client.destroy());
  prepare(client);
  const ready = once(client, Events.ClientReady, deadline());
  await client.login(discord.token);
  await ready;
  return client as Client<true>;
}

export function restOf(discord: FakeDiscord, options: { token?: string; timeout?: number; retries?: number } = {}): REST {
  const rest = new REST({ api: discord.url, retries: options.retries ?? 0, timeout: options.timeout ?? 5000 });
  return rest.setToken(options.token ?? discord.token);
}

export const say = (content: string, more: object = {}) => ({ body: { content, allowed_mentions: quiet, ...more } });
export const refused = (status: number, code: number) => expect.objectContaining({ status, code });
