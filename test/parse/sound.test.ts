import { describe, expect, it } from 'vitest';
import { candidateOf } from '../../src/parse/candidate.ts';
import { slackStatus } from '../../src/parse/formats/slack-status/parse.ts';
import { understand } from '../../src/parse/registry.ts';
import { documentOf, only, readingOf, refusalOf } from './reading.ts';

const update = (id: string, body: string) => ({ id, status: 'identified', body, created_at: '2026-08-01T10:00:00Z' });
const incident = (more: object) => ({ id: 'i1', name: 'Lamps fail', status: 'identified', impact: 'major', incident_updates: [], ...more });
const page = (more: object) =>
  JSON.stringify({
    page: { id: 'p1', name: 'Lumenforge', url: 'https://status.lumenforge.example' },
    status: { indicator: 'none', description: 'All Systems Operational' },
    components: [],
    incidents: [],
    scheduled_maintenances: [],
    ...more,
  });

describe('what every reading is held to', () => {
  it('reads the newer of two incidents of one id', async () => {
    const old = incident({ status: 'investigating', updated_at: '2026-08-01T10:00:00Z' });
    const done = incident({ status: 'resolved', updated_at: '2026-08-01T12:00:00Z', resolved_at: '2026-08-01T12:00:00Z' });
    for (const incidents of [
      [old, done],
      [done, old],
    ])
      expect(only((await readingOf(page({ incidents }))).incidents).state).toBe('resolved');
  });

  it('reads the open one where nothing tells which is newer', async () => {
    const incidents = [incident({ status: 'resolved' }), incident({ status: 'monitoring' })];
    expect(only((await readingOf(page({ incidents }))).incidents).state).toBe('monitoring');
  });

  it('does not hide a part that fails behind one of its id that is well', async () => {
    const part = (status: string) => ({ id: 'c1', name: 'Lamps', status });
    for (const components of [
      [part('operational'), part('major_outage')],
      [part('major_outage'), part('operational')],
    ])
      expect(only((await readingOf(page({ components }))).components).state).toBe('major_outage');
  });

  it('keeps the words of two updates of one id, and the name of the older when a third comes', async () => {
    const ids = async (...texts: string[]) => {
      const updates = texts.map((text) => update('u1', text));
      const read = await readingOf(page({ incidents: [incident({ incident_updates: updates })] }));
      return Object.fromEntries(only(read.incidents).updates.map(({ id, text }) => [text, id]));
    };
    const two = await ids('Newer', 'Older', 'Older');
    expect(Object.keys(two).toSorted()).toEqual(['Newer', 'Older']);
    expect(new Set(Object.values(two)).size).toBe(2);
    expect(await ids('Newest', 'Newer', 'Older')).toMatchObject(two);
  });

  it('refuses a page with a part or an incident that has no id', async () => {
    expect(await refusalOf(page({ components: [{ id: '', name: 'Lamps', status: 'operational' }] }))).toContain('components.0.id');
    const systems = JSON.stringify({ components: [{ id: null, name: '', state: 'operational' }] });
    expect(await refusalOf(systems, 'sorry')).toContain('a component without an id');
  });

  it('lets no name break a line or move a cursor', async () => {
    const current = JSON.stringify({ largestatus: 'down', statuses: { 'car\u001b[2Jds\nand more': 'down' } });
    expect((await readingOf(current)).components.map(({ name }) => name)).toEqual(['Stripe', 'car [2Jds and more']);
  });

  it('says that a page is unnamed rather than named by nothing', async () => {
    const result = await understand(documentOf(page({ page: { id: '', name: 'Lum\tenforge', url: '' } })), {
      format: 'statuspage-v2',
      now: 0,
    });
    expect(result.ok && result.reading.page).toEqual({ id: null, name: 'Lum enforge', url: null });
  });

  it('bears more updates than a call can have arguments', async () => {
    const notes = Array.from({ length: 145_000 }, () => ({ body: 'x' }));
    const body = JSON.stringify({
      status: 'active',
      active_incidents: [{ id: 1, title: 'Lamps fail', type: 'outage', status: 'active', notes }],
    });
    const candidate = candidateOf(documentOf(body));
    const parsed = await slackStatus.parse(candidate, { now: 0, named: true, mapping: null, counts: null });
    expect(parsed.ok && parsed.reading.incidents[0]?.updates).toHaveLength(145_000);
  });
});
