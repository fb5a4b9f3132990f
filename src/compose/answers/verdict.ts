import type { PlatformName } from '../../domain/delivery.ts';
import type { Incident } from '../../domain/incident.ts';
import { type Block, line, type Notice, time } from '../../domain/notice.ts';
import { referenceOf } from '../../domain/reference.ts';
import type { RulingKind } from '../../domain/ruling.ts';
import { echoed } from '../figures.ts';
import { incidentTitle, incidentTone } from '../headline.ts';
import { endOf } from '../times.ts';
import { answer } from './answer.ts';
import { details } from './explain-which.ts';
import { NO_VERDICT, VERDICT } from './verdict-wording.ts';

/** What a verdict did: the incident as it stands now, that it is counted, and where to look. */
export function composeRuled(kind: RulingKind, after: Incident, into: Incident | null): Notice {
  const ref = referenceOf(after.id);
  const blocks = [
    line(incidentTitle(after)),
    ...(into === null ? [] : [line(VERDICT.into(referenceOf(into.id), incidentTitle(into)))]),
    line(`${VERDICT.means[kind]} ${VERDICT.counted[kind]}`),
    line(VERDICT.onRecord(ref)),
  ];
  return answer(VERDICT.done[kind](ref), blocks, { tone: incidentTone(after), actions: [details(into ?? after)] });
}

/** Why a verdict is not taken. */
export type NoVerdict =
  | { kind: 'over' | 'late' | 'silent' | 'retracted' | 'gone' | 'into'; incident: Incident }
  | { kind: 'again'; incident: Incident; ruling: RulingKind }
  | { kind: 'same' }
  | { kind: 'foreign'; one: string; other: string };

/** A refusal, with what can be done instead. */
export function composeNoVerdict(why: NoVerdict): Notice {
  switch (why.kind) {
    case 'same':
      return answer(NO_VERDICT.same, [line(NO_VERDICT.sameMore)]);
    case 'foreign':
      return answer(NO_VERDICT.foreign(why.one, why.other), [line(NO_VERDICT.foreignMore)]);
    case 'into':
      return answer(NO_VERDICT.into, [line(NO_VERDICT.intoMore(referenceOf(why.incident.id)))]);
    case 'again':
      return refusal(NO_VERDICT.again, why.incident, line(NO_VERDICT.againMore[why.ruling]));
    case 'over':
      return refusal(NO_VERDICT.over, why.incident, line(...NO_VERDICT.overMore(time(endOf(why.incident), 'date-time'))));
    case 'late':
      return refusal(NO_VERDICT.late, why.incident, line(...NO_VERDICT.lateMore(time(endOf(why.incident), 'date-time'))));
    case 'silent':
      return refusal(NO_VERDICT.silent, why.incident, line(NO_VERDICT.silentMore));
    case 'retracted':
      return refusal(NO_VERDICT.retracted, why.incident, line(NO_VERDICT.retractedMore));
    case 'gone':
      return refusal(NO_VERDICT.gone, why.incident, line(NO_VERDICT.goneMore));
  }
}

const refusal = (title: (ref: string) => string, incident: Incident, more: Block): Notice =>
  answer(title(referenceOf(incident.id)), [more], { actions: [details(incident)] });

/** No verdict was named, or none that there is. */
export const composeUnknownVerdict = (typed: string): Notice =>
  answer(typed === '' ? NO_VERDICT.which : NO_VERDICT.unknown(echoed(typed)), [line(NO_VERDICT.unknownMore)]);

/** The asker may not rule here. */
export const composeMayNotRule = (direct: boolean): Notice =>
  answer(NO_VERDICT.mayNot, [line(direct ? NO_VERDICT.direct : NO_VERDICT.mayNotMore)]);

export const composeMayNotMerge = (platform: PlatformName): Notice =>
  answer(NO_VERDICT.mayNotMerge, [line(NO_VERDICT.whoMerges(platform))]);
