/**
 * A strict Slack for tests, on real loopback sockets: Web API, Socket Mode and response_url, written from Slack's documentation.
 * What a correct client would not do is a violation; the truth of every message stays here when the client dies.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Behaviour, Behaviours } from './behaviours.ts';
import { Changes, type WaitOptions } from './changes.ts';
import { control, isControl } from './control.ts';
import { HttpDoor } from './http-door.ts';
import {
  type CommandOptions,
  type InteractionResult,
  Interactions,
  type PressOptions,
  type ShortcutOptions,
  type SubmitOptions,
} from './interactions.ts';
import { type Limits, lenientLimits } from './limits.ts';
import { repliesTo } from './message-json.ts';
import type { EphemeralMessage, JsonObject, RequestRecord, SlackMessage, SlackView } from './model.ts';
import { ResponseUrls } from './response-urls.ts';
import { type DisconnectReason, SocketMode } from './socket-mode.ts';
import { Triggers } from './triggers.ts';
import { Violations } from './violations.ts';
import { type Tokens, WebApi } from './web-api.ts';
import { type ChannelOptions, type UserOptions, World } from './world.ts';

export type { Behaviour } from './behaviours.ts';
export { slackLimits } from './limits.ts';
export type { EphemeralMessage, RequestRecord, SlackMessage } from './model.ts';

export interface SlackOptions {
  /** 0 (the default) takes a free one. */
  port?: number;
  botToken?: string;
  appToken?: string;
  teamId?: string;
  /** Default: `lenientLimits`; `slackLimits` holds what Slack documents. */
  limits?: Partial<Limits>;
  /** Default 3000, as Slack has it. */
  ackDeadlineMs?: number;
  /** Default 10 000. */
  pingEveryMs?: number;
  /** Default 10 000. */
  disconnectGraceMs?: number;
  /** Before each redelivery of an event (default: at once, one minute, five minutes). */
  retryDelaysMs?: number[];
}

/** Starts listening on 127.0.0.1. */
export async function startSlack(options: SlackOptions = {}): Promise<FakeSlack> {
  const slack = new FakeSlack(options);
  await slack.restart();
  return slack;
}

export class FakeSlack {
  readonly botToken: string;
  readonly appToken: string;
  readonly world: World;
  /** Every HTTP exchange, oldest first. */
  readonly requests: RequestRecord[] = [];
  readonly #tokens: Tokens;
  readonly #changes = new Changes();
  readonly #violations = new Violations(this.#changes);
  readonly #behaviours = new Behaviours();
  readonly #sockets: SocketMode;
  readonly #interactions: Interactions;
  readonly #door: HttpDoor;
  readonly #closed = new AbortController();
  #server: Server | null = null;
  #port: number;

  constructor(options: SlackOptions) {
    this.#port = options.port ?? 0;
    this.botToken = options.botToken ?? 'xoxb-1000000000001-1000000000002-loopbackBotToken';
    this.appToken = options.appToken ?? 'xapp-1-A0000000001-1000000000003-loopbackAppToken';
    this.#tokens = { bot: this.botToken, app: this.appToken, revoked: new Set() };
    this.world = new World(options.teamId ?? 'T0000000001', this.#changes);
    const { world } = this;
    const triggers = new Triggers();
    const responseUrls = new ResponseUrls(world, this.#violations);
    this.#sockets = new SocketMode(
      {
        appId: world.appId,
        ackDeadlineMs: options.ackDeadlineMs ?? 3000,
        pingEveryMs: options.pingEveryMs ?? 10_000,
        disconnectGraceMs: options.disconnectGraceMs ?? 10_000,
      },
      this.#changes,
      this.#violations,
    );
    const origin = () => `http://127.0.0.1:${this.#port}`;
    const openConnection = () => `ws://127.0.0.1:${this.#port}${this.#sockets.issueTicket()}`;
    const webApi = new WebApi({ world, triggers, openConnection }, this.#tokens, { ...lenientLimits, ...options.limits }, this.#violations);
    this.#interactions = new Interactions({
      world,
      triggers,
      responseUrls,
      sockets: this.#sockets,
      changes: this.#changes,
      violations: this.#violations,
      origin,
      retryDelaysMs: options.retryDelaysMs ?? [0, 60_000, 300_000],
      closed: this.#closed.signal,
    });
    this.#door = new HttpDoor({
      webApi,
      responseUrls,
      behaviours: this.#behaviours,
      requests: this.requests,
      violations: this.#violations,
      changes: this.#changes,
    });
  }

  /** For `clientOptions.slackApiUrl`, with the trailing slash. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}/api/`;
  }
  get teamId(): string {
    return this.world.teamId;
  }
  get botUserId(): string {
    return this.world.botUserId;
  }
  get violations(): string[] {
    return this.#violations.list;
  }
  /** Socket Mode connections that stand and of which the client knows. */
  get connected(): number {
    return this.#sockets.connected;
  }
  /** Socket Mode connections ever greeted. */
  get connectionsGreeted(): number {
    return this.#sockets.greeted;
  }
  /** Calls that came before the Retry-After they had been told was over (calls already under way count too). */
  get earlyRetries(): number {
    return this.requests.filter((request) => request.early).length;
  }

  addChannel(options: ChannelOptions): string {
    return this.world.addChannel(options).id;
  }
  addUser(options: UserOptions): string {
    return this.world.addUser(options).id;
  }
  /** A person writes in a channel; answers the message's ts. */
  say(channel: string, user: string, text: string): string {
    return this.world.post(this.world.place(channel), user, { text, blocks: [], attachments: [], metadata: null }, 'person').ts;
  }
  archive(channel: string): void {
    this.world.place(channel).archived = true;
  }
  /** Puts the bot out of a channel. */
  kick(channel: string): void {
    this.world.place(channel).member = false;
  }
  /** From now on the token is answered `token_revoked`. */
  revoke(token: string = this.botToken): void {
    this.#tokens.revoked.add(token);
  }

  /** Standing messages of a channel, replies included, oldest first. */
  messages(channel: string): SlackMessage[] {
    return this.world.messages.filter((message) => message.channel === channel && !message.deleted);
  }
  /** Standing answers in a thread, oldest first. */
  replies(channel: string, ts: string): SlackMessage[] {
    return repliesTo(this.world, channel, ts);
  }
  /** Standing messages of the direct conversation with a person. */
  dmTo(user: string): SlackMessage[] {
    const direct = this.world.direct([user], false);
    return direct === undefined ? [] : this.messages(direct.channel.id);
  }
  /** What only this person has been shown. */
  ephemeralsFor(user: string): EphemeralMessage[] {
    return this.world.ephemerals.filter((message) => message.user === user && !message.deleted);
  }
  views(): SlackView[] {
    return [...this.world.views.values()];
  }
  /** The log of one method. */
  requestsOf(method: string): RequestRecord[] {
    return this.requests.filter((request) => request.method === method);
  }
  assertNoViolations(): void {
    if (this.violations.length > 0) throw new Error(`Slack saw what a correct client does not do:\n- ${this.violations.join('\n- ')}`);
  }

  waitFor<T>(find: () => T | undefined | null | false, options: WaitOptions = {}): Promise<T> {
    return this.#changes.waitFor(find, options);
  }
  waitForMessage(channel: string, predicate: (message: SlackMessage) => boolean, options: WaitOptions = {}): Promise<SlackMessage> {
    return this.waitFor(() => this.messages(channel).find(predicate), { what: `a message in ${channel}`, ...options });
  }
  waitForConnection(options: WaitOptions = {}): Promise<boolean> {
    return this.waitFor(() => this.connected > 0, { what: 'a Socket Mode connection', ...options });
  }

  runCommand(options: CommandOptions): Promise<InteractionResult> {
    return this.#interactions.runCommand(options);
  }
  pressButton(options: PressOptions): Promise<InteractionResult> {
    return this.#interactions.pressButton(options);
  }
  messageShortcut(options: ShortcutOptions): Promise<InteractionResult> {
    return this.#interactions.messageShortcut(options);
  }
  submitView(options: SubmitOptions): Promise<InteractionResult> {
    return this.#interactions.submitView(options);
  }
  event(event: JsonObject, options: { sendTwice?: boolean } = {}): Promise<{ acknowledged: boolean; attempts: number }> {
    return this.#interactions.event(event, options);
  }
  disconnect(reason: DisconnectReason): void {
    this.#sockets.disconnect(reason);
  }

  /** Plans a failure. */
  behave(behaviour: Behaviour): void {
    this.#behaviours.add(behaviour);
  }
  /** Forgets every planned failure. */
  calm(): void {
    this.#behaviours.clear();
  }

  /** Goes down hard: the port is closed and every connection cut. What was posted stays. */
  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.#sockets.cut();
    if (server === null) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
  /** Listens (again), on the same port as before. */
  async restart(): Promise<void> {
    const server = createServer((request, response) => {
      const handled = isControl(request.url) ? control(this, request, response) : this.#door.handle(request, response);
      handled.catch((error: unknown) => {
        this.#violations.add('server_fault', error instanceof Error ? (error.stack ?? error.message) : String(error));
        response.destroy();
      });
    });
    server.on('upgrade', (request, socket, head) => this.#sockets.upgrade(request, socket, head));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }
  /** The end: pending redeliveries are dropped too. */
  async close(): Promise<void> {
    this.#closed.abort();
    this.#changes.notify();
    await this.stop();
  }
}
