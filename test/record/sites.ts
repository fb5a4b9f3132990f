import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../src/clock.ts';
import { createHttp } from '../../src/http/client.ts';
import { silentLog } from '../../src/log.ts';

type Answer = (response: ServerResponse) => void;

/** A site on loopback whose paths answer as they are told to, 404 without a word. */
export async function openPaths(answers: Record<string, Answer>) {
  const counts: Record<string, number> = {};
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    counts[path] = (counts[path] ?? 0) + 1;
    const answer = answers[path];
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const http = createHttp({ clock: systemClock, log: silentLog, guard: { allow: [`127.0.0.1:${port}`] }, timeoutMs: 2_000 });
  return {
    url: `http://127.0.0.1:${port}`,
    counts,
    answers,
    fetch: http.fetch,
    async [Symbol.asyncDispose]() {
      await http.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const shows =
  (body: string | Uint8Array, contentType = 'application/json', status = 200): Answer =>
  (response) =>
    void response.writeHead(status, { 'content-type': contentType }).end(body);
