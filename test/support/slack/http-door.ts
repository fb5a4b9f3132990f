/** The HTTP side of the server: reads a request, lets planned failures strike, logs what became of it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { systemClock } from '../../../src/clock.ts';
import type { Behaviour, Behaviours } from './behaviours.ts';
import type { Changes } from './changes.ts';
import type { JsonObject, RequestRecord } from './model.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Violations } from './violations.ts';
import { jsonReply, type Reply, rateLimited, type WebApi } from './web-api.ts';

/** Bytes; far above anything a method takes. */
const MAX_BODY = 4 * 1024 * 1024;

export interface DoorParts {
  webApi: WebApi;
  responseUrls: ResponseUrls;
  behaviours: Behaviours;
  requests: RequestRecord[];
  violations: Violations;
  changes: Changes;
}

export async function readWhole(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY) throw new Error('body too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export class HttpDoor {
  readonly #parts: DoorParts;
  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { webApi, responseUrls, violations } = this.#parts;
    const path = new URL(request.url ?? '/', 'http://loopback').pathname;
    const [, root, name, ...more] = path.split('/');
    const known =
      request.method === 'POST' && name !== undefined && name !== '' && more.length === 0 && (root === 'api' || root === 'response');
    if (!known) {
      violations.add('unknown_route', `${request.method} ${path}`);
      response.writeHead(404).end();
      return;
    }
    const contentType = request.headers['content-type'];
    let body: string;
    try {
      body = await readWhole(request);
    } catch (error) {
      // A client that died while it was sending has asked for nothing; anything else is a fault of ours.
      if (!request.destroyed || request.complete) throw error;
      this.#log(root === 'response' ? 'response_url' : name, {}, false).outcome = 'aborted';
      this.#parts.changes.notify();
      return;
    }
    if (root === 'response') {
      const record = this.#log('response_url', { body }, false);
      const effect = () => responseUrls.answer(name, contentType, body);
      await this.#exchange(response, record, { channel: responseUrls.channelOf(name), key: `response_url ${name}` }, effect);
      return;
    }
    const call = webApi.read(name, { authorization: request.headers.authorization, contentType }, body);
    const key = webApi.limitKey(call);
    const record = this.#log(name, call.values, webApi.limiter.isEarly(key));
    await this.#exchange(response, record, { channel: call.values.channel, key }, () => webApi.run(call));
  }

  #log(method: string, args: JsonObject, early: boolean): RequestRecord {
    const record: RequestRecord = { at: systemClock.now(), method, args, outcome: 'pending', early };
    this.#parts.requests.push(record);
    this.#parts.changes.notify();
    return record;
  }

  async #exchange(
    response: ServerResponse,
    record: RequestRecord,
    target: { channel: unknown; key: string },
    effect: () => Reply,
  ): Promise<void> {
    const behaviour = this.#parts.behaviours.take(record.method, target.channel);
    const finish = (outcome: string) => {
      record.outcome = outcome;
      this.#parts.changes.notify();
    };
    switch (behaviour?.kind) {
      case 'hang':
        return finish('hung');
      case 'dropRequest':
        response.destroy();
        return finish('dropped before');
      case 'dropReply':
        effect();
        response.destroy();
        return finish('dropped after');
      default: {
        const reply = await this.#reply(behaviour, target.key, effect);
        // Logged before it is sent: whoever has the answer finds it in the log.
        finish(reply.outcome);
        response.writeHead(reply.status, reply.headers).end(reply.body);
      }
    }
  }

  async #reply(behaviour: Behaviour | undefined, key: string, effect: () => Reply): Promise<Reply> {
    switch (behaviour?.kind) {
      case 'error':
        return jsonReply({ ok: false, error: behaviour.error }, behaviour.error);
      case 'status':
        return {
          status: behaviour.status,
          headers: { 'content-type': 'text/plain' },
          body: 'upstream trouble',
          outcome: `status ${behaviour.status}`,
        };
      case '429': {
        const seconds = behaviour.retryAfter ?? 1;
        this.#parts.webApi.limiter.told(key, seconds);
        return rateLimited(seconds);
      }
      case 'delay':
        await systemClock.sleep(behaviour.ms);
        return effect();
      case 'delayReply': {
        const reply = effect();
        await systemClock.sleep(behaviour.ms);
        return reply;
      }
      default:
        return effect();
    }
  }
}
