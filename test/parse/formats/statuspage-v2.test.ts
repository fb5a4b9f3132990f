import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const summary = (): Promise<Awaited<ReturnType<typeof readingOf>>> => readingOf(fixture('statuspage-v2/summary.json'));
const json = (value: unknown): string => JSON.stringify(value);
const page = { id: 'w3k9lm2p0q7x', name: 'Lumenforge', url: 'https://status.lumenforge.example' };
const open = {
  id: 'inc0',
  name: 'Down',
  status: 'investigating',
  impact: 'major',
  created_at: '2026-03-11T08:00:00Z',
  incident_updates: [],
};

describe('statuspage-v2 summary', () => {
  it('shows an open incident although the page indicator says none', async () => {
    const { indicator, incidents, listing } = await summary();
    expect(listing).toBe('snapshot');
    expect(indicator).toEqual({ impact: 'none', raw: 'none' });
    expect(only(incidents)).toMatchObject({ id: 'inc0slow0000', state: 'investigating', impact: 'critical', title: 'Slow API & timeouts' });
  });

  it('tells when it began apart from when it was posted, and the newest time of all', async () => {
    expect(only((await summary()).incidents)).toMatchObject({
      startedAt: at('2026-03-11T02:00:00Z'),
      createdAt: at('2026-03-11T08:43:01.531Z'),
      resolvedAt: null,
      asOf: at('2026-03-11T09:10:00Z'),
    });
  });

  it('orders updates by the time the page shows, newest first, as plain text', async () => {
    const { updates } = only((await summary()).incidents);
    expect(updates.map(({ id, text }) => [id, text])).toEqual([
      ['upd0newer000', 'Requests fail.\n\nWe keep at it — sorry.'],
      ['upd0older000', 'We are looking\ninto it.'],
    ]);
    expect(updates[0]?.at).toBe(at('2026-03-11T08:51:51.495Z'));
  });

  it('leaves out headings and the pointer row, and names components with their group', async () => {
    const { components } = await summary();
    expect(components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['cmp0rest0000', 'API / Global', 'degraded'],
      ['cmp0graph000', 'API / Global', 'partial_outage'],
      ['cmp0build000', 'Builds', 'maintenance'],
      ['cmp0mail0000', 'Mail', 'unknown'],
    ]);
    expect(only(only((await summary()).incidents).components).name).toBe('API / Global');
  });

  it('keeps a word nobody knows as unknown, beside the word itself', async () => {
    const { components, unknownWords } = await summary();
    expect(components.find(({ name }) => name === 'Mail')).toMatchObject({ state: 'unknown', raw: 'simmering' });
    expect(unknownWords).toEqual([{ field: 'component.status', raw: 'simmering' }]);
  });

  it('keeps planned work apart, also where it is posted as an incident', async () => {
    const { maintenances } = await summary();
    expect(maintenances.map(({ id, state, scheduledFor }) => [id, state, scheduledFor])).toEqual([
      ['inc0plan0000', 'identified', null],
      ['mnt0disk0000', 'in_progress', at('2026-03-11T08:00:00Z')],
    ]);
  });

  it('takes missing lists for empty ones', async () => {
    const reading = await readingOf(json({ page, status: { indicator: 'none' }, components: [] }));
    expect(reading).toMatchObject({ listing: 'snapshot', incidents: [], maintenances: [] });
  });
});

describe('statuspage-v2, the other documents', () => {
  it('reads the history, where postmortem follows resolved and absence means nothing', async () => {
    const reading = await readingOf(fixture('statuspage-v2/incidents.json'));
    expect(reading.listing).toBe('history');
    const incident = only(reading.incidents);
    expect(incident).toMatchObject({ state: 'postmortem', resolvedAt: at('2026-02-01T11:30:00Z'), startedAt: at('2026-02-01T09:30:00Z') });
    expect(incident.url).toBe('https://status.lumenforge.example/incidents/inc0done0000');
    expect(incident.updates[0]?.text).toBe('What happened\nA queue filled #1. See the report (https://lumenforge.example/report).');
  });

  it('takes the list of unresolved incidents for a snapshot by its address', async () => {
    const url = 'https://status.lumenforge.example/api/v2/incidents/unresolved.json';
    expect((await readingOf(json({ page, incidents: [open] }), { url })).listing).toBe('snapshot');
    expect((await readingOf(json({ page, incidents: [open] }))).listing).toBe('history');
  });

  it.each([
    ['status.json', fixture('statuspage-v2/status.json')],
    ['components.json', json({ page, components: [{ id: 'c', name: 'API', status: 'operational', group: false }] })],
    ['scheduled-maintenances.json', json({ page, scheduled_maintenances: [] })],
  ])('does not let %s say that incidents are over', async (_name, body) => {
    expect((await readingOf(body)).listing).toBe('history');
  });

  it('tells the one word of status.json as the state of the whole page, for nothing else in it can be told', async () => {
    const body = { page, status: { indicator: 'major', description: 'Partial System Outage' } };
    expect(await readingOf(json(body))).toMatchObject({
      format: 'statuspage-v2',
      componentsAreTruth: true,
      components: [{ id: 'page', name: 'Lumenforge', state: 'partial_outage', raw: 'Partial System Outage' }],
    });
    expect(await readingOf(json({ ...body, components: [] }))).toMatchObject({ componentsAreTruth: false, components: [] });
  });

  it('reads one incident, alone, wrapped, or pushed by a webhook', async () => {
    for (const body of [open, { page, incident: open }, { meta: {}, page: { id: 'p', status_indicator: 'major' }, incident: open }]) {
      const reading = await readingOf(json(body));
      expect(reading.listing).toBe('history');
      expect(only(reading.incidents)).toMatchObject({ id: 'inc0', state: 'investigating', impact: 'major' });
    }
  });
});

describe('statuspage-v2 refuses', () => {
  it('the page of incident.io, by its ids', async () => {
    expect(await refusalOf(fixture('incident-io/summary.json'), 'statuspage-v2')).toContain('incident.io');
  });

  it('the page of incident.io, by components without the key "group"', async () => {
    const components = [{ id: 'abc', name: 'API', status: 'operational' }];
    expect(await refusalOf(json({ page, status: { indicator: 'none' }, components }), 'statuspage-v2')).toContain('incident.io');
  });

  it('a document with one malformed incident, instead of reading it as all well', async () => {
    const body = json({ page, status: { indicator: 'none' }, components: [], incidents: [{ ...open, id: null }] });
    expect(await refusalOf(body)).toContain('statuspage-v2: incidents.0.id');
  });

  it('a page without id and name, which is of a lookalike', async () => {
    expect(
      await refusalOf(json({ page: { updated_at: '2026-08-18T19:31:13Z' }, status: { indicator: 'none' } }), 'statuspage-v2'),
    ).toContain('neither id nor name');
  });

  it('a status.json without its one word', async () => {
    expect(await refusalOf(json({ page, status: { indicator: null } }), 'statuspage-v2')).toContain(
      'the one word of the document is missing',
    );
  });

  it('HTML where JSON was, and says so', async () => {
    expect(await refusalOf('<!DOCTYPE html><html><body>Moved</body></html>', 'statuspage-v2')).toContain(
      'an HTML page stands where JSON was expected',
    );
  });

  it('JSON that was cut off', async () => {
    const half = new TextDecoder().decode(fixture('statuspage-v2/summary.json')).slice(0, 700);
    expect(await refusalOf(half, 'statuspage-v2')).toContain('broken JSON');
  });
});

const specimens = new URL('../../../../shared/specimens/statuspage-v2/', import.meta.url);
const specimen = (name: string): Promise<Awaited<ReturnType<typeof readingOf>>> => readingOf(readFileSync(new URL(name, specimens)));

describe.skipIf(!existsSync(specimens))('statuspage-v2 specimens', () => {
  it('all well', async () => {
    const reading = await specimen('github-summary-all-ok.json');
    expect(reading).toMatchObject({ page: { name: 'GitHub' }, incidents: [], maintenances: [], unknownWords: [] });
    expect(reading.components.every(({ state }) => state === 'operational')).toBe(true);
    expect(reading.components.some(({ name }) => name.startsWith('Visit'))).toBe(false);
  });

  it('indicator none while an incident is open', async () => {
    const { indicator, incidents } = await specimen('github-summary-indicator-none-but-open.json');
    expect(indicator?.impact).toBe('none');
    expect(only(incidents)).toMatchObject({ id: 'bhbcjn4n3jzp', state: 'investigating', impact: 'minor' });
  });

  it('monitoring while the indicator says none', async () => {
    expect(only((await specimen('github-summary-monitoring.json')).incidents)).toMatchObject({
      state: 'monitoring',
      updates: { length: 4 },
    });
  });

  it('maintenance in progress', async () => {
    const { incidents, maintenances } = await specimen('github-summary-maintenance-in-progress.json');
    expect(incidents).toEqual([]);
    expect(only(maintenances)).toMatchObject({
      state: 'in_progress',
      scheduledFor: at('2025-05-29T21:30:00Z'),
      scheduledUntil: at('2025-05-31T04:30:00Z'),
      components: [{ name: 'Codespaces', state: 'maintenance', raw: 'under_maintenance' }],
    });
  });

  it('one incident through its day', async () => {
    const names = ['a-early', 'b-critical', 'c-late'].map((part) => `github-summary-2026-08-17-${part}.json`);
    const seen = await Promise.all(names.map(async (name) => only((await specimen(name)).incidents)));
    expect(new Set(seen.map(({ id }) => id)).size).toBe(1);
    expect(seen.map(({ updates }) => updates.length)).toEqual([6, 24, 35]);
    expect(seen.map(({ asOf }) => asOf ?? 0).toSorted((a, b) => a - b)).toEqual(seen.map(({ asOf }) => asOf ?? 0));
  });

  it('453 components in groups, 54 maintenances and a critical outage', async () => {
    const reading = await specimen('cloudflare-summary-2025-11-18-identified.json');
    expect(reading.maintenances).toHaveLength(54);
    expect(reading.components.some(({ name }) => name === 'Africa / Djibouti City, Djibouti - (JIB)')).toBe(true);
    expect(reading.incidents.some(({ impact, state }) => impact === 'critical' && state === 'identified')).toBe(true);
  });

  it('critical and monitoring while the page is already minor', async () => {
    const { indicator, incidents } = await specimen('cloudflare-summary-2025-11-18-monitoring.json');
    expect(indicator?.impact).toBe('minor');
    expect(only(incidents, ({ impact }) => impact === 'critical')).toMatchObject({ state: 'monitoring', updates: { length: 19 } });
  });

  it('the history with closed incidents', async () => {
    const { incidents, listing } = await specimen('github-incidents.json');
    expect(listing).toBe('history');
    expect(only(incidents, ({ id }) => id === 'zkxwbgr0cnmx')).toMatchObject({
      impact: 'critical',
      resolvedAt: at('2026-08-17T21:15:46.623Z'),
    });
  });

  it('status only, of today and of a page that moved away', async () => {
    for (const name of ['github-status-only.json', 'oci-legacy-status.json']) expect((await specimen(name)).listing).toBe('history');
    expect((await specimen('oci-legacy-status.json')).indicator).toEqual({ impact: 'major', raw: 'major' });
  });

  it('the fields of 2020', async () => {
    const { incidents, maintenances } = await specimen('github-summary-2020.json');
    expect(only(incidents)).toMatchObject({ id: '6tcfpztf6j9m', startedAt: at('2020-05-22T16:41:53.133Z') });
    expect(maintenances.map(({ state }) => state)).toEqual(['scheduled', 'scheduled']);
  });

  it.each([
    'incident-io/openai-summary-active.json',
    'statuspage-like/fivetran-status.json',
    'statuspage-webhook/component-update-sample.json',
  ])('leaves %s to others', async (name) => {
    expect(await refusalOf(readFileSync(new URL(`../${name}`, specimens)), 'statuspage-v2')).toMatch(/incident\.io|neither/);
  });
});
