import { App, SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import type { Messenger } from '../../deliver/ports.ts';
import type { Commands } from '../../domain/command.ts';
import { SECOND } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import { apiAddress, clientOptions, createApi, sdkLogger } from './api.ts';
import { type ConnectionState, createConnection, type Started } from './connection.ts';
import { listen } from './interactions.ts';
import { createMessenger } from './messenger.ts';

/** How long `stop` waits for answers that are being given. */
const LAST_ANSWERS = 3 * SECOND;

export interface SlackParts {
  /** `xoxb-…` */
  botToken: string;
  /** `xapp-…`, with the scope connections:write. */
  appToken: string;
  /** Where the API is, for a proxy or another server; null: Slack's own. */
  apiBase: string | null;
  commands: Commands;
  /** True the first time it is asked about an id. */
  once: (id: string) => Promise<boolean>;
  clock: Clock;
  log: Log;
  metrics?: Pick<Metrics, 'ambiguousSends'>;
}

export interface SlackPlatform {
  messenger: Messenger;
  /** Resolves within about 20 s: `ok` when it is connected or will be, with a sentence when a person has to act. */
  start(): Promise<Started>;
  stop(): Promise<void>;
  state(): ConnectionState;
}

/** Slack: messages go out by the Web API, commands and buttons come in by Socket Mode. */
export function createSlack({ botToken, appToken, apiBase, commands, once, clock, log, metrics }: SlackParts): SlackPlatform {
  const address = apiAddress(apiBase);
  const api = createApi({ botToken, apiBase: address, clock, log });
  let bot = { name: 'tocsin', userId: '', botId: '' };
  const botName = () => bot.name;

  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: sdkLogger(log),
    installerOptions: { clientOptions: clientOptions(address, log) },
  });
  const app = new App({
    receiver,
    // Nobody is answered before the bot is introduced, and to ask Slack again for every act would cost a call each.
    authorize: async () => ({ botToken, botUserId: bot.userId, botId: bot.botId }),
    clientOptions: clientOptions(address, log),
    logger: sdkLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  const answering = new Set<Promise<void>>();
  app.use(async ({ next }) => {
    const answer = next().finally(() => answering.delete(answer));
    answering.add(answer);
    await answer;
  });
  listen(app, { api, commands, once, botName, clock, log });

  const connection = createConnection({
    client: receiver.client,
    async introduce() {
      const known = await api.ask('auth.test', (client) => client.auth.test());
      if (known.ok) bot = { name: known.value.user ?? bot.name, userId: known.value.user_id ?? '', botId: known.value.bot_id ?? '' };
      return known;
    },
    clock,
    log,
  });

  return {
    messenger: createMessenger({ api, log, botName, ...(metrics === undefined ? {} : { metrics }) }),
    start: connection.start,
    async stop() {
      const soon = new AbortController();
      await Promise.race([Promise.allSettled(answering), clock.sleep(LAST_ANSWERS, soon.signal)]);
      soon.abort();
      await connection.stop();
    },
    state: () => (api.isRefused() ? 'down' : connection.state()),
  };
}
