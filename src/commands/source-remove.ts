import { composeNotAdded, composeNotAdmin, composeRemoved } from '../compose/answers/sources.ts';
import type { Command } from '../domain/command.ts';
import { nameFits } from './names.ts';
import type { CommandPorts } from './ports.ts';

/** `source remove <name>`: a page that somebody added is read no more. Pages of the catalog are the operator's. */
export function sourceRemove(ports: CommandPorts): Command {
  return {
    name: 'source remove',
    description: 'Stop reading a page that was added',
    options: [{ name: 'name', description: 'The name or the address of the page', required: true, type: 'text' }],
    quiet: true,
    async run(asker, given) {
      if (!(await asker.mayAdminister())) return composeNotAdmin(asker.platform, asker.place.direct);
      // Chats put brackets around addresses.
      const typed = (given.name ?? '').trim().replace(/^<([^|>]*)[^>]*>$/, '$1');
      const added = ports.pages.added();
      const meant = added.find(({ source, service }) => source.url === typed || nameFits(typed, [service.id, service.name, source.name]));
      const removed = meant === undefined ? null : await ports.pages.remove(meant.source.id);
      if (removed === null) return composeNotAdded(typed, namesOf(added));
      return composeRemoved(removed.service.name);
    },
  };
}

const namesOf = (added: ReturnType<CommandPorts['pages']['added']>): readonly string[] => added.map(({ service }) => service.name);
