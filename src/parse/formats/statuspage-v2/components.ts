import type { ReadComponent } from '../../../domain/reading.ts';
import { plainLine } from '../../text.ts';
import type { Words } from '../../words.ts';
import { COMPONENT_STATES, type TheirComponent } from './schema.ts';

/** A row on GitHub's page that is a hint to the reader and no component. */
const POINTER = /^visit \S+ for more information$/i;

/** Gives components their shown names: group headings are known by the page and only sometimes repeated in incidents. */
export interface ComponentReader {
  read(components: readonly TheirComponent[] | null | undefined): ReadComponent[];
}

/** Headings (`group: true`) name their members and are no components themselves; their state is a roll-up. */
export function componentReader(page: readonly TheirComponent[], words: Words): ComponentReader {
  const headings = new Map<string, string>();
  for (const { id, name, group } of page) if (group === true && name) headings.set(id, name);
  const read = ({ id, name, status, group_id: heading }: TheirComponent): ReadComponent => {
    const own = plainLine(name ?? '') || id;
    const group = heading ? headings.get(heading) : undefined;
    return {
      id,
      name: group === undefined ? own : `${plainLine(group)} / ${own}`,
      state: words.translate('component.status', status, COMPONENT_STATES),
      raw: status ?? null,
    };
  };
  return { read: (components) => (components ?? []).filter((one) => one.group !== true && !POINTER.test(one.name ?? '')).map(read) };
}
