import { RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { Messenger } from '../../deliver/ports.ts';
import type { DeliveryOutcome, Destination, MessageRef, Operation } from '../../domain/delivery.ts';
import { SECOND } from '../../domain/instant.ts';
import type { Notice } from '../../domain/notice.ts';
import type { Log } from '../../log.ts';
import type { Api } from './api.ts';
import { codeOf, explain, isOurFault, outcomeOf } from './failure.ts';
import { Recent } from './recent.ts';
import { render } from './render.ts';
import { createThreads } from './threads.ts';

/** A whole operation, which may be several requests and waits; below the 30 s of an outbox lease. */
const OPERATION = 20 * SECOND;
const REMEMBERED = 10_000;

/** Whatever a text says, nobody is pinged by it. */
export const NOBODY = { parse: [] } as const;

/** Brings notices to channels, threads, forums and people by REST alone: it works while the gateway is away. */
export function createMessenger({ api, clock, log }: { api: Api; clock: Clock; log: Log }): Messenger {
  /** Direct-message channels by user. */
  const directChannels = new Map<string, string>();
  const forums = new Recent<string>(REMEMBERED);
  const threads = createThreads(api, say, clock);

  async function say(channel: string, body: object, signal: AbortSignal): Promise<MessageRef> {
    const message = (await api.request('POST', Routes.channelMessages(channel), { body, signal })) as { id: string; channel_id: string };
    return { channel: message.channel_id, message: message.id };
  }

  async function channelOf(to: Destination, signal: AbortSignal): Promise<string> {
    if (!to.direct) return to.channel;
    const known = directChannels.get(to.channel);
    if (known !== undefined) return known;
    const made = (await api.request('POST', Routes.userChannels(), { body: { recipient_id: to.channel }, signal })) as { id: string };
    directChannels.set(to.channel, made.id);
    return made.id;
  }

  async function post(
    to: Destination,
    { notice, key, maybeSent }: Extract<Operation, { do: 'post' }>,
    signal: AbortSignal,
  ): Promise<MessageRef> {
    const channel = await channelOf(to, signal);
    const body = said(notice);
    const inForum = () => threads.post({ forum: channel, guild: to.workspace }, notice.title, body, maybeSent, signal);
    if (forums.has(channel)) return inForum();
    try {
      return await say(channel, { ...body, ...once(key) }, signal);
    } catch (error) {
      // The cheapest way to learn that a channel is a forum is to be told.
      if (codeOf(error) !== Code.CannotSendMessagesInNonTextChannel || to.direct) throw error;
      const made = await inForum();
      forums.add(channel);
      return made;
    }
  }

  async function edit({ message, notice }: Extract<Operation, { do: 'edit' }>, signal: AbortSignal): Promise<MessageRef> {
    const route = Routes.channelMessage(message.channel, message.message);
    await threads.opened(message.channel, signal, () => api.request('PATCH', route, { body: said(notice), signal }));
    return message;
  }

  function reply(
    to: Destination,
    { root, threadName, notice, key }: Extract<Operation, { do: 'reply' }>,
    signal: AbortSignal,
  ): Promise<MessageRef> {
    const body = { ...said(notice), ...once(key) };
    return to.direct ? threads.answer(root, body, signal) : threads.reply(root, threadName, body, signal);
  }

  function attempt(to: Destination, operation: Operation, signal: AbortSignal): Promise<MessageRef> {
    switch (operation.do) {
      case 'post':
        return post(to, operation, signal);
      case 'edit':
        return edit(operation, signal);
      case 'reply':
        return reply(to, operation, signal);
    }
  }

  return {
    platform: 'discord',
    facts: { canEdit: true, idempotent: true },
    async perform(to, operation): Promise<DeliveryOutcome> {
      const blocked = api.blocked();
      if (blocked !== null)
        return { kind: 'retryLater', afterMs: Math.min(blocked.forMs, BLOCKED_LOOK), why: blocked.why, ambiguous: false };
      const limit = new AbortController();
      const cancel = clock.after(OPERATION, () => limit.abort());
      try {
        return { kind: 'delivered', message: await attempt(to, operation, limit.signal) };
      } catch (error) {
        if (isOurFault(error)) log.error('Discord does not take a message of ours', { destination: to, why: explain(error) });
        return isPlaceLost(to, operation, error) ? { kind: 'gone' } : outcomeOf(error);
      } finally {
        cancel();
      }
    },
  };
}

/** While nothing may be sent, deliveries look again this soon: a new token should not find them asleep. */
const BLOCKED_LOOK = 60 * SECOND;

const said = (notice: Notice) => ({ ...render(notice), allowed_mentions: NOBODY });

/** Discord returns the earlier message when one with this nonce stands already (docs: Create Message, enforce_nonce). */
const once = (key: string) => ({ nonce: key, enforce_nonce: true });

/** A forum post is a channel of its own: when that is deleted the message is gone, the forum is not. */
function isPlaceLost(to: Destination, operation: Operation, error: unknown): boolean {
  if (operation.do === 'post' || to.direct || codeOf(error) !== Code.UnknownChannel) return false;
  return (operation.do === 'edit' ? operation.message : operation.root).channel !== to.channel;
}
