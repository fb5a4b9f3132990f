import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const text = (): string => new TextDecoder().decode(fixture('betterstack/index.json'));

describe('betterstack', () => {
  it('names the page and its resources by section, though ids are numbers here and text there', async () => {
    const reading = await readingOf(text());
    expect(reading).toMatchObject({
      format: 'betterstack',
      listing: 'snapshot',
      componentsAreTruth: false,
      page: { id: '4711', name: 'Lumenforge', url: 'https://status.lumenforge.example' },
      indicator: { impact: 'major', raw: 'downtime' },
    });
    expect(reading.components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['31', 'Inference / Images', 'major_outage'],
      ['32', 'Inference / Text', 'operational'],
      ['33', 'Backups', 'unknown'],
    ]);
  });

  it('does not count what is not monitored as a word nobody knows', async () => {
    expect((await readingOf(text())).unknownWords).toEqual([]);
  });

  it('reads an open report with its updates out of an unordered heap', async () => {
    expect(only((await readingOf(text())).incidents, ({ id }) => id === '901')).toMatchObject({
      title: 'Image service down',
      state: 'investigating',
      impact: 'major',
      raw: { state: 'downtime', impact: 'downtime' },
      startedAt: at('2026-08-30T10:00:00Z'),
      createdAt: at('2026-08-30T10:01:00Z'),
      resolvedAt: null,
      asOf: at('2026-08-30T10:10:00Z'),
      components: [{ id: '31', name: 'Inference / Images', state: 'major_outage' }],
      updates: [
        { id: '52', text: 'Still down.' },
        { id: '51', text: 'Images fail.' },
      ],
    });
  });

  it('reads a report that ended months ago and is listed still as over', async () => {
    expect(only((await readingOf(text())).incidents, ({ id }) => id === '902')).toMatchObject({
      state: 'resolved',
      impact: 'minor',
      resolvedAt: at('2026-06-01T09:00:00Z'),
    });
  });

  it('takes a passed end for the end while the word lags behind', async () => {
    const lagging = text().replace('"ends_at":null', '"ends_at": null').replace('"ends_at": null', '"ends_at": "2026-08-30T11:00:00.000Z"');
    expect(only((await readingOf(lagging)).incidents, ({ id }) => id === '901')).toMatchObject({
      state: 'resolved',
      resolvedAt: at('2026-08-30T11:00:00Z'),
    });
  });

  it('keeps planned work apart, over and to come', async () => {
    const { maintenances } = await readingOf(text());
    expect(maintenances.map(({ id, state, impact, scheduledFor }) => [id, state, impact, scheduledFor])).toEqual([
      ['903', 'completed', 'maintenance', at('2026-07-03T04:00:59Z')],
      ['904', 'scheduled', 'maintenance', at('2026-10-03T04:00:00Z')],
    ]);
  });

  it('refuses a document that names a report and does not hold it', async () => {
    expect(await refusalOf(text().replaceAll('"status_report"', '"status_rapport"'))).toContain('report 901 is named and not included');
  });

  it('leaves other JSON:API documents alone', async () => {
    expect(await refusalOf('{"data":{"id":"1","type":"incident","attributes":{}}}', 'betterstack')).toContain('data is no status_page');
  });
});

const specimen = new URL('../../../../shared/specimens/betterstack/together-index-trimmed.json', import.meta.url);

describe.skipIf(!existsSync(specimen))('betterstack specimens', () => {
  it('all well, with a maintenance that ended two months ago', async () => {
    const reading = await readingOf(readFileSync(specimen));
    expect(reading).toMatchObject({ format: 'betterstack', page: { id: '197766', name: 'Together AI' }, incidents: [], unknownWords: [] });
    expect(reading.components.map(({ name, state }) => [name, state])).toEqual([
      ['Website / Website', 'operational'],
      ['Inference - Chat / GLM 5.3 Flash', 'operational'],
      ['Inference - Chat / GLM 5.3', 'operational'],
    ]);
    expect(only(reading.maintenances)).toMatchObject({
      id: '941865',
      state: 'completed',
      scheduledFor: at('2026-07-03T04:00:59Z'),
      resolvedAt: at('2026-07-03T06:59:00Z'),
      updates: [{ state: 'completed', text: 'Maintenance ended' }, { state: 'in_progress' }],
    });
  });
});
