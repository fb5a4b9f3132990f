import { composeList, composeNoSuchPage } from '../compose/answers/catalog.ts';
import type { Command } from '../domain/command.ts';
import type { CommandPorts } from './ports.ts';

/** Names of one page: about a screen of a phone, and far below any platform's limit. */
const PAGE_SIZE = 80;

/** `list [page]`: what can be subscribed, by category. */
export function list(ports: CommandPorts): Command {
  return {
    name: 'list',
    description: 'The services you can subscribe to',
    options: [{ name: 'page', description: 'Which page of the list', required: false, type: 'text' }],
    quiet: true,
    async run(_asker, given) {
      // Uncategorised services come last.
      const all = ports.catalog
        .services()
        .toSorted((a, b) => (a.category ?? '\uffff').localeCompare(b.category ?? '\uffff', 'en') || a.name.localeCompare(b.name, 'en'));
      const pages = Math.max(1, Math.ceil(all.length / PAGE_SIZE));
      const typed = given.page?.trim() || '1';
      const page = /^\d{1,4}$/.test(typed) ? Number(typed) : 0;
      if (page < 1 || page > pages) return composeNoSuchPage(typed, pages);
      const shown = all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
      const groups = [...Map.groupBy(shown, ({ category }) => category)].map(([category, services]) => ({
        category,
        names: services.map(({ name }) => name),
      }));
      return composeList(groups, all.length, page, pages);
    },
  };
}
