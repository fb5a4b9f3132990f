import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/detect/fuse.ts';
import type { Evidence, EvidenceClass } from '../../src/domain/evidence.ts';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import { when } from '../support/documents.ts';
import { evidence } from '../support/readings.ts';
import { shipped } from '../support/shipped.ts';

const NOW = when('13:00');
const { caps } = shipped.detect;

const sign = (kind: EvidenceClass, weight: number, more: Partial<Evidence> = {}): Evidence =>
  evidence({ id: `${kind}:${more.origin ?? ''}`, class: kind, weight, at: NOW, until: NOW + HOUR, origin: kind, ...more });
const fused = (...all: Evidence[]) => fuse(all, caps, NOW);

describe('what evidence adds up to', () => {
  it('one strong sign suspects and never confirms', () => {
    for (const kind of ['news', 'crowd', 'probe', 'measurement', 'dependants'] as const) {
      expect(fused(sign(kind, 3)), kind).toMatchObject({ suspects: true, confirms: false, opinions: 1 });
      expect(fused(sign(kind, 9)).confirms, kind).toBe(false);
    }
  });

  it('weak signs of one kind do not suspect, of two kinds together they do', () => {
    expect(fused(sign('crowd', 2)).suspects).toBe(false);
    expect(fused(sign('crowd', 1), sign('probe', 1)).suspects).toBe(false);
    expect(fused(sign('crowd', 2), sign('probe', 1))).toMatchObject({ suspects: true, confirms: false });
    expect(fused(sign('crowd', 2), sign('mentions', 1)).suspects).toBe(false);
  });

  it('one strong sign and an independent hint confirm', () => {
    expect(fused(sign('crowd', 3), sign('probe', 1))).toMatchObject({ confirms: true, opinions: 2 });
    expect(fused(sign('crowd', 2), sign('probe', 1)).confirms).toBe(false);
  });

  it('people who report and people who post are one opinion', () => {
    expect(fused(sign('crowd', 4), sign('mentions', 1))).toMatchObject({ confirms: false, opinions: 1, onlyPeople: true });
    expect(fused(sign('crowd', 4), sign('news', 3)).onlyPeople).toBe(false);
  });

  it('an article that rests on report counts is no second opinion beside them, but one beside our own checks', () => {
    const citing = sign('news', 3, { restsOn: ['crowd'] });
    expect(fused(sign('crowd', 4), citing)).toMatchObject({ confirms: false, opinions: 1 });
    expect(fused(sign('probe', 3), citing)).toMatchObject({ confirms: true, opinions: 2 });
    // One outlet that looked for itself makes the press an opinion of its own.
    expect(fused(sign('crowd', 4), citing, sign('news', 3, { origin: 'own' })).confirms).toBe(true);
  });

  it('copies of one text count once, and further texts count less and less, up to the cap', () => {
    const weight = (...all: Evidence[]) => fused(...all).terms[0]?.weight;
    expect(weight(sign('news', 2), sign('news', 2, { id: 'copy' }))).toBe(2);
    expect(weight(sign('news', 2), sign('news', 2, { origin: 'b' }))).toBe(3);
    expect(weight(...Array.from({ length: 50 }, (_, n) => sign('news', 3, { origin: `outlet ${n}` })))).toBe(caps.news);
  });

  it('fades to a quarter at its end and is nothing after it', () => {
    const weight = (age: number) => fuse([sign('probe', 4, { at: NOW - age, until: NOW - age + HOUR })], caps, NOW).total;
    expect(weight(0)).toBe(4);
    expect(weight(30 * MINUTE)).toBeCloseTo(2);
    expect(weight(59 * MINUTE)).toBeCloseTo(1, 1);
    expect(weight(HOUR)).toBe(0);
  });

  it('what is read late suspects as if it were fresh while it burns', () => {
    expect(fuse([sign('news', 3, { at: NOW - 50 * MINUTE, until: NOW + 10 * MINUTE })], caps, NOW).suspects).toBe(true);
  });

  it('a class whose cap is 0 counts for nothing', () => {
    expect(fuse([sign('mentions', 3)], { ...caps, mentions: 0 }, NOW)).toMatchObject({ total: 0, suspects: false, terms: [] });
  });

  it('the order of what is seen changes nothing, more trouble never lessens it, and each class stays below its cap', () => {
    const kind = fc.constantFrom<EvidenceClass>('news', 'crowd', 'probe', 'measurement', 'dependants', 'mentions');
    const piece = fc
      .record({ kind, weight: fc.double({ min: 0, max: 6, noNaN: true }), origin: fc.integer({ min: 0, max: 5 }), age: fc.nat(90) })
      .map(({ kind: of, weight, origin, age }) =>
        sign(of, weight, { origin: `${of}${origin}`, at: NOW - age * MINUTE, until: NOW - age * MINUTE + HOUR }),
      );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), piece, (all, one) => {
        const now = fuse(all, caps, NOW);
        expect(fuse(all.toReversed(), caps, NOW).total).toBeCloseTo(now.total, 6);
        expect(fuse([...all, one], caps, NOW).total).toBeGreaterThanOrEqual(now.total - 0.011);
        for (const term of now.terms) expect(term.weight).toBeLessThanOrEqual(caps[term.class as keyof typeof caps]);
        if (now.confirms) expect(now.opinions).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});
