/**
 * THE PRODUCT ON ONE SCREEN: bring → understand → compare → judge → remember → wake → tell.
 * Everything between the ledger's read and its write is pure (`decide.ts`); sending happens afterwards, from the outbox.
 */
import type { Clock } from './clock.ts';
import { createDecider, type DeciderParts, type Decision, type Looked } from './decide.ts';
import type { Board } from './domain/burning.ts';
import type { ProviderId } from './domain/catalog.ts';
import type { Vote } from './domain/crowd.ts';
import type { Fetch } from './domain/document.ts';
import type { HistoryQuestion, Incident, NoticeMark } from './domain/incident.ts';
import type { Instant } from './domain/instant.ts';
import type { Known, Ledger } from './domain/ledger.ts';
import { newSourceMemory, type Observation } from './domain/observation.ts';
import type { Page } from './domain/oncall.ts';
import type { ProbeResult } from './domain/probe.ts';
import type { Reading } from './domain/reading.ts';
import type { Ruling } from './domain/ruling.ts';
import { innerSource, type Source, type SourceId, type SourceState } from './domain/source.ts';
import type { World } from './domain/world.ts';
import { createNeighbours } from './neighbours.ts';
import { observeMove } from './observe/moved.ts';
import { observeFailure, observeFeed, observeReading } from './observe/observe.ts';
import { observeHistory } from './observe/officials.ts';
import { observePush } from './observe/pushed.ts';
import type { createLine } from './poll/line.ts';
import { afterRead } from './poll/next.ts';
import { NOTHING_HELD, type Read, readSource, type Understand, type Understood } from './poll/read.ts';
import type { Warmth } from './poll/warmth.ts';

export interface PipelineParts extends DeciderParts {
  clock: Clock;
  world: Pick<World, 'source' | 'sources'>;
  fetch: Fetch;
  understand: Understand;
  ledger: Ledger;
  line: ReturnType<typeof createLine>;
  warmth: Warmth;
  board: Board;
  /** Something is owed: the delivery worker may begin. */
  wake: () => void;
  /** Evidence is warm: these sources are to be read soon. */
  hasten: (sources: readonly SourceId[]) => Promise<void>;
  /** What was read and decided, for log and metrics. */
  note: (
    event: { kind: 'read'; source: Source; read: Read } | { kind: 'decided'; provider: ProviderId; notices: readonly NoticeMark[] },
  ) => void;
}

export function createPipeline(parts: PipelineParts) {
  const { clock, catalog, ledger, settings, fetch, understand, world, warmth, board } = parts;
  const { decide, acknowledged, headline } = createDecider(parts);
  const neighbours = createNeighbours(catalog, board, (words) => headline({ title: words, text: '' }).named);

  /** BRING and UNDERSTAND one source that is due; COMPARE what it says with what is known. Gives its state afterwards. */
  async function poll(state: SourceState): Promise<SourceState> {
    const source = world.source(state.id);
    if (source === undefined) return state;
    const read = await readSource(source, state, fetch, understand);
    const now = clock.now();
    parts.line.record(source.url, read.kind !== 'failed', now);
    parts.note({ kind: 'read', source, read });
    for (const provider of ownersOf(source)) await compareOwn(source, provider, read, now);
    if (source.provider === null && read.kind === 'understood') {
      await comparePress(source, read.reading, state.firstReadAt === null, now);
    }
    return afterRead(state, source, read, now, warmth.isWarm(source, now));
  }

  /** What a provider, a hub or a monitor pushed: compared at once, as if it had been read. */
  async function hear(source: Source, reading: Reading): Promise<void> {
    const now = clock.now();
    if (source.provider === null) return comparePress(source, reading, false, now);
    await step(source.provider, now, (known) => {
      const seen = observePush(source, reading, known.sources[source.id] ?? newSourceMemory(), now);
      return { sources: { [source.id]: seen.memory }, observations: seen.observations };
    });
  }

  /** A page or a speaker's feed belongs to one provider. A failure that is our own line's is nobody's trouble. */
  async function compareOwn(source: Source, provider: ProviderId, read: Compared, now: Instant): Promise<void> {
    if (read.kind === 'unchanged' || (read.kind === 'failed' && parts.line.isDown(now))) return;
    await step(provider, now, (known) => {
      const memory = known.sources[source.id] ?? newSourceMemory();
      if (read.kind === 'failed') {
        const failed = observeFailure(source, read.why, read.detail, memory, now, settings.detect.troubleAfterMs);
        return { sources: { [source.id]: failed.memory }, observations: failed.observations };
      }
      const move = observeMove(source, read.movedTo, memory, now);
      const seen = observeReading(source, read.reading, move.memory, now);
      return { sources: { [source.id]: seen.memory }, observations: [...move.observations, ...seen.observations] };
    });
  }

  /** A press item goes to every provider whose service it calls down, one step each. */
  async function comparePress(source: Source, reading: Reading, firstContact: boolean, now: Instant): Promise<void> {
    const fresh = reading.items.filter((item) => item.at === null || now - item.at <= settings.detect.newsFreshMs);
    const named = fresh.flatMap((item) => {
      const { services, recovered, report } = headline(item);
      return [...new Set([...services, ...recovered, ...(report?.services ?? [])].map(catalog.providerOf))].map((provider) => ({
        provider,
        item,
      }));
    });
    for (const [provider, about] of Map.groupBy(named, (each) => each.provider)) {
      const items = about.map((each) => each.item);
      await step(provider, now, (known) => {
        const seen = observeFeed(source, items, known.sources[source.id] ?? newSourceMemory(), now, firstContact);
        return { sources: { [source.id]: seen.memory }, observations: seen.observations };
      });
    }
  }

  /** JUDGE, REMEMBER, WAKE and TELL in one transaction of a provider; then what it leaves to do. An answer asks no further. */
  async function step(provider: ProviderId, now: Instant, look: (known: Known) => Looked, mayAsk = true): Promise<void> {
    let decision: Decision | null = null;
    const done = await ledger.step(provider, now, (known) => {
      decision = decide(known, look(known), now);
      return decision.step;
    });
    const { notices, questions, incidents } = decision ?? NO_DECISION;
    const before = board.of(provider);
    board.saw(provider, incidents);
    const warmer = warmth.saw(provider, incidents);
    if (warmer.length > 0) await parts.hasten(warmth.about(warmer, world.sources()));
    if (notices.length > 0) parts.note({ kind: 'decided', provider, notices });
    if ((done.owed ?? []).length > 0) parts.wake();
    if (mayAsk) for (const question of questions) await askHistory(provider, question);
    for (const word of neighbours(provider, before, now)) await sense(word.provider, word.observation, now);
  }

  /** One observation of our own making: somebody's vote, a check, a neighbour's trouble, a person's ruling. */
  const sense = (provider: ProviderId, observation: Observation, now: Instant = clock.now()) =>
    step(provider, now, () => ({ sources: {}, observations: [observation] }));

  /** Somebody says in chat that a service does not work for them, or that it does. */
  function vote(vote: Vote): Promise<void> {
    const provider = catalog.providerOf(vote.service);
    return sense(provider, { kind: 'vote', source: innerSource('votes', provider, 'people here'), vote });
  }

  /** One of our own checks was made. What our own line lost is nobody's trouble. */
  async function probe(result: ProbeResult): Promise<void> {
    if (!result.ok && parts.line.isDown(clock.now())) return;
    const provider = catalog.providerOf(result.service);
    await sense(provider, { kind: 'probe', source: innerSource('probes', provider, 'our checks'), result });
  }

  /** A person's verdict on an incident; gives it as it is then, null: no such incident is kept. */
  async function rule(ruling: Ruling): Promise<Incident | null> {
    const found = await ledger.subject('incident', ruling.incident);
    if (found?.type !== 'incident') return null;
    await sense(found.provider, { kind: 'ruling', source: innerSource('rulings', found.provider, 'rulings'), ruling });
    const after = await ledger.subject('incident', ruling.incident);
    return after?.type === 'incident' ? after : null;
  }

  /** What a snapshot dropped may stand in the history. If that cannot be had, it is asked again when the provider is due. */
  async function askHistory(provider: ProviderId, { source: id, page, ids }: HistoryQuestion): Promise<void> {
    const source = world.source(id);
    if (source === undefined || source.historyUrl === null) return;
    const read = await readSource({ ...source, url: source.historyUrl }, NOTHING_HELD, fetch, understand);
    if (read.kind !== 'understood') return;
    const observations = observeHistory(source, page, ids, read.reading.incidents);
    await step(provider, clock.now(), () => ({ sources: {}, observations }), false);
  }

  /** Time alone has passed for this provider: decay, hysteresis, escalation. */
  const look = (provider: ProviderId) => step(provider, clock.now(), () => ({ sources: {}, observations: [] }));

  /** Somebody has it. Idempotent; null: no such page. */
  async function acknowledge(id: string, by: string): Promise<Page | null> {
    const found = await ledger.subject('page', id);
    if (found?.type !== 'page') return null;
    const now = clock.now();
    let page: Page = found;
    await ledger.step(found.provider, now, (known) => {
      const made = acknowledged(known, found, by, now);
      page = made.page;
      return made.step;
    });
    parts.wake();
    return page;
  }

  /** Whose steps a source concerns: a count or a measurement may speak for services of several providers. */
  const ownersOf = (source: Source): readonly ProviderId[] =>
    source.provider === null
      ? []
      : [...new Set([source.provider, ...(speaksForOthers(source) ? source.services.map(catalog.providerOf) : [])])];

  return { poll, hear, look, vote, probe, rule, acknowledge };
}

export type Pipeline = ReturnType<typeof createPipeline>;

const speaksForOthers = ({ kind }: Source): boolean => kind === 'reports' || kind === 'mentions' || kind === 'measurement';

const NO_DECISION: Pick<Decision, 'notices' | 'questions' | 'incidents'> = { notices: [], questions: [], incidents: [] };

/** What a comparison needs of a read. */
type Compared = Exclude<Read, Understood> | Pick<Understood, 'kind' | 'reading' | 'movedTo'>;
