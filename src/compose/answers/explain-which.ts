import type { Evidence } from '../../domain/evidence.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Instant } from '../../domain/instant.ts';
import { type Action, type Block, line, type Notice, strong, time } from '../../domain/notice.ts';
import { referenceOf } from '../../domain/reference.ts';
import { echoed, moment, names } from '../figures.ts';
import { headline, incidentTitle } from '../headline.ts';
import { DOT, type Sentence } from '../wording.ts';
import { answer } from './answer.ts';
import { signLine } from './explain-signs.ts';
import { CALM, EXPLAIN, EXPLAIN_ACTION, HELD, WHICH } from './explain-wording.ts';
import type { Watch } from './status.ts';
import { STATUS } from './wording.ts';

/** Most incidents that get a line, and a button each. */
const MOST_LINES = 8;
const MOST_SIGNS = 5;

/** `4F7QK · ● GitHub: Incident with Actions`: an incident as it is chosen from a list. */
export const incidentChoice = (incident: Incident): string => `${referenceOf(incident.id)}${DOT}${incidentTitle(incident)}`;

/** Several fit, or nothing was named: each with its reference. */
export function composeWhich(what: string | null, incidents: readonly Incident[], now: Instant): Notice {
  const shown = incidents.slice(0, MOST_LINES);
  const lines = shown.map((incident) =>
    line(strong(referenceOf(incident.id)), DOT, incidentTitle(incident), DOT, moment(incident.sinceAt, now)),
  );
  const rest = incidents.length - shown.length;
  const blocks = [...(shown.length === 0 ? [line(WHICH.none)] : lines), ...(rest > 0 ? [line(WHICH.more(rest))] : []), line(WHICH.how)];
  const title = what === null ? WHICH.title : WHICH.several(what);
  return answer(title, blocks, { actions: shown.map((incident) => details(incident, referenceOf(incident.id))) });
}

/** The button that opens the explanation of an incident. */
export const details = ({ id }: Incident, label: string = EXPLAIN_ACTION.details): Action => ({
  id: 'explain',
  label,
  value: id,
  style: 'plain',
});

export const composeNoIncident = (typed: string): Notice => answer(WHICH.unknown(echoed(typed)), [line(WHICH.how)]);

/** A service about which nothing is told, and why. */
export interface Quiet {
  name: string;
  watch: Watch;
  /** Signs that are too little for an incident. */
  loose: readonly Evidence[];
  subscribed: boolean;
  retirement: { why: string; at: Instant } | null;
  /** What a button would subscribe to. */
  offer: string;
  last: Incident | null;
}

const reading = ({ readAt, answering, sources }: Watch): Sentence =>
  readAt === null ? [CALM.noSources] : STATUS.read(time(readAt, 'relative'), answering, sources);

/** What ought to speak of it and cannot be heard: nothing told does not mean nothing wrong. */
function blindness({ failing, unread, unwatched, feedless }: Watch): readonly Block[] {
  const deaf = failing.map(({ name, since }) => line(...STATUS.unreadable(name, since === null ? null : time(since, 'date-time'))));
  return [
    ...deaf.slice(0, MOST_SIGNS),
    ...(unread.length === 0 ? [] : [line(STATUS.neverRead(names(unread)))]),
    ...(unwatched.length === 0 ? [] : [line(STATUS.notWatched(names(unwatched)))]),
    ...(feedless.length === 0 ? [] : [line(CALM.noFeed(names(feedless)))]),
  ];
}

/** Nothing is open: what is watched, what it says now, and why nobody was told. */
export function composeQuiet(quiet: Quiet, now: Instant): Notice {
  const { watch, loose, last } = quiet;
  const burning = loose.filter(({ until, says }) => says === 'trouble' && (until === null || until > now));
  const { stage } = EXPLAIN;
  const blocks: Block[] = [
    line(strong(stage.seen), ' ', ...reading(watch)),
    ...blindness(watch),
    line(strong(stage.weighed), ` ${burning.length === 0 ? CALM.nothing : CALM.loose}`),
    ...burning.slice(0, MOST_SIGNS).map((each) => signLine(each, now)),
    line(strong(stage.decided), ` ${CALM.decided}`),
  ];
  if (quiet.retirement !== null)
    blocks.push(line(strong(stage.held), ' ', ...HELD.retired(time(quiet.retirement.at, 'date-time'), quiet.retirement.why)));
  else if (!quiet.subscribed) blocks.push(line(strong(stage.routed), ` ${EXPLAIN.notSubscribed}`));
  if (last !== null) blocks.push(line(...CALM.last(referenceOf(last.id), headline(last), time(last.sinceAt, 'date-time'))));
  const subscribe: Action[] = quiet.subscribed
    ? []
    : [{ id: 'subscribe', label: EXPLAIN_ACTION.subscribe, value: quiet.offer, style: 'plain' }];
  return answer(CALM.title(quiet.name), blocks, { actions: [...(last === null ? [] : [details(last)]), ...subscribe] });
}

/** A name without an open incident, where an open one is wanted. */
export function composeNothingOpen(name: string, last: Incident | null): Notice {
  const blocks =
    last === null ? [line(WHICH.none)] : [line(...CALM.last(referenceOf(last.id), headline(last), time(last.sinceAt, 'date-time')))];
  return answer(WHICH.nothingOpen(name), [...blocks, line(WHICH.how)], { actions: last === null ? [] : [details(last)] });
}
