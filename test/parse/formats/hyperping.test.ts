import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('hyperping', () => {
  it('tells the one word as the state of the page', async () => {
    const reading = await readingOf(fixture('hyperping/status.json'));
    expect(reading).toMatchObject({ format: 'hyperping', listing: 'snapshot', componentsAreTruth: true });
    expect(reading.components).toEqual([{ id: 'page', name: 'status.lumenforge.example', state: 'partial_outage', raw: 'incident' }]);
  });

  it.each([
    ['up', 'operational'],
    ['outage', 'major_outage'],
    ['maintenance', 'maintenance'],
    ['shaky', 'unknown'],
  ])('reads %s as %s', async (indicator, state) => {
    const { components, unknownWords } = await readingOf(json({ indicator, uptime: '100.000%' }));
    expect(components.map((component) => component.state)).toEqual([state]);
    expect(unknownWords.map(({ raw }) => raw)).toEqual(state === 'unknown' ? [indicator] : []);
  });

  it.each([
    ['more than two keys', { indicator: 'up', uptime: '100%', name: 'L' }],
    ['an uptime that is a number', { indicator: 'up', uptime: 100 }],
    ['no indicator', { uptime: '100%' }],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(json(body), 'hyperping')).toContain('not an indicator and an uptime alone');
  });
});

const specimen = new URL('../../../../shared/specimens/hyperping/lempire-status.json', import.meta.url);

describe.skipIf(!existsSync(specimen))('hyperping specimens', () => {
  it('up', async () => {
    const reading = await readingOf(readFileSync(specimen), { url: 'https://status.lempire.com/status.json' });
    expect(reading).toMatchObject({ format: 'hyperping', unknownWords: [] });
    expect(reading.components).toEqual([{ id: 'page', name: 'status.lempire.com', state: 'operational', raw: 'up' }]);
  });
});
