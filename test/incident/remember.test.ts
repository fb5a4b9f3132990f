import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Incident, NoticeKind } from '../../src/domain/incident.ts';
import { type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { OfficialState } from '../../src/domain/reading.ts';
import { when } from '../support/documents.ts';
import { pressSource, readIncident, readItem, reading, readUpdate, source, speakerSource } from '../support/readings.ts';
import { Remembering } from '../support/remembering.ts';

const page = source();
const mailPage = source({
  id: 'mail-page',
  url: 'https://mail.lumen.example/api/v2/summary.json',
  services: ['lumen-mail'],
  historyUrl: null,
});
const press = pressSource();
const speaker = speakerSource();

/** One thing that happens: which source shows what, and after how long. */
type Event = { after: number } & (
  | { on: 'page' | 'mail-page'; incidents: readonly { id: string; state: OfficialState; impact: 'minor' | 'critical'; posts: number }[] }
  | { on: 'press' | 'speaker'; words: readonly string[] }
  | { on: 'nothing' }
);

const after = fc.constantFrom(1, 2, 5, 20, 45);
const incident = fc.record({
  id: fc.constantFrom('a', 'b'),
  state: fc.constantFrom<OfficialState>('investigating', 'identified', 'monitoring', 'resolved', 'postmortem', 'unknown'),
  impact: fc.constantFrom('minor' as const, 'critical' as const),
  posts: fc.integer({ min: 0, max: 3 }),
});
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    after,
    on: fc.constantFrom('page' as const, 'mail-page' as const),
    incidents: fc.uniqueArray(incident, { selector: ({ id }) => id, maxLength: 2 }),
  }),
  fc.record({
    after,
    on: fc.constant('press' as const),
    words: fc.subarray(['Lumen is down', 'Lumen Mail outage', 'Lumen opens an office']),
  }),
  fc.record({
    after,
    on: fc.constant('speaker' as const),
    words: fc.subarray([
      'We are aware of trouble with our services.',
      'The issue is resolved.',
      'We are aware of an issue with Lumen Mail.',
    ]),
  }),
  fc.record({ after, on: fc.constant('nothing' as const) }),
);
const events = fc.array(event, { minLength: 1, maxLength: 12 });

/** Feeds grow at the top; a story's items keep the time at which they were first published. */
class Played {
  readonly provider = new Remembering();
  readonly #published = new Map<string, Instant>();
  now = when('12:00');

  constructor() {
    for (const each of [page, mailPage]) this.provider.shows(each, reading(), this.now);
    for (const each of [press, speaker]) this.provider.publishes(each, [readItem('old', 'An old entry', { at: when('08:00') })], this.now);
  }

  /** Plays an event at its time, or once more without time passing. */
  play(each: Event, again = false) {
    if (!again) this.now += each.after * MINUTE;
    const { provider, now } = this;
    switch (each.on) {
      case 'page':
      case 'mail-page':
        return provider.shows(each.on === 'page' ? page : mailPage, this.#reading(each.on, each.incidents), now);
      case 'press':
      case 'speaker':
        return provider.publishes(each.on === 'press' ? press : speaker, this.#items(each.on, each.words), now);
      case 'nothing':
        return provider.passes(now);
    }
  }

  #reading(on: string, incidents: Extract<Event, { on: 'page' | 'mail-page' }>['incidents']) {
    return reading(
      incidents.map(({ id, state, impact, posts }) =>
        readIncident(`${on}-${id}`, {
          state,
          impact,
          createdAt: this.now,
          startedAt: this.now,
          resolvedAt: state === 'resolved' ? this.now : null,
          updates: Array.from({ length: posts }, (_, index) =>
            readUpdate(`${id}-${posts - index}`, `Post ${posts - index}`, { at: this.now }),
          ),
        }),
      ),
      { page: { id: on, name: on, url: null } },
    );
  }

  #items(on: string, words: readonly string[]) {
    const items = words.map((title) => {
      const at = this.#published.get(`${on} ${title}`) ?? this.now;
      this.#published.set(`${on} ${title}`, at);
      return readItem(title, title, { at });
    });
    return [...items, readItem('old', 'An old entry', { at: when('08:00') })];
  }
}

const MOVES: readonly NoticeKind[] = ['suspected', 'started', 'recovering', 'resolved', 'retracted'];

/** What was told of one service of an incident, moves only. */
const moves = (of: Incident, service: string): readonly NoticeKind[] =>
  of.notices.filter(({ kind, services }) => MOVES.includes(kind) && services.includes(service)).map(({ kind }) => kind);

/** Plays random events and checks all incidents after each. */
function always(check: (incidents: readonly Incident[], before: readonly Incident[]) => void): void {
  fc.assert(
    fc.property(events, (story) => {
      const played = new Played();
      for (const each of story) {
        const before = played.provider.incidents;
        played.play(each);
        check(played.provider.incidents, before);
      }
    }),
    { numRuns: 300 },
  );
}

describe('whatever pages, speakers and the press say', () => {
  it('no move is told twice in a row of a service', () => {
    always((incidents) => {
      for (const each of incidents) {
        for (const { service } of each.services) {
          const told = moves(each, service);
          expect(told.filter((kind, index) => kind === told[index - 1])).toEqual([]);
        }
      }
    });
  });

  it('an incident begins by being suspected or started, and ends only what began', () => {
    always((incidents) => {
      for (const each of incidents.filter(({ seen }) => seen === 'new')) {
        for (const { service } of each.services) expect(['suspected', 'started']).toContain(moves(each, service)[0]);
      }
    });
  });

  it('what is told last is what is so', () => {
    const STATE = { suspected: 'suspected', recovering: 'recovering', resolved: 'resolved', retracted: 'retracted' } as const;
    always((incidents) => {
      for (const each of incidents.filter(({ seen }) => seen === 'new')) {
        for (const { service, state } of each.services) {
          const last = moves(each, service).at(-1);
          if (last === 'started') expect(['confirmed', 'recovering']).toContain(state);
          // A relapse right after a beginning in monitoring is told as an update.
          else if (last !== undefined) expect(state).toBe(STATE[last as keyof typeof STATE]);
        }
      }
    });
  });

  it('the same document again tells nothing', () => {
    fc.assert(
      fc.property(events, (story) => {
        const played = new Played();
        for (const each of story) {
          played.play(each);
          const before = JSON.stringify(played.provider.incidents);
          expect(played.play(each, true)).toEqual([]);
          expect(JSON.stringify(played.provider.incidents)).toBe(before);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('entries are numbered 1, 2, 3 … and never change once written', () => {
    always((incidents, before) => {
      for (const each of incidents) {
        expect(each.entries.map(({ seq }) => seq)).toEqual(each.entries.map((_, index) => index + 1));
        const was = before.find(({ id }) => id === each.id);
        if (was !== undefined) expect(each.entries.slice(0, was.entries.length)).toEqual(was.entries);
      }
    });
  });

  it('the revision rises with every notice and every entry, and never falls', () => {
    always((incidents, before) => {
      for (const each of incidents) {
        const was = before.find(({ id }) => id === each.id);
        if (was === undefined) continue;
        const grew = each.entries.length > was.entries.length || each.notices.length > was.notices.length;
        expect(each.revision - was.revision).toBeGreaterThanOrEqual(grew ? 1 : 0);
      }
    });
  });

  it('an incident is closed when all its services are over, and only then', () => {
    always((incidents) => {
      for (const each of incidents) {
        expect(each.services.length).toBeGreaterThan(0);
        expect(each.closedAt !== null).toBe(each.services.every(({ state }) => state === 'resolved' || state === 'retracted'));
      }
    });
  });

  it('what was over when we first saw it is never told', () => {
    always((incidents) => {
      for (const each of incidents.filter(({ seen }) => seen !== 'new')) expect(each.notices).toEqual([]);
    });
  });

  it('only official words make it certain', () => {
    always((incidents) => {
      for (const each of incidents) {
        for (const { service, confirmedAt } of each.services) {
          const official = each.evidence.some((piece) => piece.class !== 'news' && piece.services.includes(service));
          if (confirmedAt !== null) expect(official).toBe(true);
        }
      }
    });
  });
});

describe('how long things last', () => {
  it('whatever the press said ends by itself, and wakes at its hour', () => {
    const provider = new Remembering();
    provider.publishes(press, [], when('12:00'));
    provider.publishes(press, [readItem('n', 'Lumen is down', { at: when('12:05') })], when('12:06'));
    expect(provider.incidents[0]?.dueAt).toBe(when('13:05'));
    expect(provider.passes(when('13:04'))).toEqual([]);
    expect(provider.passes(when('13:05')).map(({ kind }) => kind)).toEqual(['resolved']);
    expect(provider.incidents[0]).toMatchObject({ closedAt: when('13:05'), dueAt: null });
  });

  it('an open official incident never ends by itself', () => {
    const provider = new Remembering();
    provider.shows(page, reading(), when('12:00'));
    provider.shows(page, reading([readIncident('a')]), when('12:05'));
    expect(provider.incidents[0]?.dueAt).toBeNull();
    expect(provider.passes(when('99:00'))).toEqual([]);
    expect(provider.incidents[0]?.state).toBe('confirmed');
  });
});
