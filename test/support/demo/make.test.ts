import { existsSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../../src/replay/capture.ts';
import { DEMO, demoOf, SCENARIO, textOf } from './make.ts';

describe('the demo that is shipped', () => {
  it('is a whole capture of four hours, of the kinds of sources that are judged', async () => {
    const { header, lines } = await openCapture(DEMO);
    const documents = await Array.fromAsync(lines);
    expect(header.to - header.from).toBe((4 * 60 + 5) * 60_000);
    expect([...new Set(header.sources.map(({ kind }) => kind))].sort()).toEqual(['news', 'statement', 'status']);
    expect(documents.length).toBeGreaterThan(50);
    expect(documents.every(({ at }) => at >= header.from && at <= header.to)).toBe(true);
  });

  it('weighs little enough to travel with the source', () => {
    expect(statSync(DEMO).size).toBeLessThan(150_000);
  });

  describe.skipIf(!existsSync(SCENARIO))('beside the scenario it comes from', () => {
    it('is what test/support/demo/make.ts makes of it', () => {
      expect(textOf(DEMO) === demoOf(textOf(SCENARIO))).toBe(true);
    });
  });
});

describe('what goes into a demo', () => {
  const at = (time: string) => `2024-03-05T${time}:00Z`;
  const scenario = [
    {
      capture: 1,
      name: 'day',
      from: at('00:00'),
      to: at('23:00'),
      sources: [
        { id: 'page', kind: 'status' },
        { id: 'counts', kind: 'reports' },
      ],
    },
    { at: at('13:00'), source: 'page', status: 200, body: 'older' },
    { at: at('14:00'), source: 'page', status: 200, body: 'shown when it begins' },
    { at: at('15:00'), source: 'counts', status: 200, body: 'not judged' },
    { at: at('15:01'), vote: { service: 'facebook' } },
    { at: at('15:17'), source: 'page', error: 'timeout' },
    { at: at('19:30'), source: 'page', status: 200, body: 'too late' },
  ];
  const demo = demoOf(scenario.map((line) => `${JSON.stringify(line)}\n`).join(''))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

  it('is what a source showed at the beginning, and what it showed after', () => {
    expect(demo.slice(1)).toEqual([
      { at: at('14:55'), source: 'page', status: 200, body: 'shown when it begins' },
      { at: at('15:17'), source: 'page', error: 'timeout' },
    ]);
  });

  it('names only the sources that it holds, its own hours, and that nothing in it is a recording', () => {
    expect(demo[0]).toMatchObject({ capture: 1, from: at('14:55'), to: at('19:00'), sources: [{ id: 'page', kind: 'status' }] });
    expect(demo[0]?.note).toMatch(/^Reconstructed, not recorded/);
  });
});
