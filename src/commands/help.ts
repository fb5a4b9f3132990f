import { composeHelp } from '../compose/answers/catalog.ts';
import type { Command } from '../domain/command.ts';
import type { CommandPorts } from './ports.ts';

/** `help`: every command with what it does. `all` is asked when it runs, for `help` is one of them. */
export function help(_ports: CommandPorts, all: () => readonly Command[]): Command {
  return {
    name: 'help',
    description: 'What you can ask',
    options: [],
    quiet: true,
    async run() {
      return composeHelp(all());
    },
  };
}
