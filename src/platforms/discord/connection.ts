import type { Client } from 'discord.js';
import { MINUTE, SECOND } from '../../domain/instant.ts';
import { TOKEN_REFUSED } from './api.ts';
import { type Line, type LineParts, openLine, REFUSED } from './line.ts';

/** How long `start` waits before it lets the rest of the process go on. */
const PATIENCE = 15 * SECOND;
const FIRST_RETRY = SECOND;
const LONGEST_RETRY = MINUTE;

export interface ConnectionParts extends LineParts {
  /** Called when a client has become ready; `start` waits for it. Never rejects. */
  ready(client: Client<true>): Promise<void>;
}

export type Started = { ok: true } | { ok: false; sentence: string };
/** `down`: stopped, or the token was refused; nothing more happens by itself. */
export type ConnectionState = 'connecting' | 'ready' | 'down';

/** Keeps one gateway client connected. The SDK comes back by itself after a lost line, but never after a failed login. */
export function createConnection({ token, apiBase, clock, log, listen, ready }: ConnectionParts) {
  const stopping = new AbortController();
  const started = Promise.withResolvers<Started>();
  let line: Line | null = null;
  let over = false;
  let answered = false;
  let failures = 0;

  /** Connects, stays connected, and connects anew when the SDK gives up, until stopped or refused. */
  async function keep(): Promise<void> {
    while (!stopping.signal.aborted) {
      line = openLine({ token, apiBase, clock, log, listen });
      const end = await line.connected;
      if (end === null) {
        failures = 0;
        await Promise.race([ready(line.client as Client<true>), line.closed]);
        answer({ ok: true });
      }
      const why = end ?? (await line.closed);
      await line.close();
      if (stopping.signal.aborted) break;
      if (why === REFUSED) return refuse();
      if (failures === 0) log.warn('Discord cannot be reached; it is tried again in the background', { why });
      answer({ ok: true });
      await clock.sleep(Math.min(FIRST_RETRY * 2 ** Math.min(failures, 10), LONGEST_RETRY), stopping.signal);
      failures += 1;
    }
  }

  /** Every further attempt would be one more invalid request: a person has to act. */
  function refuse(): void {
    over = true;
    if (answered) log.error(TOKEN_REFUSED);
    answer({ ok: false, sentence: TOKEN_REFUSED });
  }

  function answer(outcome: Started): void {
    answered = true;
    started.resolve(outcome);
  }

  let running: Promise<void> | null = null;
  return {
    /** Resolves when the bot is ready, or as soon as it is known that it will have to wait or was refused. */
    async start(): Promise<Started> {
      running ??= keep();
      const soon = new AbortController();
      const patience = clock.sleep(PATIENCE, soon.signal).then((): Started => ({ ok: true }));
      const outcome = await Promise.race([started.promise, patience]);
      answered = true;
      soon.abort();
      return outcome;
    },
    async stop(): Promise<void> {
      over = true;
      stopping.abort();
      answer({ ok: true });
      await line?.close();
      await running;
    },
    state(): ConnectionState {
      if (over) return 'down';
      return line?.isReady() === true ? 'ready' : 'connecting';
    },
  };
}
