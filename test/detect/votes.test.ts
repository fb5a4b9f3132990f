import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weigh } from '../../src/detect/detect.ts';
import { createHeadlineReader } from '../../src/detect/press/headline.ts';
import type { Context } from '../../src/detect/signal.ts';
import type { Vote } from '../../src/domain/crowd.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { DAY, MINUTE } from '../../src/domain/instant.ts';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import { innerSource } from '../../src/domain/source.ts';
import { when } from '../support/documents.ts';
import { shipped } from '../support/shipped.ts';

const NOW = when('13:00');
const SOURCE = innerSource('votes', 'lumen', 'people here');
const WINDOW = shipped.detect.voteWindowMs;
const headline = createHeadlineReader(shipped.catalog);
const at = (now: number): Context => ({ now, settings: shipped.detect, headline, nameOf: (id) => id, categoryOf: () => null });

const vote = (voter: string, workspace: string, more: Partial<Vote> = {}): Vote => ({
  service: 'lumen',
  voter,
  workspace,
  affected: true,
  symptom: null,
  at: NOW,
  ...more,
});

/** What came of votes one after the other, each weighed at `now` or when it was cast. */
function heard(votes: readonly Vote[], now: number | null = NOW, memory: SourceMemory = newSourceMemory()) {
  const evidence: Evidence[] = [];
  let kept = memory;
  for (const each of votes) {
    const weighed = weigh({ kind: 'vote', source: SOURCE, vote: each }, kept, at(now ?? each.at));
    kept = weighed.memory;
    evidence.push(...weighed.evidence);
  }
  return { memory: kept, evidence, last: evidence.at(-1) ?? null };
}

/** So many people in each of so many places. */
const crowd = (places: number, people: number, more: Partial<Vote> = {}): readonly Vote[] =>
  Array.from({ length: places * people }, (_, index) => vote(`v${index}`, `w${index % places}`, more));
const weight = (votes: readonly Vote[]): number => heard(votes).last?.weight ?? 0;

describe('people who say that it fails for them', () => {
  it('are one piece of evidence, with how many and where', () => {
    const votes = crowd(4, 3).map((each, index) => ({
      ...each,
      at: NOW - (12 - index) * MINUTE,
      symptom: index < 7 ? 'Login!' : `odd thing ${index}`,
    }));
    expect(heard([...votes, vote('well', 'w9', { affected: false, at: NOW - MINUTE })]).last).toEqual({
      id: 'votes:lumen',
      class: 'crowd',
      source: 'inner:votes:lumen',
      sourceName: 'people here',
      services: ['lumen'],
      general: false,
      says: 'trouble',
      weight: 2.5,
      since: NOW - 12 * MINUTE,
      at: NOW - MINUTE,
      seenAt: NOW,
      until: NOW - MINUTE + WINDOW,
      severity: 'unknown',
      text: '12 people in 4 places say that it fails for them (login, 7); 1 that it works',
      url: null,
      origin: 'votes',
      restsOn: [],
      figure: { value: 12, unit: 'votes', expected: null, windowMs: WINDOW, peak: null },
    });
  });

  it.each([
    [crowd(1, 1), '1 person says that it fails for them'],
    [crowd(1, 3), '3 people in one place say that it fails for them'],
    [crowd(2, 1, { symptom: 'Cannot log in' }), '2 people in 2 places say that it fails for them (cannot log in, 2)'],
  ])('are told in plain words', (votes, text) => {
    expect(heard(votes).last?.text).toBe(text);
  });

  it('burn until the newest of them no longer counts; who says that it works prolongs nothing', () => {
    const votes = [
      vote('a', 'x', { at: NOW - 20 * MINUTE }),
      vote('b', 'y', { at: NOW - 10 * MINUTE }),
      vote('c', 'z', { affected: false }),
    ];
    expect(heard(votes).last).toMatchObject({ since: NOW - 20 * MINUTE, at: NOW - 10 * MINUTE, until: NOW - 10 * MINUTE + WINDOW });
  });

  it('count for the service they named alone', () => {
    const memory = heard(crowd(3, 3)).memory;
    expect(heard([vote('a', 'x', { service: 'other' })], NOW, memory).last).toMatchObject({ services: ['other'], figure: { value: 1 } });
    expect(heard([vote('a', 'x', { service: '__proto__' })], NOW, memory).last).toMatchObject({
      services: ['__proto__'],
      figure: { value: 1 },
    });
  });

  it('are forgotten when their time is over', () => {
    const memory = heard(crowd(3, 3)).memory;
    const later = NOW + WINDOW;
    expect(heard([vote('new', 'x', { at: later })], later, memory).last).toMatchObject({ since: later, figure: { value: 1 } });
    const muchLater = NOW + DAY;
    expect(Object.keys(heard([vote('a', 'x', { service: 'other', at: muchLater })], muchLater, memory).memory.votes ?? {})).toEqual([
      'other',
    ]);
  });
});

describe('what they weigh', () => {
  it('is little from one place, some from three, and enough for an alarm from many', () => {
    expect(weight(crowd(1, 1))).toBeCloseTo(0.65);
    expect(weight(crowd(1, 70))).toBeLessThanOrEqual(1.3);
    expect(weight(crowd(3, 2))).toBeCloseTo(2.07);
    expect(weight(crowd(3, 70))).toBeLessThanOrEqual(2.5);
    expect(weight(crowd(4, 70))).toBe(2.5);
    expect(weight(crowd(9, 1))).toBe(2.5);
    expect(weight(crowd(5, 2))).toBeCloseTo(3);
    expect(weight(crowd(20, 5))).toBe(3);
  });

  it('is held down by those for whom it works, and a place of them by no more than one place', () => {
    const well = (people: number) => Array.from({ length: people }, (_, index) => vote(`x${index}`, 'well', { affected: false }));
    expect(weight([...crowd(3, 2), ...well(1)])).toBeLessThan(weight(crowd(3, 2)));
    expect(weight([...crowd(3, 2), ...well(100)])).toBeGreaterThan(1.3);
  });

  const people = fc.uniqueArray(
    fc.record({
      voter: fc.integer({ min: 0, max: 400 }),
      workspace: fc.integer({ min: 0, max: 12 }),
      affected: fc.boolean(),
      minute: fc.integer({ min: 0, max: 29 }),
    }),
    { selector: ({ voter }) => voter, maxLength: 60 },
  );
  const cast = (all: readonly { voter: number; workspace: number; affected: boolean; minute: number }[]): readonly Vote[] =>
    all.map(({ voter, workspace, affected, minute }) =>
      vote(`v${voter}`, `w${workspace}`, { affected, at: NOW - minute * MINUTE - voter }),
    );

  it('is bounded for one place, whatever is said there', () => {
    fc.assert(
      fc.property(people, (all) => {
        const votes = cast(all).map((each) => ({ ...each, workspace: 'one' }));
        for (const { weight: one } of heard(votes).evidence) expect(one).toBeLessThan(1.5);
      }),
    );
  });

  it('is strong only from five places and ten people on', () => {
    fc.assert(
      fc.property(people, (all) => {
        const affected = all.filter((each) => each.affected);
        const many = affected.length >= 10 && new Set(affected.map(({ workspace }) => workspace)).size >= 5;
        if (!many) expect(weight(cast(all))).toBeLessThan(3);
      }),
    );
  });

  it('is the same in whatever order the votes come in', () => {
    fc.assert(
      fc.property(people, fc.infiniteStream(fc.nat()), (all, random) => {
        const votes = cast(all);
        const shuffled = votes.map((each) => ({ each, key: random.next().value ?? 0 })).sort((a, b) => a.key - b.key);
        const [one, other] = [heard(votes), heard(shuffled.map(({ each }) => each))];
        expect(other.memory).toEqual(one.memory);
        const last = vote('last', 'w0');
        expect(heard([last], NOW, other.memory).last).toEqual(heard([last], NOW, one.memory).last);
      }),
    );
  });

  it('counts one voice a person: their newest word, however often and wherever they spoke', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: 5 }), (all, times) => {
        const votes = cast(all);
        const earlier = Array.from({ length: times }, (_, index) =>
          votes.map((each) => ({ ...each, workspace: `old${index}`, affected: !each.affected, at: each.at - 1 - index })),
        ).flat();
        expect(heard([...earlier, ...votes]).memory).toEqual(heard(votes).memory);
        expect(heard([...votes, ...earlier]).memory).toEqual(heard(votes).memory);
      }),
    );
  });

  it('never falls by one more person who is affected, nor rises by one who is not', () => {
    fc.assert(
      fc.property(people, fc.integer({ min: 0, max: 14 }), (all, workspace) => {
        const votes = cast(all);
        const { memory } = heard(votes);
        const standing = weighedAgain(votes, memory);
        const more = heard([vote('one-more', `w${workspace}`)], NOW, memory).last?.weight ?? 0;
        const well = heard([vote('one-more', `w${workspace}`, { affected: false })], NOW, memory).last;
        expect(more).toBeGreaterThanOrEqual(standing);
        expect(well?.weight ?? 0).toBeLessThanOrEqual(standing);
      }),
    );
  });

  /** What the votes weigh now: the last of them is heard once more, which changes nothing. */
  const weighedAgain = (votes: readonly Vote[], memory: SourceMemory): number => {
    const [again] = votes;
    return again === undefined ? 0 : (heard([again], NOW, memory).last?.weight ?? 0);
  };
});

describe('the turn', () => {
  const well = (index: number) => vote(`well${index}`, `y${index}`, { affected: false });

  it('is told once, when those for whom it works outweigh', () => {
    const { evidence } = heard([vote('a', 'x'), well(0), well(1), well(2)]);
    expect(evidence.map(({ says }) => says)).toEqual(['trouble', 'over']);
    expect(evidence[1]).toMatchObject({ id: 'votes:lumen', weight: 0, at: NOW, text: '1 person says that it works for them' });
  });

  it('is told when the first who is well again speaks after the last report went out of count', () => {
    const before = heard(crowd(2, 2)).memory;
    const later = NOW + WINDOW + MINUTE;
    const { evidence } = heard(
      [
        { ...well(0), at: later },
        { ...well(1), at: later },
      ],
      later,
      before,
    );
    expect(evidence.map(({ says }) => says)).toEqual(['over']);
  });

  it('of one person is a turn too', () => {
    const { evidence } = heard([vote('a', 'x', { at: NOW - MINUTE }), vote('a', 'x', { affected: false })]);
    expect(evidence.map(({ says }) => says)).toEqual(['trouble', 'over']);
  });

  it('is nothing where nobody ever said that it fails, or a word comes too late to count', () => {
    expect(heard([well(0), well(1)]).evidence).toEqual([]);
    expect(heard([vote('late', 'x', { at: NOW - WINDOW })]).evidence).toEqual([]);
  });
});

describe('words of strangers', () => {
  it('are named only when more than one place says them', () => {
    const spam = crowd(1, 50, { symptom: 'buy at evil' });
    expect(heard([...spam, vote('a', 'x'), vote('b', 'y')]).last?.text).toBe('52 people in 3 places say that it fails for them');
  });

  it.each([
    ['@everyone <@123> https://evil.example/x?y', 'everyone 123 https evil example x y'],
    ['**bold** `code`\n[a](b)\u202e', 'bold code a b'],
    ['Ｌｏｇｉｎ', 'login'],
    [`cannot ${'log '.repeat(30)}`, 'cannot log log log log log log log log'],
    ['😀😀', null],
  ])('hold no mention, link or mark-up: %j', (symptom, named) => {
    const text = heard(crowd(2, 1, { symptom })).last?.text;
    expect(text).toBe(`2 people in 2 places say that it fails for them${named === null ? '' : ` (${named}, 2)`}`);
  });

  it('are bounded, and so are the voters that are remembered', () => {
    const first = heard([vote('v0', 'w0', { symptom: 'x'.repeat(5_000), at: NOW - 5_000 })]).memory.votes?.lumen?.[0] ?? vote('v0', 'w0');
    const full = Array.from({ length: 2_000 }, (_, index) => ({
      ...first,
      voter: `v${index}`,
      workspace: `w${index % 7}`,
      at: first.at + index,
    }));
    const { memory, last } = heard([vote('new', 'w1')], NOW, { ...newSourceMemory(), votes: { lumen: full } });
    expect(memory.votes?.lumen?.length).toBe(2_000);
    expect(memory.votes?.lumen?.some(({ voter }) => voter === 'v0')).toBe(false);
    expect(last?.text.length).toBeLessThan(150);
    expect(JSON.stringify(memory).length).toBeLessThan(400_000);
  });
});

const capture = (name: string) => new URL(`../../../shared/scenarios/${name}.capture.jsonl.gz`, import.meta.url);

/** Every vote of a capture, and what each brought. */
function play(name: string): readonly Evidence[] {
  const lines = gunzipSync(readFileSync(capture(name)))
    .toString('utf8')
    .split('\n');
  const votes = lines
    .filter((line) => line.includes('"vote"'))
    .flatMap((line): Vote[] => {
      const { at: time, vote: given } = JSON.parse(line) as { at: string; vote?: Omit<Vote, 'voter' | 'at'> & { user: string } };
      return given === undefined ? [] : [{ ...given, voter: given.user, at: Date.parse(time) }];
    });
  expect(votes.length).toBeGreaterThan(0);
  return heard(votes, null).evidence;
}
const heaviest = (evidence: readonly Evidence[], service: string): number =>
  Math.max(0, ...evidence.filter(({ services }) => services.includes(service)).map((each) => each.weight));

describe.skipIf(!existsSync(capture('quiet-week')))('the votes of the scenarios', () => {
  it('of the reference day: four services strongly or well, and the one voter of WhatsApp hardly', () => {
    const evidence = play('meta-2024-03-05');
    const strong = evidence.find(({ services, weight: each }) => services.includes('facebook') && each >= 3);
    expect(strong?.at).toBeLessThan(Date.parse('2024-03-05T15:25:00Z'));
    expect(heaviest(evidence, 'instagram')).toBeGreaterThan(2);
    expect(heaviest(evidence, 'whatsapp')).toBeLessThan(1);
    const whatsapp = evidence.filter(({ services }) => services.includes('whatsapp'));
    expect(whatsapp.at(-1)?.says).toBe('over');
    expect(whatsapp.every(({ figure }) => (figure?.value ?? 0) <= 1)).toBe(true);
  });

  it('of the slow burn: four people in three places weigh about two, single ones next to nothing', () => {
    const evidence = play('slow-burn');
    expect(heaviest(evidence, 'fieldnote')).toBeCloseTo(1.76, 1);
    expect(evidence.find(({ figure }) => figure?.value === 4)?.text).toBe(
      '4 people in 3 places say that it fails for them (notes do not sync, 4)',
    );
    for (const service of ['hallway', 'parcelo']) expect(heaviest(evidence, service)).toBeLessThan(1);
  });

  it('of the quiet week: never a second opinion', () => {
    const evidence = play('quiet-week');
    for (const { weight: each } of evidence) expect(each).toBeLessThan(1);
  });

  it('of the silent outage: they add up while it lasts, and turn when it ends', () => {
    const evidence = play('silent-outage').filter(({ services }) => services.includes('paylane'));
    expect(heaviest(evidence, 'paylane')).toBeGreaterThan(2);
    expect(evidence.at(-1)?.says).toBe('over');
    expect(evidence.filter(({ says }) => says === 'over').length).toBe(1);
  });
});
