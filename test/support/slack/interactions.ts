/** People at work: commands, buttons, dialogs, and events of the workspace. */
import { systemClock } from '../../../src/clock.ts';
import { isObject } from './block-kit/shape.ts';
import type { Changes } from './changes.ts';
import { ephemeralJson, messageJson } from './message-json.ts';
import { checkView, openView, replaceView } from './methods/views.ts';
import { ClientFault, type EphemeralMessage, type JsonObject, type SlackMessage } from './model.ts';
import { blockActionPayload, commandPayload, eventPayload, messageShortcutPayload, viewSubmissionPayload } from './payloads.ts';
import type { Conversation, ResponseUrls } from './response-urls.ts';
import type { AckOutcome, Envelope, SocketMode } from './socket-mode.ts';
import type { Triggers } from './triggers.ts';
import type { Violations } from './violations.ts';
import type { World } from './world.ts';

interface Common {
  /** Who acts (default: the workspace's first person). */
  user?: string;
  /** The envelope arrives twice. */
  sendTwice?: boolean;
  /** How many visible answers to wait for after the acknowledgement. */
  replies?: number;
  /** For the acknowledgement and the answers together, milliseconds (default 3000). */
  deadlineMs?: number;
}
export interface CommandOptions extends Common {
  channel: string;
  /** Default `/outage`. */
  command?: string;
  text?: string;
}
export interface PressOptions extends Common {
  channel: string;
  ts: string;
  actionId: string;
  /** When several buttons share the action id. */
  value?: string;
}
export interface ShortcutOptions extends Common {
  channel: string;
  ts: string;
  callbackId: string;
}
export interface SubmitOptions extends Common {
  viewId: string;
  /** `{block_id: {action_id: {type, value}}}`. */
  values: JsonObject;
}

/** One visible reaction of the app to what a person did. */
export interface VisibleReply {
  via: 'ack' | 'response_url' | 'chat.postEphemeral';
  ephemeral: boolean;
  text: string;
  blocks: JsonObject[];
  ts: string | null;
}

export interface InteractionResult {
  outcome: AckOutcome['kind'];
  /** What the acknowledgement carried; null when it was empty or there was none. */
  ack: JsonObject | null;
  /** The acknowledgement of every delivery (two with `sendTwice`). */
  acks: (JsonObject | null)[];
  /** Milliseconds from delivery to acknowledgement, null without one. */
  ackMs: number | null;
  /** Posted to the response_url, as sent. */
  responses: JsonObject[];
  /** What the acting person got to see alone. */
  ephemerals: EphemeralMessage[];
  /** Everything visible, in order: acknowledgement, response_url, `chat.postEphemeral`. */
  replies: VisibleReply[];
}

export interface Stage {
  world: World;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  sockets: SocketMode;
  changes: Changes;
  violations: Violations;
  origin: () => string;
  /** Waiting times before the first, second and third redelivery of an event, milliseconds. */
  retryDelaysMs: number[];
  /** Aborted when the server closes. */
  closed: AbortSignal;
}

export class Interactions {
  readonly #stage: Stage;
  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** A person types a slash command. */
  async runCommand(options: CommandOptions): Promise<InteractionResult> {
    const { world, responseUrls, triggers, origin } = this.#stage;
    const user = world.user(options.user ?? this.#someone());
    const channel = world.place(options.channel);
    const conversation: Conversation = { channel: channel.id, user: user.id, answers: [] };
    const responseUrl = origin() + responseUrls.issue(conversation);
    const act = { user, channel, responseUrl, triggerId: triggers.issue(user.id) };
    const payload = commandPayload(world, act, options.command ?? '/outage', options.text ?? '');
    return this.#perform({ type: 'slash_commands', payload, acceptsResponse: true }, conversation, options, 1);
  }

  /** A person presses a button of a standing message (or of one only they see). */
  async pressButton(options: PressOptions): Promise<InteractionResult> {
    const { message, json, ephemeral, act, conversation } = this.#actOn(options);
    const buttons = message.blocks.flatMap((block) =>
      [block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])]
        .filter(isObject)
        .filter((element) => element.type === 'button' && element.action_id === options.actionId)
        .map((element): JsonObject => ({ block_id: block.block_id ?? '', ...element })),
    );
    const button = buttons.find((candidate) => options.value === undefined || candidate.value === options.value);
    if (button === undefined) throw new Error(`message ${options.ts} shows no button ${options.actionId} ${options.value ?? ''}`);
    const payload = blockActionPayload(this.#stage.world, act, json, ephemeral, button);
    return this.#perform({ type: 'interactive', payload, acceptsResponse: false }, conversation, options, 0);
  }

  /** A person picks a message shortcut. */
  async messageShortcut(options: ShortcutOptions): Promise<InteractionResult> {
    const { json, act, conversation } = this.#actOn(options);
    const payload = messageShortcutPayload(this.#stage.world, act, options.callbackId, json);
    return this.#perform({ type: 'interactive', payload, acceptsResponse: false }, conversation, options, 0);
  }

  /** A person submits a dialog; an answer of `update` or `push` is carried out. */
  async submitView(options: SubmitOptions): Promise<InteractionResult> {
    const { world, triggers, violations } = this.#stage;
    const view = world.views.get(options.viewId);
    if (view === undefined) throw new Error(`no view ${options.viewId}`);
    const user = world.user(options.user ?? view.user ?? this.#someone());
    const payload = viewSubmissionPayload(world, { user, triggerId: triggers.issue(user.id) }, view, options.values);
    const conversation: Conversation = { channel: '', user: user.id, answers: [] };
    const result = await this.#perform({ type: 'interactive', payload, acceptsResponse: true }, conversation, options, 0, false);
    const action = result.ack?.response_action;
    try {
      if (action === 'update') replaceView(world, view, checkView(result.ack?.view, ['modal']));
      else if (action === 'push') openView(world, checkView(result.ack?.view, ['modal']), user.id);
      else if (result.outcome === 'acked' && action !== 'errors') world.views.delete(view.id);
    } catch (fault) {
      if (!(fault instanceof ClientFault)) throw fault;
      violations.add(fault.error, `view_submission: ${fault.details.join('; ')}`);
    }
    return result;
  }

  /**
   * Something happens in the workspace. Delivered as Slack does: at most four times, again when it was not acknowledged in time
   * or its connection broke. Resolves once it is acknowledged or given up.
   */
  async event(event: JsonObject, options: { sendTwice?: boolean } = {}): Promise<{ acknowledged: boolean; attempts: number }> {
    const { world, sockets, retryDelaysMs, changes, closed } = this.#stage;
    const payload = eventPayload(world, event);
    let reason = '';
    for (let attempt = 0; attempt <= retryDelaysMs.length; attempt++) {
      if (attempt > 0) await systemClock.sleep(retryDelaysMs[attempt - 1] ?? 0, closed);
      if (closed.aborted) return { acknowledged: false, attempts: attempt };
      if (sockets.reachable === 0)
        await changes.waitFor(() => sockets.reachable > 0 || closed.aborted, { deadlineMs: 30_000, what: 'a connection' });
      const retry = attempt === 0 ? {} : { retry: { attempt, reason } };
      const outcome = await sockets.send({
        type: 'events_api',
        payload,
        acceptsResponse: false,
        twice: options.sendTwice ?? false,
        ...retry,
      });
      if (outcome.kind === 'acked') return { acknowledged: true, attempts: attempt + 1 };
      reason = outcome.kind === 'late' ? 'timeout' : 'connection_failed';
    }
    return { acknowledged: false, attempts: retryDelaysMs.length + 1 };
  }

  #someone(): string {
    const { world } = this.#stage;
    const person = [...world.users.values()].find((user) => !user.isBot && !user.deleted);
    return (person ?? world.addUser({ name: 'ada' })).id;
  }

  #actOn(options: Common & { channel: string; ts: string }) {
    const { world, responseUrls, triggers, origin } = this.#stage;
    const user = world.user(options.user ?? this.#someone());
    const channel = world.place(options.channel);
    const hidden = world.ephemerals.find(
      (entry) => entry.channel === channel.id && entry.ts === options.ts && entry.user === user.id && !entry.deleted,
    );
    const message: SlackMessage | EphemeralMessage | undefined = hidden ?? world.message(channel.id, options.ts);
    if (message === undefined) throw new Error(`no message ${options.ts} in ${channel.id} that ${user.id} can see`);
    const conversation: Conversation = { channel: channel.id, user: user.id, origin: message, answers: [] };
    const act = { user, channel, responseUrl: origin() + responseUrls.issue(conversation), triggerId: triggers.issue(user.id) };
    const json = 'metadata' in message ? messageJson(world, message, true) : ephemeralJson(world, message);
    return { message, json, ephemeral: hidden !== undefined, act, conversation };
  }

  async #perform(
    envelope: Envelope,
    conversation: Conversation,
    options: Common,
    defaultReplies: number,
    answerInAck = true,
  ): Promise<InteractionResult> {
    const { world, sockets, responseUrls, changes, violations } = this.#stage;
    const start = systemClock.now();
    const before = world.ephemerals.length;
    const outcome = await sockets.send({ ...envelope, twice: options.sendTwice ?? false });
    const acks = outcome.kind === 'acked' ? outcome.payloads : [];
    const ack = acks.find((payload) => payload !== null) ?? null;
    if (ack !== null && answerInAck && envelope.acceptsResponse) {
      try {
        responseUrls.apply(conversation, ack, 'ack');
      } catch (fault) {
        if (!(fault instanceof ClientFault)) throw fault;
        violations.add(fault.error, `acknowledgement: ${fault.details.join('; ')}`);
      }
    }
    const ephemerals = () => world.ephemerals.slice(before).filter((entry) => entry.user === conversation.user);
    const replies = (): VisibleReply[] => [
      ...conversation.answers,
      ...ephemerals().flatMap((entry) => (entry.via === 'chat.postEphemeral' ? [{ ...entry, via: entry.via, ephemeral: true }] : [])),
    ];
    const wanted = options.replies ?? defaultReplies;
    if (outcome.kind === 'acked' && wanted > 0)
      await changes.waitFor(() => replies().length >= wanted, {
        deadlineMs: Math.max(0, (options.deadlineMs ?? 3000) - (systemClock.now() - start)),
        what: `${wanted} visible answer(s) to ${JSON.stringify(envelope.payload.command ?? envelope.payload.type)}`,
      });
    return {
      outcome: outcome.kind,
      ack,
      acks,
      ackMs: outcome.kind === 'acked' ? outcome.afterMs : null,
      responses: conversation.answers.filter((answer) => answer.via === 'response_url').map((answer) => answer.payload),
      ephemerals: ephemerals(),
      replies: replies(),
    };
  }
}
