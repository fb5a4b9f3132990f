import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

describe('uptimerobot-psp', () => {
  it('reads monitors as components; one that is paused or new is neither well nor ill', async () => {
    const reading = await readingOf(fixture('uptimerobot-psp/monitors.json'));
    expect(reading).toMatchObject({
      format: 'uptimerobot-psp',
      listing: 'snapshot',
      componentsAreTruth: true,
      incidents: [],
      unknownWords: [],
    });
    expect(reading.components.map(({ id, name, state, raw }) => [id, name, state, raw])).toEqual([
      ['78001', 'Timeline', 'operational', 'success'],
      ['78002', 'pds-1.lumenforge.example', 'major_outage', 'danger'],
      ['78003', 'Labs', 'unknown', 'paused'],
      ['78004', 'Feeds', 'degraded', 'warning'],
      ['78005', 'New one', 'unknown', 'info'],
    ]);
  });

  it.each([
    ['no monitors', { status: 'ok', data: [] }],
    ['a refusal', { status: 'error', message: 'not found' }],
    ['a token that has expired', { status: 'ok' }],
  ])('does not take %s for all well', async (_name, body) => {
    expect(await refusalOf(JSON.stringify(body), 'uptimerobot-psp')).toMatch(/^uptimerobot-psp: no /);
  });

  it('keeps a colour nobody knows', async () => {
    const reading = await readingOf('{"status":"ok","data":[{"monitorId":1,"name":"A","statusClass":"plaid"}]}');
    expect(reading.components.map(({ state }) => state)).toEqual(['unknown']);
    expect(reading.unknownWords).toEqual([{ field: 'statusClass', raw: 'plaid' }]);
  });
});
