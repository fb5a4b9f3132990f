import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Core } from '../core.ts';
import type { Json } from '../world/wire.ts';
import { Connection } from './connection.ts';
import { announceWorld } from './dispatches.ts';
import { Sessions } from './sessions.ts';

/** The gateway: connections and sessions, and the faults a test can cause there. */
export class Gateway {
  readonly #core: Core;
  readonly #sessions: Sessions;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #connections = new Set<Connection>();

  constructor(core: Core) {
    this.#core = core;
    this.#sessions = new Sessions(core);
    announceWorld(core, (t, d, to) => this.dispatch(t, d, to));
  }

  /** Takes over an HTTP connection that asked for `/gateway?v=10&encoding=json`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const compress = url.searchParams.get('compress');
    const wrong = this.#wrongAddress(url, compress);
    if (wrong !== null) {
      this.#core.truth.violation(`gateway: ${wrong}`);
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection(webSocket, this.#core, this.#sessions, compress === 'zlib-stream');
      this.#connections.add(connection);
      webSocket.on('close', () => this.#connections.delete(connection));
      this.#core.events.emit('gateway', { what: 'connected', sessionId: null, code: null });
    });
  }

  /** Sends an event to every session that it concerns; `intent` 0 reaches everybody. */
  dispatch(t: string, d: Json, to: { guildId: string | null; intent: number }): void {
    for (const session of this.#sessions.all()) {
      if (session.owns(to.guildId) && (to.intent === 0 || (session.intents & to.intent) !== 0)) session.dispatch(t, d);
    }
  }

  /** Whether a client is connected, or gone so shortly that it may come back for what it missed. */
  hasSessions(): boolean {
    return this.#sessions.all().length > 0;
  }

  connectionCount(): number {
    return this.#connections.size;
  }

  /** Cuts every line without a word; sessions can be resumed. */
  dropConnections(): void {
    for (const connection of this.#connections) connection.drop();
  }

  /** Closes every line with a code. */
  closeConnections(code: number): void {
    for (const connection of this.#connections) connection.close(code);
  }

  /** Opcode 7: please reconnect and resume. */
  requestReconnect(): void {
    for (const connection of this.#connections) connection.requestReconnect();
  }

  /** Opcode 9: the session is invalid. */
  invalidateSessions(resumable = false): void {
    for (const connection of this.#connections) connection.invalidate(resumable);
  }

  /** Stops answering the heartbeats of today's connections. */
  ignoreHeartbeats(): void {
    for (const connection of this.#connections) connection.deaf = true;
  }

  forgetSessions(): void {
    this.#sessions.forgetAll();
  }

  #wrongAddress(url: URL, compress: string | null): string | null {
    if (url.pathname !== '/gateway' && url.pathname !== '/gateway/') return `unknown path ${url.pathname}`;
    if (url.searchParams.get('v') !== '10') return `version ${url.searchParams.get('v')}`;
    if (url.searchParams.get('encoding') !== 'json') return `encoding ${url.searchParams.get('encoding')}`;
    return compress === null || compress === 'zlib-stream' ? null : `compression ${compress} is not played here`;
  }
}
