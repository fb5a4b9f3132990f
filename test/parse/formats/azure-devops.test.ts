import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);

describe('azure-devops', () => {
  it('tells by the interface each service and geography, which are all it knows', async () => {
    const reading = await readingOf(fixture('azure-devops/health.json'));
    expect(reading).toMatchObject({
      format: 'azure-devops',
      listing: 'snapshot',
      componentsAreTruth: true,
      page: { name: 'Azure DevOps' },
      indicator: { impact: 'critical', raw: 'We are investigating a service outage' },
      incidents: [],
    });
    expect(reading.components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['Repos/US', 'Repos / United States', 'major_outage'],
      ['Repos/EU', 'Repos / Europe', 'degraded'],
      ['Boards/US', 'Boards / United States', 'partial_outage'],
      ['Boards/EU', 'Boards / Europe', 'operational'],
      ['Pipelines/US', 'Pipelines / United States', 'operational'],
      ['Pipelines/EU', 'Pipelines / Europe', 'unknown'],
    ]);
    expect(reading.unknownWords).toEqual([{ field: 'health', raw: 'simmering' }]);
  });

  it('tells by the page its open events, each as bad as the worst service it strikes', async () => {
    const reading = await readingOf(fixture('azure-devops/page.html'));
    expect(reading).toMatchObject({ format: 'azure-devops', listing: 'snapshot', componentsAreTruth: false, components: { length: 4 } });
    expect(only(reading.incidents)).toMatchObject({
      id: '400100',
      title: 'Pushes fail in the US',
      state: 'investigating',
      impact: 'critical',
      startedAt: at('2026-03-05T15:03:20Z'),
      asOf: at('2026-03-05T15:20:00Z'),
      url: 'https://status.dev.azure.com/_event/400100',
      components: [{ id: 'Repos/US', name: 'Repos / United States', state: 'major_outage' }],
    });
  });

  it('reads the page without its events by the states of the services', async () => {
    const page = new TextDecoder().decode(fixture('azure-devops/page.html')).replace('active-public-live-site-events', 'other-events');
    expect(await readingOf(page)).toMatchObject({ componentsAreTruth: true, incidents: [] });
  });

  it('does not guess what the page means by a number nobody has seen', async () => {
    const page = new TextDecoder().decode(fixture('azure-devops/page.html')).replaceAll('"health": 1', '"health": 2');
    const { components, unknownWords } = await readingOf(page);
    expect(components[0]).toMatchObject({ state: 'unknown', raw: '2' });
    expect(unknownWords).toContainEqual({ field: 'health', raw: '2' });
  });

  it.each([
    ['services without a geography', '{"status":{"health":"healthy"},"services":[{"id":"Repos","geographies":[]}]}'],
    ['no service at all', '{"status":{"health":"healthy"},"services":[]}'],
    ['another web page', '<!doctype html><script id="dataProviders" type="application/json">{"data":{}}</script>'],
    [
      'a page that was cut off',
      '<!doctype html><script id="dataProviders" type="application/json">{"data":{"ms.vss-status-web.public-status-data-provider":{',
    ],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'azure-devops')).toMatch(/^azure-devops: /);
  });
});

const specimen = new URL('../../../../shared/specimens/azure-devops/azure-devops-status-page-2022.html', import.meta.url);

describe.skipIf(!existsSync(specimen))('a recorded page', () => {
  it('reads the event that strikes three services in the United States', async () => {
    const reading = await readingOf(readFileSync(specimen));
    expect(reading).toMatchObject({ format: 'azure-devops', unknownWords: [], components: { length: 56 } });
    const incident = only(reading.incidents);
    expect(incident).toMatchObject({ id: '295691068', title: 'Search capabilities are unhealthy in SU2', impact: 'critical' });
    expect(incident.startedAt).toBe(at('2022-03-16T16:31:09.933Z'));
    expect(incident.components.map(({ name }) => name)).toEqual([
      'Boards / United States',
      'Repos / United States',
      'Other services / United States',
    ]);
  });
});
