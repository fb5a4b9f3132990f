/** Every method this Slack knows; another one is answered `unknown_method` and is a violation. */
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import type { Method } from './method.ts';
import { views } from './views.ts';
import { workspace } from './workspace.ts';

export const methods: Record<string, Method> = { ...workspace, ...chat, ...conversations, ...views };
