import { emptyReading } from '../../../domain/reading.ts';
import type { Candidate, Format, Parsed } from '../../format.ts';
import { checkedJson, isObject, listOf, recogniseJson } from '../../json.ts';
import { pageName, wholePage } from '../../page.ts';
import { plainLine } from '../../text.ts';
import { createWords } from '../../words.ts';
import { readNotices } from './notices.ts';
import { components, PAGE_STATES, status } from './schema.ts';

/** Sorry's pages: a word about the page, the components with theirs, and the notices, each at its own address. */
export const sorry: Format = {
  name: 'sorry',
  recognise: recogniseJson(
    (document) => isStatus(document) || isComponents(document) || isNotices(document) || 'neither a status, nor components, nor notices',
  ),
  parse: (candidate) => {
    const json = candidate.json();
    if (json.ok && isNotices(json.value)) return readNotices(candidate);
    return json.ok && isComponents(json.value) ? readComponents(candidate) : readStatus(candidate);
  },
};

const isStatus = (document: unknown): boolean =>
  isObject(document) && isObject(document.page) && typeof document.page.state === 'string' && 'state_text' in document.page;

/** Parts with a name and a state and no status, some of whose states are Sorry's. */
function isComponents(document: unknown): boolean {
  const wrapped = isObject(document) && !('page' in document) ? document.components : null;
  const list = Array.isArray(document) ? document : listOf(wrapped);
  const theirs = list.filter(isObject).filter((one) => typeof one.name === 'string' && typeof one.state === 'string' && !('status' in one));
  return list.length > 0 && theirs.length === list.length && theirs.some((one) => PAGE_STATES.has(String(one.state)));
}

function isNotices(document: unknown): boolean {
  if (!isObject(document) || !Array.isArray(document.notices)) return false;
  const isTheirs = (one: unknown): boolean => isObject(one) && 'subject' in one && 'timeline_state' in one;
  return document.notices.length > 0 ? document.notices.every(isTheirs) : isObject(document.meta) && 'total_count' in document.meta;
}

function readStatus(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, status);
  if (!checked.ok) return checked;
  const theirs = checked.data.page;
  const words = createWords();
  const page = { id: theirs.id ?? null, name: pageName(theirs.name), url: theirs.url || null };
  const state = words.translate('page.state', theirs.state, PAGE_STATES);
  const whole = wholePage(page, candidate.url, state, plainLine(theirs.state_text ?? '') || theirs.state);
  return {
    ok: true,
    reading: { ...emptyReading('sorry', 'snapshot'), componentsAreTruth: true, page, components: [whole], unknownWords: words.list() },
  };
}

function readComponents(candidate: Candidate): Parsed {
  const checked = checkedJson(candidate, components);
  if (!checked.ok) return checked;
  const words = createWords();
  const read = checked.data.map(({ id, name, state }) => ({
    id: id ?? name,
    name: plainLine(name),
    state: words.translate('component.state', state, PAGE_STATES),
    raw: state,
  }));
  return {
    ok: true,
    reading: { ...emptyReading('sorry', 'snapshot'), componentsAreTruth: true, components: read, unknownWords: words.list() },
  };
}
