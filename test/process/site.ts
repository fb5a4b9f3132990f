import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (response: ServerResponse) => void;

/** A provider's site on loopback that answers every request as it was last told to. */
export async function openSite(first: Answer) {
  let answer = first;
  let requests = 0;
  const waiting = new Set<() => void>();
  const server = createServer((_request, response) => {
    requests += 1;
    for (const look of waiting) look();
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    show: (next: Answer) => {
      answer = next;
    },
    /** Resolves when `count` requests have come in all. */
    requests(count: number, deadline = 15_000): Promise<void> {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`${requests} of ${count} requests within ${deadline} ms`));
        }, deadline);
        const look = () => {
          if (requests < count) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const document =
  (body: string | Uint8Array, contentType = 'application/json'): Answer =>
  (response) =>
    void response.writeHead(200, { 'content-type': contentType }).end(body);
