/** A hub on loopback that keeps to the letter of W3C WebSub (https://www.w3.org/TR/websub/): what a subscriber does wrong is written down. */
import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Subscription {
  topic: string;
  callback: string;
  secret: string;
  leaseSeconds: number;
}

export async function openHub() {
  const violations: string[] = [];
  const requests: URLSearchParams[] = [];
  const subscriptions = new Map<string, Subscription>();
  /** How the next subscription requests are answered; 202 when there is nothing. */
  const answers: { status: number; location?: string }[] = [];
  const state = { leaseSeconds: 864_000, verifies: true };
  const verifying = new Set<Promise<void>>();

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => violations.push(String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await formOf(request);
    if (form === null) return void response.writeHead(400).end('a form is expected');
    requests.push(form);
    const planned = answers.shift();
    if (planned !== undefined && planned.status !== 202)
      return void response.writeHead(planned.status, planned.location === undefined ? {} : { location: planned.location }).end();
    response.writeHead(202).end();
    if (!state.verifies) return;
    const work = verify(form).catch((error: unknown) => void violations.push(String(error)));
    verifying.add(work);
    void work.finally(() => verifying.delete(work));
  }

  /** 5.1: the request and its parameters. */
  async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
    const body = await text(request);
    const wrong = (what: string) => void violations.push(what);
    if (request.method !== 'POST') wrong(`subscribes by ${request.method}`);
    if (!/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? '')) wrong('sends no form');
    const form = new URLSearchParams(body);
    if (form.get('hub.mode') !== 'subscribe') wrong(`hub.mode=${form.get('hub.mode')}`);
    if (!URL.canParse(form.get('hub.topic') ?? '')) wrong('no topic');
    if (!URL.canParse(form.get('hub.callback') ?? '')) wrong('no callback');
    const secret = Buffer.byteLength(form.get('hub.secret') ?? '');
    if (secret < 32 || secret >= 200) wrong(`a secret of ${secret} bytes`);
    if (!/^[1-9]\d*$/.test(form.get('hub.lease_seconds') ?? '1')) wrong('a lease that is no positive decimal');
    return form.has('hub.mode') ? form : null;
  }

  /** 5.3: the subscriber must echo the challenge, typed so that no browser renders it. */
  async function verify(form: URLSearchParams): Promise<void> {
    const challenge = randomBytes(24).toString('base64url');
    const callback = form.get('hub.callback') ?? '';
    const topic = form.get('hub.topic') ?? '';
    const answer = await ask(callback, { mode: 'subscribe', topic, challenge, lease_seconds: String(state.leaseSeconds) });
    if (answer.status < 200 || answer.status > 299 || (await answer.text()) !== challenge) return;
    if (/html|xml|svg|script/i.test(answer.headers.get('content-type') ?? 'text/html')) violations.push('an unsafe type of the echo');
    if (answer.headers.get('x-content-type-options') !== 'nosniff') violations.push('an echo that may be sniffed');
    subscriptions.set(callback, { topic, callback, secret: form.get('hub.secret') ?? '', leaseSeconds: state.leaseSeconds });
  }

  /** A GET to a callback, the parameters appended to it. */
  const ask = (callback: string, parameters: Record<string, string>) => {
    const url = new URL(callback);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.append(`hub.${name}`, value);
    return fetch(url, { redirect: 'manual' });
  };

  return {
    url: `http://127.0.0.1:${port}/`,
    violations,
    requests,
    subscriptions,
    answers,
    state,
    ask,
    /** Resolves when no verification is under way. */
    async settled(): Promise<void> {
      while (verifying.size > 0) await Promise.all(verifying);
    },
    /** 7: the content, signed by `method`, as the topic's own type. Resolves with the subscriber's status. */
    async deliver(
      { callback, secret, topic }: Subscription,
      body: string,
      method = 'sha256',
      more: Record<string, string> = {},
    ): Promise<number> {
      const headers = {
        'content-type': 'application/atom+xml',
        link: `<http://127.0.0.1:${port}/>; rel="hub", <${topic}>; rel="self"`,
        ...(method === 'none' ? {} : { 'x-hub-signature': `${method}=${createHmac(method, secret).update(body).digest('hex')}` }),
        ...more,
      };
      return (await fetch(callback, { method: 'POST', body, headers, redirect: 'manual' })).status;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Hub = Awaited<ReturnType<typeof openHub>>;
