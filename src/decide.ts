/** The pure middle of the pipeline: JUDGE, REMEMBER, WAKE and TELL. What was seen becomes incidents, pages and debts. */
import { routeIncident, routePage, routeTrouble } from './deliver/route.ts';
import { weigh } from './detect/detect.ts';
import { explanationFor } from './detect/explained.ts';
import { judge } from './detect/judge.ts';
import { createHeadlineReader } from './detect/press/headline.ts';
import type { Board } from './domain/burning.ts';
import type { Catalog, ProviderId, ServiceId } from './domain/catalog.ts';
import type { Destination } from './domain/delivery.ts';
import type { Evidence } from './domain/evidence.ts';
import type { HistoryQuestion, Incident, NoticeKind, NoticeMark } from './domain/incident.ts';
import type { Instant } from './domain/instant.ts';
import type { Known, Step } from './domain/ledger.ts';
import { LOOSE, newSourceMemory, type Observation, type SourceMemory } from './domain/observation.ts';
import type { OnCallSettings, Page } from './domain/oncall.ts';
import type { DetectSettings } from './domain/settings.ts';
import { innerSource } from './domain/source.ts';
import { remember, type Seen } from './incident/remember.ts';
import type { Rules } from './incident/rules.ts';
import { troublesAfter } from './incident/trouble.ts';
import { withVotes } from './incident/votes.ts';
import { acknowledge } from './oncall/escalate.ts';
import { calledAt } from './oncall/roster.ts';
import { pagesAfter } from './oncall/wake.ts';

export interface DeciderParts {
  catalog: Catalog;
  settings: { detect: DetectSettings; oncall: OnCallSettings };
  /** The platforms that are connected: a page takes every way that leads to a person. */
  platforms: readonly string[];
  say: (incident: Incident, kind: NoticeKind, moved: readonly ServiceId[]) => string;
  /** What burns at other providers. */
  board: Pick<Board, 'elsewhere'>;
}

/** What a comparison brought into a step. */
export interface Looked {
  sources: Readonly<Record<string, SourceMemory>>;
  observations: readonly Observation[];
}

export interface Decision {
  step: Step;
  /** Histories that may know what became of incidents in doubt. */
  questions: readonly HistoryQuestion[];
  notices: readonly NoticeMark[];
  /** The provider's incidents afterwards, open or closed lately. */
  incidents: readonly Incident[];
}

/** The operator's own screen, as a destination. */
export const TERMINAL: Destination = { platform: 'console', workspace: '', channel: 'terminal', direct: true };

export function createDecider({ catalog, settings, platforms, say, board }: DeciderParts) {
  const headline = createHeadlineReader(catalog);
  const namesOf = (id: string) => [catalog.service(id)?.name ?? id, ...(catalog.service(id)?.aliases ?? [])];
  const nameOf = (id: string) => catalog.service(id)?.name ?? id;
  const categoryOf = (id: string) => catalog.service(id)?.category ?? null;

  /** What a provider's step makes of what was seen; with nothing seen, of the time that passed. */
  function decide(known: Known, looked: Looked, now: Instant): Decision {
    const { provider, incidents: before } = known;
    const providerName = catalog.provider(provider)?.name ?? nameOf(provider);
    const { seen, memories } = weighAll(known, looked, now);
    const elsewhere = board.elsewhere(provider);
    const explaining = (service: string) => (elsewhere.length === 0 ? null : explanationFor(catalog.service(service), elsewhere));
    const rules: Rules = {
      settings: settings.detect,
      judge: (service, evidence, at, was) =>
        judge(service, evidence, at, {
          settings: settings.detect,
          was,
          explained: explaining(service) !== null,
        }),
      explanationFor: explaining,
      namesOf,
      providerName,
      say,
    };
    const loose = known.sources[LOOSE]?.loose ?? [];
    const remembered = remember(provider, before, loose, seen, rules, now);
    const votes = memories[votesOf(provider)] ?? known.sources[votesOf(provider)];
    const changes = remembered.changes.map((change) => ({ ...change, incident: withVotes(change.incident, votes?.votes ?? {}) }));
    const changed = new Map(changes.map(({ incident }) => [incident.id, incident]));
    const incidents = [...new Map([...before.map((each) => [each.id, each] as const), ...changed]).values()];
    const pages = pagesAfter(incidents, known.pages, settings.oncall, now);
    const troubles = troublesAfter(provider, known.troubles, looked.observations, nameOf, now);
    const owed = [
      ...changes.flatMap((change) => routeIncident(change, known.audience, known.told)),
      ...pages.changed.flatMap((page) => routeCalled(page, known)),
      ...troubles.flatMap((trouble) => routeTrouble(trouble, known.audience, known.told)),
    ];
    const subjects = [...changed.values(), ...pages.changed, ...troubles];
    const sources = sameEvidence(loose, remembered.loose)
      ? memories
      : { ...memories, [LOOSE]: { ...newSourceMemory(), loose: remembered.loose } };
    const step = { sources, subjects, owed, dueAt: soonest([...incidents, ...pages.all]) };
    return { step, questions: remembered.questions, notices: changes.flatMap((change) => change.notices), incidents };
  }

  /** What each observation is worth, one after the other: a signal that counts remembers what it counted. */
  function weighAll(known: Known, looked: Looked, now: Instant): { seen: readonly Seen[]; memories: Looked['sources'] } {
    const memories: Record<string, SourceMemory> = { ...looked.sources };
    const seen = looked.observations.map((observation): Seen => {
      const { id } = observation.source;
      const memory = memories[id] ?? known.sources[id] ?? newSourceMemory();
      const weighed = weigh(observation, memory, { now, settings: settings.detect, headline, nameOf, categoryOf });
      if (weighed.memory !== memory) memories[id] = weighed.memory;
      const evidence = weighed.evidence.map((each) => ownPart(each, known.provider)).filter((each) => each !== null);
      return { observation, evidence, report: weighed.report ?? null };
    });
    return { seen, memories };
  }

  /** A headline may name services of several providers: each step takes those of its own. */
  function ownPart(evidence: Evidence, provider: ProviderId): Evidence | null {
    const services = evidence.services.filter((service) => catalog.providerOf(service) === provider);
    return services.length === 0 ? null : { ...evidence, services };
  }

  /** Somebody has it: the page as it is then, and what is owed for it. */
  function acknowledged(known: Known, page: Page, by: string, now: Instant): { page: Page; step: Step } {
    const acked = acknowledge(known.pages.find((each) => each.id === page.id) ?? page, by, now);
    const others = known.pages.filter((each) => each.id !== page.id);
    return {
      page: acked,
      step: { subjects: [acked], owed: routeCalled(acked, known), dueAt: soonest([...known.incidents, ...others, acked]) },
    };
  }

  /** The direct messages of everybody called, on the platforms that are connected; without any, the operator's terminal. */
  function routeCalled(page: Page, known: Known) {
    const called = calledAt(page, settings.oncall).filter((to) => platforms.includes(to.platform));
    return routePage(page, called, platforms.includes('console') ? [TERMINAL] : [], known.told);
  }

  return { decide, acknowledged, headline };
}

const votesOf = (provider: ProviderId): string => innerSource('votes', provider, '').id;

/** Whether nothing was added to the pool, or faded out of it. */
const sameEvidence = (a: readonly Evidence[], b: readonly Evidence[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

const soonest = (subjects: readonly { dueAt: Instant | null; closedAt: Instant | null }[]): Instant | null => {
  const times = subjects.filter((subject) => subject.closedAt === null).flatMap((subject) => subject.dueAt ?? []);
  return times.length === 0 ? null : Math.min(...times);
};
