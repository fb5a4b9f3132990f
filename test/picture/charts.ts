/** Builders of charts, and what a reader of their SVG sees. */
import fc from 'fast-check';
import type { CountPoint } from '../../src/domain/crowd.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { Chart, ChartMark, MarkKind } from '../../src/domain/picture.ts';

export const TO: Instant = Date.UTC(2024, 2, 5, 18, 45);
export const at = (clock: string): Instant => Date.parse(`2024-03-05T${clock}:00Z`);

/** A whole day of windows, each with what `count` says of its index. */
export const windows = (windowMs: number, count: (index: number) => number): readonly CountPoint[] =>
  Array.from({ length: DAY / windowMs }, (_, index) => ({ at: TO - DAY + index * windowMs, count: count(index) }));

export const chart = (more: Partial<Chart> = {}): Chart => ({
  title: 'Facebook',
  unit: 'reports',
  windowMs: 15 * MINUTE,
  points: windows(15 * MINUTE, () => 420),
  expected: null,
  marks: [],
  from: TO - DAY,
  to: TO,
  zone: 'UTC',
  peak: null,
  ...more,
});

export const mark = (clock: string, kind: MarkKind, text = ''): ChartMark => ({ at: at(clock), kind, text });

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.constantFrom('</text><script>', '&amp;', ']]>', '\ud800', '\u202e\u0000', '👩‍👩‍👧', 'e\u0301\u0301\u0301'),
);
const instant = fc.integer({ min: TO - 2 * DAY, max: TO + HOUR });
const point = fc.record({
  at: instant,
  count: fc.oneof(fc.nat(2_000_000), fc.double(), fc.constantFrom(0, -1, Number.NaN, Number.MAX_VALUE)),
});

export const anyMark = fc.record({
  at: instant,
  kind: fc.constantFrom<MarkKind>('suspected', 'page', 'statement', 'confirmed', 'resolved'),
  text,
});

/** Whatever a document, a chat or a clock may lead to. */
export const anyChart: fc.Arbitrary<Chart> = fc.record({
  title: text,
  unit: text,
  windowMs: fc.integer({ min: 1, max: DAY }),
  points: fc.array(point, { maxLength: 200 }),
  expected: fc.option(fc.array(point, { maxLength: 50 })),
  marks: fc.array(anyMark, { maxLength: 30 }),
  from: instant,
  to: instant,
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Pacific/Chatham', 'Nowhere/At_All', ''),
  peak: fc.option(point),
});

export interface SeenText {
  words: string;
  x: number;
  y: number;
  anchor: string;
  of: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** Every text of a picture with its place. */
export const textsOf = (svg: string): readonly SeenText[] =>
  [...svg.matchAll(/<text([^>]*)>([^<]*)<\/text>/g)].map(([, attributes = '', words = '']) => {
    const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
    return {
      words: words.replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity),
      ...{ x: Number(of('x')), y: Number(of('y')), anchor: of('text-anchor'), of: of('class') },
    };
  });

export const wordsOf = (svg: string): readonly string[] => textsOf(svg).map(({ words }) => words);

/** The lines of the curve, each as its corners. */
export const curvesOf = (svg: string): readonly (readonly { x: number; y: number }[])[] =>
  [...svg.matchAll(/<path d="([^"]*)" fill="none" stroke="#6cb8ff"/g)].map(([, path = '']) =>
    [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) })),
  );
