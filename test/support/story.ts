/**
 * A story: what pages, people and the press show and when, played through the real pipeline, store and outbox on a simulated clock.
 *
 *     await story().page('github').at('12:00').shows().at('12:05').shows(trouble).until('13:00').expectTold(['12:05 started GitHub']);
 *
 * What is told and not expected fails, and so does what is expected and not told.
 */
import { expect } from 'vitest';
import { composer } from '../../src/compose/composer.ts';
import { noticeText } from '../../src/compose/mark.ts';
import type { Messenger } from '../../src/deliver/ports.ts';
import { createWorker } from '../../src/deliver/worker.ts';
import { createBoard } from '../../src/domain/burning.ts';
import type { Destination } from '../../src/domain/delivery.ts';
import type { Fetch } from '../../src/domain/document.ts';
import { type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { ProbeResult } from '../../src/domain/probe.ts';
import type { Source, Speaker } from '../../src/domain/source.ts';
import { stillWorld } from '../../src/domain/world.ts';
import { silentLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { understand } from '../../src/parse/registry.ts';
import { createPipeline } from '../../src/pipeline.ts';
import { createLine } from '../../src/poll/line.ts';
import { createWarmth } from '../../src/poll/warmth.ts';
import type { CaptureLine } from '../../src/replay/capture.ts';
import { createRecordedWeb } from '../../src/replay/recorded.ts';
import { createReplayDesk, runReplay } from '../../src/replay/run.ts';
import { createSimulatedClock } from '../../src/replay/simulated-clock.ts';
import { openMemoryStore } from '../../src/store/open.ts';
import {
  clockTime,
  feed,
  history,
  historyAtom,
  type Item,
  orgs,
  type PageDocument,
  type Planned,
  type Posted,
  summary,
  when,
} from './documents.ts';
import { nameOf, shipped } from './shipped.ts';
import { type Sent, Told } from './told.ts';

type Answer = Extract<CaptureLine, { kind: 'document' | 'error' }>;
type Line = Answer | Extract<CaptureLine, { kind: 'vote' | 'probe' }>;

const CHANNEL: Destination = { platform: 'discord', workspace: 'guild', channel: 'alerts', direct: false };

export { shipped };

/** Begins a story. Everything before the first `at` is told at noon. */
export const story = (): Story => new Story();

export class Story {
  readonly #sources = new Map<string, Source>();
  readonly #lines: Line[] = [];
  readonly #asked: { url: string; answer: Answer }[] = [];
  #current = '';
  #pageName: { id: string; name: string; host: string } | null = null;
  #now: Instant = when('12:00');
  #end: Instant = when('14:00');

  /** The Statuspage of these services. `history: false`: it has no history to ask. */
  page(service: string, more: { services?: readonly string[]; history?: boolean; id?: string } = {}): this {
    const host = `status.${service}.example`;
    this.#pageName = { id: more.id ?? `page-${service}`, name: nameOf(service), host };
    const url = `https://${host}/api/v2/summary.json`;
    const historyUrl = more.history === false ? null : `https://${host}/api/v2/incidents.json`;
    return this.#source(`${service}-page`, url, 'status', more.services ?? [service], { historyUrl, name: `${nameOf(service)} status` });
  }

  /** A second document of the page told of last: its feed of old and new. */
  atomOf(service: string): this {
    this.page(service);
    return this.#source(`${service}-atom`, `https://status.${service}.example/history.atom`, 'status', [service], {
      name: `${nameOf(service)} status`,
    });
  }

  /** Meta's list of parts, which knows no incidents. */
  parts(service: string): this {
    return this.#source(`${service}-parts`, 'https://metastatus.com/data/orgs.json', 'status', [service], { name: 'Meta status' });
  }

  /** A press feed. */
  press(outlet: string): this {
    return this.#source(outlet, `https://${slug(outlet)}.example/rss`, 'news', [], { name: outlet });
  }

  /** The feed of somebody who may be quoted as official. */
  speaker(person: Speaker, services: readonly string[]): this {
    return this.#source(person.name, `https://${slug(person.name)}.example/rss`, 'statement', services, {
      name: person.name,
      speaker: person,
    });
  }

  /** A series of user reports of a service, counted in windows of five minutes. */
  series(service: string): this {
    const url = `https://counts.example/${service}.json`;
    return this.#source(`${service}-counts`, url, 'reports', [service], {
      name: 'Crowd counts',
      format: 'report-counts',
      windowMs: 5 * MINUTE,
    });
  }

  /** A third party's feed of measured outages of a service. */
  meter(service: string): this {
    const url = `https://meter.example/${service}.rss`;
    return this.#source(`${service}-meter`, url, 'measurement', [service], { name: 'The Meter', format: 'outage-notices-rss' });
  }

  at(time: string): this {
    this.#now = when(time);
    return this;
  }

  /** The page lists these incidents from now on. */
  shows(...incidents: readonly Posted[]): this {
    return this.answers(this.#spoken().id.endsWith('-atom') ? historyAtom(this.#document(incidents)) : summary(this.#document(incidents)));
  }

  /** The page lists incidents and planned work, or bears another page-wide word. */
  showsAll(document: {
    incidents?: readonly Posted[];
    maintenances?: readonly Planned[];
    indicator?: string;
    page?: PageDocument['page'];
  }): this {
    return this.answers(summary({ ...this.#document(document.incidents ?? []), ...document }));
  }

  /** What the page's history says when it is asked from now on. */
  remembers(...incidents: readonly Posted[]): this {
    const url = this.#spoken().historyUrl;
    if (url === null) throw new Error('this page has no history');
    this.#asked.push({ url, answer: this.#answer(history(this.#document(incidents)), 'application/json') });
    return this;
  }

  /** Meta's parts stand like this from now on. */
  lists(states: Readonly<Record<string, string>>): this {
    return this.answers(orgs(states));
  }

  /** The feed holds these entries from now on, newest first. */
  publishes(...items: readonly Item[]): this {
    return this.answers(feed(this.#current, items), 'application/rss+xml');
  }

  /** The address answers with this from now on. */
  answers(body: string, contentType = 'application/json'): this {
    this.#lines.push(this.#answer(body, contentType));
    return this;
  }

  /** The series' newest closed windows, the last one ending now: a document for each, as such services publish them. */
  counts(...counts: readonly number[]): this {
    const end = this.#now;
    const points = counts.map((count, index) => ({ at: new Date(end - (counts.length - index) * 5 * MINUTE).toISOString(), count }));
    return this.answers(JSON.stringify({ points }));
  }

  /** One of our own checks was made. */
  checks(service: string, layer: ProbeResult['layer'], ok: boolean): this {
    const result = { service, target: `${service}.example`, layer, ok, status: null, latencyMs: null, detail: ok ? null : 'failed' };
    this.#lines.push({ kind: 'probe', at: this.#now, result: { ...result, at: this.#now } });
    return this;
  }

  /** Somebody says in chat that a service fails for them, or that it works. */
  votes(service: string, voter: string, workspace: string, affected = true): this {
    this.#lines.push({ kind: 'vote', at: this.#now, vote: { service, voter, workspace, affected, symptom: null, at: this.#now } });
    return this;
  }

  /** The address cannot be reached from now on. */
  fails(error = 'timeout'): this {
    this.#lines.push({ kind: 'error', at: this.#now, source: this.#current, error });
    return this;
  }

  until(time: string): this {
    this.#end = when(time);
    return this;
  }

  /** Plays the story and compares everything that was told, in order: `HH:MM kind Service, Service`. */
  async expectTold(lines: readonly string[]): Promise<Told> {
    const told = await this.play();
    expect(told.lines).toEqual(lines);
    // Each thing told stands in the channel as one message, and nothing else does.
    const subjects = told.incidents.filter((incident) => incident.notices.length > 0).length + told.troubles.length;
    expect(told.sent.filter(({ did }) => did === 'post')).toHaveLength(subjects);
    return told;
  }

  async play(): Promise<Told> {
    const { catalog, detect, oncall } = shipped;
    const store = await openMemoryStore();
    try {
      const sources = [...this.#sources.values()];
      const answers = this.#lines.toSorted((a, b) => a.at - b.at);
      const from = answers[0]?.at ?? this.#now;
      const clock = createSimulatedClock(from);
      const web = createRecordedWeb(clock.now);
      const desk = createReplayDesk(store.ledger, sources);
      const sent: Sent[] = [];
      for (const service of sources.flatMap((source) => source.services)) {
        await store.subscriptions.put(
          { destination: CHANNEL, scope: service, floor: 'none', createdBy: 'story', createdAt: from },
          catalog.providerOf(service),
        );
      }
      await store.subscriptions.put({ destination: CHANNEL, scope: '*', floor: 'none', createdBy: 'story', createdAt: from }, '*');
      const messengers = [recorder(sent, clock.now)];
      const worker = createWorker({
        outbox: store.outbox,
        ledger: store.ledger,
        messengers,
        compose: composer,
        clock,
        log: silentLog,
        metrics: createMetrics(),
      });
      const pipeline = createPipeline({
        clock,
        catalog,
        world: stillWorld(catalog, sources),
        fetch: this.#fetchWith(web.fetch, clock.now),
        understand: (document, { format }) => understand(document, { format, now: document.at }),
        ledger: desk.ledger,
        line: createLine(),
        warmth: createWarmth(catalog),
        board: createBoard(catalog),
        hasten: async () => {},
        settings: { detect, oncall: { ...oncall, stack: [] } },
        platforms: [],
        say: noticeText,
        wake: () => {},
        note: () => {},
      });
      const lines = (async function* () {
        yield* answers;
      })();
      const capture = { header: { capture: 1 as const, name: 'story', from, to: this.#end, services: [], sources: [] }, lines };
      const settle = async () => void (await worker.drain());
      await runReplay({ capture, clock, web, sources, pipeline, hear: async () => false, desk, settle, speed: Number.POSITIVE_INFINITY });
      const incidents = (await store.ledger.incidents({ services: null, since: 0 })).toReversed();
      const troubles = [...(await store.ledger.troubles({ open: true })), ...(await store.ledger.troubles({ open: false }))];
      return new Told(incidents, troubles, sent);
    } finally {
      await store.close();
    }
  }

  #source(id: string, url: string, kind: Source['kind'], services: readonly string[], more: Partial<Source>): this {
    this.#current = id;
    const first = services[0];
    const provider = first === undefined ? null : shipped.catalog.providerOf(first);
    const plain = { format: null, parts: {}, speaker: null, intervalMs: MINUTE, historyUrl: null, name: id };
    if (!this.#sources.has(id)) this.#sources.set(id, { ...plain, id, url, kind, services, provider, ...more });
    return this;
  }

  #spoken(): Source {
    const source = this.#sources.get(this.#current);
    if (source === undefined) throw new Error('a story begins with a page, a press feed or a speaker');
    return source;
  }

  #document(incidents: readonly Posted[]): PageDocument {
    if (this.#pageName === null) throw new Error('only a page lists incidents');
    return { page: this.#pageName, incidents };
  }

  #answer(body: string, contentType: string): Answer {
    return { kind: 'document', at: this.#now, source: this.#spoken().id, status: 200, contentType, body: Buffer.from(body, 'utf8') };
  }

  /** Histories are asked and not polled: they answer with what the story gave them last. */
  #fetchWith(fetch: Fetch, now: () => Instant): Fetch {
    const asked = createRecordedWeb(now);
    const addresses = new Set([...this.#sources.values()].map((source) => source.historyUrl));
    return (request) => {
      if (!addresses.has(request.url)) return fetch(request);
      const last = this.#asked.findLast(({ url, answer }) => url === request.url && answer.at <= now());
      if (last !== undefined) asked.put(request.url, last.answer);
      return asked.fetch(request);
    };
  }
}

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** A channel that takes everything and keeps it, as a platform that can edit. */
function recorder(sent: Sent[], now: () => Instant): Messenger {
  return {
    platform: 'discord',
    facts: { canEdit: true, idempotent: true },
    async perform(_to, operation) {
      const { notice } = operation;
      const blocks = notice.blocks.map((block) =>
        block.kind === 'quote' ? block.text : block.spans.map((span) => ('text' in span ? span.text : '')).join(''),
      );
      sent.push({ at: clockTime(now()), did: operation.do, text: [notice.title, ...blocks].join('\n') });
      return { kind: 'delivered', message: { channel: CHANNEL.channel, message: String(sent.length) } };
    },
  };
}
