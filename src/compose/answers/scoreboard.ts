import { SECOND } from '../../domain/instant.ts';
import { type Block, line, type Notice, strong, time } from '../../domain/notice.ts';
import type { Leads, Score, Scoreboard } from '../../domain/scoreboard.ts';
import { DOT } from '../wording.ts';
import { answer } from './answer.ts';
import { SCOREBOARD } from './scoreboard-wording.ts';

/** Most services that get a row. */
const MOST_ROWS = 10;

/**
 * Leads, misses and false alarms alike, and the services with the most to say.
 *
 * @param what the service or company; null: everything
 */
export function composeScoreboard(what: string | null, board: Scoreboard): Notice {
  const title = SCOREBOARD.title(what ?? SCOREBOARD.everything);
  if (board.since === null) return answer(title, [line(SCOREBOARD.none)]);
  const since = time(board.since, 'date-time');
  if (board.services.length === 0) return answer(title, [line(...SCOREBOARD.quiet(since))]);
  const rows = board.services.length === 1 ? [] : board.services.slice(0, MOST_ROWS);
  const rest = rows.length === 0 ? 0 : board.services.length - rows.length;
  const blocks = [
    ...whole(board.all),
    ...rows.map(({ name, score }) => line(strong(name), DOT, rowOf(score))),
    ...(rest > 0 ? [line(SCOREBOARD.more(rest))] : []),
    line(...SCOREBOARD.since(since)),
  ];
  return answer(title, blocks);
}

function whole({ outages, leads, passed, falseAlarms, missed, ruled }: Score): readonly Block[] {
  const { own, byPerson } = falseAlarms;
  return [
    line(SCOREBOARD.outages(outages), ...(outages > 0 && leads === null ? [` ${SCOREBOARD.noLead}`] : [])),
    ...(leads === null ? [] : [line(leadOf(leads))]),
    line(SCOREBOARD.falseAlarms(own + byPerson, own, byPerson), ' ', SCOREBOARD.passed(passed)),
    line(SCOREBOARD.missed(missed.over + missed.late, missed.over, missed.late)),
    ...(ruled.ended + ruled.merged === 0 ? [] : [line(SCOREBOARD.ruled(ruled.ended, ruled.merged))]),
  ];
}

function leadOf({ outages, median, best, worst, ahead, behind, level }: Leads): string {
  if (outages === 1) return SCOREBOARD.oneLead(lead(median));
  return `${SCOREBOARD.lead(lead(median), lead(best), lead(worst), outages)} ${SCOREBOARD.sides(ahead, behind, level)}`;
}

/** Seconds with their sign, in words. */
const lead = (seconds: number): string =>
  seconds === 0 ? SCOREBOARD.level : seconds > 0 ? SCOREBOARD.ahead(seconds * SECOND) : SCOREBOARD.behind(-seconds * SECOND);

function rowOf({ outages, leads, falseAlarms, missed, passed }: Score): string {
  const alarms = falseAlarms.own + falseAlarms.byPerson;
  const misses = missed.over + missed.late;
  return [
    SCOREBOARD.row.outages(outages),
    ...(leads === null ? [] : [SCOREBOARD.row.lead(lead(leads.median))]),
    ...(alarms === 0 ? [] : [SCOREBOARD.row.falseAlarms(alarms)]),
    ...(misses === 0 ? [] : [SCOREBOARD.row.missed(misses)]),
    ...(passed === 0 ? [] : [SCOREBOARD.row.passed(passed)]),
  ].join(DOT);
}
