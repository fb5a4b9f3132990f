import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Door, PushMethod } from '../hear/ports.ts';
import { readBody } from './body.ts';

/** Bounds of what anybody on the network may send. */
export interface Limits {
  /** Bytes of a body. */
  bodyBytes: number;
  /** Pushes that are read and answered at the same time. */
  atOnce: number;
}

/** No answer to a push is for a browser, a cache or a frame. */
const HEADERS = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
/** Seconds after which a sender who was sent away may come again. */
const RETRY_AFTER = '1';

/** Serves doors: method, number at once and size are checked before one is asked. */
export function createDoorkeeper({ bodyBytes, atOnce }: Limits) {
  let inside = 0;

  async function admit(door: Door, method: PushMethod, query: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request, bodyBytes);
    if (body.kind === 'cut') return;
    if (body.kind === 'too-large') return say(response, 413, `A push may have ${bodyBytes} bytes.\n`);
    const answer = await door.answer({ method, query: new URLSearchParams(query), headers: headersOf(request), body: body.bytes });
    say(response, answer.status, answer.body ?? '', answer.headers);
  }

  return async (door: Door, query: string, request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = door.methods.find((each) => each === request.method);
    if (method === undefined) return say(response, 405, '', { allow: door.methods.join(', ') });
    if (inside >= atOnce) return say(response, 503, 'Too many pushes at once.\n', { 'retry-after': RETRY_AFTER });
    inside += 1;
    try {
      await admit(door, method, query, request, response);
    } finally {
      inside -= 1;
    }
  };
}

function say(response: ServerResponse, status: number, body: string, more: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { ...HEADERS, ...more }).end(body);
}

const headersOf = (request: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
