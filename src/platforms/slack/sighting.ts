import type { MessageRef } from '../../domain/delivery.ts';
import type { Api } from './api.ts';
import type { Failure } from './failure.ts';

/** Objects a page. Apps that are sold outside the Marketplace get 15, once a minute, whatever they ask for. */
const PAGE = 100;
const MOST_PAGES = 3;

/** What is found of a message that may have been sent. */
export type Sighting =
  | { kind: 'found'; message: MessageRef }
  /** All of the history was read, and it is not there. */
  | { kind: 'absent' }
  /** It could not be told. `passing`: it may be readable later. */
  | { kind: 'unknown'; passing: boolean; why: string };

/** Marks our messages with the key of the send, so that a lost reply can be made good. */
export const metadataOf = (key: string) => ({ event_type: EVENT_TYPE, event_payload: { key } });

const EVENT_TYPE = 'tocsin_message';

interface Page {
  messages?: readonly { ts?: string; metadata?: { event_type?: string; event_payload?: object } }[];
  response_metadata?: { next_cursor?: string };
}

/**
 * Looks for the message with this key: in the channel from its newest message back, or in the thread of `root`.
 * It goes by count and not by time: the process may have been down for long, and its clock need not be Slack's.
 */
export async function sight(api: Api, key: string, channel: string, root: string | null): Promise<Sighting> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const options = { channel, include_all_metadata: true, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const read =
      root === null
        ? await api.ask<Page>('conversations.history', (client) => client.conversations.history(options))
        : await api.ask<Page>('conversations.replies', (client) => client.conversations.replies({ ...options, ts: root }));
    if (!read.ok) return unread(read.failure);
    const found = read.value.messages?.find(({ metadata }) => metadata?.event_type === EVENT_TYPE && keyIn(metadata.event_payload) === key);
    if (found?.ts !== undefined) return { kind: 'found', message: { channel, message: found.ts } };
    cursor = read.value.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return { kind: 'absent' };
  }
  return { kind: 'unknown', passing: false, why: `it is not among the last ${PAGE * MOST_PAGES} messages` };
}

const keyIn = (payload: object | undefined): unknown => (payload !== undefined && 'key' in payload ? payload.key : undefined);

function unread(failure: Failure): Sighting {
  // The thread's root is gone, and with it every reply.
  if (failure.kind === 'refused' && failure.word === 'thread_not_found') return { kind: 'absent' };
  return { kind: 'unknown', passing: failure.kind !== 'refused' && failure.kind !== 'token', why: failure.why };
}
