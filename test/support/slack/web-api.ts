/** One Web API call: token, method, arguments, rate, effect. Says nothing about sockets. */
import { readArguments, readBody } from './arguments.ts';
import { type Limits, RateLimiter } from './limits.ts';
import type { Method, Platform } from './methods/method.ts';
import { methods } from './methods/registry.ts';
import { ClientFault, type JsonObject, SlackRefusal } from './model.ts';
import type { Violations } from './violations.ts';

/** An HTTP answer, and the word under which the request log keeps it. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
  outcome: string;
}

/** A call as it was read from the wire. */
export interface ReadCall {
  method: string;
  token: string | undefined;
  values: JsonObject;
  problem?: string;
}

export interface Tokens {
  bot: string;
  app: string;
  revoked: Set<string>;
}

const scopes =
  'chat:write,commands,channels:read,channels:history,groups:read,groups:history,im:write,im:history,users:read,reactions:write,team:read';

export function jsonReply(value: JsonObject, outcome: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-oauth-scopes': scopes },
    body: JSON.stringify(value),
    outcome,
  };
}

/** https://docs.slack.dev/apis/web-api/rate-limits : HTTP 429, Retry-After in whole seconds. */
export function rateLimited(seconds: number): Reply {
  return {
    status: 429,
    headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': String(seconds) },
    body: JSON.stringify({ ok: false, error: 'ratelimited' }),
    outcome: '429',
  };
}

export class WebApi {
  readonly limiter = new RateLimiter();
  readonly #platform: Platform;
  readonly #tokens: Tokens;
  readonly #limits: Limits;
  readonly #violations: Violations;

  constructor(platform: Platform, tokens: Tokens, limits: Limits, violations: Violations) {
    this.#platform = platform;
    this.#tokens = tokens;
    this.#limits = limits;
    this.#violations = violations;
  }

  /** Reads the call without judging it. */
  read(method: string, headers: { authorization?: string | undefined; contentType?: string | undefined }, body: string): ReadCall {
    const bearer = headers.authorization?.startsWith('Bearer ') === true ? headers.authorization.slice('Bearer '.length) : undefined;
    const parsed = readBody(headers.contentType, body);
    if ('problem' in parsed) return { method, token: bearer, values: {}, problem: parsed.problem };
    const { token, ...values } = parsed.values;
    if (token !== undefined && bearer !== undefined && token !== bearer)
      this.#violations.add('two_tokens', `${method}: header and body differ`);
    return { method, token: bearer ?? (typeof token === 'string' ? token : undefined), values };
  }

  /** The key under which this call is rate limited. */
  limitKey(call: ReadCall): string {
    return methods[call.method]?.tier === 'post' ? `${call.method} ${String(call.values.channel)}` : call.method;
  }

  run(call: ReadCall): Reply {
    try {
      return jsonReply({ ok: true, ...this.#perform(call) }, 'ok');
    } catch (refusal) {
      if (refusal instanceof RateLimit) return rateLimited(refusal.seconds);
      if (!(refusal instanceof SlackRefusal)) throw refusal;
      if (refusal instanceof ClientFault) this.#violations.add(refusal.error, `${call.method}: ${refusal.details.join('; ')}`);
      return jsonReply({ ok: false, error: refusal.error, ...refusal.extra }, refusal.error);
    }
  }

  #perform(call: ReadCall): JsonObject {
    const method = methods[call.method];
    if (method === undefined) throw new ClientFault('unknown_method', [call.method]);
    if (call.problem !== undefined) throw new ClientFault(call.problem, ['the body cannot be read']);
    this.#authorize(method, call);
    const key = this.limitKey(call);
    const seconds = this.limiter.take(key, method.tier === 'post' ? this.#limits.postPerChannel : this.#limits.tiers[method.tier]);
    if (seconds > 0) {
      this.limiter.told(key, seconds);
      throw new RateLimit(seconds);
    }
    const spec = method.open === true ? Object.fromEntries(Object.keys(call.values).map((name) => [name, 'string' as const])) : method.args;
    const { args, problems } = readArguments(spec, call.values);
    if (args.has('team_id') && args.string('team_id') !== this.#platform.world.teamId)
      problems.push('[ERROR] team_id of another workspace');
    if (problems.length > 0) throw new ClientFault('invalid_arguments', problems);
    return method.run(args, this.#platform);
  }

  #authorize(method: Method, { token, method: name }: ReadCall): void {
    if (method.token === 'none') return;
    if (token === undefined) throw new ClientFault('not_authed', [name]);
    if (this.#tokens.revoked.has(token)) throw new SlackRefusal('token_revoked');
    const wanted = method.token === 'app' ? this.#tokens.app : this.#tokens.bot;
    if (token === wanted) return;
    if (token === this.#tokens.app || token === this.#tokens.bot) throw new ClientFault('not_allowed_token_type', [name]);
    throw new ClientFault('invalid_auth', [name]);
  }
}

class RateLimit extends Error {
  readonly seconds: number;
  constructor(seconds: number) {
    super('ratelimited');
    this.seconds = seconds;
  }
}
