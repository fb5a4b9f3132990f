import {
  composeAdded,
  composeExpired,
  composeFound,
  composeFull,
  composeKnownPage,
  composeNotAdmin,
  composeNotFound,
} from '../compose/answers/sources.ts';
import type { Asker, Command } from '../domain/command.ts';
import type { Notice } from '../domain/notice.ts';
import type { Source } from '../domain/source.ts';
import { addedSource, findOf, isPressFeed, MOST_ADDED } from './added.ts';
import type { Finds } from './finds.ts';
import type { CommandPorts } from './ports.ts';
import { isSamePage } from './source-same.ts';

/** `source add <address>`: shows what stands there; nothing is read until somebody confirms. */
export function sourceAdd(ports: CommandPorts, finds: Finds): Command {
  return {
    name: 'source add',
    description: 'Read another status page or feed',
    options: [{ name: 'address', description: 'The address of a status page or of its feed', required: true, type: 'text' }],
    quiet: true,
    async run(asker, given) {
      if (!(await asker.mayAdminister())) return composeNotAdmin(asker.platform, asker.place.direct);
      if (isFull(ports)) return composeFull(MOST_ADDED);
      const found = await ports.pages.discover(given.address ?? '');
      if (found.kind !== 'found') return composeNotFound(found);
      const standing = ports.sources().find((source) => isSamePage(source, found.url));
      if (standing !== undefined) return known(ports, standing);
      const find = findOf(found);
      const now = ports.clock.now();
      const { name } = addedSource(find, worldOf(ports), asker.userName, now).service;
      return composeFound({ name, url: found.url, reading: found.reading, press: isPressFeed(find) }, finds.keep(find, now));
    },
  };
}

/** The button below what was found. A second press finds the page added, which is what was wanted. */
export function confirmSource(ports: CommandPorts, finds: Finds): (asker: Asker, token: string) => Promise<Notice> {
  return async (asker, token) => {
    if (!(await asker.mayAdminister())) return composeNotAdmin(asker.platform, asker.place.direct);
    const now = ports.clock.now();
    const find = finds.at(token, now);
    if (find === null) return composeExpired();
    // The names are given out only now: another find may have taken one meanwhile.
    const added = addedSource(find, worldOf(ports), asker.userName, now);
    const isSame = ({ source }: { source: Source }) => source.id === added.source.id;
    if (!ports.pages.added().some(isSame)) {
      if (isFull(ports)) return composeFull(MOST_ADDED);
      await ports.pages.add(added);
    }
    const { service, source } = ports.pages.added().find(isSame) ?? added;
    return composeAdded(service.name, source.kind === 'news' ? null : service.id);
  };
}

const isFull = ({ pages }: CommandPorts): boolean => pages.added().length >= MOST_ADDED;

const worldOf = ({ catalog, sources }: CommandPorts) => ({ catalog, sources: sources() });

function known({ catalog }: CommandPorts, { name, services }: Source): Notice {
  const named = services.map((service) => catalog.service(service)?.name ?? service);
  return composeKnownPage(name, named, services.length === 1 ? (services[0] ?? null) : null);
}
