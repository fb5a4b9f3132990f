import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Behaviour, Behaviours } from './behaviours.ts';
import { parseBody, readBody } from './body.ts';
import type { Core } from './core.ts';
import { ApiError, apiError } from './errors.ts';
import type { RateLimits, Refusal } from './rate-limits.ts';
import { routes } from './routes/index.ts';
import { type Match, type Reply, Router } from './routes/route.ts';
import type { RequestRecord } from './world/records.ts';

/** What is to be sent back; null: the line is cut or left hanging. */
interface Answer {
  status: number;
  body?: unknown;
  headers: Record<string, string>;
}

const prefix = '/api/v10';

/** The REST API: log, faults, authorization, rate limits, route, answer, in this order. */
export class RestApi {
  readonly behaviours = new Behaviours();
  readonly #core: Core;
  readonly #limits: RateLimits;
  readonly #router = new Router(routes);

  constructor(core: Core, limits: RateLimits) {
    this.#core = core;
    this.#limits = limits;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : null;
    const match = path === null ? null : this.#router.find(method, path);
    const bytes = await readBody(request);
    const record: RequestRecord = {
      method,
      route: match?.route.path ?? url.pathname,
      path: url.pathname,
      at: this.#core.clock.now(),
      status: null,
      code: null,
    };
    this.#core.truth.requests.push(record);
    this.#core.events.emit('request', record);
    const fault = this.behaviours.take(method, record.route, path ?? url.pathname);
    if (fault?.kind === 'delay') await this.#core.clock.sleep(fault.delayMs ?? 0);
    const ordered = fault && this.#ordered(fault);
    if (fault?.kind === 'hang') return;
    if (fault?.kind === 'drop') return this.#cut(request, record);
    const answer = ordered ?? (await this.#answer(request, url, match, bytes));
    if (fault?.kind === 'hangReply') return;
    if (fault?.kind === 'dropReply') return this.#cut(request, record);
    this.#send(response, answer, record);
  }

  async #answer(request: IncomingMessage, url: URL, match: Match | null, bytes: Buffer): Promise<Answer> {
    let headers: Record<string, string> = {};
    try {
      if (this.#limits.banned()) return banned;
      if (!match) {
        this.#core.truth.violation(`unknown route ${request.method} ${url.pathname}`);
        throw apiError.unknownRoute();
      }
      this.#authorize(request, match);
      const ruling = this.#limits.take(match);
      headers = ruling.headers;
      if (ruling.refusal) return refuse(ruling.refusal, headers);
      const reply = await this.#perform(request, url, match, bytes);
      return { ...reply, headers };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return { status: error.status, body: error.body(), headers };
    }
  }

  async #perform(request: IncomingMessage, url: URL, match: Match, bytes: Buffer): Promise<Reply> {
    const where = `${match.route.method} ${match.route.path}`;
    for (const name of url.searchParams.keys()) {
      if (!match.route.query?.includes(name)) this.#core.truth.violation(`${where}: unknown query parameter ${name}`);
    }
    const { json, files } = await parseBody(bytes, request.headers['content-type']).catch((error: unknown) => {
      this.#core.truth.violation(`${where}: a body that is neither JSON nor a form with payload_json`);
      throw error;
    });
    return match.route.handle({
      core: this.#core,
      param: (name) => match.params[name] ?? '',
      query: url.searchParams,
      body: json,
      files,
      where,
    });
  }

  #authorize(request: IncomingMessage, match: Match): void {
    // Docs: Reference, User Agent; without it Cloudflare may block.
    if (!/^DiscordBot \(\S+, [^)]+\)/.test(request.headers['user-agent'] ?? '')) {
      this.#core.truth.violation(`${match.route.method} ${match.route.path}: no User-Agent of the form DiscordBot (url, version)`);
    }
    if (match.route.auth === 'none' || request.headers.authorization === `Bot ${this.#core.token}`) return;
    this.#core.truth.violation(`${match.route.method} ${match.route.path}: not authorized with the bot's token`);
    throw apiError.unauthorized();
  }

  #ordered(fault: Behaviour): Answer | null {
    if (fault.kind === '429') return refuse({ retryAfterMs: fault.retryAfterMs ?? 1000, scope: fault.scope ?? 'user' }, {});
    if (fault.kind !== 'status') return null;
    const status = fault.status ?? 500;
    // Past a broken backend it is Cloudflare who answers, in HTML.
    if (status >= 500) return { status, body: '<html><body>error</body></html>', headers: { 'content-type': 'text/html' } };
    return { status, body: { message: fault.message ?? `${status}: ordered`, code: fault.code ?? 0 }, headers: {} };
  }

  #cut(request: IncomingMessage, record: RequestRecord): void {
    request.socket.destroy();
    this.#core.events.emit('response', record);
  }

  #send(response: ServerResponse, answer: Answer, record: RequestRecord): void {
    record.status = answer.status;
    record.code = (answer.body as { code?: number } | undefined)?.code ?? null;
    const shared = answer.headers['x-ratelimit-scope'] === 'shared';
    if (answer.status === 401 || answer.status === 403 || (answer.status === 429 && !shared)) this.#limits.invalid();
    const text = answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status, { ...(text === '' ? {} : { 'content-type': 'application/json' }), ...answer.headers });
    response.end(text);
    this.#core.events.emit('response', record);
  }
}

const banned: Answer = { status: 429, body: 'error code: 1015', headers: { 'content-type': 'text/plain', 'retry-after': '600' } };

function refuse(refusal: Refusal, headers: Record<string, string>): Answer {
  const global = refusal.scope === 'global';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: refusal.retryAfterMs / 1000, global },
    headers: {
      ...headers,
      // Whole seconds, as Discord sends them; the body is finer.
      'retry-after': String(Math.max(1, Math.ceil(refusal.retryAfterMs / 1000))),
      'x-ratelimit-scope': refusal.scope,
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}
