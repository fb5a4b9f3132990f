import { emptyReading, type ReadComponent } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checked, checkedJson, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { MAX_DEPTH, node, STATES, tree } from './schema.ts';

/** Freshstatus: the leaves of its tree have states; those that the page leaves out of its verdict are left out here. */
export const freshstatus: Format = {
  name: 'freshstatus',
  recognise: recogniseJson((document) => {
    if (!isObject(document) || !Array.isArray(document.components) || document.components.length === 0) return 'no components';
    if ('page' in document) return 'it has a page';
    const isTheirs = (one: unknown): boolean =>
      isObject(one) &&
      'id' in one &&
      (Array.isArray(one.components) || (typeof one.status === 'string' && STATES.has(one.status.toLowerCase())));
    return document.components.every(isTheirs) || 'not a tree of components';
  }),
  parse,
};

function parse(candidate: Candidate): Parsed {
  const document = checkedJson(candidate, tree);
  if (!document.ok) return document;
  const words = createWords();
  const components: ReadComponent[] = [];
  let ignored = 0;
  const open = document.data.components.map((value) => ({ value, names: [] as readonly string[] })).toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const read = checked(next.value, node);
    if (!read.ok) return { ok: false, why: `${next.names.join(' / ') || 'components'}: ${read.why}` };
    const { id, name, status, display_options: options, components: children } = read.data;
    // A region that is no more stays at "major outage" for ever behind this mark.
    if (String(options?.ignore_overall_status) === 'true') {
      ignored += 1;
      continue;
    }
    const names = [...next.names, plainLine(name ?? '') || id];
    if (names.length > MAX_DEPTH) return { ok: false, why: `a tree of more than ${MAX_DEPTH} levels` };
    for (const value of (children ?? []).toReversed()) open.push({ value, names });
    if (!children?.length)
      components.push({ id, name: names.join(' / '), state: words.translate('component.status', status, STATES), raw: status ?? null });
  }
  if (components.length === 0) return { ok: false, why: `no component counts (${ignored} are left out by the page)` };
  return {
    ok: true,
    reading: { ...emptyReading('freshstatus', 'snapshot'), componentsAreTruth: true, components, unknownWords: words.list() },
  };
}
