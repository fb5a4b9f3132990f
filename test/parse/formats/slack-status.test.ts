import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const current = (): Promise<Reading> => readingOf(fixture('slack-status/current.json'));
const history = (): Promise<Reading> => readingOf(fixture('slack-status/history.json'));
const byId = ({ incidents }: Reading, id: string) => only(incidents, (one) => one.id === id);

describe('slack-status, what is open', () => {
  it('is a snapshot, where the number of an incident is its id', async () => {
    const { format, listing, componentsAreTruth, page, indicator, incidents } = await current();
    expect({ format, listing, componentsAreTruth, page: page.name }).toEqual({
      format: 'slack-status',
      listing: 'snapshot',
      componentsAreTruth: false,
      page: 'Slack',
    });
    expect(indicator).toEqual({ impact: 'unknown', raw: 'active' });
    expect(incidents.map(({ id }) => id)).toEqual(['2101', '2102', '2103']);
  });

  it('takes the type for the impact: there is no other grade', async () => {
    const { incidents } = await current();
    expect(incidents.map(({ impact, raw }) => [impact, raw.impact])).toEqual([
      ['minor', 'incident'],
      ['major', 'outage'],
      ['none', 'notice'],
    ]);
  });

  it('reads times with their offset, services as components, and notes newest first', async () => {
    const incident = byId(await current(), '2101');
    expect(incident).toMatchObject({
      title: 'Messages arrive late & out of order',
      state: 'investigating',
      startedAt: at('2026-03-11T08:43:01Z'),
      resolvedAt: null,
      asOf: at('2026-03-11T09:20:00Z'),
      url: 'https://slack-status.example/2026-03/0a1b2c',
    });
    expect(incident.components.map(({ id, name }) => [id, name])).toEqual([
      ['Messaging', 'Messaging'],
      ['Search', 'Search'],
    ]);
    expect(incident.updates.map(({ at: time, text }) => [time, text])).toEqual([
      [at('2026-03-11T09:20:00Z'), 'We know why.\n\nA mend is on its way.'],
      [at('2026-03-11T08:43:01Z'), 'Some of you see messages late.'],
    ]);
  });

  it('keeps planned work apart', async () => {
    const { maintenances } = await current();
    expect(only(maintenances)).toMatchObject({ id: '2104', state: 'in_progress', scheduledFor: at('2026-03-11T07:00:00Z') });
  });

  it('takes "ok" without a list for nothing open', async () => {
    const body = '{"status":"ok","date_created":"2026-03-11T02:20:00-07:00","date_updated":"2026-03-11T02:20:00-07:00"}';
    expect(await readingOf(body)).toMatchObject({ listing: 'snapshot', incidents: [], indicator: { impact: 'none', raw: 'ok' } });
  });

  it.each(['active', 'simmering'])('does not take an empty list under the word "%s" for all well', async (status) => {
    expect(await refusalOf(JSON.stringify({ status, active_incidents: [] }), 'slack-status')).toContain(
      `says "${status}" and lists no incident`,
    );
  });

  it('refuses a document with an incident that has no id', async () => {
    expect(await refusalOf('{"status":"ok","active_incidents":[{"title":"x"}]}', 'slack-status')).toContain('active_incidents.0.id');
  });
});

describe('slack-status, the history', () => {
  it('says nothing by absence', async () => {
    expect((await history()).listing).toBe('history');
  });

  it('sorts notes that stand oldest first, and reads HTML where there was plain text', async () => {
    const incident = byId(await history(), '2099');
    expect(incident.updates.map(({ state, text }) => [state, text])).toEqual([
      ['resolved', 'All is well again.\n\nThank you.'],
      ['investigating', 'Calls drop for some.'],
    ]);
    expect(incident).toMatchObject({ state: 'resolved', resolvedAt: at('2026-02-01T20:30:00Z') });
  });

  it('names a note by its time, so that an edited text stays the same note', async () => {
    const [open] = JSON.parse(new TextDecoder().decode(fixture('slack-status/history.json')));
    const edited = { ...open, notes: [open.notes[1], { ...open.notes[0], body: 'Calls drop for many.' }] };
    const before = byId(await history(), '2099').updates.map(({ id }) => id);
    const after = only((await readingOf(JSON.stringify([edited]))).incidents).updates.map(({ id }) => id);
    expect(after).toEqual(before);
  });

  it('keeps words that nobody knows', async () => {
    const reading = await history();
    expect(byId(reading, '2098')).toMatchObject({ state: 'unknown', impact: 'unknown', raw: { state: 'simmering', impact: 'wobble' } });
    expect(reading.unknownWords).toEqual([
      { field: 'incident.type', raw: 'wobble' },
      { field: 'incident.status', raw: 'simmering' },
    ]);
  });

  it('takes an empty list for its own only where the source says so', async () => {
    expect(await refusalOf('[]')).toContain('an empty list says nothing');
    expect(await readingOf('[]', {}, 'slack-status')).toMatchObject({ listing: 'history', incidents: [] });
  });
});

const specimens = new URL('../../../../shared/specimens/slack-status/', import.meta.url);

describe.skipIf(!existsSync(specimens))('slack-status specimens', () => {
  const specimen = (name: string): Promise<Reading> => readingOf(readFileSync(new URL(name, specimens)));

  it('are all recognised, with every word known', async () => {
    for (const name of readdirSync(specimens)) {
      const { format, unknownWords } = await specimen(name);
      expect([name, format, unknownWords]).toEqual([name, 'slack-status', []]);
    }
  });

  it.each([
    ['slack-current-incident.json', '1305', 'minor', 'Close button for right pane not appearing for some users', 2, 1],
    ['slack-current-outage.json', '1247', 'major', 'Customers experiencing outages in Slack', 3, 4],
    ['slack-current-notice.json', '1071', 'none', 'Some customers are unable to receive 2FA SMS messages', 1, 1],
  ])('%s', async (name, id, impact, title, updates, components) => {
    expect(only((await specimen(name)).incidents)).toMatchObject({
      id,
      impact,
      title,
      state: 'investigating',
      updates: { length: updates },
      components: { length: components },
    });
  });

  it('slack-current-ok.json', async () => {
    expect(await specimen('slack-current-ok.json')).toMatchObject({ incidents: [], indicator: { impact: 'none' } });
  });

  it('slack-history.json: one open, four over', async () => {
    const { incidents } = await specimen('slack-history.json');
    expect(incidents.map(({ state }) => state)).toEqual(['investigating', 'resolved', 'resolved', 'resolved', 'resolved']);
    for (const { updates } of incidents)
      expect(updates.map((update) => update.at)).toEqual(updates.map((update) => update.at).toSorted((a, b) => (b ?? 0) - (a ?? 0)));
    expect(incidents[0]?.updates[0]?.text).not.toMatch(/<|&nbsp;/);
  });
});
