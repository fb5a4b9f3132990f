import fc from 'fast-check';

/** One mutation; what the numbers mean depends on what is mutated, so that a failure shrinks whatever it was. */
export interface Edit {
  /** Which of the ways to mutate, counted round. */
  way: number;
  /** Where, as a share of the whole. */
  at: number;
  /** How much. */
  size: number;
  /** What is put there, where something is. */
  put: string;
}

/** Characters and words that mean something to some parser on the way. */
const PIECES = [
  '<',
  '>',
  '"',
  "'",
  '&',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#0;',
  '&#x202e;',
  '&#xd800;',
  '&amp;amp;lt;b&gt;',
  'null',
  '{',
  '}',
  '[]',
  '[',
  ',',
  ':',
  '\\u0000',
  '\\ud800',
  '\0',
  '\u001b[31m',
  '\u202e',
  '\ud800',
  '\ufeff',
  '\u0085',
  '-1',
  '1e999',
  '0',
  '99999999999999999999',
  '__proto__',
  'constructor',
  'toString',
  '<item>',
  '</item>',
  '<entry>',
  '</entry>',
  '<p><small>',
  '</strong>',
  '<br/>',
  'Resolved',
  'zzq',
  '(',
  '*'.repeat(50),
  ' '.repeat(500),
  '\n'.repeat(200),
  '[Identified] - ',
  'Feb 30, 25:61 XYZ',
];

/** A share of the whole. The generator's own taste for the smallest numbers would leave most of a document alone. */
export const anywhere: fc.Arbitrary<number> = fc.noBias(fc.nat({ max: 9_999 })).map((position) => position / 10_000);

/** Between one and four edits; the first is shrunk to the simplest that still fails. */
export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    way: fc.noBias(fc.nat({ max: 999 })),
    at: anywhere,
    size: fc.noBias(fc.nat({ max: 60 })),
    put: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The one of several that a share points at; undefined of none. */
export const pick = <T>(list: readonly T[], at: number): T | undefined => list[Math.floor(at * list.length)];
