import type { Messenger } from '../../deliver/ports.ts';
import type { DeliveryOutcome, Destination, MessageRef, Operation } from '../../domain/delivery.ts';
import { MINUTE } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import type { Metrics } from '../../metrics.ts';
import type { Answer, Api } from './api.ts';
import { isLayoutRefused, outcomeOf } from './failure.ts';
import { type Rendered, render } from './render.ts';
import { metadataOf, type Sighting, sight } from './sighting.ts';

/** People whose direct conversation is remembered; the ids never change, so forgetting one costs a call and no more. */
const MOST_CONVERSATIONS = 1000;
/** After a fault of our own, which trying at once would only repeat. */
const FAULT_PAUSE = 5 * MINUTE;

export interface MessengerParts {
  api: Api;
  log: Log;
  metrics?: Pick<Metrics, 'ambiguousSends'>;
  /** Whom to invite. */
  botName: () => string;
}

type Send = Exclude<Operation, { do: 'edit' }>;

/** Brings messages to Slack. It has no idempotency key, so a send that may have happened is looked up before it is repeated. */
export function createMessenger({ api, log, metrics, botName }: MessengerParts): Messenger {
  const conversations = new Map<string, string>();

  async function perform(to: Destination, operation: Operation): Promise<DeliveryOutcome> {
    if (operation.do === 'edit') return edit(operation);
    const outcome = await send(to, operation);
    // What may have been sent before stays in doubt until a send or a look-up succeeds.
    return outcome.kind === 'retryLater' && operation.maybeSent ? { ...outcome, ambiguous: true } : outcome;
  }

  async function send(to: Destination, operation: Send): Promise<DeliveryOutcome> {
    const place = operation.do === 'reply' ? ({ ok: true, value: operation.root.channel } as const) : await placeOf(to);
    if (!place.ok) return nothingSent(outcomeOf(place.failure, botName()));
    const root = operation.do === 'reply' ? operation.root.message : null;
    const sighting = operation.maybeSent ? await sight(api, operation.key, place.value, root) : ABSENT;
    if (sighting.kind === 'found') return { kind: 'delivered', message: sighting.message };
    if (sighting.kind === 'unknown' && mayWait(operation, sighting)) {
      return { kind: 'retryLater', afterMs: 0, why: `whether it was sent cannot be told yet: ${sighting.why}`, ambiguous: true };
    }
    if (sighting.kind === 'unknown') {
      // Before the send: a crash right after it must not take the count along.
      metrics?.ambiguousSends.inc({ platform: 'slack' });
      log.warn('a message goes out that may have been sent before', { channel: place.value, key: operation.key, why: sighting.why });
    }
    const sent = await post(place.value, root, operation);
    return sent.ok ? { kind: 'delivered', message: sent.value } : outcomeOf(sent.failure, botName());
  }

  /** A channel's id, or that of the direct conversation with a person. */
  async function placeOf({ channel, direct }: Destination): Promise<Answer<string>> {
    const known = direct ? conversations.get(channel) : channel;
    if (known !== undefined) return { ok: true, value: known };
    const opened = await api.ask('conversations.open', (client) => client.conversations.open({ users: channel }));
    if (!opened.ok) return opened;
    const id = opened.value.channel?.id;
    if (id === undefined) return { ok: false, failure: { kind: 'unanswered', sent: false, why: 'Slack named no conversation' } };
    if (conversations.size >= MOST_CONVERSATIONS) conversations.clear();
    conversations.set(channel, id);
    return { ok: true, value: id };
  }

  async function post(channel: string, root: string | null, operation: Send): Promise<Answer<MessageRef>> {
    const thread = root === null ? {} : { thread_ts: root };
    return withLayout(operation, async ({ text, blocks }) => {
      const options = { channel, text, ...thread, ...QUIET, metadata: metadataOf(operation.key) };
      const sent = await api.send(`chat.postMessage ${channel}`, (client) =>
        client.chat.postMessage(blocks.length === 0 ? options : { ...options, blocks }),
      );
      if (!sent.ok) return sent;
      const { ts } = sent.value;
      if (ts === undefined) return { ok: false, failure: { kind: 'unanswered', sent: true, why: 'Slack named no message' } };
      return { ok: true, value: { channel: sent.value.channel ?? channel, message: ts } };
    });
  }

  async function edit(operation: Extract<Operation, { do: 'edit' }>): Promise<DeliveryOutcome> {
    const { channel, message: ts } = operation.message;
    // The metadata is left out and so stays; an empty list of blocks takes the old ones away.
    const edited = await withLayout(operation, (rendered) =>
      api.send('chat.update', (client) => client.chat.update({ channel, ts, ...rendered })),
    );
    if (edited.ok) return { kind: 'delivered', message: operation.message };
    // Repeating an edit is harmless.
    return nothingSent(outcomeOf(edited.failure, botName()));
  }

  /** The notice in its layout; in bare text when Slack will not have the layout, for an alert must arrive. */
  async function withLayout<T>(operation: Operation, run: (rendered: Rendered) => Promise<Answer<T>>): Promise<Answer<T>> {
    const rendered = render(operation.notice);
    const first = await run(rendered);
    if (first.ok || !isLayoutRefused(first.failure)) return first;
    log.error('Slack refused the layout of a message; its text is sent alone', { title: operation.notice.title, why: first.failure.why });
    return run({ text: rendered.text, blocks: [] });
  }

  return {
    platform: 'slack',
    facts: { canEdit: true, idempotent: false },
    async perform(to, operation) {
      try {
        return await perform(to, operation);
      } catch (error) {
        log.error('a message could not be made for Slack', { error });
        return { kind: 'retryLater', afterMs: FAULT_PAUSE, why: 'a fault of ours', ambiguous: operation.do !== 'edit' };
      }
    },
  };
}

/**
 * Whether a send in doubt is better put off than risked twice. A first alert and a page go out again: a double costs a glance,
 * a loss costs an outage. A line in the thread waits while the history may yet become readable; where it never will be,
 * it goes out again too, since nothing may be lost.
 */
const mayWait = (operation: Send, sighting: Extract<Sighting, { kind: 'unknown' }>): boolean =>
  operation.do === 'reply' && sighting.passing;

const ABSENT: Sighting = { kind: 'absent' };

/** The failed call put no new message anywhere, whether or not it arrived. */
const nothingSent = (outcome: DeliveryOutcome): DeliveryOutcome =>
  outcome.kind === 'retryLater' ? { ...outcome, ambiguous: false } : outcome;

/** No previews of links, and no `parse` or `link_names`, which would turn plain words into mentions. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;
