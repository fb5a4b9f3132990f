/** The reference day, 5 March 2024, as DOMAIN demands it: the recorded day is replayed once, and each demand is a test. */
import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Severity } from '../../src/domain/evidence.ts';
import type { Incident, ServiceState } from '../../src/domain/incident.ts';
import { MINUTE, SECOND } from '../../src/domain/instant.ts';
import { playBack } from '../../src/playback.ts';
import type { Played } from '../../src/replay/play.ts';
import { shipped } from '../support/shipped.ts';

const FILE = new URL('../../../shared/scenarios/meta-2024-03-05.capture.jsonl.gz', import.meta.url);
const CONSUMER = ['facebook', 'instagram', 'messenger', 'threads'];
const BUSINESS = ['meta-graph-api', 'meta-platform', 'whatsapp-business'];
const CARRIERS = ['att', 'comcast', 'verizon'];
const SPEAKER = 'stone';
const PROVIDER_SOURCES = /^(stone|metastatus-)/;

/** The interval at which pages and statements are read, and the moment a read may take. */
const POLL = MINUTE + SECOND;

const at = (time: string): number => Date.parse(`2024-03-05T${time}:00Z`);
const clock = (instant: number | null): string => (instant === null ? 'never' : new Date(instant).toISOString().slice(11, 19));

interface Line {
  at: string;
  source?: string;
  body?: string;
  vote?: { service: string; user: string; workspace: string; affected: boolean };
  probe?: { service: string; ok: boolean };
}

interface Post {
  words: string;
  url: string;
}

describe.skipIf(!existsSync(FILE))('on the reference day', { timeout: 60_000 }, () => {
  let lines: readonly Line[];
  let played: Played;
  let printed = '';

  beforeAll(async () => {
    lines = gunzipSync(readFileSync(FILE))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
    const options = { capture: FILE.pathname, json: null, to: 'console' as const, speed: Number.POSITIVE_INFINITY, config: null };
    played = await playBack(options, shipped, (text) => {
      printed += text;
    });
  });

  const incident = (): Incident => {
    const [first, ...others] = played.incidents;
    if (first === undefined || others.length > 0) throw new Error(`expected one incident, there are ${played.incidents.length}`);
    return first;
  };
  const all = (): readonly ServiceState[] => played.incidents.flatMap(({ services }) => services);
  const stateOf = (service: string): ServiceState => {
    const state = all().find((each) => each.service === service);
    if (state === undefined) throw new Error(`no incident tells of ${service}`);
    return state;
  };
  const texts = (): readonly string[] =>
    played.incidents.flatMap(({ entries, notices }) => [...entries.map(({ text }) => text), ...notices.map(({ text }) => text)]);
  /** The first recorded document of a source at or after a time. */
  const documentAfter = (source: string, time: string): number => {
    const line = lines.find((each) => each.source === source && each.body !== undefined && Date.parse(each.at) >= at(time));
    return Date.parse(line?.at ?? '');
  };
  /** The posts of the speaker that are about the day, oldest first, as the feed holds them. */
  const posts = (): readonly Post[] => {
    const body = lines.findLast(({ source, body }) => source === SPEAKER && body !== undefined)?.body ?? '';
    return [...body.matchAll(/<item><title>([^<]*)<\/title><link>([^<]*)<\/link>/g)]
      .map(([, words = '', url = '']) => ({ words, url }))
      .filter(({ words }) => words.includes(' '))
      .toReversed();
  };

  it('one incident of Meta is shown, and no other', () => {
    expect(played.incidents.map(({ provider, seen }) => [provider, seen])).toEqual([['meta', 'new']]);
  });

  it('holds the four consumer services and, as entries of their own, the business products', () => {
    expect(
      incident()
        .services.map(({ service }) => service)
        .toSorted(),
    ).toEqual([...CONSUMER, ...BUSINESS].toSorted());
  });

  it.each(BUSINESS)('%s is a lesser entry than Facebook', (service) => {
    const rank: Record<Severity, number> = { none: 0, unknown: 0, minor: 1, major: 2, critical: 3 };
    expect(stateOf('facebook').severity).toBe('critical');
    expect(rank[stateOf(service).severity]).toBeLessThan(rank.critical);
  });

  it('the WhatsApp app is never down, whatever one person repeats', () => {
    expect(all().map(({ service }) => service)).not.toContain('whatsapp');
  });

  it.each(CARRIERS)('%s is told of nowhere, though reports of it rise too', (carrier) => {
    expect(all().map(({ service }) => service)).not.toContain(carrier);
  });

  it("Facebook's page is told at the first poll after 15:17", () => {
    const shown = documentAfter('metastatus-login', '15:17');
    const facebook = stateOf('facebook');
    expect(clock(facebook.officialAt)).toBe('15:17:00');
    expect(facebook.confirmedAt).toBeLessThanOrEqual(shown + POLL);
    const page = incident().entries.find((entry) => entry.class === 'official-page' && entry.services.includes('facebook'));
    expect(page?.seenAt).toBeGreaterThanOrEqual(shown);
    expect(page?.seenAt).toBeLessThanOrEqual(shown + POLL);
  });

  it.each(CONSUMER)('%s is confirmed at the latest by the poll that brings the admission of 15:52', (service) => {
    expect(stateOf(service).confirmedAt ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(documentAfter(SPEAKER, '15:52') + POLL);
  });

  it('both posts are kept word for word, with their links, and nothing else is official', () => {
    const said = incident().entries.filter(({ kind }) => kind === 'statement');
    expect(said.map(({ text, url }) => ({ words: text, url }))).toEqual(posts());
    expect(posts()).toHaveLength(2);
    const official = incident().entries.filter((entry) => entry.class === 'official-statement');
    expect(new Set(official.map(({ source }) => source))).toEqual(new Set([SPEAKER]));
  });

  it('the posts of 15:52 and 17:19 are each told once, at their first poll', () => {
    const told = incident().notices.filter(({ kind }) => kind === 'statement');
    const shown = ['15:52', '17:19'].map((time) => documentAfter(SPEAKER, time));
    expect(told).toHaveLength(shown.length);
    for (const [place, notice] of told.entries()) {
      expect(notice.at).toBeGreaterThanOrEqual(shown[place] ?? Number.NaN);
      expect(notice.at).toBeLessThanOrEqual((shown[place] ?? Number.NaN) + POLL);
    }
  });

  it('the invented quote of 18:22 is refused: nobody is quoted but the speaker, and the article tells no statement', () => {
    const invented = documentAfter('google-news-meta', '18:22');
    const late = incident().entries.filter((entry) => entry.seenAt >= invented);
    expect(late.filter((entry) => entry.class === 'official-statement' || entry.kind === 'statement')).toEqual([]);
    expect(texts().filter((text) => /cache/i.test(text))).toEqual([]);
    const quoted = incident().quotes.filter(({ words }) => !posts().some((post) => post.words.includes(words)));
    expect(quoted.filter(({ speaker }) => /stone/i.test(speaker))).toEqual([]);
  });

  it('copies of one agency text are one origin', () => {
    const agency = incident().evidence.filter((each) => each.class === 'news' && /Downdetector$|Downdetector shows$/.test(each.text));
    expect(agency.length).toBeGreaterThan(1);
    const byOrigin = Map.groupBy(agency, ({ origin }) => origin);
    // Reuters' own item, the same through a search of Google News, and the one of a paper that prints it.
    expect(Math.max(...[...byOrigin.values()].map((copies) => copies.length))).toBeGreaterThanOrEqual(3);
  });

  it('the votes of one person count once', () => {
    const people = new Set(
      lines.flatMap(({ vote }) =>
        vote?.affected === true && [...CONSUMER, ...BUSINESS].includes(vote.service) ? [`${vote.workspace}/${vote.user}`] : [],
      ),
    );
    expect(incident().votes.affected).toBeGreaterThan(0);
    expect(incident().votes.affected).toBeLessThanOrEqual(people.size);
  });

  it('recovers by the word of 17:19, and not before the page speaks of it at 17:07', () => {
    const recovering = CONSUMER.map((service) => stateOf(service).recoveringAt ?? Number.POSITIVE_INFINITY);
    expect(Math.min(...recovering)).toBeGreaterThanOrEqual(documentAfter('metastatus-login', '17:07'));
    expect(Math.max(...recovering)).toBeGreaterThanOrEqual(at('17:19'));
    expect(Math.max(...recovering)).toBeLessThanOrEqual(documentAfter(SPEAKER, '17:19') + POLL);
  });

  it.each(CONSUMER)('%s is resolved only when checks and measurement are clear, and then soon', (service) => {
    const cleared = documentAfter('thousandeyes-meta', '18:40');
    const failed = lines.filter(({ probe }) => probe?.service === service && !probe.ok).map((line) => Date.parse(line.at));
    const resolved = stateOf(service).resolvedAt ?? Number.POSITIVE_INFINITY;
    expect(resolved).toBeGreaterThanOrEqual(Math.max(cleared, ...failed));
    // The labels say 18:40; two hours more would count as excess.
    expect(resolved).toBeLessThanOrEqual(at('20:40'));
  });

  it('the Graph API and the WhatsApp Business API end with their own pages', () => {
    for (const [service, source, time] of [
      ['meta-graph-api', 'metastatus-graph', '17:24'],
      ['whatsapp-business', 'metastatus-waba', '18:05'],
    ] as const) {
      const shown = documentAfter(source, time);
      expect(stateOf(service).resolvedAt).toBeGreaterThanOrEqual(shown);
      expect(stateOf(service).resolvedAt).toBeLessThanOrEqual(shown + POLL);
    }
  });

  it('prints its lead times: signed, ahead where something told of it before the provider', () => {
    for (const { openedAt, officialAt } of incident().services) expect({ openedAt, officialAt }).not.toMatchObject({ openedAt: null });
    expect(stateOf('instagram').openedAt).toBeLessThan(stateOf('instagram').officialAt ?? 0);
    expect(printed).toMatch(/\b(ahead of|behind) /);
  });

  it('causes are kept by their grade: measured, ruled out, and official from the provider alone', () => {
    const { claims } = incident();
    const names = new Set(
      incident()
        .entries.filter(({ source }) => source !== null && PROVIDER_SOURCES.test(source))
        .map(({ sourceName }) => sourceName),
    );
    for (const { sourceName } of claims.filter(({ grade }) => grade === 'official')) expect(names).toContain(sourceName);
    expect(claims.map(({ grade }) => grade)).toEqual(expect.arrayContaining(['measured', 'denial']));
  });

  it('a peak is no total: the sum over the whole event stands apart from the height of it', () => {
    const { figures } = incident();
    expect(figures.filter(({ kind, value }) => kind === 'peak' && value > 1_000_000)).toEqual([]);
    expect(figures).toContainEqual(expect.objectContaining({ service: 'facebook', value: 550_000, kind: 'peak' }));
    expect(figures).toContainEqual(expect.objectContaining({ service: 'instagram', value: 92_000, kind: 'peak' }));
  });
});
