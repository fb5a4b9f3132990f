import type { Message } from '../world/records.ts';

/** Interaction types (docs: Receiving and Responding, Interaction Type). */
export const interactionType = { command: 2, component: 3, autocomplete: 4 } as const;

/** Callback types (same page, Interaction Callback Type). */
export const callbackType = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  autocomplete: 8,
} as const;

export interface Choice {
  name: string;
  value: string | number;
}

/** One interaction and everything said in it so far; it stays current while the bot goes on editing. */
export interface Interaction {
  id: string;
  token: string;
  type: number;
  createdAt: number;
  guildId: string | null;
  channelId: string;
  userId: string;
  /** The message whose button was pressed. */
  source: Message | null;
  /** The first answer; null while there is none. */
  callback: number | null;
  answeredAfterMs: number | null;
  /** How many first answers were tried; all but one are refused. */
  callbackAttempts: number;
  /** Only the asker sees the reply. */
  ephemeral: boolean;
  /** The reply, once there is one; while it is only "thinking", `loading`. */
  reply: Message | null;
  loading: boolean;
  followUps: Message[];
  /** Autocomplete's answer. */
  choices: Choice[] | null;
}
