import { type RateLimitData, REST, RESTEvents, type RESTOptions } from 'discord.js';
import type { Clock } from '../../clock.ts';
import { MINUTE, SECOND } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import { apiAddress } from './address.ts';
import { explain, isUnauthorized } from './failure.ts';

/** One request, milliseconds, until its headers are there. */
const REQUEST = 12 * SECOND;
/** A rate limit no longer than this is waited out inside the SDK, in the channel's order; a longer one goes back to the outbox. */
const SHORT_WAIT = 2 * SECOND;
/** After a refused token one request in so long tests whether it works again. */
const REFUSED_PAUSE = 10 * MINUTE;
/** Discord bans an address at 10 000 invalid requests in 10 minutes (docs: Rate Limits); the pause comes well before. */
const MOST_INVALID = 5_000;

export const TOKEN_REFUSED =
  'Discord refused the token (DISCORD_TOKEN). Copy it again from the Bot page of your application at https://discord.com/developers/applications.';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH';

/** Discord's REST API with the bot's token, and the breaker that keeps a refused bot silent. */
export interface Api {
  /** @throws the SDK's errors; `failure.ts` says what they mean */
  request(method: Method, route: `/${string}`, options?: { body?: unknown; signal?: AbortSignal }): Promise<unknown>;
  /** Why nothing may be sent now, and for how long, milliseconds; null: send. */
  blocked(): { why: string; forMs: number } | null;
  close(): void;
}

/** Options of every REST client here: the outbox retries, so the SDK does not. */
export const restOptions = (apiBase: string | null): Partial<RESTOptions> => ({ api: apiAddress(apiBase), retries: 0, timeout: REQUEST });

export interface ApiParts {
  token: string;
  apiBase: string | null;
  clock: Clock;
  log: Log;
  mostInvalid?: number;
}

/**
 * The SDK learns buckets from headers and keeps under 50 requests a second over all routes; both waits are mostly short, and
 * waiting in its queue keeps a channel's order at no cost.
 */
export function createApi({ token, apiBase, clock, log, mostInvalid = MOST_INVALID }: ApiParts): Api {
  const rest = new REST({ ...restOptions(apiBase), rejectOnRateLimit: isLong, invalidRequestWarningInterval: mostInvalid });
  let pause: { why: string; until: number } | null = null;

  rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
    pause = { why: 'so many requests were refused that Discord would ban this address', until: clock.now() + remainingTime };
    log.error('Discord refused so many requests that nothing is sent for a while', { refused: count, forMs: remainingTime });
  });

  function refused(): void {
    if (pause?.why !== TOKEN_REFUSED) log.error(TOKEN_REFUSED);
    pause = { why: TOKEN_REFUSED, until: clock.now() + REFUSED_PAUSE };
  }

  return {
    async request(method, route, { body, signal } = {}) {
      // The SDK forgets the token at a 401.
      rest.setToken(token);
      try {
        const answer = await rest.request({
          fullRoute: route,
          method: method as Parameters<REST['request']>[0]['method'],
          ...(body === undefined ? {} : { body }),
          ...(signal === undefined ? {} : { signal }),
        });
        if (pause?.why === TOKEN_REFUSED) pause = null;
        return answer;
      } catch (error) {
        if (isUnauthorized(error)) refused();
        else log.debug('a request to Discord failed', { method, route, why: explain(error) });
        throw error;
      }
    },
    blocked() {
      const forMs = pause === null ? 0 : pause.until - clock.now();
      return pause === null || forMs <= 0 ? null : { why: pause.why, forMs };
    },
    close() {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

const isLong = ({ timeToReset, retryAfter, sublimitTimeout }: RateLimitData): boolean =>
  Math.max(timeToReset, retryAfter, sublimitTimeout) > SHORT_WAIT;
