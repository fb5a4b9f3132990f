import { emptyReading } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, recogniseJson } from '../../json.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { COMPONENT_STATES, components, squeezed } from './schema.ts';
import { isSummary, readSummary } from './summary.ts';

/** Instatus: its summary lists open incidents, its other document the states of the components and no incident. */
export const instatus: Format = {
  name: 'instatus',
  recognise: recogniseJson((document) => isSummary(document) || isComponentList(document) || 'neither a summary nor a list of components'),
  parse: (candidate) => {
    const json = candidate.json();
    return json.ok && isSummary(json.value) ? readSummary(candidate) : readComponents(candidate);
  },
};

/** Components alone, without a page, and each with its group or without: no other product has all of that. */
function isComponentList(document: unknown): boolean {
  if (!isObject(document) || Object.keys(document).length !== 1 || !Array.isArray(document.components)) return false;
  const isTheirs = (one: unknown): boolean =>
    isObject(one) && typeof one.status === 'string' && (one.group === null || isObject(one.group));
  return document.components.length > 0 && document.components.every(isTheirs);
}

/** A description may speak of an old outage beside an operational state: it is not read. */
function readComponents(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, components);
  if (!checked.ok) return checked;
  const words = createWords();
  const theirs = checked.data.components;
  // A group that is listed among its members is a heading, its state a roll-up.
  const headings = new Set(theirs.map(({ group }) => group?.id));
  return {
    ok: true,
    reading: {
      ...emptyReading('instatus', 'snapshot'),
      componentsAreTruth: true,
      components: theirs
        .filter(({ id }) => !headings.has(id))
        .map(({ id, name, status, group }) => {
          const names = [group?.name, name].map((part) => plainLine(part ?? '')).filter((part) => part !== '');
          const state = words.translate('component.status', squeezed(status), COMPONENT_STATES);
          return { id, name: names.join(' / ') || id, state, raw: status ?? null };
        }),
      unknownWords: words.list(),
    },
  };
}
