import type { Evidence } from '../../domain/evidence.ts';
import type { Incident, ServiceState } from '../../domain/incident.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Told } from '../../domain/ledger.ts';
import { type Action, type Block, line, type Notice, type Span, strong, time } from '../../domain/notice.ts';
import { referenceOf } from '../../domain/reference.ts';
import type { RulingKind } from '../../domain/ruling.ts';
import { echoed, moment, names, shortened } from '../figures.ts';
import { incidentTitle, incidentTone, severityOf } from '../headline.ts';
import { sinceWords } from '../times.ts';
import { DOT, REASON, SEVERITY, type Sentence } from '../wording.ts';
import { answer } from './answer.ts';
import { askedFor, type Place, type Standing, standingOf } from './explain-held.ts';
import { signLine, sumWords, weightWord } from './explain-signs.ts';
import { CLASS, EXPLAIN, EXPLAIN_ACTION, HELD } from './explain-wording.ts';

/** Everything that is known of how an incident was told. */
export interface Story {
  incident: Incident;
  told: readonly Told[];
  place: Place;
  /** Rulings of people, oldest first. */
  acts: readonly { kind: RulingKind; by: string; at: Instant }[];
  /** Whether a verdict would be taken now. */
  mayBeRuled: boolean;
  nameOf: (service: string) => string;
}

/** Most signs, groups of services and notices that get words of their own: all of it must fit into one message. */
const MOST_SIGNS = 6;
const MOST_GROUPS = 5;
const MOST_NOTICES = 5;

/** Each stage of one incident: seen, weighed, decided, routed, and sent here or not, with the reasons. */
export function composeExplained(story: Story, now: Instant): Notice {
  const { incident } = story;
  const standing = standingOf(incident, story.told, story.place);
  const blocks = [
    gist(incident, standing),
    ...seen(incident, now),
    ...weighed(incident),
    ...decided(incident),
    ...ruled(story),
    ...routed(story),
    sent(story, standing, now),
    ...(story.mayBeRuled ? [line(EXPLAIN.rule(referenceOf(incident.id)))] : []),
  ];
  return answer(incidentTitle(incident), blocks, { tone: incidentTone(incident), actions: remedies(story, standing) });
}

/** `Incident 4F7QK · minor · since 12:04: seen, confirmed, and not sent here.` */
function gist(incident: Incident, standing: Standing): Block {
  const states = incident.services.some(({ confirmedAt }) => confirmedAt !== null)
    ? ['seen', 'confirmed']
    : incident.services.some(({ openedAt }) => openedAt !== null)
      ? ['seen', 'suspected']
      : ['seen'];
  const end = standing.kind === 'sent' ? EXPLAIN.sent : EXPLAIN.notSent;
  const head = [strong(EXPLAIN.reference(referenceOf(incident.id))), `${DOT}${SEVERITY[severityOf(incident)]}${DOT}`];
  return line(...head, ...sinceWords(incident), `: ${states.join(', ')}, ${end}.`);
}

/** What was noticed, the newest of each voice first where there are many. */
function seen(incident: Incident, now: Instant): readonly Block[] {
  const head = line(strong(EXPLAIN.stage.seen), ' ', ...EXPLAIN.firstSeen(moment(incident.createdAt, now)), ', ', ...sources(incident));
  const signs = heaviestFirst(incident.evidence);
  const rest = signs.length - MOST_SIGNS;
  return [head, ...signs.slice(0, MOST_SIGNS).map((each) => signLine(each, now)), ...(rest > 0 ? [line(EXPLAIN.more(rest))] : [])];
}

const sources = (incident: Incident): Sentence => {
  const all = incident.evidence.map(({ sourceName }) => echoed(sourceName));
  return all.length === 0 ? [EXPLAIN.noSign] : ['by ', names(all), ':'];
};

/** The provider's own words first, then by weight; the newest of equals. */
const heaviestFirst = (all: readonly Evidence[]): readonly Evidence[] =>
  all.toSorted((a, b) => rankOf(b) - rankOf(a) || b.weight - a.weight || b.at - a.at);

const rankOf = ({ class: kind }: Evidence): number => (kind === 'official-page' ? 2 : kind === 'official-statement' ? 1 : 0);

/** What each kind of sign adds now, for the services where it adds the same. */
function weighed(incident: Incident): readonly Block[] {
  const groups = [...Map.groupBy(incident.services, sumKey).values()].slice(0, MOST_GROUPS);
  const several = groups.length > 1;
  const lines = groups.flatMap((services) => {
    const [first] = services;
    if (first === undefined) return [];
    const who = several ? `${names(services.map(({ name }) => name))}: ` : '';
    return [line(strong(EXPLAIN.stage.weighed), ` ${who}${sumOf(first, incident)}`)];
  });
  const unsure = incident.services.some(({ state, confirmedAt }) => state === 'suspected' && confirmedAt === null);
  return unsure ? [...lines, line(EXPLAIN.suspicion)] : lines;
}

const sumKey = ({ terms, reasons }: ServiceState): string =>
  `${terms.map((term) => `${term.class} ${weightWord(term.weight)}`).join()} ${reasons[0] ?? ''}`;

function sumOf({ terms, service }: ServiceState, incident: Incident): string {
  const official = incident.officials.some(({ services }) => services.includes(service));
  const word = official ? [`${CLASS['official-page']}: ${EXPLAIN.decides}`] : [];
  const parts = terms.map((term) => `${CLASS[term.class]} ${weightWord(term.weight)}`);
  if (parts.length === 0 && word.length === 0) return EXPLAIN.nothingNow;
  return `${[...word, ...parts, ...(parts.length > 1 ? [sumWords(terms)] : [])].join(DOT)}.`;
}

/** The states that each service went through, and why it is where it is. */
function decided(incident: Incident): readonly Block[] {
  const groups = [...Map.groupBy(incident.services, pathKey).values()];
  if (groups.length === 0) return [line(strong(EXPLAIN.stage.decided), ` ${EXPLAIN.undecided}`)];
  return groups.slice(0, MOST_GROUPS).flatMap((services) => {
    const [first] = services;
    if (first === undefined) return [];
    const who = groups.length > 1 ? `${names(services.map(({ name }) => name))}: ` : '';
    const why = first.reasons.slice(0, 2).map((reason) => REASON[reason].sentence);
    const because = why.length === 0 ? '.' : `; ${why.join(', and ')}.`;
    return [line(strong(EXPLAIN.stage.decided), ` ${who}`, ...pathOf(first, incident), because)];
  });
}

const pathKey = (state: ServiceState): string => JSON.stringify([pathTimes(state), state.reasons]);

const pathTimes = (state: ServiceState): readonly (readonly [string, Instant])[] =>
  [
    ['suspected', state.suspectedAt] as const,
    ['confirmed', state.confirmedAt] as const,
    ['recovering', state.recoveringAt] as const,
    ['resolved', state.resolvedAt] as const,
    ['retracted', state.retractedAt] as const,
  ]
    .flatMap(([word, at]) => (at === null ? [] : [[word, at] as const]))
    .toSorted((a, b) => a[1] - b[1]);

function pathOf(state: ServiceState, incident: Incident): Sentence {
  const path = pathTimes(state);
  if (path.length === 0) return [state.state];
  return path.flatMap(([word, at], index): Sentence => [`${index === 0 ? '' : DOT}${word} `, moment(at, incident.updatedAt)]);
}

/** Rulings of people, and what is held for the cause. */
function ruled({ incident, acts }: Story): readonly Block[] {
  const { cause, ruling } = incident;
  const into = ruling?.kind === 'merge' && ruling.into !== null ? ` ${EXPLAIN.into(referenceOf(ruling.into))}` : '';
  const rulings = acts.map(({ kind, by, at }, index) => {
    const more = index === acts.length - 1 ? into : '';
    return line(
      strong(EXPLAIN.stage.ruled),
      ' ',
      ...EXPLAIN.ruledBy(`${EXPLAIN.ruled[kind]}${more}`, echoed(by), moment(at, incident.updatedAt)),
    );
  });
  if (cause === null) return rulings;
  const since = moment(cause.since, incident.updatedAt);
  return [...rulings, line(...EXPLAIN.probablyFrom(cause.name, referenceOf(cause.incident), since, cause.why))];
}

/** What this place asked for. */
function routed({ incident, place, nameOf }: Story): readonly Block[] {
  const asked = askedFor(incident, place.subscriptions);
  if (asked.length === 0) return [line(strong(EXPLAIN.stage.routed), ` ${EXPLAIN.notSubscribed}`)];
  return asked.slice(0, MOST_GROUPS).map(({ scope, floor, createdBy, createdAt }) => {
    const words = EXPLAIN.subscribed(scope === '*' ? 'everything' : nameOf(scope), floor, echoed(createdBy), time(createdAt, 'date-time'));
    return line(strong(EXPLAIN.stage.routed), ' ', ...words);
  });
}

/** What stands here, or why nothing does; and in how many other places it was told. */
function sent({ incident, told, place }: Story, standing: Standing, now: Instant): Block {
  const others = told.filter(({ posted }) => posted).length - (standing.kind === 'sent' ? 1 : 0);
  const elsewhere = others > 0 ? ` ${EXPLAIN.elsewhere(others)}` : standing.kind === 'sent' ? '' : ` ${EXPLAIN.nowhere}`;
  if (standing.kind !== 'sent') return line(strong(EXPLAIN.stage.held), ' ', ...heldWords(standing, incident, now), elsewhere);
  const own = askedFor(incident, place.subscriptions).map(({ scope }) => scope);
  const mine = incident.notices.filter(({ services }) => own.length === 0 || own.includes('*') || services.some((id) => own.includes(id)));
  const shown = mine.slice(-MOST_NOTICES);
  const spans = shown.flatMap(({ kind, at }, index): Sentence => [...(index === 0 ? [] : [DOT]), ...EXPLAIN.notice(kind, moment(at, now))]);
  const before = mine.length > shown.length ? EXPLAIN.moreNotices(mine.length - shown.length) : '';
  return line(strong(EXPLAIN.stage.sent), ' ', ...spans, `${before}.${elsewhere}`);
}

function heldWords(standing: Exclude<Standing, { kind: 'sent' }>, incident: Incident, now: Instant): readonly (Span | string)[] {
  switch (standing.kind) {
    case 'queued':
      return HELD.queued(moment(standing.since, now), standing.attempts);
    case 'retired':
      return HELD.retired(time(standing.at, 'date-time'), shortened(standing.why, 140));
    case 'not-subscribed':
      return HELD['not-subscribed'](names(incident.services.map(({ name }) => name)) || incident.providerName);
    case 'later':
      return HELD.later(time(standing.since, 'date-time'));
    case 'floor': {
      const { floor, createdBy, createdAt } = standing.subscription;
      return HELD.floor(floor, SEVERITY[standing.severity], echoed(createdBy), time(createdAt, 'date-time'));
    }
    default:
      return HELD[standing.kind]();
  }
}

/** What the asker can do about it. */
function remedies({ incident }: Story, standing: Standing): readonly Action[] {
  const first = incident.services[0]?.service;
  if (standing.kind === 'floor') {
    const floor = standing.severity === 'none' ? 'all' : standing.severity;
    return [{ id: 'subscribe', label: EXPLAIN_ACTION.lower(floor), value: `${standing.subscription.scope} ${floor}`, style: 'plain' }];
  }
  const offers = standing.kind === 'not-subscribed' || standing.kind === 'retired';
  return offers && first !== undefined ? [{ id: 'subscribe', label: EXPLAIN_ACTION.subscribe, value: first, style: 'plain' }] : [];
}
