/** response_url: answers to a command or an act, at most five within thirty minutes; https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
import { systemClock } from '../../../src/clock.ts';
import { readBody } from './arguments.ts';
import { checkContent } from './content.ts';
import { ClientFault, type EphemeralMessage, type JsonObject, type SlackMessage, SlackRefusal } from './model.ts';
import type { Violations } from './violations.ts';
import type { Reply } from './web-api.ts';
import type { World } from './world.ts';

const MAX_USES = 5;
/** Milliseconds. */
const LIFETIME = 30 * 60_000;

const knownFields = new Set([
  ...[
    'text',
    'blocks',
    'attachments',
    'markdown_text',
    'metadata',
    'thread_ts',
    'mrkdwn',
    'parse',
    'link_names',
    'unfurl_links',
    'unfurl_media',
  ],
  ...['response_type', 'replace_original', 'delete_original'],
]);

/** One answer, whichever door it took. */
export interface Answer {
  via: 'ack' | 'response_url';
  /** As sent. */
  payload: JsonObject;
  ephemeral: boolean;
  text: string;
  blocks: JsonObject[];
  /** What it became, or the message it replaced or deleted. */
  ts: string | null;
}

/** Where answers go: one command or one act of a person. */
export interface Conversation {
  channel: string;
  user: string;
  /** The message that was acted on. */
  origin?: SlackMessage | EphemeralMessage;
  answers: Answer[];
}

export class ResponseUrls {
  readonly #world: World;
  readonly #violations: Violations;
  readonly #open = new Map<string, { conversation: Conversation; until: number; uses: number }>();

  constructor(world: World, violations: Violations) {
    this.#world = world;
    this.#violations = violations;
  }

  /** A fresh path under the server's address. */
  issue(conversation: Conversation): string {
    const id = this.#world.id('R');
    this.#open.set(id, { conversation, until: systemClock.now() + LIFETIME, uses: 0 });
    return `/response/${id}`;
  }

  channelOf(id: string): string | undefined {
    return this.#open.get(id)?.conversation.channel;
  }

  answer(id: string, contentType: string | undefined, body: string): Reply {
    const plain = (status: number, text: string): Reply => ({
      status,
      headers: { 'content-type': 'text/plain' },
      body: text,
      outcome: text,
    });
    const known = this.#open.get(id);
    if (known === undefined) {
      this.#violations.add('unknown_response_url', id);
      return plain(404, 'no_such_url');
    }
    if (systemClock.now() > known.until) return plain(404, 'expired_url');
    if (known.uses >= MAX_USES) {
      this.#violations.add('used_url', `more than ${MAX_USES} answers to one response_url`);
      return plain(404, 'used_url');
    }
    known.uses += 1;
    const parsed = readBody(contentType, body);
    try {
      if ('problem' in parsed) throw new ClientFault('invalid_payload', [parsed.problem]);
      this.apply(known.conversation, parsed.values, 'response_url');
      return plain(200, 'ok');
    } catch (refusal) {
      if (!(refusal instanceof SlackRefusal)) throw refusal;
      if (refusal instanceof ClientFault) this.#violations.add(refusal.error, `response_url: ${refusal.details.join('; ')}`);
      return plain(500, refusal.error);
    }
  }

  /** Carries out an answer; throws `ClientFault` when Slack would not take it. */
  apply(conversation: Conversation, payload: JsonObject, via: Answer['via']): void {
    const unknown = Object.keys(payload).filter((name) => !knownFields.has(name));
    if (unknown.length > 0) throw new ClientFault('invalid_payload', [`unknown field: ${unknown.join(', ')}`]);
    const type = payload.response_type ?? 'ephemeral';
    if (type !== 'ephemeral' && type !== 'in_channel') throw new ClientFault('invalid_payload', [`response_type ${JSON.stringify(type)}`]);
    const removes = payload.delete_original === true;
    const replaces = payload.replace_original === true;
    const checked = checkContent(payload, removes ? 'answer' : 'new');
    const { origin } = conversation;
    let ts: string | null = null;
    let ephemeral = type === 'ephemeral';
    if ((removes || replaces) && origin !== undefined) {
      ts = origin.ts;
      ephemeral = !('metadata' in origin);
      if (removes) origin.deleted = true;
      else if ('metadata' in origin) this.#world.edit(origin, { text: checked.text ?? '', blocks: checked.blocks ?? [] });
      else Object.assign(origin, { text: checked.text ?? '', blocks: checked.blocks ?? [], edits: origin.edits + 1 });
    } else if (!removes) {
      ts = this.#post(conversation, payload, checked, via);
    }
    conversation.answers.push({ via, payload, ephemeral, text: checked.text ?? '', blocks: checked.blocks ?? [], ts });
    this.#world.changed();
  }

  #post(conversation: Conversation, payload: JsonObject, checked: ReturnType<typeof checkContent>, via: Answer['via']): string {
    const thread = payload.thread_ts;
    const common = {
      text: checked.text ?? '',
      blocks: checked.blocks ?? [],
      ...(typeof thread === 'string' ? { thread_ts: thread } : {}),
    };
    if (payload.response_type !== 'in_channel')
      return this.#world.postEphemeral({ ...common, channel: conversation.channel, user: conversation.user, via }).ts;
    const channel = this.#world.channels.get(conversation.channel);
    if (channel === undefined) throw new SlackRefusal('channel_not_found');
    // Even where the bot is not a member: the person invited the answer.
    const content = { ...common, attachments: checked.attachments ?? [], metadata: checked.metadata ?? null };
    return this.#world.post(channel, this.#world.botUserId, content, via).ts;
  }
}
