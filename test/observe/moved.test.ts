import { describe, expect, it } from 'vitest';
import { newSourceMemory, type SourceMemory } from '../../src/domain/observation.ts';
import { observeMove } from '../../src/observe/moved.ts';
import { source } from '../support/readings.ts';

const page = source({ url: 'https://status.lumen.example/api/v2/summary.json' });
const read: SourceMemory = { ...newSourceMemory(), firstReadAt: 1 };
const NEW = 'https://lumenstatus.example/api/v2/summary.json';
const said = ({ observations }: ReturnType<typeof observeMove>) =>
  observations.map((seen) => (seen.kind === 'trouble' ? `${seen.change} ${seen.why} ${seen.detail}` : seen.kind));

describe('a page that moves', () => {
  it('is said once when its address begins to lead elsewhere for good', () => {
    const first = observeMove(page, NEW, read, 5);
    expect(said(first)).toEqual([`began moved ${NEW}`]);
    expect(said(observeMove(page, NEW, first.memory, 6))).toEqual([]);
  });

  it('is said again when it moves on, and when it stands at its address again', () => {
    const first = observeMove(page, NEW, read, 5);
    const second = observeMove(page, 'https://elsewhere.example/', first.memory, 6);
    expect(said(second)).toEqual([`ended moved ${NEW}`, 'began moved https://elsewhere.example/']);
    const back = observeMove(page, null, second.memory, 7);
    expect(said(back)).toEqual(['ended moved https://elsewhere.example/']);
    expect(said(observeMove(page, null, back.memory, 8))).toEqual([]);
  });

  it('is nothing to say where the address led elsewhere from the first', () => {
    const first = observeMove(page, NEW, newSourceMemory(), 5);
    expect(said(first)).toEqual([]);
    expect(said(observeMove(page, null, first.memory, 6))).toEqual([]);
  });

  it.each([
    ['https for http', 'http://status.lumen.example/feed', 'https://status.lumen.example/feed'],
    ['a slash at the end', 'https://status.lumen.example/feed', 'https://status.lumen.example/feed/'],
  ])('is none for %s', (_what, from, to) => {
    expect(said(observeMove(source({ url: from }), to, read, 5))).toEqual([]);
  });

  it('is understood by memories that are older than this', () => {
    const { moved: _moved, ...old } = read;
    expect(said(observeMove(page, null, old, 5))).toEqual([]);
    expect(said(observeMove(page, NEW, old, 5))).toEqual([`began moved ${NEW}`]);
  });
});
