import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../../../src/clock.ts';
import type { Truth } from './truth.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Handlers {
  control: Handler;
  rest: Handler;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** The one port, on loopback; it can go away and come back. */
export class Listener {
  port = 0;
  readonly #truth: Truth;
  readonly #clock: Clock;
  readonly #sockets = new Set<Socket>();
  #handlers: Handlers | null = null;
  #server: Server | null = null;

  constructor(clock: Clock, truth: Truth) {
    this.#clock = clock;
    this.#truth = truth;
  }

  serve(handlers: Handlers): void {
    this.#handlers = handlers;
  }

  async listen(port: number): Promise<void> {
    const server = createServer((request, response) => void this.#handle(request, response));
    server.on('upgrade', (request, socket, head) => this.#handlers?.upgrade(request, socket, head));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Cuts every line, the gateway's too, and frees the port. */
  async stop(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    // Lines die a turn later; whoever listens for that should have heard before the port is used again.
    await this.#clock.sleep(0);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const handler = request.url?.startsWith('/__') ? this.#handlers?.control : this.#handlers?.rest;
    try {
      await handler?.(request, response);
    } catch (error) {
      // A client may die in the middle of its request; anything else is a fault of this server and must be seen.
      if (!request.socket.destroyed) this.#truth.violation(`the test server itself failed: ${String((error as Error).stack ?? error)}`);
      request.socket.destroy();
    }
  }
}
