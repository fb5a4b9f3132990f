import { RESTJSONErrorCodes as Code, Routes } from 'discord.js';
import type { Clock } from '../../clock.ts';
import type { MessageRef } from '../../domain/delivery.ts';
import { HOUR, type Instant, MINUTE } from '../../domain/instant.ts';
import type { Api } from './api.ts';
import { codeOf } from './failure.ts';
import { THREAD_HIDES_AFTER_MIN } from './limits.ts';
import { Recent } from './recent.ts';
import { threadName } from './render.ts';

/** Threads and channels remembered; a forgotten one costs a request. */
const REMEMBERED = 10_000;
/** How long a channel in which no thread can be had is spared the attempt; each would be an invalid request. */
const WITHOUT_THREADS = 10 * MINUTE;
/** A forum post older than this is not the one whose reply was lost. */
const LOST_POST = HOUR;
/** Discord counts a snowflake's milliseconds from here (docs: Reference, Snowflakes). */
const DISCORD_EPOCH = 1_420_070_400_000n;

/** Reasons for which a thread cannot be opened or spoken in, while the channel itself may still be open to us. */
const NO_THREAD: ReadonlySet<number | null> = new Set([
  Code.UnknownChannel,
  Code.MissingAccess,
  Code.MissingPermissions,
  Code.CannotExecuteActionOnThisChannelType,
  Code.ThreadLocked,
  Code.MaximumActiveThreads,
]);

/** Says something in a channel or thread; the same nonce never stands twice. */
export type Say = (channel: string, body: object, signal: AbortSignal) => Promise<MessageRef>;

/** Threads that hang from root messages, and forum posts, which are nothing else. */
export function createThreads(api: Api, say: Say, clock: Clock) {
  const open = new Recent<string>(REMEMBERED);
  const closedSince = new Map<string, Instant>();

  const withoutThreads = (channel: string): boolean => clock.now() - (closedSince.get(channel) ?? -Infinity) < WITHOUT_THREADS;

  function noThread(channel: string): void {
    if (closedSince.size >= REMEMBERED) closedSince.clear();
    closedSince.set(channel, clock.now());
  }

  /** Opens the thread of a root message, which has that message's id; one that stands already is as good. */
  async function start(root: MessageRef, name: string, signal: AbortSignal): Promise<void> {
    const body = { name: threadName(name), auto_archive_duration: THREAD_HIDES_AFTER_MIN };
    try {
      await api.request('POST', Routes.threads(root.channel, root.message), { body, signal });
    } catch (error) {
      if (codeOf(error) !== Code.ThreadAlreadyCreatedForMessage) throw error;
    }
    open.add(root.message);
  }

  async function sayIn(thread: string, body: object, signal: AbortSignal): Promise<MessageRef> {
    return opened(thread, signal, () => say(thread, body, signal));
  }

  /** Runs `work` in a thread, opening the thread first when it is archived. */
  async function opened<T>(thread: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== Code.InvalidActionOnArchivedThread) throw error;
      await api.request('PATCH', Routes.channel(thread), { body: { archived: false }, signal });
      return work();
    }
  }

  /** The post whose reply was lost: a forum keeps no nonce, so it is known by its name, its author and its age. */
  async function lostPost(forum: string, guild: string, name: string, signal: AbortSignal): Promise<MessageRef | null> {
    const { threads } = (await api.request('GET', Routes.guildActiveThreads(guild), { signal })) as { threads: ForumPost[] };
    const me = (await api.request('GET', Routes.user(), { signal })) as { id: string };
    const since = BigInt(Math.trunc(clock.now() - LOST_POST)) - DISCORD_EPOCH;
    const found = threads.find(
      (one) => one.parent_id === forum && one.owner_id === me.id && one.name === name && BigInt(one.id) >> 22n >= since,
    );
    return found === undefined ? null : { channel: found.id, message: found.id };
  }

  return {
    opened,
    /** Says `body` in the root's thread, or, where none can be had, in the channel as an answer to the root. */
    async reply(root: MessageRef, name: string, body: object, signal: AbortSignal): Promise<MessageRef> {
      if (root.channel === root.message) return sayIn(root.message, body, signal);
      if (withoutThreads(root.channel)) return answer(root, body, signal);
      try {
        if (!open.has(root.message)) await start(root, name, signal);
        return await sayIn(root.message, body, signal);
      } catch (error) {
        if (!NO_THREAD.has(codeOf(error))) throw error;
        open.delete(root.message);
        if (codeOf(error) === Code.MissingPermissions || codeOf(error) === Code.MissingAccess) noThread(root.channel);
        return answer(root, body, signal);
      }
    },
    answer,
    /** A forum post: a thread and its first message, which share an id. */
    async post(
      place: { forum: string; guild: string },
      title: string,
      body: object,
      maybeSent: boolean,
      signal: AbortSignal,
    ): Promise<MessageRef> {
      const name = threadName(title);
      const lost = maybeSent ? await lostPost(place.forum, place.guild, name, signal) : null;
      if (lost !== null) return lost;
      const made = (await api.request('POST', Routes.threads(place.forum), {
        body: { name, auto_archive_duration: THREAD_HIDES_AFTER_MIN, message: body },
        signal,
      })) as { id: string };
      return { channel: made.id, message: made.id };
    },
  };

  /** Without a thread: in the channel, pointing at the root while that stands. */
  function answer(root: MessageRef, body: object, signal: AbortSignal): Promise<MessageRef> {
    return say(root.channel, { ...body, message_reference: { message_id: root.message, fail_if_not_exists: false } }, signal);
  }
}

interface ForumPost {
  id: string;
  name: string;
  parent_id: string | null;
  owner_id: string;
}
