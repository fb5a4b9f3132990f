import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/domain/instant.ts';
import { understand } from '../../../src/parse/registry.ts';
import { documentOf, fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('downdetector', () => {
  it('counts reports in buckets whose width their distance tells, without the one that still fills', async () => {
    const result = await understand(documentOf(fixture('downdetector/reports.json')), { format: null, now: at('2026-03-11T15:40:00Z') });
    expect(result.ok ? result.reading : result.tried).toMatchObject({
      format: 'downdetector',
      listing: 'counts',
      series: [
        {
          name: null,
          windowMs: 15 * MINUTE,
          points: [
            { at: at('2026-03-11T15:00:00Z'), count: 74 },
            { at: at('2026-03-11T15:15:00Z'), count: 83 },
          ],
        },
      ],
    });
  });

  it('has incidents of its own that are over when it says so', async () => {
    const { incidents, listing } = await readingOf(fixture('downdetector/incidents.json'));
    expect(listing).toBe('snapshot');
    expect(incidents.map(({ id, state, startedAt, resolvedAt }) => [id, state, startedAt, resolvedAt])).toEqual([
      ['90211', 'investigating', at('2026-03-11T15:32:11Z'), null],
      ['90140', 'resolved', at('2026-03-09T08:00:00Z'), at('2026-03-09T09:10:00Z')],
    ]);
  });

  it('gives a company a colour', async () => {
    const reading = await readingOf(fixture('downdetector/company.json'));
    expect(reading).toMatchObject({ componentsAreTruth: true, page: { id: '4021', name: 'Lumenforge' } });
    expect(only(reading.components)).toMatchObject({ name: 'Lumenforge', state: 'major_outage', raw: 'danger' });
  });

  it('never takes a colour it does not know for green', async () => {
    const reading = await readingOf('{"id":1,"name":"Lumenforge","slug":"lumenforge","status":"teal"}');
    expect(only(reading.components).state).toBe('unknown');
    expect(reading.unknownWords).toEqual([{ field: 'company.status', raw: 'teal' }]);
  });

  it('refuses counts that are none', async () => {
    const body = '[{"point_in_time":"2026-03-11T15:00:00Z","total":-3}]';
    expect(await refusalOf(body, 'downdetector')).toContain('is not a count');
  });
});
