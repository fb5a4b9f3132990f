import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isOver } from '../../src/domain/reading.ts';
import { readSpecimens, rowOf, SPECIMENS, type Specimen } from './specimens.ts';

describe.skipIf(!existsSync(SPECIMENS))('the recorded documents beside this checkout', () => {
  let specimens: readonly Specimen[] = [];
  const rows = (fits: (specimen: Specimen) => boolean) => specimens.filter(fits).map(rowOf);

  beforeAll(async () => {
    specimens = await readSpecimens();
  });

  it('are all understood, each as the format of its folder', () => {
    expect(specimens).toHaveLength(56);
    expect(rows(({ format, understood }) => !understood.ok || understood.reading.format !== format)).toEqual([]);
  });

  it('hold no word that nobody knows', () => {
    expect(rows(({ understood }) => understood.ok && understood.reading.unknownWords.length > 0)).toEqual([]);
  });

  it('leave no open incident without a state and a time', () => {
    const vague = ({ understood }: Specimen) =>
      understood.ok &&
      understood.reading.incidents.some(({ state, startedAt }) => !isOver(state) && (state === 'unknown' || startedAt === null));
    expect(rows(vague)).toEqual([]);
  });

  it('say all is well only where they do', () => {
    const troubled = ({ understood }: Specimen) =>
      !understood.ok ||
      understood.reading.incidents.some(({ state }) => !isOver(state)) ||
      understood.reading.components.some(({ state }) => state !== 'operational');
    const well = specimens.filter((specimen) => !troubled(specimen)).map(({ file }) => file);
    // What their names and the notes beside them tell of trouble.
    expect(well.filter((file) => /open|outage|incident|active|notice|critical|identified|monitoring|minor/.test(file)).toSorted()).toEqual([
      // Lists of incidents that are all over, and pages without any.
      'deepseek-page-no-active-changes.json',
      'gcp-incidents-2026-08-18.json',
      'gcp-incidents-2026-08-20-3.json',
      'github-incidents.json',
    ]);
  });
});
