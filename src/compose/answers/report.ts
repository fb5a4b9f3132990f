import type { ServiceId } from '../../domain/catalog.ts';
import type { Incident } from '../../domain/incident.ts';
import { type Action, type Block, line, type Notice, strong } from '../../domain/notice.ts';
import type { Cast, Tally } from '../../domain/voting.ts';
import { names } from '../figures.ts';
import { incidentTitle } from '../headline.ts';
import { DOT } from '../wording.ts';
import { answer } from './answer.ts';
import { REPORT } from './report-wording.ts';

/** The buttons of an incident; their value is its id. */
export const AFFECTED = 'affected';
export const NOT_ME = 'not-me';
/** The button of a report, which takes it back; its value is the service's id. */
export const WORKS = 'report-over';

/** A service as it is named and as a button carries it. */
export interface Named {
  id: ServiceId;
  name: string;
}

/** Somebody's word, and how it was taken. */
export interface Word {
  affected: boolean;
  cast: Exclude<Cast, object>;
  /** How long a vote counts, milliseconds. */
  windowMs: number;
}

/** Most services that get a line or a button each. */
const MOST_SERVICES = 10;

/** What the reporter reads: their own word, what others say, and what it can lead to. `open`: an incident of the service, if there is one. */
export function composeReported(service: Named, word: Word, symptom: string | null, tally: Tally, open: Incident | null): Notice {
  const blocks = [
    ...(symptom === null ? [] : [line(REPORT.youSee(symptom))]),
    line(numbers(word, tally)),
    ...(open === null ? [line(REPORT.nothingElse(service.name))] : [known(open)]),
    ...(open === null && word.affected ? [line(REPORT.oneVoice)] : []),
  ];
  const action: Action = word.affected
    ? { id: WORKS, label: REPORT.button.notAnyMore, value: service.id, style: 'plain' }
    : { id: 'report', label: REPORT.button.affected, value: service.id, style: 'plain' };
  return answer(titleOf(word, service.name), blocks, { actions: [action] });
}

/** What the presser of an incident's button reads, with the numbers of each service that they spoke of. */
export function composeVoted(incident: Incident, word: Word, tallies: readonly { name: string; tally: Tally }[]): Notice {
  const shown = tallies.slice(0, MOST_SERVICES);
  const rest = tallies.slice(MOST_SERVICES).map(({ name }) => name);
  const single = tallies.length === 1 ? (tallies[0]?.name ?? null) : null;
  const blocks = [
    ...shown.map(({ name, tally }) => line(...(single === null ? [strong(name), ': '] : []), numbers(word, tally))),
    ...(rest.length === 0 ? [] : [line(names(rest))]),
  ];
  const action: Action = word.affected
    ? { id: NOT_ME, label: REPORT.button.notMe, value: incident.id, style: 'plain' }
    : { id: AFFECTED, label: REPORT.button.affected, value: incident.id, style: 'plain' };
  return answer(titleOf(word, single), blocks, { actions: [action] });
}

/** Not counted: it may be said again after `ms` milliseconds. */
export const composeTooMany = (ms: number): Notice => answer(REPORT.tooMany, [line(REPORT.tooManyMore(ms))]);

/** A company was named, whose services fail one by one. */
export function composeWhich(company: string, services: readonly Named[]): Notice {
  const all = services.map(({ name }) => name);
  return answer(REPORT.which, [line(REPORT.whichOf(company)), line(names(all, MOST_SERVICES))], { actions: reportButtons(services) });
}

/** Everything was named. */
export const composeWhichOne = (): Notice => answer(REPORT.which, [line(REPORT.whichOne)]);

/** The incident of the button is closed. */
export function composeOver(incident: Incident): Notice {
  const services = incident.services.map(({ service, name }) => ({ id: service, name }));
  return answer(REPORT.over, [known(incident), line(REPORT.overMore)], { actions: reportButtons(services) });
}

export const composeGone = (): Notice => answer(REPORT.gone, [line(REPORT.goneMore)]);

function titleOf({ affected, cast }: Word, what: string | null): string {
  return REPORT.noted(cast === 'again', REPORT.says[affected ? 'affected' : 'notMe'](what));
}

/** What all say, the reader among them. */
function numbers({ affected, windowMs }: Word, tally: Tally): string {
  // The reader's own word is no news to them.
  const works = tally.notMe > (affected ? 0 : 1) ? REPORT.works(tally.notMe) : '';
  if (affected) return (tally.affected > 1 ? REPORT.others(tally.affected, tally.places, windowMs) : REPORT.onlyYou(windowMs)) + works;
  return (tally.affected > 0 ? REPORT.fails(tally.affected, tally.places, windowMs) : REPORT.nobody(windowMs)) + works;
}

/** A title that tells the state needs no other word for it. */
function known(incident: Incident): Block {
  const title = incidentTitle(incident);
  return line(REPORT.known, title, ...(title.includes(incident.state) ? [] : [DOT, incident.state]));
}

const reportButtons = (services: readonly Named[]): readonly Action[] =>
  services.slice(0, MOST_SERVICES).map(({ id, name }) => ({ id: 'report', label: name, value: id, style: 'plain' }));
