import type { Clock } from '../../../src/clock.ts';
import type { CommandBook } from './commands.ts';
import type { Events } from './events.ts';
import type { InteractionBook } from './interactions/book.ts';
import type { Truth } from './truth.ts';
import type { Nonces } from './world/nonces.ts';
import type { World } from './world/world.ts';

/** What the parts of this server have in common. */
export interface Core {
  readonly clock: Clock;
  readonly events: Events;
  readonly truth: Truth;
  readonly world: World;
  readonly nonces: Nonces;
  readonly commands: CommandBook;
  readonly interactions: InteractionBook;
  readonly token: string;
  readonly applicationId: string;
  /** Intents that need approval (members, presences, message content) and that this application has. */
  readonly privilegedIntents: number;
  readonly activeThreadsPerGuild: number;
  readonly heartbeatIntervalMs: number;
  /** `ws://127.0.0.1:PORT/gateway`. */
  gatewayUrl(): string;
}
