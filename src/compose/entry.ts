import type { Entry, Incident, IncidentState } from '../domain/incident.ts';
import { type Block, line, type Notice, quote, type Tone } from '../domain/notice.ts';
import { CAUSES } from './claims-wording.ts';
import { moment, sentence, shortened, spaced } from './figures.ts';
import { incidentTone } from './headline.ts';
import { entryWords, isOurs } from './mark.ts';
import { namesOf } from './senses.ts';
import { apart } from './times.ts';
import { CHANGED, DOT, ENTRY, RULING, type Sentence, SYMBOL, TIMES } from './wording.ts';

/** Two short versions stand in one line; longer ones are quoted one below the other. */
const INLINE_LENGTH = 80;

/** Longest sentence of ours in a head, and longest name of a person, characters. */
const FACT_LENGTH = 160;
const PERSON_LENGTH = 60;
/** Longest name of a source in a head, characters. */
const SOURCE_LENGTH = 80;

/** Longest plain line for a notification, characters. */
const SUMMARY_LENGTH = 200;

/** One line of an incident's thread: who, what, when, and the words themselves, whole (VOICE 2). */
export function composeEntry(incident: Incident, entry: Entry): Notice {
  const title = titleOf(incident, entry);
  const blocks = [line(...times(entry), ...note(incident, entry)), ...words(entry)];
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
  if (entry.kind === 'ruling') return rulingTitle(entry);
  if (isOurs(entry)) return countedTitle(incident, entry);
  if (isUpstream(entry)) return [ENTRY.cause.class, CAUSES.probable(shortened(entry.text, SOURCE_LENGTH))].join(DOT);
  const subject = [ENTRY[entry.kind].class, shortened(entry.sourceName, SOURCE_LENGTH)];
  // A speaker's or an outlet's line has no state to show.
  if (entry.kind === 'official-update' || (entry.kind === 'measurement' && entry.state !== null)) subject.push(entryWords(entry));
  const what = ENTRY[entry.kind].what;
  if (what !== null) subject.push(what);
  return subject.filter((part) => part !== null && part !== '').join(DOT);
}

/** `Counted · Downdetector series · Facebook: 1 912 in 5 min, expected about 240`: what we counted or checked needs no quote. */
function countedTitle(incident: Incident, entry: Entry): string {
  const service = incident.services.length > 1 && entry.kind !== 'dependants' ? namesOf(incident, entry.services) : '';
  const fact = spaced(shortened(entry.text, FACT_LENGTH));
  // Who they are that run on it stands in the sentence.
  const by = entry.kind === 'dependants' ? '' : shortened(entry.sourceName, SOURCE_LENGTH);
  return [ENTRY[entry.kind].class, by, service === '' ? fact : `${service}: ${fact}`].filter((part) => part !== '').join(DOT);
}

/** `Ruled · not an outage, says Mara`. */
function rulingTitle({ text, sourceName }: Entry): string {
  const by = shortened(sourceName, PERSON_LENGTH);
  const kind = Object.hasOwn(RULING, text) ? (text as keyof typeof RULING) : null;
  return [ENTRY.ruling.class, kind === null ? by : RULING[kind].entry(by)].join(DOT);
}

/** A cause that no source states: trouble of what it runs on. */
const isUpstream = ({ kind, source }: Entry): boolean => kind === 'cause' && source === null;

function stateTitle(incident: Incident, entry: Entry): string {
  const state = ownState(entry) ?? incident.state;
  const affected = namesOf(incident, entry.services);
  return [`${SYMBOL[state]} ${sentence(state)}`, affected].filter((part) => part !== '').join(DOT);
}

function times(entry: Entry): Sentence {
  const at = moment(entry.at, entry.seenAt);
  return apart(entry.at, entry.seenAt) ? TIMES.seenLater(at, moment(entry.seenAt, entry.seenAt)) : TIMES.same(at);
}

/** What follows the time: the short form of a change, or which incident of the page it is about. */
function note(incident: Incident, entry: Entry): Sentence {
  const { cause } = incident;
  if (isUpstream(entry) && cause !== null && cause.name === entry.text) {
    return [DOT, ...CAUSES.grounds(moment(cause.since, entry.seenAt), cause.why)];
  }
  if (isInline(entry)) return [DOT, CHANGED.inline(entry.before ?? '', entry.text)];
  return namesOnly(entry) && entry.text !== '' ? [`${DOT}${entry.text}`] : [];
}

/** Lines whose text is the title of the provider's incident, and nobody's words. */
const namesOnly = ({ kind }: Entry): boolean => kind === 'official-unlisted' || kind === 'official-returned';

/** Somebody's own words: the quote; for a change what it is now, then what it was. */
function words(entry: Entry): readonly Block[] {
  if (isInHead(entry) || namesOnly(entry) || entry.text.trim() === '' || isInline(entry)) return [];
  if (entry.before === null || entry.before.trim() === '') return [quote(entry.text, entry.url)];
  return [line(CHANGED.now), quote(entry.text, entry.url), line(CHANGED.before), quote(entry.before, null)];
}

/** Lines whose whole text stands in their head. */
const isInHead = (entry: Entry): boolean => entry.kind === 'state' || entry.kind === 'ruling' || isOurs(entry) || isUpstream(entry);

const isInline = (entry: Entry): boolean =>
  entry.before !== null &&
  entry.before.trim() !== '' &&
  [entry.before, entry.text].every((side) => side.length <= INLINE_LENGTH && !side.includes('\n'));

function summaryWords(entry: Entry): string {
  if (isInHead(entry)) return '';
  return isInline(entry) ? CHANGED.inline(entry.before ?? '', entry.text) : entry.text;
}

function toneOf(incident: Incident, entry: Entry): Tone {
  const state = ownState(entry);
  if (state === null) return 'plain';
  return state === 'confirmed' ? incidentTone({ ...incident, state }) : state;
}

const ownState = (entry: Entry): IncidentState | null =>
  entry.kind === 'state' && entry.state !== null && entry.state in SYMBOL ? (entry.state as IncidentState) : null;
