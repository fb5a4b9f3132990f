import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const specimens = new URL('../../../../shared/specimens/', import.meta.url);

describe('gatus', () => {
  it('takes the last result, which stands at the end, for the state', async () => {
    const reading = await readingOf(fixture('gatus/statuses.json'));
    expect(reading).toMatchObject({ format: 'gatus', listing: 'snapshot', componentsAreTruth: true });
    expect(reading.components).toEqual([
      { id: 'core_kiln', name: 'core / kiln', state: 'major_outage', raw: 'failure' },
      { id: '_lathe', name: 'lathe', state: 'operational', raw: 'success' },
      { id: '_anvil', name: 'anvil', state: 'unknown', raw: null },
    ]);
  });

  it.each(['[]', '[{"key":"a","name":"a","results":[{"success":"yes"}]}]'])('refuses %s', async (body) => {
    expect(await refusalOf(body, 'gatus')).toMatch(/^gatus: /);
  });

  it.skipIf(!existsSync(specimens))('reads a recorded body, success and then failure', async () => {
    const reading = await readingOf(readFileSync(new URL('gatus/gatus-endpoint-statuses.json', specimens)));
    expect(reading.format).toBe('gatus');
    expect(reading.components).toMatchObject([{ id: 'group_name', name: 'group / name', state: 'major_outage' }]);
  });
});
