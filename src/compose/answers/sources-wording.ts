import type { PlatformName } from '../../domain/delivery.ts';
import type { Span } from '../../domain/notice.ts';
import type { ComponentState } from '../../domain/reading.ts';
import type { SourceKind } from '../../domain/source.ts';
import { count, number } from '../figures.ts';
import type { Sentence } from '../wording.ts';
import type { SourceLine } from './sources-list.ts';

/** Every fixed sentence about pages and feeds that people add, and about how those are doing that are read. */

export const SOURCE = {
  found: (name: string) => `Found: ${name}`,
  reads: (format: string) => `I can read it (${format}) at `,
  noComponents: 'It names no components.',
  componentsWell: (all: number, shown: string) => `${count(all, 'component')}, all operational: ${shown}.`,
  componentsUnwell: (all: number, unwell: number, shown: string) =>
    `${number(unwell)} of ${count(all, 'component')} not operational: ${shown}.`,
  component: (name: string, state: string) => `${name} (${state})`,
  noIncident: 'It lists no incident.',
  lastIncident: 'Last incident: ',
  over: 'over',
  press: 'It carries headlines and no states, so I would read it as a press feed: a headline may suspect, and never confirms.',
  lastItem: 'Newest: ',
  confirm: 'Add it within 15 minutes, or nothing is changed. What is open there now will not be announced.',
  confirmPress: 'Add it within 15 minutes, or nothing is changed. What it carries now will not be announced.',
  add: 'Add it',
  refused: "I can't read that address",
  notFound: 'I found no status page or feed there',
  moreTried: (value: number) => `I also tried ${count(value, 'other address', 'other addresses')}.`,
  nothingAdded: 'Nothing was added.',
  known: (source: string) => `${source} is read already`,
  knownPress: 'It is one of the press feeds.',
  knownMore: (services: string, many: number) =>
    `It speaks for ${services}; /outage subscribe takes ${many === 1 ? 'this name' : 'these names'}.`,
  full: (most: number) => `${count(most, 'page')} have been added, and that is the most`,
  fullMore: 'Take one out with /outage source remove first, or write the page into the catalog.',
  added: (name: string) => `Added: ${name}`,
  addedMore: 'I read it as soon as somebody subscribes to it.',
  addedPress: 'Its headlines are read with those of the other press feeds.',
  subscribe: 'Subscribe here',
  expired: 'This find has expired',
  expiredMore: 'The page may have become another meanwhile. Please type /outage source add again.',
  removed: (name: string) => `Removed: ${name}`,
  removedMore: 'I read it no more. Who subscribed to it is told nothing until somebody adds it again.',
  notAdded: (typed: string) => `Nobody added a page called "${typed}"`,
  noneAdded: 'No page has been added. Those of the catalog are changed in its files.',
  theseAdded: (pages: string) => `Added pages: ${pages}.`,
  notAdmin: "You can't change what is read",
  notInDirect: 'Please ask in a server in which you have Manage Server.',
  whoMay: (platform: PlatformName) => WHO_MAY[platform],
};

const WHO_MAY: Record<PlatformName, string> = {
  discord: 'It needs Manage Server.',
  slack: 'It needs an admin or an owner of this workspace.',
  console: 'It needs the operator.',
};

/** States of components whose provider gives no word of its own. */
export const COMPONENT: Record<ComponentState, string> = {
  operational: 'operational',
  degraded: 'degraded',
  partial_outage: 'partial outage',
  major_outage: 'major outage',
  maintenance: 'maintenance',
  unknown: 'state not known',
};

const KINDS: Record<SourceKind, string> = {
  status: 'status page',
  statement: 'official statements',
  news: 'press feed',
  reports: 'user reports',
  mentions: 'mentions',
  measurement: 'measurement',
  inner: 'our own',
};

export const SOURCES = {
  none: (what: string) => `No sources: ${what}`,
  noneMore: 'Nothing that I know how to read speaks of it. /outage source add takes the address of a status page.',
  title: (what: string, well: number, all: number) => `Sources ${what}: ${number(well)} of ${number(all)} read well`,
  restWell: (value: number) => `And ${count(value, 'other')}, all read well.`,
  rest: (value: number, unwell: number) =>
    `And ${count(value, 'other')}, ${number(unwell)} of them not read well. /outage sources and the name of a service shows those of that service.`,
  kind: (kind: SourceKind, format: string | null) => (format === null || kind === 'news' ? KINDS[kind] : `${KINDS[kind]} (${format})`),
  state: {
    well: 'read',
    failing: 'not read now',
    trouble: 'cannot be read',
    unread: 'not read yet',
    unwatched: 'not needed by anybody now',
  } satisfies Record<SourceLine['state'], string>,
  since: (state: SourceLine['state'], at: Span): Sentence =>
    state === 'well' ? [at] : state === 'trouble' ? ['since ', at] : ['(last read ', at, ')'],
  moved: (to: string) => `has moved to ${to}`,
  addedBy: (who: string) => `added by ${who}`,
};
