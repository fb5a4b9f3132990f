import type { SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../clock.ts';
import { MINUTE, SECOND } from '../../domain/instant.ts';
import type { Log } from '../../log.ts';
import { type Answer, appTokenRefused, botTokenRefused } from './api.ts';
import { type Failure, failureOf } from './failure.ts';

/** For a connection to be greeted. */
const PATIENCE = 15 * SECOND;
/** For a connection to be closed in good form; then it is cut. */
const FAREWELL = 2 * SECOND;
const FIRST_RETRY = SECOND;
const LONGEST_RETRY = MINUTE;
/** A connection that lasted this long was a good one: after it the next is opened at once. */
const GOOD = 10 * SECOND;

export type Started = { ok: true } | { ok: false; sentence: string };
/** `down`: stopped, or a token was refused. */
export type ConnectionState = 'connecting' | 'ready' | 'down';

type Client = SocketModeReceiver['client'];

export interface ConnectionParts {
  /** With its own reconnecting off: the SDK's ends in an unhandled rejection when an attempt of it fails. */
  client: Client;
  /** Asks Slack who the bot is; until that is known nobody can be answered. */
  introduce: () => Promise<Answer<unknown>>;
  clock: Clock;
  log: Log;
}

type Attempt = { kind: 'connected' } | { kind: 'refused'; sentence: string } | { kind: 'failed'; afterMs: number; why: string };

/** Keeps one Socket Mode connection: introduces the bot, connects, and connects anew, at growing distance, until stopped or refused. */
export function createConnection({ client, introduce, clock, log }: ConnectionParts) {
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve(), { once: true }));
  const started = Promise.withResolvers<Started>();
  let state: ConnectionState = 'connecting';
  let introduced = false;
  let answered = false;
  let lost = Promise.withResolvers<void>();
  client.on('disconnected', () => lost.resolve());

  async function attempt(): Promise<Attempt> {
    if (!introduced) {
      const known = await Promise.race([introduce(), stopped]);
      if (known === undefined) return STOPPED;
      if (!known.ok) return failed(known.failure, botTokenRefused);
      introduced = true;
    }
    lost = Promise.withResolvers<void>();
    const opening = open();
    const enough = new AbortController();
    const inTime = await Promise.race([opening, clock.sleep(PATIENCE, enough.signal), stopped]);
    enough.abort();
    if (inTime !== undefined && !stopping.signal.aborted) return inTime;
    // Either nobody greets us or we are leaving; hanging up ends the opening, unless it has not reached the socket yet.
    await hangUp();
    const soon = new AbortController();
    const late = await Promise.race([opening, clock.sleep(FAREWELL, soon.signal)]);
    soon.abort();
    if (late === undefined) opening.then(hangUp, hangUp).catch((error: unknown) => log.debug('a Slack connection ended badly', { error }));
    else if (late.kind === 'connected') await hangUp();
    return { kind: 'failed', afterMs: 0, why: 'Slack did not greet the connection in time' };
  }

  async function open(): Promise<Attempt> {
    try {
      await client.start();
      return { kind: 'connected' };
    } catch (error) {
      // The SDK rejects with nothing at all when the socket closes before the greeting.
      if (error === undefined) return { kind: 'failed', afterMs: 0, why: 'the connection closed before the greeting' };
      return failed(failureOf(error), appTokenRefused);
    }
  }

  /** Closes the socket politely, and by force when the other side does not answer. */
  async function hangUp(): Promise<void> {
    const enough = new AbortController();
    const closed = client.disconnect();
    await Promise.race([closed, clock.sleep(FAREWELL, enough.signal)]);
    enough.abort();
    // While the first close is unanswered, a second one cuts the line.
    if (client.websocket?.readyState === CLOSING) client.websocket.disconnect();
  }

  async function keep(): Promise<void> {
    let failures = 0;
    let said = false;
    while (!stopping.signal.aborted) {
      const outcome = await attempt();
      if (stopping.signal.aborted) break;
      if (outcome.kind === 'refused') return refuse(outcome.sentence);
      let wait = 0;
      if (outcome.kind === 'connected') {
        if (said) log.info('Slack is connected again');
        said = false;
        const since = clock.now();
        state = 'ready';
        answer({ ok: true });
        await Promise.race([lost.promise, stopped]);
        if (stopping.signal.aborted) break;
        state = 'connecting';
        // One that is cut at once, again and again, must not become a storm.
        if (clock.now() - since >= GOOD) failures = 0;
        else wait = backOff(failures++);
      } else {
        if (!said) log.warn('Slack cannot be reached; it is tried again in the background', { why: outcome.why });
        said = true;
        answer({ ok: true });
        wait = Math.max(outcome.afterMs, backOff(failures++));
      }
      if (wait > 0) await clock.sleep(wait, stopping.signal);
    }
    if (client.websocket !== undefined) await hangUp();
  }

  function refuse(sentence: string): void {
    state = 'down';
    if (answered) log.error(sentence);
    answer({ ok: false, sentence });
  }

  function answer(outcome: Started): void {
    answered = true;
    started.resolve(outcome);
  }

  let running: Promise<void> | null = null;
  return {
    /** Resolves when the bot is connected, or as soon as it is known that it will have to wait or was refused. */
    start(): Promise<Started> {
      running ??= keep();
      return started.promise;
    },
    /** Resolves when the connection is closed; safe at any moment, also before the greeting. */
    async stop(): Promise<void> {
      state = 'down';
      answer({ ok: true });
      stopping.abort();
      const enough = new AbortController();
      await Promise.race([running, clock.sleep(2 * FAREWELL + SECOND, enough.signal)]);
      enough.abort();
    },
    state: () => state,
  };
}

const STOPPED: Attempt = { kind: 'failed', afterMs: 0, why: 'stopped' };

/** `WebSocket.CLOSING` */
const CLOSING = 2;

const backOff = (failures: number): number => Math.min(FIRST_RETRY * 2 ** Math.min(failures, 10), LONGEST_RETRY);

/** No answer may become one; a refusal stays one until a person has changed the app or its tokens. */
function failed(failure: Failure, sentence: (word: string) => string): Attempt {
  if (failure.kind === 'token' || failure.kind === 'refused') return { kind: 'refused', sentence: sentence(failure.word) };
  return { kind: 'failed', afterMs: 'afterMs' in failure ? failure.afterMs : 0, why: failure.why };
}
