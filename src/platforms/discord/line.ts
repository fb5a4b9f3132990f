import {
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  Options,
  SimpleShardingStrategy,
  Status,
} from 'discord.js';
import type { Clock } from '../../clock.ts';
import { SECOND } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import { restOptions } from './api.ts';
import { explain } from './failure.ts';
import { NOBODY } from './messenger.ts';

/** One attempt to connect; a wrong token can leave the SDK waiting for ever. */
const ATTEMPT = 15 * SECOND;
/** A server that does not answer a farewell is left standing. */
const GOODBYE = 2 * SECOND;

export interface LineParts {
  token: string;
  apiBase: string | null;
  clock: Clock;
  log: Log;
  /** Registers listeners; called for each client before it connects. */
  listen(client: Client): void;
}

/** Why a line ended for good. */
export const REFUSED = 'the token was refused';
const CLOSED = 'closed';

/** One client of the gateway, from its first attempt to its end. */
export interface Line {
  client: Client;
  /** Null once the client is ready, or why it did not become so. */
  connected: Promise<string | null>;
  /** Why the SDK has given the line up. */
  closed: Promise<string>;
  isReady(): boolean;
  close(): Promise<void>;
}

/** Connects one client, once; a lost line it restores by itself. */
export function openLine({ token, apiBase, clock, log, listen }: LineParts): Line {
  let closing = false;
  const ended = Promise.withResolvers<string>();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    rest: restOptions(apiBase),
    allowedMentions: NOBODY,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, ...UNUSED_CACHES }),
    ws: {
      buildStrategy(manager) {
        // A shard that is between two attempts overlooks destroy() and connects again: it is stopped at its first question.
        const retrieve = manager.options.retrieveSessionInfo;
        manager.options.retrieveSessionInfo = (shard) => (closing ? new Promise(() => {}) : retrieve(shard));
        return new SimpleShardingStrategy(manager);
      },
    },
  });
  const becameReady = new Promise<null>((resolve) => client.once(Events.ClientReady, () => resolve(null)));
  client.on(Events.ShardDisconnect, ({ code }) => {
    ended.resolve(code === GatewayCloseCodes.AuthenticationFailed ? REFUSED : `the gateway closed with ${GatewayCloseCodes[code] ?? code}`);
  });
  client.on(Events.Error, (error) => log.warn('the Discord client reports an error', { why: explain(error) }));
  client.on(Events.ShardError, (error) => log.debug('the Discord gateway reports an error', { why: explain(error) }));
  sayWhenAway(client, log);
  listen(client);

  const soon = new AbortController();
  const late = clock.sleep(ATTEMPT, soon.signal).then(() => `no answer within ${ATTEMPT / SECOND} s`);
  const login = client.login(token).then(
    () => becameReady,
    (error: unknown) => (isTokenError(error) ? REFUSED : explain(error)),
  );
  const connected = Promise.race([login, becameReady, ended.promise, late]).finally(() => soon.abort());

  return {
    client,
    connected,
    closed: ended.promise,
    // The client stays "ready" for ever; its shards know better.
    isReady: () => !closing && client.isReady() && client.ws.shards.every((shard) => shard.status === Status.Ready),
    async close() {
      closing = true;
      ended.resolve(CLOSED);
      const soon = new AbortController();
      await Promise.race([client.destroy(), clock.sleep(GOODBYE, soon.signal)]);
      soon.abort();
    },
  };
}

/** The guilds and their channels come with the gateway; of the rest nothing is looked at. */
const UNUSED_CACHES = {
  AutoModerationRuleManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
} as const;

const isTokenError = (error: unknown): boolean => error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;

/** One line when the gateway is lost and one when it is back, however many attempts lie between. */
function sayWhenAway(client: Client, log: Log): void {
  let away = false;
  client.on(Events.ShardReconnecting, () => {
    if (!away && client.isReady()) log.warn('the line to Discord is lost; it is being restored, and messages go on by REST');
    away = true;
  });
  const back = () => {
    if (away && client.isReady()) log.info('the line to Discord is back');
    away = false;
  };
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
}
