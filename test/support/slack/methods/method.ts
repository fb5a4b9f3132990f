/** What a Web API method is, in this fake. */
import type { ArgumentSpec, Arguments } from '../arguments.ts';
import type { Tier } from '../limits.ts';
import type { JsonObject } from '../model.ts';
import type { Triggers } from '../triggers.ts';
import type { World } from '../world.ts';

/** What methods may reach. */
export interface Platform {
  readonly world: World;
  readonly triggers: Triggers;
  /** Issues a fresh Socket Mode address. */
  openConnection(): string;
}

export interface Method {
  /** The token it wants. */
  token: 'bot' | 'app' | 'none';
  /** `post`: limited per channel. */
  tier: Tier | 'post';
  args: ArgumentSpec;
  /** Further arguments of any name are welcome (`api.test`). */
  open?: boolean;
  /** The answer's fields beside `ok`; throws `SlackRefusal`. */
  run(args: Arguments, platform: Platform): JsonObject;
}
