import { composeSubscriptions } from '../compose/answers/subscriptions.ts';
import { EVERYTHING } from '../compose/answers/wording.ts';
import { sentence } from '../compose/figures.ts';
import type { Catalog, ServiceId } from '../domain/catalog.ts';
import type { Command } from '../domain/command.ts';
import type { CommandPorts } from './ports.ts';

/** `subscriptions`: what this place is told of. */
export function subscriptions(ports: CommandPorts): Command {
  return {
    name: 'subscriptions',
    description: 'What this channel is told of',
    options: [],
    quiet: true,
    async run(asker) {
      const standing = await ports.subscriptions.of(asker.place);
      const named = standing.map(({ scope, floor }) => ({ name: scopeName(ports.catalog, scope), floor, all: scope === '*' }));
      return composeSubscriptions(named.toSorted((a, b) => Number(b.all) - Number(a.all) || a.name.localeCompare(b.name, 'en')));
    },
  };
}

/** What people call a subscription's scope; a service that left the catalog keeps its id. */
export const scopeName = (catalog: Catalog, scope: ServiceId | '*'): string =>
  scope === '*' ? sentence(EVERYTHING) : (catalog.service(scope)?.name ?? scope);
