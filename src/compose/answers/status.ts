import type { Incident } from '../../domain/incident.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Action, type Block, line, type Notice, text, time } from '../../domain/notice.ts';
import { names } from '../figures.ts';
import { headline, incidentTitle, incidentTone, providersTitle, severityOf, subjectName } from '../headline.ts';
import { composeIncident } from '../incident.ts';
import { lengthOf, sinceWords } from '../times.ts';
import { DOT, SEVERITY } from '../wording.ts';
import { answer } from './answer.ts';
import { STATUS } from './wording.ts';

/** What the answer may rest on: which sources speak of the services in question, and whether they can be read. */
export interface Watch {
  /** Names of services without any status feed of their own. */
  feedless: readonly string[];
  pressFeeds: number;
  statements: boolean;
  /** Sources that speak of them, and how many of these were read lately. */
  sources: number;
  answering: number;
  /** When the one that was read longest ago was read, among those that answer. */
  readAt: Instant | null;
  /** Status feeds that are not read because nobody needs them yet. */
  unwatched: readonly string[];
  /** Status feeds that were never read. */
  unread: readonly string[];
  /** Status feeds that cannot be read now, and since when as far as it is known. */
  failing: readonly { name: string; since: Instant | null }[];
}

/** What was asked about. */
export interface Asked {
  /** `Netflix`, `Meta`, `the 14 services subscribed here`. */
  name: string;
  services: number;
  /** What a button of the answer would subscribe to; null: nothing to offer. */
  offer: string | null;
}

/** Nothing is open. Green only when every service has a status feed and every such feed was read lately. */
export function composeCalm(asked: Asked, watch: Watch, last: Incident | null): Notice {
  const blind = watch.failing.length + watch.unread.length + watch.unwatched.length > 0;
  const well = !blind && watch.feedless.length === 0 && watch.sources > 0;
  const title = well
    ? STATUS.well(capital(asked))
    : blind && asked.services === 1
      ? STATUS.cannotSay(asked.name)
      : STATUS.noSign(asked.name);
  const subscribe: Action[] =
    asked.offer === null ? [] : [{ id: 'subscribe', label: STATUS.subscribe, value: asked.offer, style: 'plain' }];
  const blocks = [...blindness(watch), ...coverage(asked, watch, well), lastTrouble(last), ...reading(watch)];
  return answer(title, blocks, { tone: well ? 'resolved' : 'plain', actions: subscribe });
}

const capital = ({ name }: Asked): string =>
  name.startsWith('the ') ? `The ${name.slice(4)}` : name.startsWith('all ') ? `All ${name.slice(4)}` : name;

/** What cannot be read is never green. */
function blindness({ failing, unread, unwatched }: Watch): readonly Block[] {
  const bySince = Map.groupBy(failing, ({ since }) => since);
  const lines = [...bySince].map(([since, sources]) =>
    line(...STATUS.unreadable(names(sources.map(({ name }) => name)), since === null ? null : time(since, 'date-time'))),
  );
  if (unread.length > 0) lines.push(line(STATUS.neverRead(names(unread, 6))));
  if (unwatched.length > 0) lines.push(line(STATUS.notWatched(names(unwatched, 6))));
  return lines.length === 0 ? [] : [...lines, line(STATUS.noClaim)];
}

/** What is watched where no page speaks. */
function coverage(asked: Asked, watch: Watch, well: boolean): readonly Block[] {
  if (watch.feedless.length === 0) return well && asked.services === 1 ? [line(STATUS.pageQuiet)] : [];
  const watched =
    watch.pressFeeds > 0
      ? STATUS.watch(watch.pressFeeds, watch.statements)
      : watch.statements
        ? STATUS.watchStatements
        : STATUS.watchNothing;
  return [line(`${asked.services === 1 ? STATUS.noFeed : STATUS.noFeeds(names(watch.feedless, 6))} ${watched}`)];
}

function lastTrouble(last: Incident | null): Block {
  if (last === null) return line(STATUS.noneBefore);
  const what = providersTitle(last) ?? headline(last);
  return line(...STATUS.last(subjectName(last), what, time(last.sinceAt, 'date-time'), lengthOf(last, last.updatedAt)));
}

function reading({ readAt, answering, sources }: Watch): readonly Block[] {
  return readAt === null ? [] : [line(...STATUS.read(time(readAt, 'relative'), answering, sources))];
}

/** Most open incidents that get a line each. */
const MOST_LINES = 15;

/** What is open: the incident's own card when it is one, else a line each, the newest first. */
export function composeOpen(asked: Asked, open: readonly [Incident, ...Incident[]], watch: Watch): Notice {
  const reads = [...blindness(watch), ...reading(watch)];
  const [first, ...others] = open;
  if (others.length === 0) {
    const card = composeIncident(first);
    return { ...card, blocks: [...card.blocks, ...reads] };
  }
  const lines = open.slice(0, MOST_LINES).map((incident) => {
    const grade = `${DOT}${incident.state}${DOT}${SEVERITY[severityOf(incident)]}`;
    const url = incident.officials.find((record) => record.url !== null)?.url ?? null;
    const title = incidentTitle(incident);
    return line(url === null ? text(title) : { kind: 'link', text: title, url }, grade, DOT, ...sinceWords(incident));
  });
  const rest = open.slice(MOST_LINES).map((incident) => headline(incident));
  const blocks = [...lines, ...(rest.length === 0 ? [] : [line(names(rest))]), ...reads];
  const gravest = open.map(incidentTone).toSorted((a, b) => GRAVITY.indexOf(b) - GRAVITY.indexOf(a))[0] ?? 'plain';
  return answer(STATUS.open(open.length, asked.name), blocks, { tone: gravest });
}

/** Tones from the mildest to the gravest. */
const GRAVITY = ['plain', 'resolved', 'retracted', 'recovering', 'suspected', 'minor', 'major', 'critical', 'page'];
