import { Events } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Messenger } from '../../deliver/ports.ts';
import type { Commands } from '../../domain/command.ts';
import { SECOND } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import { createApi } from './api.ts';
import { type ConnectionState, createConnection, type Started } from './connection.ts';
import { createInteractions } from './interactions.ts';
import { createMessenger } from './messenger.ts';
import { register } from './registration.ts';

/** How long `stop` waits for answers that are being given. */
const LAST_ANSWERS = 3 * SECOND;

export interface DiscordParts {
  token: string;
  /** Where the API is, for a proxy or another server; null: Discord's own. */
  apiBase: string | null;
  commands: Commands;
  /** True the first time it is asked about an id. */
  once: (id: string) => Promise<boolean>;
  clock: Clock;
  log: Log;
  /** The bot was removed from a guild. */
  onGuildLeft?: (guildId: string) => void;
}

export interface DiscordPlatform {
  messenger: Messenger;
  /** Resolves within 15 s: `ok` when it is ready or will be, with a sentence when a person has to act. */
  start(): Promise<Started>;
  stop(): Promise<void>;
  state(): ConnectionState;
}

/** Discord: messages go out by REST, commands and buttons come in by the gateway. */
export function createDiscord({ token, apiBase, commands, once, clock, log, onGuildLeft }: DiscordParts): DiscordPlatform {
  const api = createApi({ token, apiBase, clock, log });
  const handle = createInteractions({ commands, once, clock, log });
  const answering = new Set<Promise<void>>();
  const stopping = new AbortController();

  const connection = createConnection({
    token,
    apiBase,
    clock,
    log,
    listen(client) {
      client.on(Events.InteractionCreate, (interaction) => {
        const answer = handle(interaction).finally(() => answering.delete(answer));
        answering.add(answer);
      });
      client.on(Events.GuildDelete, (guild) => onGuildLeft?.(guild.id));
    },
    ready: ({ application }) =>
      register({ api, applicationId: application.id, commands: commands.list, clock, log, signal: stopping.signal }),
  });

  return {
    messenger: createMessenger({ api, clock, log }),
    start: connection.start,
    async stop() {
      stopping.abort();
      const soon = new AbortController();
      await Promise.race([Promise.allSettled(answering), clock.sleep(LAST_ANSWERS, soon.signal)]);
      soon.abort();
      await connection.stop();
      api.close();
    },
    state: connection.state,
  };
}
