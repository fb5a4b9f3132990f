import { randomBytes } from 'node:crypto';
import type { Core } from '../core.ts';
import { guildJson, type Json, userJson } from '../world/wire.ts';
import { Session } from './session.ts';

/** Every intent that exists (docs: Gateway, List of Intents): 0–16, 20, 21, 24, 25. */
const knownIntents = 0x1ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);
/** Members, presences, message content. */
const privileged = (1 << 1) | (1 << 8) | (1 << 15);
const guildsIntent = 1;
/** How long a lost connection may be resumed; Discord names no number, "a few minutes" is what clients see. */
const resumableMs = 3 * 60_000;

/** Why a line is closed, and with which code. */
export interface Refusal {
  close: number;
  why: string;
}

/** The sessions of the bot, connected or resumable. */
export class Sessions {
  readonly #core: Core;
  readonly #sessions = new Map<string, Session>();

  constructor(core: Core) {
    this.#core = core;
  }

  all(): Session[] {
    for (const session of this.#sessions.values()) {
      const gone = session.disconnectedAt !== null && this.#core.clock.now() - session.disconnectedAt > resumableMs;
      if (gone) this.forget(session);
    }
    return [...this.#sessions.values()];
  }

  find(id: string): Session | undefined {
    return this.all().find((one) => one.id === id);
  }

  forget(session: Session): void {
    this.#sessions.delete(session.id);
  }

  forgetAll(): void {
    this.#sessions.clear();
  }

  /** Why a client may not have these intents. */
  wrongIntents(intents: number): Refusal | null {
    if ((intents & ~knownIntents) !== 0) return { close: 4013, why: `unknown intents ${intents}` };
    const refused = intents & privileged & ~this.#core.privilegedIntents;
    return refused === 0 ? null : { close: 4014, why: `privileged intents ${refused} that the application does not have` };
  }

  /** Begins a session: READY, then every guild of the shard. */
  start(intents: number, shard: readonly [number, number], send: (payload: Json) => void): Session {
    const { world, applicationId } = this.#core;
    const session = new Session(randomBytes(16).toString('hex'), intents, shard);
    session.enter(send);
    this.#sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter((guild) => !guild.kicked && session.owns(guild.id));
    session.dispatch('READY', {
      v: 10,
      user: { ...userJson(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: this.#core.gatewayUrl(),
      shard,
      application: { id: applicationId, flags: 0 },
      private_channels: [],
    });
    if ((intents & guildsIntent) !== 0) for (const guild of guilds) session.dispatch('GUILD_CREATE', guildJson(world, guild));
    return session;
  }
}
