/** Socket Mode: connections, envelopes and acknowledgements; https://docs.slack.dev/apis/events-api/using-socket-mode */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { systemClock } from '../../../src/clock.ts';
import { isObject } from './block-kit/shape.ts';
import type { Changes } from './changes.ts';
import type { JsonObject } from './model.ts';
import type { Violations } from './violations.ts';

export interface SocketModeOptions {
  appId: string;
  /** An acknowledgement later than this is late, milliseconds. */
  ackDeadlineMs: number;
  /** Time from one server ping to the next, milliseconds. */
  pingEveryMs: number;
  /** Time from a `disconnect` envelope to the end of the socket, milliseconds. */
  disconnectGraceMs: number;
}

/** Connections an app may hold. */
const MAX_CONNECTIONS = 10;
/** How long an address from `apps.connections.open` can be used, milliseconds. */
const TICKET_LIFETIME = 30_000;

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

export interface Envelope {
  type: 'slash_commands' | 'interactive' | 'events_api';
  payload: JsonObject;
  /** May the acknowledgement carry an answer? */
  acceptsResponse: boolean;
  /** The same envelope is delivered a second time. */
  twice?: boolean;
  retry?: { attempt: number; reason: string };
}

export type AckOutcome =
  | { kind: 'acked' /** Every acknowledgement's answer, in order of arrival. */; payloads: (JsonObject | null)[]; afterMs: number }
  | { kind: 'late' }
  | { kind: 'connectionLost' }
  | { kind: 'notConnected' };

interface Pending {
  envelope: Envelope;
  connection: Connection;
  deliveries: number;
  acks: (JsonObject | null)[];
  settled: boolean;
  settle: (outcome: AckOutcome) => void;
  sentAt: number;
}

interface Connection {
  socket: WebSocket;
  number: number;
  /** The client has answered the ping behind the hello, so it has read the hello. */
  ready: boolean;
  draining: boolean;
}

export class SocketMode {
  readonly #options: SocketModeOptions;
  readonly #changes: Changes;
  readonly #violations: Violations;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, number>();
  readonly #pending = new Map<string, Pending>();
  #connections: Connection[] = [];
  #turn = 0;
  #greeted = 0;

  constructor(options: SocketModeOptions, changes: Changes, violations: Violations) {
    this.#options = options;
    this.#changes = changes;
    this.#violations = violations;
  }

  /** Sockets that have been greeted and still stand: an envelope can be sent. */
  get reachable(): number {
    return this.#connections.length;
  }

  /** Of these, the ones whose client knows that it is connected and has not been asked to go. */
  get connected(): number {
    return this.#connections.filter((connection) => connection.ready && !connection.draining).length;
  }

  /** Connections there have been. */
  get greeted(): number {
    return this.#greeted;
  }

  /** A path with a ticket for one connection. */
  issueTicket(): string {
    const ticket = crypto.randomUUID();
    this.#tickets.set(ticket, systemClock.now() + TICKET_LIFETIME);
    return `/link/?ticket=${ticket}&app_id=${this.#options.appId}`;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://loopback');
    const ticket = url.searchParams.get('ticket') ?? '';
    const until = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    if (url.pathname !== '/link/' || until === undefined || systemClock.now() > until) {
      this.#violations.add('bad_ticket', request.url ?? '');
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (opened) => this.#greet(opened));
  }

  /** Hands an envelope to one of the connections and waits for its acknowledgement. */
  send(envelope: Envelope): Promise<AckOutcome> {
    const staying = this.#connections.filter((connection) => !connection.draining);
    const candidates = staying.length > 0 ? staying : this.#connections;
    const connection = candidates[this.#turn++ % Math.max(1, candidates.length)];
    if (connection === undefined) return Promise.resolve({ kind: 'notConnected' });
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      const settle = (outcome: AckOutcome) => {
        if (pending.settled) return;
        pending.settled = true;
        cancel();
        resolve(outcome);
      };
      const deliveries = envelope.twice === true ? 2 : 1;
      const pending: Pending = { envelope, connection, deliveries, acks: [], settled: false, settle, sentAt: systemClock.now() };
      const cancel = systemClock.after(this.#options.ackDeadlineMs, () => {
        this.#violations.add('late_ack', `${envelope.type} not acknowledged within ${this.#options.ackDeadlineMs} ms`);
        settle({ kind: 'late' });
      });
      this.#pending.set(id, pending);
      const text = JSON.stringify({
        envelope_id: id,
        type: envelope.type,
        accepts_response_payload: envelope.acceptsResponse,
        payload: envelope.payload,
        ...(envelope.retry === undefined ? {} : { retry_attempt: envelope.retry.attempt, retry_reason: envelope.retry.reason }),
      });
      for (let n = 0; n < deliveries; n++) connection.socket.send(text);
    });
  }

  /** Tells every client to go; those that do not are cut off after the grace. */
  disconnect(reason: DisconnectReason): void {
    for (const connection of this.#connections) {
      connection.draining = true;
      connection.socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'loopback' } }));
      systemClock.after(this.#options.disconnectGraceMs, () => connection.socket.terminate());
    }
  }

  /** Cuts every connection at once, without a word. */
  cut(): void {
    for (const { socket } of this.#connections) {
      socket.terminate();
      // The close event comes a turn later; nobody shall count a dead connection meanwhile.
      this.#forget(socket);
    }
  }

  #greet(socket: WebSocket): void {
    // A socket torn down mid-frame reports an error before it closes; the close says all we need.
    socket.on('error', () => this.#forget(socket));
    if (this.#connections.length >= MAX_CONNECTIONS) {
      this.#violations.add('too_many_websockets', `more than ${MAX_CONNECTIONS} connections`);
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'loopback' } }));
      socket.close();
      return;
    }
    const connection: Connection = { socket, number: ++this.#greeted, ready: false, draining: false };
    this.#connections.push(connection);
    socket.on('message', (data, isBinary) => this.#receive(connection, data, isBinary));
    socket.on('close', () => this.#forget(socket));
    socket.once('pong', () => {
      connection.ready = true;
      this.#changes.notify();
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        connection_info: { app_id: this.#options.appId },
        num_connections: this.#connections.length,
        debug_info: { host: 'loopback', started: '2025-01-01 00:00:00.000', build_number: 1, approximate_connection_time: 18_060 },
      }),
    );
    this.#keepPinging(connection);
    this.#changes.notify();
  }

  #keepPinging(connection: Connection): void {
    if (!this.#connections.includes(connection)) return;
    connection.socket.ping(`Ping from server ${connection.number}`);
    systemClock.after(this.#options.pingEveryMs, () => this.#keepPinging(connection));
  }

  #forget(socket: WebSocket): void {
    const gone = this.#connections.find((connection) => connection.socket === socket);
    if (gone === undefined) return;
    this.#connections = this.#connections.filter((connection) => connection !== gone);
    for (const pending of this.#pending.values()) if (pending.connection === gone) pending.settle({ kind: 'connectionLost' });
    this.#changes.notify();
  }

  #receive(connection: Connection, data: RawData, isBinary: boolean): void {
    const text = isBinary || !Buffer.isBuffer(data) ? '' : data.toString();
    let message: unknown = null;
    try {
      message = JSON.parse(text);
    } catch {
      this.#violations.add('bad_frame', `connection ${connection.number} sent ${isBinary ? 'a binary frame' : 'no JSON'}`);
      return;
    }
    const id = isObject(message) ? message.envelope_id : undefined;
    const pending = typeof id === 'string' ? this.#pending.get(id) : undefined;
    if (!isObject(message) || pending === undefined) {
      this.#violations.add('unknown_ack', text.slice(0, 200));
      return;
    }
    const payload = message.payload;
    const answer = isObject(payload) && Object.keys(payload).length > 0 ? payload : null;
    if (pending.acks.length >= pending.deliveries)
      this.#violations.add('double_ack', `${pending.envelope.type} acknowledged once too often`);
    if (answer !== null && !pending.envelope.acceptsResponse)
      this.#violations.add('unexpected_ack_payload', `${pending.envelope.type}: ${JSON.stringify(answer).slice(0, 200)}`);
    pending.acks.push(answer);
    if (pending.acks.length >= pending.deliveries)
      pending.settle({ kind: 'acked', payloads: pending.acks, afterMs: systemClock.now() - pending.sentAt });
    this.#changes.notify();
  }
}
