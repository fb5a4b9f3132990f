import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const report = (): Promise<Reading> => readingOf(fixture('oci-status/components.json'));

describe('oci-status', () => {
  it('reads one event over several regions as one incident, as bad as its worst place', async () => {
    const incident = only((await report()).incidents, ({ id }) => id === 'inc-7');
    expect(incident).toMatchObject({
      title: 'Compute in Northmark (Oslo) and Southmark (Bari)',
      state: 'investigating',
      impact: 'critical',
      raw: { impact: 'ServiceOutage' },
    });
    expect(incident.components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['r-1/s-1', 'Northmark (Oslo) / Compute', 'partial_outage'],
      ['r-2/s-1', 'Southmark (Bari) / Compute', 'major_outage'],
    ]);
  });

  it('reads information as no impact, and keeps a word that nobody knows', async () => {
    const reading = await report();
    expect(only(reading.incidents, ({ id }) => id === 'inc-8')).toMatchObject({
      impact: 'none',
      title: 'Block Volume in Southmark (Bari)',
    });
    expect(only(reading.components, ({ id }) => id === 'r-2/s-2')).toMatchObject({ state: 'unknown', raw: 'Simmering' });
    expect(reading.unknownWords).toEqual([{ field: 'service.serviceStatus', raw: 'Simmering' }]);
  });

  it('takes incidents for the truth where they have a place, and the words where they have none', async () => {
    expect(await report()).toMatchObject({ listing: 'snapshot', componentsAreTruth: false });
    const body = {
      regionHealthReports: [
        { regionName: 'Northmark', serviceHealthReports: [{ serviceName: 'Compute', serviceStatus: 'ServiceOutage' }] },
      ],
    };
    expect(await readingOf(JSON.stringify(body))).toMatchObject({ componentsAreTruth: true, components: [{ state: 'major_outage' }] });
  });

  it('does not take a report without services for all well', async () => {
    expect(await refusalOf('{"regionHealthReports":[{"regionName":"a","serviceHealthReports":[]}]}', 'oci-status')).toContain(
      'no region reports',
    );
    expect(await refusalOf('{"regionHealthReports":[]}', 'oci-status')).toContain('no regionHealthReports');
  });
});

const legacy = new URL('../../../../shared/specimens/statuspage-v2/oci-legacy-status.json', import.meta.url);

describe.skipIf(!existsSync(legacy))('oci-status specimens', () => {
  it('leaves the page of 2022, which was a Statuspage, to that format', async () => {
    expect(await refusalOf(readFileSync(legacy), 'oci-status')).toContain('no regionHealthReports');
  });
});
