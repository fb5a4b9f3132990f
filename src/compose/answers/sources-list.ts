import type { Instant } from '../../domain/instant.ts';
import { type Block, line, link, type Notice, type Span, strong, text, time } from '../../domain/notice.ts';
import type { SourceKind } from '../../domain/source.ts';
import type { Trouble } from '../../domain/subject.ts';
import { echoed, shortened } from '../figures.ts';
import { troubleWhy } from '../trouble.ts';
import { DOT } from '../wording.ts';
import { answer } from './answer.ts';
import { formatName } from './sources-formats.ts';
import { SOURCES } from './sources-wording.ts';

/** How one source is doing. */
export interface SourceLine {
  name: string;
  kind: SourceKind;
  url: string;
  format: string | null;
  /** `unwatched`: nobody needs it · `unread`: not read yet · `failing`: the last attempts brought nothing · `trouble`: long enough to have been said. */
  state: 'well' | 'failing' | 'trouble' | 'unread' | 'unwatched';
  /** When it was last read well; for trouble since when. */
  at: Instant | null;
  why: string | Trouble | null;
  movedTo: string | null;
  addedBy: string | null;
}

/** Most sources that are read well and get a line each. */
const MOST_WELL = 20;
/** Most characters of all lines, addresses included: a message on Discord takes 4 096, and escapes make text longer. */
const ROOM = 2800;
/** Most characters of a cause that others wrote, and of an address. */
const SHOWN = 140;

const BY_GRAVITY: readonly SourceLine['state'][] = ['trouble', 'failing', 'unread', 'unwatched', 'well'];

/** What is read and how that goes, the worst first; what has no room is counted. */
export function composeSources(name: string, all: readonly SourceLine[]): Notice {
  if (all.length === 0) return answer(SOURCES.none(name), [line(SOURCES.noneMore)]);
  const sorted = all.toSorted((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name, 'en'));
  const shown: Block[] = [];
  let room = ROOM;
  for (const source of sorted) {
    const block = line(...sourceLine(source));
    room -= lengthOf(block);
    if (room < 0 || (isWell(source) && shown.length >= MOST_WELL)) break;
    shown.push(block);
  }
  const rest = sorted.slice(shown.length);
  const unwell = rest.filter((source) => !isWell(source)).length;
  const more = rest.length === 0 ? [] : [line(unwell === 0 ? SOURCES.restWell(rest.length) : SOURCES.rest(rest.length, unwell))];
  return answer(SOURCES.title(name, all.filter(({ state }) => state === 'well').length, all.length), [...shown, ...more]);
}

const isWell = ({ state, movedTo }: SourceLine): boolean => state === 'well' && movedTo === null;

/** What has moved is read, and stands before the rest that is. */
const rankOf = (source: SourceLine): number => BY_GRAVITY.indexOf(source.state) + (isWell(source) ? 1 : 0);

function sourceLine(source: SourceLine): (Span | string)[] {
  const { name, url, state, at, why, movedTo, addedBy, kind, format } = source;
  const cause = why === null ? '' : shortened(typeof why === 'string' ? why : troubleWhy(why), SHOWN);
  const notes = [
    ...(movedTo === null ? [] : [SOURCES.moved(shortened(movedTo, SHOWN))]),
    ...(addedBy === null ? [] : [SOURCES.addedBy(echoed(addedBy))]),
  ];
  return [
    /^https?:/.test(url) ? link(name, url) : text(name),
    DOT,
    SOURCES.kind(kind, format === null ? null : formatName(format)),
    DOT,
    strong(SOURCES.state[state]),
    ...(at === null ? [] : [' ', ...SOURCES.since(state, time(at, state === 'well' ? 'relative' : 'date-time'))]),
    ...(cause === '' ? [] : [`: ${cause}`]),
    ...notes.map((note) => `${DOT}${note}`),
  ];
}

/** Characters of a line, a link with its address and a time with its mark-up. */
const lengthOf = (block: Block): number =>
  block.kind === 'quote'
    ? block.text.length
    : block.spans.reduce(
        (sum, span) => sum + (span.kind === 'time' ? 20 : span.text.length) + (span.kind === 'link' ? span.url.length : 0),
        1,
      );
