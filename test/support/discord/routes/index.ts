import { applicationRoutes } from './applications.ts';
import { channelRoutes } from './channels.ts';
import { guildRoutes } from './guilds.ts';
import { interactionRoutes } from './interactions.ts';
import { messageRoutes } from './messages.ts';
import type { Route } from './route.ts';
import { threadRoutes } from './threads.ts';

/** Every route this server plays, of API version 10. */
export const routes: readonly Route[] = [
  ...applicationRoutes,
  ...guildRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...interactionRoutes,
];
