import type { Evidence } from '../domain/evidence.ts';
import type { Incident } from '../domain/incident.ts';
import { type Block, line, link, strong, text } from '../domain/notice.ts';
import { count, moment, names, number, sentence, shortened, spaced } from './figures.ts';
import { FIGURE, PAST_PEAK, SENSE, type Sense, SIGNS } from './senses-wording.ts';
import type { Part } from './wording.ts';

/** Lines of one message, figures and notices of one line: what is left out stands in the thread and in the details. */
const MOST_LINES = 4;
const MOST_FIGURES = 4;
const MOST_NOTICES = 2;

/** Longest text and name of a source inside a line, characters. */
const TEXT_LENGTH = 160;
const NAME_LENGTH = 40;
const BRIEF_LENGTH = 90;

const ORDER: readonly Sense[] = ['reports', 'checks', 'measurement', 'dependants', 'people', 'mentions'];

/** Which sense a piece of evidence belongs to; null: it is somebody's words. */
export function senseOf({ class: kind, figure }: Evidence): Sense | null {
  switch (kind) {
    case 'crowd':
      return figure?.unit === 'votes' ? 'people' : 'reports';
    case 'probe':
      return 'checks';
    case 'measurement':
    case 'dependants':
    case 'mentions':
      return kind;
    default:
      return null;
  }
}

/**
 * What speaks of trouble as the incident stands, the heaviest first. After the provider's own end only what was seen since
 * counts, as in the verdict.
 */
export function burningOf(incident: Incident, sense: Sense): readonly Evidence[] {
  const word = incident.evidence
    .filter((each) => each.class === 'official-page' || each.class === 'official-statement')
    .reduce<Evidence | null>((newest, each) => (newest === null || each.at >= newest.at ? each : newest), null);
  const after = word?.says === 'over' ? word.at : Number.NEGATIVE_INFINITY;
  return incident.evidence
    .filter((each) => senseOf(each) === sense && each.says === 'trouble' && each.at > after)
    .filter((each) => each.until === null || each.until > incident.updatedAt)
    .toSorted((a, b) => b.weight - a.weight || (b.figure?.value ?? 0) - (a.figure?.value ?? 0));
}

/**
 * A line for each sense that speaks of trouble, the heaviest first: `Reports are climbing: 1 912 in 5 min on Facebook, expected about 240
 * (crowd count, 15:21–15:26).` Figures of different services or sources stand side by side and are never added up.
 *
 * @param most lines; the senses beyond it are named in one line more
 */
export function senseLines(incident: Incident, most: number = MOST_LINES): readonly Block[] {
  const felt = ORDER.map((sense) => ({ sense, pieces: burningOf(incident, sense) }))
    .filter(({ pieces }) => pieces.length > 0)
    .toSorted((a, b) => (b.pieces[0]?.weight ?? 0) - (a.pieces[0]?.weight ?? 0));
  const rest = felt.slice(most).map(({ sense }) => SENSE[sense].noun);
  return [
    ...felt.slice(0, most).map(({ sense, pieces }) => senseLine(incident, sense, pieces)),
    ...(rest.length > 0 ? [line(SIGNS.also(rest))] : []),
  ];
}

function senseLine(incident: Incident, sense: Sense, pieces: readonly Evidence[]): Block {
  const { label, lead } = SENSE[sense];
  const facts = FACTS[sense](incident, pieces);
  if (incident.state !== 'suspected' || lead === null) return line(strong(label), ...(sense === 'measurement' ? [] : [' ']), ...facts);
  const begin = isPastPeak(pieces) ? (PAST_PEAK[sense] ?? lead) : lead;
  const [first = '', ...others] = facts;
  const opened = begin === '' && typeof first === 'string' ? sentence(first) : first;
  return line(...(begin === '' ? [] : [begin]), opened, ...others, '.');
}

const isPastPeak = (pieces: readonly Evidence[]): boolean =>
  pieces.length > 0 && pieces.every(({ figure }) => figure !== null && figure.peak !== null && figure.peak.value > figure.value);

type Facts = (incident: Incident, pieces: readonly Evidence[]) => readonly Part[];

const FACTS: Record<Sense, Facts> = {
  reports: (incident, pieces) =>
    counted(incident, pieces, (value) => (incident.state === 'suspected' ? number(value) : count(value, 'report'))),
  mentions: (incident, pieces) => counted(incident, pieces, number),
  checks,
  measurement: notices,
  dependants: ({ updatedAt }, [first]) =>
    first === undefined ? [] : SIGNS.fact(brief(first.text, TEXT_LENGTH), '', moment(first.since, updatedAt)),
  people: (_, [first]) => (first === undefined ? [] : [spaced(brief(first.text, TEXT_LENGTH))]),
};

/** `1 912 in 5 min on Facebook, expected about 240 (crowd count, 15:21–15:26)`; the source once where figures share it. */
function counted(incident: Incident, pieces: readonly Evidence[], worded: (value: number) => string): readonly Part[] {
  // Every service has its say before a second source speaks of one.
  const isFirst = (piece: Evidence) => piece === pieces.find((each) => each.services.join() === piece.services.join());
  const shown = [...pieces.filter(isFirst), ...pieces.filter((piece) => !isFirst(piece))];
  const parts = shown.slice(0, MOST_FIGURES).flatMap((piece, index, all): Part[] => {
    const next = all[index + 1];
    const shared = next !== undefined && windowOf(next) === windowOf(piece);
    return [index === 0 ? '' : '; ', ...figureParts(incident, piece, worded), ...(shared ? [] : sourceParts(incident, piece))];
  });
  return shown.length > MOST_FIGURES ? [...parts, FIGURE.more(shown.length - MOST_FIGURES)] : parts;
}

const windowOf = ({ sourceName, at, figure }: Evidence): string => JSON.stringify([sourceName, at, figure?.windowMs ?? null]);

function figureParts(incident: Incident, { figure, services, text: words }: Evidence, worded: (value: number) => string): readonly Part[] {
  if (figure === null) return [spaced(brief(words, TEXT_LENGTH))];
  const { value, windowMs, expected, peak } = figure;
  // The only service of an incident stands in its title.
  const named = incident.services.length > 1 ? namesOf(incident, services) : '';
  return [
    FIGURE.rate(worded(value), windowMs) + (named === '' ? '' : FIGURE.on(named)) + (expected === null ? '' : FIGURE.expected(expected)),
    ...(peak === null || peak.value <= value ? [] : FIGURE.peak(peak.value, moment(peak.at, incident.updatedAt))),
  ];
}

function sourceParts({ updatedAt }: Incident, { sourceName, at, figure }: Evidence): readonly Part[] {
  const from = figure === null || figure.windowMs === null ? null : moment(at - figure.windowMs, updatedAt);
  return FIGURE.source(brief(sourceName, NAME_LENGTH), from, moment(at, updatedAt));
}

/** `edge answers, login backend fails (since 15:02)`, with the services where the incident has several. */
function checks(incident: Incident, pieces: readonly Evidence[]): readonly Part[] {
  const byText = [...Map.groupBy(pieces, (piece) => brief(piece.text, TEXT_LENGTH))];
  const parts = byText.slice(0, MOST_NOTICES).flatMap(([words, same], index): Part[] => {
    const named =
      incident.services.length > 1
        ? namesOf(
            incident,
            same.flatMap(({ services }) => services),
          )
        : '';
    const since = Math.min(...same.map((piece) => piece.since));
    return [index === 0 ? '' : '; ', ...SIGNS.fact(words, named, moment(since, incident.updatedAt))];
  });
  return byText.length > MOST_NOTICES ? [...parts, FIGURE.more(byText.length - MOST_NOTICES)] : parts;
}

/** What others have measured, in their words and with a link to them. */
function notices(incident: Incident, pieces: readonly Evidence[]): readonly Part[] {
  const parts = pieces.slice(0, MOST_NOTICES).flatMap(({ sourceName, at, text: words, url }, index): Part[] => {
    const said = brief(words, TEXT_LENGTH);
    return [
      index === 0 ? '' : ';',
      ...SIGNS.measurement(brief(sourceName, NAME_LENGTH), moment(at, incident.updatedAt)),
      url === null ? text(said) : link(said, url),
    ];
  });
  return pieces.length > MOST_NOTICES ? [...parts, FIGURE.more(pieces.length - MOST_NOTICES)] : parts;
}

/** The names of those that the incident holds; of others it says nothing. */
export const namesOf = (incident: Incident, services: readonly string[]): string =>
  names(incident.services.filter(({ service }) => services.includes(service)).map(({ name }) => name));

/** The heaviest piece of a sense in a few words without any time of day, for one line: `1 912 in 5 min, expected about 240`. */
export function briefOf(incident: Incident, sense: Sense): string {
  const [heaviest] = burningOf(incident, sense);
  if (heaviest === undefined) return '';
  const { figure, sourceName, text: words } = heaviest;
  if (sense === 'measurement') return brief(sourceName, BRIEF_LENGTH);
  if (figure === null || (sense !== 'reports' && sense !== 'mentions')) return brief(words, BRIEF_LENGTH);
  return FIGURE.rate(number(figure.value), figure.windowMs) + (figure.expected === null ? '' : FIGURE.expected(figure.expected));
}

/** What a sense says after an official end: `reports still 6 × normal`. */
export function stillOf(incident: Incident, sense: Sense): string {
  const [heaviest] = burningOf(incident, sense);
  if (sense === 'measurement' && heaviest !== undefined) return SIGNS.stillMeasured(brief(heaviest.sourceName, NAME_LENGTH));
  const figure = sense === 'reports' ? heaviest?.figure : null;
  const ratio = figure?.expected ? Math.round(figure.value / Math.max(1, figure.expected)) : 0;
  return ratio > 1 ? FIGURE.times(ratio) : SENSE[sense].still;
}

const brief = (words: string, most: number): string => shortened(words, most).replace(/[.\s]+$/, '');
