import type { Entry, Incident, IncidentState } from '../domain/incident.ts';
import { type Block, line, type Notice, quote, type Tone } from '../domain/notice.ts';
import { moment, names, sentence, shortened } from './figures.ts';
import { incidentTone } from './headline.ts';
import { entryWords } from './mark.ts';
import { apart } from './times.ts';
import { CHANGED, DOT, ENTRY, type Sentence, SYMBOL, TIMES } from './wording.ts';

/** Two short versions stand in one line; longer ones are quoted one below the other. */
const INLINE_LENGTH = 80;

/** Longest plain line for a notification, characters. */
const SUMMARY_LENGTH = 200;

/** One line of an incident's thread: who, what, when, and the words themselves, whole (VOICE 2). */
export function composeEntry(incident: Incident, entry: Entry): Notice {
  const title = titleOf(incident, entry);
  const blocks = [line(...times(entry), ...note(entry)), ...words(entry)];
  return {
    tone: toneOf(incident, entry),
    title,
    url: entry.url,
    blocks,
    actions: [],
    summary: shortened([title, summaryWords(entry)].filter((part) => part !== '').join(': '), SUMMARY_LENGTH),
  };
}

function titleOf(incident: Incident, entry: Entry): string {
  if (entry.kind === 'state') return entry.text === '' ? stateTitle(incident, entry) : entry.text;
  const subject = [ENTRY[entry.kind].class, entry.sourceName];
  // A speaker's or an outlet's line has no state of the provider to show.
  if (entry.kind === 'official-update') subject.push(entryWords(entry));
  const what = ENTRY[entry.kind].what;
  if (what !== null) subject.push(what);
  return subject.filter((part) => part !== null && part !== '').join(DOT);
}

function stateTitle(incident: Incident, entry: Entry): string {
  const state = ownState(entry) ?? incident.state;
  const affected = names(entry.services.map((id) => incident.services.find(({ service }) => service === id)?.name ?? id));
  return [`${SYMBOL[state]} ${sentence(state)}`, affected].filter((part) => part !== '').join(DOT);
}

function times(entry: Entry): Sentence {
  const at = moment(entry.at, entry.seenAt);
  return apart(entry.at, entry.seenAt) ? TIMES.seenLater(at, moment(entry.seenAt, entry.seenAt)) : TIMES.same(at);
}

/** What follows the time: the short form of a change, or which incident of the page it is about. */
function note(entry: Entry): Sentence {
  if (isInline(entry)) return [DOT, CHANGED.inline(entry.before ?? '', entry.text)];
  return namesOnly(entry) && entry.text !== '' ? [`${DOT}${entry.text}`] : [];
}

/** Lines whose text is the title of the provider's incident, and nobody's words. */
const namesOnly = ({ kind }: Entry): boolean => kind === 'official-unlisted' || kind === 'official-returned';

/** Somebody's own words: the quote; for a change what it is now, then what it was. */
function words(entry: Entry): readonly Block[] {
  if (entry.kind === 'state' || namesOnly(entry) || entry.text.trim() === '' || isInline(entry)) return [];
  if (entry.before === null || entry.before.trim() === '') return [quote(entry.text, entry.url)];
  return [line(CHANGED.now), quote(entry.text, entry.url), line(CHANGED.before), quote(entry.before, null)];
}

const isInline = (entry: Entry): boolean =>
  entry.before !== null &&
  entry.before.trim() !== '' &&
  [entry.before, entry.text].every((side) => side.length <= INLINE_LENGTH && !side.includes('\n'));

function summaryWords(entry: Entry): string {
  if (entry.kind === 'state') return '';
  return isInline(entry) ? CHANGED.inline(entry.before ?? '', entry.text) : entry.text;
}

function toneOf(incident: Incident, entry: Entry): Tone {
  const state = ownState(entry);
  if (state === null) return 'plain';
  return state === 'confirmed' ? incidentTone({ ...incident, state }) : state;
}

const ownState = (entry: Entry): IncidentState | null =>
  entry.kind === 'state' && entry.state !== null && entry.state in SYMBOL ? (entry.state as IncidentState) : null;
