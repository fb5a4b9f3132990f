import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const ACTIVE = { url: 'https://api.status.salesforce.com/v1/incidents/active' };
const incidents = (): Promise<Reading> => readingOf(fixture('salesforce-trust/incidents.json'));
const incident = (more: object) => JSON.stringify([{ id: 1, IncidentImpacts: [], ...more }]);

describe('salesforce-trust incidents', () => {
  it('are open while one of their impacts has no end', async () => {
    const [open, over] = (await incidents()).incidents;
    expect(open).toMatchObject({
      id: '20003001',
      title: 'Performance degradation: coreService, search (LF11, LF12, LF13 and 1 more)',
      state: 'identified',
      impact: 'minor',
      startedAt: at('2026-03-11T08:30:00Z'),
      createdAt: at('2026-03-11T08:40:00Z'),
      resolvedAt: null,
      url: 'https://status.salesforce.com/incidents/20003001',
    });
    expect(over).toMatchObject({
      id: '20003000',
      title: 'Feature perf degradation: HerokuApps (all instances)',
      state: 'resolved',
      impact: 'major',
      resolvedAt: at('2026-03-01T10:00:00Z'),
    });
  });

  it('name their services and instances by key, so that a service of several products finds its own', async () => {
    const [open] = (await incidents()).incidents;
    expect(open?.components.map(({ id, name }) => [id, name])).toEqual([
      ['coreService', 'coreService'],
      ['search', 'search'],
      ['LF11', 'Instances / LF11'],
      ['LF12', 'Instances / LF12'],
      ['LF13', 'Instances / LF13'],
      ['LF14', 'Instances / LF14'],
    ]);
  });

  it('have events that may say nothing but their key', async () => {
    const [open] = (await incidents()).incidents;
    expect(open?.updates.map(({ id, state, text }) => [id, state, text])).toEqual([
      ['12', 'identified', 'Issue isolated database tier.'],
      ['11', 'investigating', 'We are looking.'],
    ]);
  });

  it('get the cause that is written into them later', async () => {
    const over = (await incidents()).incidents[1];
    expect(over?.updates).toEqual([
      { id: '20003000/about', at: at('2026-03-04T09:10:00Z'), state: 'postmortem', raw: null, text: 'A valve stuck.' },
    ]);
  });

  it('are over when they say so, though the list of active ones still holds them', async () => {
    const stale = incident({
      status: 'Resolved',
      updatedAt: '2026-03-11T09:00:00Z',
      IncidentImpacts: [{ startTime: '2026-03-11T08:00:00Z', endTime: null, severity: 'major' }],
    });
    expect(only((await readingOf(stale, ACTIVE)).incidents)).toMatchObject({ state: 'resolved', resolvedAt: at('2026-03-11T09:00:00Z') });
  });

  it('are not over for want of impacts', async () => {
    expect(only((await readingOf(incident({}), ACTIVE)).incidents)).toMatchObject({ state: 'unknown', impact: 'unknown' });
    const events = [{ id: 1, type: 'investigatingCauseOfIssue', message: null, createdAt: '2026-03-11T08:00:00Z' }];
    expect(only((await readingOf(incident({ IncidentEvents: events }), ACTIVE)).incidents)).toMatchObject({ state: 'investigating' });
  });

  it('keep a key that nobody knows', async () => {
    const { incidents: read, unknownWords } = await readingOf(
      incident({ IncidentEvents: [{ id: 1, type: 'whistling', message: 'Tea.' }] }),
    );
    expect(only(only(read).updates)).toMatchObject({ state: 'unknown', raw: 'whistling', text: 'Tea.' });
    expect(unknownWords).toEqual([{ field: 'event.type', raw: 'whistling' }]);
  });

  it('mean by absence that something is over only in the list of active ones', async () => {
    expect((await incidents()).listing).toBe('history');
    expect((await readingOf(fixture('salesforce-trust/incidents.json'), ACTIVE)).listing).toBe('open-events');
  });

  it('are none where the list of active ones is empty, and only there', async () => {
    expect(await readingOf('[]', ACTIVE)).toMatchObject({ format: 'salesforce-trust', listing: 'open-events', incidents: [] });
    expect(await refusalOf('[]')).toContain('an empty list says nothing');
    expect(await readingOf('[]', {}, 'salesforce-trust')).toMatchObject({ listing: 'history' });
  });

  it('are refused with one that has no id', async () => {
    expect(await refusalOf('[{"id":null,"IncidentImpacts":[]}]', 'salesforce-trust')).toContain('0.id');
  });
});

describe('salesforce-trust instances', () => {
  it('are components, and the only truth of their document; those put out of use are left out', async () => {
    const { componentsAreTruth, components, unknownWords } = await readingOf(fixture('salesforce-trust/instances.json'));
    expect(componentsAreTruth).toBe(true);
    expect(components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['LF11', 'Lumen Cloud / LF11', 'major_outage'],
      ['LF12', 'LF12', 'operational'],
      ['LF13', 'LF13', 'maintenance'],
      ['LF14', 'LF14', 'unknown'],
    ]);
    expect(unknownWords).toEqual([{ field: 'instance.status', raw: 'SIMMERING' }]);
  });

  it('can be asked for alone', async () => {
    const body = '{"key":"LF11","status":"MINOR_INCIDENT_NONCORE","isActive":true,"Incidents":[]}';
    expect(only((await readingOf(body)).components)).toMatchObject({ id: 'LF11', state: 'degraded' });
  });

  it('are not all well when none is in use', async () => {
    expect(await refusalOf('[{"key":"LF00","status":"OK","isActive":false}]', 'salesforce-trust')).toContain('no instance is active');
  });
});

const specimens = new URL('../../../../shared/specimens/salesforce-trust/', import.meta.url);

describe.skipIf(!existsSync(specimens))('salesforce-trust specimens', () => {
  const specimen = (name: string): Promise<Reading> => readingOf(readFileSync(new URL(name, specimens)));

  it('an active incident', async () => {
    const { format, incidents: read, unknownWords } = await specimen('trust-incidents-active.json');
    expect([format, unknownWords]).toEqual(['salesforce-trust', []]);
    expect(only(read)).toMatchObject({
      id: '12345',
      state: 'identified',
      impact: 'minor',
      startedAt: at('2025-08-21T08:52:00Z'),
      components: [{ id: 'Service1' }, { id: 'Service2' }, { id: 'KEY1' }, { id: 'KEY2' }],
      updates: [{ text: 'Incident update 1' }, { text: 'TEST' }, { text: 'Incident update 3' }],
    });
  });

  it('an instance of Heroku', async () => {
    const reading = await specimen('trust-instances-heroku.json');
    expect(reading).toMatchObject({ format: 'salesforce-trust', componentsAreTruth: true, unknownWords: [] });
    expect(only(reading.components)).toMatchObject({ name: 'Heroku / CEDARPRIVATESPACES-VIRGINIA', state: 'operational', raw: 'OK' });
  });

  it('maintenance that was entered after its window', async () => {
    const reading = await specimen('trust-maintenance.json');
    expect(reading).toMatchObject({ format: 'salesforce-trust', listing: 'history', incidents: [], unknownWords: [] });
    expect(only(reading.maintenances)).toMatchObject({
      id: '20745576',
      state: 'completed',
      scheduledFor: at('2025-08-01T16:00:00Z'),
      scheduledUntil: at('2025-08-01T16:05:00Z'),
      createdAt: at('2025-08-07T16:00:22.214Z'),
    });
  });
});
