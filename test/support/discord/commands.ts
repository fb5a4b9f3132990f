import type { CommandBody, CommandOption } from './bodies/command.ts';
import { apiError } from './errors.ts';
import type { Snowflakes } from './snowflakes.ts';

/** A registered application command: its body and what Discord adds. */
export interface Command {
  id: string;
  /** Null for a global command. */
  guildId: string | null;
  version: string;
  body: CommandBody;
}

/** The application's commands, global and by guild. A name is unique within its scope and type. */
export class CommandBook {
  readonly #ids: Snowflakes;
  readonly #commands = new Map<string, Command>();

  constructor(ids: Snowflakes) {
    this.#ids = ids;
  }

  list(guildId: string | null): Command[] {
    return [...this.#commands.values()].filter((one) => one.guildId === guildId);
  }

  all(): Command[] {
    return [...this.#commands.values()];
  }

  /** @throws ApiError 10063 */
  get(id: string, guildId: string | null): Command {
    const command = this.#commands.get(id);
    if (!command || command.guildId !== guildId) throw apiError.unknownCommand();
    return command;
  }

  /** The command a person in this guild (or direct message) reaches by name: the guild's own before the global one. */
  named(name: string, guildId: string | null): Command | undefined {
    const known = (scope: string | null) => this.list(scope).find((one) => one.body.name === name && (one.body.type ?? 1) === 1);
    return (guildId === null ? undefined : known(guildId)) ?? known(null);
  }

  /** Registers a command; one of the same name and type keeps its id. Tells whether it is new. */
  put(body: CommandBody, guildId: string | null): { command: Command; isNew: boolean } {
    const same = this.list(guildId).find((one) => one.body.name === body.name && (one.body.type ?? 1) === (body.type ?? 1));
    const command: Command = { id: same?.id ?? this.#ids.next(), guildId, version: this.#ids.next(), body };
    this.#commands.set(command.id, command);
    return { command, isNew: same === undefined };
  }

  /** Makes `bodies` the only commands of a scope. */
  replace(bodies: readonly CommandBody[], guildId: string | null): Command[] {
    const kept = bodies.map((body) => this.put(body, guildId).command);
    for (const one of this.list(guildId)) if (!kept.includes(one)) this.#commands.delete(one.id);
    return kept;
  }

  remove(id: string, guildId: string | null): void {
    this.#commands.delete(this.get(id, guildId).id);
  }
}

/** A chat command's options; none for a context menu. */
export function optionsOf(command: Command): CommandOption[] {
  return 'options' in command.body ? ((command.body.options ?? []) as CommandOption[]) : [];
}

/** A command in Discord's words. */
export function commandJson(command: Command, applicationId: string): Record<string, unknown> {
  const { id: _, ...body } = command.body;
  return {
    type: 1,
    default_member_permissions: null,
    nsfw: false,
    integration_types: [0],
    contexts: null,
    ...body,
    id: command.id,
    application_id: applicationId,
    version: command.version,
    ...(command.guildId === null ? {} : { guild_id: command.guildId }),
  };
}
