import { LogLevel, webApi } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { MINUTE, SECOND } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import { type Failure, failureOf } from './failure.ts';
import { createPace } from './pace.ts';

/**
 * A delivery may need a conversation, a look-up and a send one after another; together they stay below the 30 s for which
 * the worker holds it.
 */
const SEND_TIMEOUT = 12 * SECOND;
const ASK_TIMEOUT = 5 * SECOND;
/** How long nothing is sent after the token was refused. */
const REFUSED_PAUSE = 5 * MINUTE;

const SLACK = 'https://slack.com/api/';

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export interface Api {
  /** Something that has an effect. `key` names what is rate limited together. Never rejects. */
  send<T>(key: string, run: (client: webApi.WebClient) => Promise<T>): Promise<Answer<T>>;
  /** A question, which gets less time. Never rejects. */
  ask<T>(method: string, run: (client: webApi.WebClient) => Promise<T>): Promise<Answer<T>>;
  /** Whether the bot token was refused and nothing is sent. */
  isRefused(): boolean;
}

export interface ApiParts {
  botToken: string;
  apiBase: string;
  clock: Clock;
  log: Log;
}

/** The Web API behind one breaker for the token and one gate for each rate limit; the SDK's own retries are off. */
export function createApi({ botToken, apiBase, clock, log }: ApiParts): Api {
  const client = (timeout: number) => new webApi.WebClient(botToken, { ...clientOptions(apiBase, log), timeout });
  const sender = client(SEND_TIMEOUT);
  const asker = client(ASK_TIMEOUT);
  const pace = createPace(clock);
  let refusedUntil = 0;
  let said = false;

  async function call<T>(key: string, run: () => Promise<T>): Promise<Answer<T>> {
    if (clock.now() < refusedUntil) return held(refusedUntil - clock.now(), 'the bot token was refused');
    const afterMs = await pace.turn(key);
    if (afterMs > 0) return held(afterMs, 'rate limit of Slack');
    try {
      const value = await run();
      if (said) log.info('Slack takes the bot token again');
      said = false;
      refusedUntil = 0;
      return { ok: true, value };
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'rateLimited') pace.limited(key, failure.afterMs);
      if (failure.kind === 'token') {
        refusedUntil = clock.now() + REFUSED_PAUSE;
        if (!said) log.error(botTokenRefused(failure.word));
        said = true;
      }
      return { ok: false, failure };
    }
  }

  return {
    send: (key, run) => call(key, () => run(sender)),
    ask: (method, run) => call(method, () => run(asker)),
    isRefused: () => clock.now() < refusedUntil,
  };
}

const held = (afterMs: number, why: string) => ({ ok: false, failure: { kind: 'held', afterMs, why } }) as const;

/** One retry mechanism, ours: the SDK would try ten times over half an hour and wait out rate limits in silence. */
export const clientOptions = (slackApiUrl: string, log: Log) => ({
  slackApiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: SEND_TIMEOUT,
  logger: sdkLogger(log),
});

/** The SDK's own words go to the debug level: whatever matters of them we say ourselves, once. */
export const sdkLogger = (log: Log) => ({
  debug() {},
  info() {},
  warn: (...words: unknown[]) => log.debug('a warning of the Slack SDK', { words: words.map(String) }),
  error: (...words: unknown[]) => log.debug('an error of the Slack SDK', { words: words.map(String) }),
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
});

/** The address under which the methods stand, with `/api/` at its end; null: Slack's own. */
export function apiAddress(base: string | null): string {
  if (base === null) return SLACK;
  const trimmed = base.replace(/\/+$/, '');
  return trimmed.endsWith('/api') ? `${trimmed}/` : `${trimmed}/api/`;
}

export const botTokenRefused = (word: string): string =>
  `Slack refused the bot token (SLACK_BOT_TOKEN): ${word}. It is the Bot User OAuth Token of your app, begins with xoxb- and stands under "OAuth & Permissions".`;

export const appTokenRefused = (word: string): string =>
  `Slack refused the app-level token (SLACK_APP_TOKEN): ${word}. It begins with xapp-, needs the scope connections:write and is made under "Basic Information" of your app; Socket Mode must be on.`;
