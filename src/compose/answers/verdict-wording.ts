import type { PlatformName } from '../../domain/delivery.ts';
import type { Span } from '../../domain/notice.ts';
import type { RulingKind } from '../../domain/ruling.ts';
import type { Sentence } from '../wording.ts';

/** Every fixed sentence about a person's verdict on an incident. */

export const VERDICT = {
  done: {
    'not-an-outage': (ref: string) => `Withdrawn: incident ${ref}`,
    ended: (ref: string) => `Ended: incident ${ref}`,
    merge: (ref: string) => `Folded: incident ${ref}`,
  } satisfies Record<RulingKind, (ref: string) => string>,
  means: {
    'not-an-outage': 'It is told as no outage wherever it was told.',
    ended: 'It is told as over wherever it was told.',
    merge: 'From now on it is told as part of the other.',
  } satisfies Record<RulingKind, string>,
  counted: {
    'not-an-outage': 'It counts as a false alarm of ours, found by a person.',
    ended: 'It counts as ended by a person.',
    merge: 'It counts as folded by a person, and no longer as an outage of its own.',
  } satisfies Record<RulingKind, string>,
  onRecord: (ref: string) => `Your name is on record. /outage scoreboard shows the count, /outage explain ${ref} the whole of it.`,
  into: (ref: string, title: string) => `Into incident ${ref}: ${title}`,
  choices: {
    'not-an-outage': 'not an outage: withdraw it, as a false alarm',
    ended: 'ended: it is over, whatever is still heard',
    merge: 'merge: it is part of another incident',
  } satisfies Record<RulingKind, string>,
};

export const NO_VERDICT = {
  unknown: (typed: string) => `"${typed}" is no verdict`,
  which: 'Which verdict?',
  unknownMore: 'Write not-an-outage, ended, or merge and the incident that it is part of.',
  mayNot: "You can't rule on incidents here",
  mayNotMore: 'Somebody who manages this channel can; where channels have no managers, any of its members.',
  direct: 'A verdict holds for everybody who was told. Please ask in a channel that you manage.',
  mayNotMerge: "You can't merge incidents",
  whoMerges: (platform: PlatformName) => `It cannot be taken back. ${WHO_MERGES[platform]}`,
  over: (ref: string) => `Incident ${ref} is over already`,
  overMore: (at: Span): Sentence => ['Since ', at, '. If it never was an outage, rule not-an-outage.'],
  late: (ref: string) => `It is too late to rule on incident ${ref}`,
  lateMore: (at: Span): Sentence => ['It is over since ', at, ', and a verdict is taken until a day after the end.'],
  again: (ref: string) => `Somebody has ruled on incident ${ref} already`,
  againMore: {
    'not-an-outage': 'It is withdrawn. Trouble that comes back begins another incident.',
    ended: 'It is ended. If it never was an outage, rule not-an-outage.',
    merge: 'It is part of another incident: rule on that one.',
  } satisfies Record<RulingKind, string>,
  silent: (ref: string) => `Incident ${ref} was never told`,
  silentMore: 'It began before we watched, so there is nothing to withdraw. If it is over, rule ended.',
  retracted: (ref: string) => `Incident ${ref} is withdrawn already`,
  retractedMore: 'We found out ourselves that it was no outage, and counted it.',
  into: 'Into which incident?',
  intoMore: (ref: string) => `Write /outage verdict ${ref} merge and the reference of the other one.`,
  same: 'An incident cannot be merged into itself',
  sameMore: 'Write the reference of the other one.',
  foreign: (one: string, other: string) => `${one} and ${other} are two companies`,
  foreignMore: 'An incident belongs to one company. That one causes the other is found and told without a verdict.',
  gone: (ref: string) => `Nothing became of the verdict on incident ${ref}`,
  goneMore: 'The incident changed at the same moment. Please look at it again.',
};

const WHO_MERGES: Record<PlatformName, string> = {
  discord: 'It needs Manage Server.',
  slack: 'It needs an admin or an owner of this workspace.',
  console: 'It needs the operator.',
};
