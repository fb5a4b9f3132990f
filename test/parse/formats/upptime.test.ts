import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const specimens = new URL('../../../../shared/specimens/', import.meta.url);

describe('upptime', () => {
  it('reads what the probes saw of each site', async () => {
    const reading = await readingOf(fixture('upptime/summary.json'));
    expect(reading).toMatchObject({ format: 'upptime', listing: 'snapshot', componentsAreTruth: true });
    expect(reading.components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['kiln', 'Kiln', 'operational'],
      ['lathe', 'Lathe', 'major_outage'],
      ['anvil', 'Anvil', 'degraded'],
      ['forge', 'Forge', 'unknown'],
    ]);
    expect(reading.unknownWords).toEqual([{ field: 'status', raw: 'warm' }]);
  });

  it('does not read the address of a site, which can stand for a secret', async () => {
    expect(JSON.stringify(await readingOf(fixture('upptime/summary.json')))).not.toContain('SECRET_URL');
  });

  it.each(['[]', '[{"slug":"kiln","status":"up"}]'])('refuses %s', async (body) => {
    expect(await refusalOf(body, 'upptime')).toMatch(/^upptime: /);
  });

  it.skipIf(!existsSync(specimens))('reads a recorded summary', async () => {
    const body = readFileSync(new URL('upptime/complexdatacollective-summary.json', specimens));
    const { format, components } = await readingOf(body);
    expect(format).toBe('upptime');
    expect(components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['project-homepage', 'Project homepage', 'operational'],
      ['documentation-site', 'Documentation site', 'operational'],
      ['user-community', 'User community', 'operational'],
    ]);
  });
});
