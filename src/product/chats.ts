import type { Settings } from '../config/load.ts';
import type { DiscordPlatform } from '../platforms/discord/discord.ts';
import type { createSlack } from '../platforms/slack/slack.ts';

export type Chat = Pick<DiscordPlatform, 'messenger' | 'start' | 'stop' | 'state'>;

/** The configured chat platforms. An SDK is loaded only when its platform is configured: they are most of the memory. */
export async function createChats(
  settings: Settings,
  parts: Omit<Parameters<typeof createSlack>[0], 'botToken' | 'appToken' | 'apiBase'>,
): Promise<readonly Chat[]> {
  const chats: Chat[] = [];
  if (settings.discord !== null) {
    const { createDiscord } = await import('../platforms/discord/discord.ts');
    chats.push(createDiscord({ ...parts, token: settings.discord.token.reveal(), apiBase: settings.discord.apiBase }));
  }
  if (settings.slack !== null) {
    const { botToken, appToken, apiBase } = settings.slack;
    const { createSlack } = await import('../platforms/slack/slack.ts');
    chats.push(createSlack({ ...parts, botToken: botToken.reveal(), appToken: appToken.reveal(), apiBase }));
  }
  return chats;
}
