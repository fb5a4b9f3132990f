import type { WebSocket } from 'ws';
import { z } from 'zod';
import type { Core } from '../core.ts';
import { gatewayCommandsPerMinute } from '../limits.ts';
import type { Json } from '../world/wire.ts';
import { type Sender, zlibStream } from './compression.ts';
import type { Session } from './session.ts';
import type { Refusal, Sessions } from './sessions.ts';

/** Opcodes (docs: Opcodes and Status Codes, Gateway Opcodes). */
const op = { heartbeat: 1, identify: 2, presence: 3, resume: 6, reconnect: 7, invalidSession: 9, hello: 10, ack: 11 } as const;
/** Close codes (same page, Gateway Close Event Codes). */
const close = {
  unknownOp: 4001,
  decode: 4002,
  notAuthenticated: 4003,
  wrongToken: 4004,
  alreadyAuthenticated: 4005,
  seq: 4007,
  tooFast: 4008,
  timedOut: 4009,
  shard: 4010,
} as const;

const frame = z.strictObject({ op: z.number().int(), d: z.unknown(), s: z.null().optional(), t: z.null().optional() });
const presence = z.strictObject({
  since: z.number().nullish(),
  activities: z.array(z.looseObject({ name: z.string(), type: z.number().int() })),
  status: z.enum(['online', 'dnd', 'idle', 'invisible', 'offline']),
  afk: z.boolean(),
});
const identify = z.strictObject({
  token: z.string(),
  properties: z.strictObject({ os: z.string(), browser: z.string(), device: z.string() }),
  intents: z.number().int().min(0),
  compress: z.boolean().optional(),
  large_threshold: z.number().int().min(50).max(250).optional(),
  shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).optional(),
  presence: presence.optional(),
});
const resume = z.strictObject({ token: z.string(), session_id: z.string(), seq: z.number().int().min(0) });

/** One client on the gateway, from hello to close. */
export class Connection {
  session: Session | null = null;
  /** Answer no more heartbeats: a zombie, which the client should leave. */
  deaf = false;
  readonly #socket: WebSocket;
  readonly #core: Core;
  readonly #sessions: Sessions;
  readonly #sendText: Sender;
  #received: number[] = [];
  #cancelTimeout: () => void = () => {};

  constructor(socket: WebSocket, core: Core, sessions: Sessions, compress: boolean) {
    this.#socket = socket;
    this.#core = core;
    this.#sessions = sessions;
    const send = (data: string | Buffer) => {
      if (socket.readyState === socket.OPEN) socket.send(data);
    };
    this.#sendText = compress ? zlibStream(send) : send;
    socket.on('message', (data) => this.#receive((data as Buffer).toString('utf8')));
    socket.on('close', (code) => this.#closed(code));
    socket.on('error', () => socket.terminate());
    this.#send({ op: op.hello, d: { heartbeat_interval: core.heartbeatIntervalMs } });
    this.#expectHeartbeat();
  }

  requestReconnect(): void {
    this.#send({ op: op.reconnect, d: null });
  }

  /** Opcode 9. A resumable session may be resumed on this very line. */
  invalidate(resumable: boolean): void {
    if (this.session) {
      this.session.leave(this.#core.clock.now());
      if (!resumable) this.#sessions.forget(this.session);
      this.session = null;
    }
    this.#send({ op: op.invalidSession, d: resumable });
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Cuts the line without a word. */
  drop(): void {
    this.#socket.terminate();
  }

  #send(payload: Json): void {
    this.#sendText(JSON.stringify({ s: null, t: null, ...payload }));
  }

  #receive(text: string): void {
    const refusal = this.#tooFast() ? { close: close.tooFast, why: 'more than 120 gateway commands a minute' } : this.#obey(text);
    if (!refusal) return;
    this.#core.truth.violation(refusal.why);
    this.close(refusal.close);
  }

  /** Does what a payload asks for, or says why not. */
  #obey(text: string): Refusal | null {
    if (Buffer.byteLength(text) > 4096) return { close: close.decode, why: 'gateway payload over 4096 bytes' };
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return { close: close.decode, why: `gateway payload is not JSON: ${String(error)}` };
    }
    return parse(frame, data, ({ op: code, d }) => {
      if (code === op.heartbeat) return this.#heartbeat();
      if (code === op.identify) return parse(identify, d, (body) => this.#identify(body));
      if (code === op.resume) return parse(resume, d, (body) => this.#resume(body));
      if (!this.session) return { close: close.notAuthenticated, why: `opcode ${code} before identify` };
      if (code === op.presence) return parse(presence, d, () => null);
      return { close: close.unknownOp, why: `gateway opcode ${code} is not played here` };
    });
  }

  #heartbeat(): null {
    this.#expectHeartbeat();
    if (!this.deaf) this.#send({ op: op.ack, d: null });
    return null;
  }

  #identify(body: z.infer<typeof identify>): Refusal | null {
    if (this.session) return { close: close.alreadyAuthenticated, why: 'identify twice' };
    if (body.token !== this.#core.token) return { close: close.wrongToken, why: 'gateway identify with a wrong token' };
    const [number, count] = body.shard ?? [0, 1];
    if (number >= count) return { close: close.shard, why: `shard ${number} of ${count}` };
    const wrong = this.#sessions.wrongIntents(body.intents);
    if (wrong) return wrong;
    this.session = this.#sessions.start(body.intents, [number, count], (payload) => this.#send(payload));
    this.#core.events.emit('gateway', { what: 'identified', sessionId: this.session.id, code: null });
    return null;
  }

  #resume(body: z.infer<typeof resume>): Refusal | null {
    if (this.session) return { close: close.alreadyAuthenticated, why: 'resume after identify' };
    if (body.token !== this.#core.token) return { close: close.wrongToken, why: 'gateway resume with a wrong token' };
    const session = this.#sessions.find(body.session_id);
    if (session && body.seq > session.sequence) return { close: close.seq, why: `resume from ${body.seq}, which was never sent` };
    if (!session?.canResumeFrom(body.seq)) {
      this.#send({ op: op.invalidSession, d: false });
      return null;
    }
    this.session = session;
    session.enter((payload) => this.#send(payload));
    session.replayAfter(body.seq);
    session.dispatch('RESUMED', {});
    this.#core.events.emit('gateway', { what: 'resumed', sessionId: session.id, code: null });
    return null;
  }

  #tooFast(): boolean {
    const now = this.#core.clock.now();
    this.#received = [...this.#received.filter((at) => now - at < 60_000), now];
    return this.#received.length > gatewayCommandsPerMinute;
  }

  #expectHeartbeat(): void {
    this.#cancelTimeout();
    this.#cancelTimeout = this.#core.clock.after(this.#core.heartbeatIntervalMs * 2, () => this.close(close.timedOut));
  }

  #closed(code: number): void {
    this.#cancelTimeout();
    const session = this.session;
    if (session) {
      session.leave(this.#core.clock.now());
      // A client that says goodbye properly gives its session up (docs: Gateway, Initiating a Disconnect).
      if (code === 1000 || code === 1001) this.#sessions.forget(session);
    }
    this.#core.events.emit('gateway', { what: 'closed', sessionId: session?.id ?? null, code });
  }
}

function parse<T>(schema: z.ZodType<T>, data: unknown, go: (body: T) => Refusal | null): Refusal | null {
  const parsed = schema.safeParse(data);
  return parsed.success ? go(parsed.data) : { close: close.decode, why: `gateway payload: ${z.prettifyError(parsed.error)}` };
}
