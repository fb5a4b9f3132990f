import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEntry } from '../../src/compose/entry.ts';
import { composeIncident } from '../../src/compose/incident.ts';
import { noticeText } from '../../src/compose/mark.ts';
import type { Evidence, Reason } from '../../src/domain/evidence.ts';
import type { CauseClaim, EntryKind, Incident, IncidentState, ReportedFigure, ReportedQuote } from '../../src/domain/incident.ts';
import type { Notice } from '../../src/domain/notice.ts';
import {
  at,
  checks,
  counts,
  dependants,
  entry,
  figure,
  headlineOf,
  incident,
  measured,
  mentions,
  readOut,
  record,
  service,
  votes,
} from './build.ts';

/** Discord's limit of a description, characters (https://discord.com/developers/docs/resources/message#embed-object-embed-limits). */
const DESCRIPTION = 4096;
const MOST_BLOCKS = 24;

const HOSTILE = '@everyone <!channel> **[x](https://evil.example)** \u202e\u0000\n# line\n> quote `code` <@1> $& $1 __proto__';

const NAMES = ['Facebook', 'Instagram', 'Messenger', 'Threads'];
const hostile = fc.oneof(
  fc.constant(HOSTILE),
  fc.constant('x'.repeat(3000)),
  fc.constant('12345 '.repeat(500)),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const value = fc.integer({ min: 0, max: 9_999_999 });
const time = fc.integer({ min: at('14:00'), max: at('16:00') });
const someServices = fc.subarray(['facebook', 'instagram', 'messenger', 'threads', '__proto__'], { minLength: 1 });

const evidence: fc.Arbitrary<Evidence> = fc
  .record({
    id: fc.uuid(),
    words: hostile,
    source: hostile,
    services: someServices,
    value,
    expected: fc.option(value),
    weight: fc.integer({ min: 0, max: 4 }),
    time,
  })
  .chain(({ id, words, source, services, value: counted, expected, weight, time: when }) => {
    const more = { id, text: words, sourceName: source, services, weight, at: when, since: when, origin: id };
    const rate = { figure: figure(counted, expected, { peak: { value: counted + 1, at: when } }) };
    return fc.constantFrom(
      counts('facebook', counted, expected, { ...more, ...rate }),
      votes(counted, more),
      mentions(counted, 1, { ...more, ...rate }),
      checks(words, more),
      measured(words, { ...more, url: words }),
      dependants(words, more),
      headlineOf(words, source, more),
    );
  });

const claim: fc.Arbitrary<CauseClaim> = fc.record({
  grade: fc.constantFrom('official' as const, 'measured' as const, 'speculation' as const, 'denial' as const),
  text: hostile,
  sourceName: hostile,
  at: time,
  url: fc.option(hostile),
});
const reported: fc.Arbitrary<ReportedFigure> = fc.record({
  service: fc.option(fc.constantFrom('facebook', 'instagram', 'whatsapp')),
  value,
  kind: fc.constantFrom('peak' as const, 'total' as const, 'unknown' as const),
  countedBy: hostile,
  via: hostile,
  asOf: time,
  url: fc.option(hostile),
});
const reportedQuote: fc.Arbitrary<ReportedQuote> = fc.record({
  words: hostile,
  speaker: hostile,
  outlet: hostile,
  at: time,
  url: fc.option(hostile),
});

const REASONS: readonly Reason[] = [
  'official-page-open',
  'official-page-closed',
  'statement-says-solved',
  'several-outlets',
  'reports-surge',
  'people-affected',
  'checks-fail',
  'measured-elsewhere',
  'dependants-fail',
  'mentions-surge',
  'explained-elsewhere',
  'evidence-faded',
];

const crowded: fc.Arbitrary<Incident> = fc
  .record({
    state: fc.constantFrom<IncidentState>('suspected', 'confirmed', 'recovering', 'resolved', 'retracted'),
    reasons: fc.subarray([...REASONS]),
    evidence: fc.array(evidence, { maxLength: 40 }),
    claims: fc.array(claim, { maxLength: 20 }),
    figures: fc.array(reported, { maxLength: 20 }),
    quotes: fc.array(reportedQuote, { maxLength: 20 }),
    by: fc.option(hostile),
    official: fc.boolean(),
  })
  .map(({ state, reasons, by, official, ...held }) =>
    incident(
      NAMES.map((name) => service(name, { state, reasons })),
      {
        providerName: 'Meta',
        updatedAt: at('15:30'),
        officials: official
          ? [record('Login', ['facebook'], { updates: [{ id: 'u', at: at('15:17'), state: 'investigating', text: HOSTILE }] })]
          : [],
        ruling: by === null ? null : { kind: 'ended', into: null, by, at: at('15:30') },
        ...held,
      },
    ),
  );

/** The lines of ours; quotes have limits of their own on each platform. */
const linesOf = (notice: Notice): readonly string[] =>
  readOut({ ...notice, title: '', blocks: notice.blocks.filter(({ kind }) => kind === 'line') }).split('\n');

describe('whatever feeds and people write', () => {
  it('a message stays within what a platform shows, holds only plain spans, and no line breaks of theirs', () => {
    fc.assert(
      fc.property(crowded, (one) => {
        const notice = composeIncident(one);
        expect(notice.blocks.length).toBeLessThanOrEqual(MOST_BLOCKS);
        const spans = notice.blocks.flatMap((block) => (block.kind === 'line' ? block.spans : []));
        expect(spans.every(({ kind }) => kind === 'text' || kind === 'time' || kind === 'link')).toBe(true);
        expect(spans.every((span) => span.kind === 'time' || !/[\r\n]/.test(span.text))).toBe(true);
        expect(spans.map((span) => (span.kind === 'time' ? 5 : span.text.length)).reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(
          DESCRIPTION,
        );
        expect(notice.title.length).toBeLessThan(256);
        expect(readOut(notice)).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
      }),
      { numRuns: 100 },
    );
  });

  it('a line of the thread has a short head', () => {
    const kinds: readonly EntryKind[] = ['crowd', 'mentions', 'probe', 'dependants', 'cause', 'ruling'];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), hostile, hostile, fc.boolean(), crowded, (kind, words, who, ours, one) => {
        const { title } = composeEntry(
          one,
          entry(kind, { text: words, sourceName: who, services: ['facebook'], source: ours ? null : 'a' }),
        );
        expect(title.length).toBeLessThanOrEqual(256 + 60);
        expect(title).not.toMatch(/[\r\n]/);
      }),
    );
  });

  it('a notice is one line', () => {
    fc.assert(
      fc.property(crowded, fc.constantFrom('suspected', 'started', 'recovering', 'resolved', 'retracted'), (one, kind) => {
        expect(noticeText(one, kind as 'started')).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

describe('figures', () => {
  it('are told as somebody counted them: no number is a sum of others', () => {
    const separate = fc.array(fc.record({ value: fc.integer({ min: 1000, max: 9_999_999 }), name: fc.constantFrom(...NAMES) }), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(separate, (series) => {
        const told = incident(
          NAMES.map((name) => service(name, { state: 'suspected', reasons: ['reports-surge'] })),
          {
            updatedAt: at('15:30'),
            evidence: series.map(({ value: counted, name }, index) => counts(name.toLowerCase(), counted, null, { id: `counts:${index}` })),
            figures: series.map(
              ({ value: counted, name }, index): ReportedFigure => ({
                service: name.toLowerCase(),
                value: counted,
                kind: index % 2 === 0 ? 'peak' : 'total',
                countedBy: 'Downdetector',
                via: `Outlet ${index}`,
                asOf: at('15:20'),
                url: null,
              }),
            ),
          },
        );
        const known = new Set(series.map((each) => each.value));
        const lines = linesOf(composeIncident(told)).filter((line) => line.startsWith('Report'));
        const shown = lines
          .flatMap((line) => line.match(/\d{1,3}(?:\u2009\d{3})+/g) ?? [])
          .map((words) => Number(words.replaceAll('\u2009', '')));
        expect(shown.length).toBeGreaterThanOrEqual(2);
        expect(shown.filter((number) => !known.has(number))).toEqual([]);
      }),
    );
  });
});
