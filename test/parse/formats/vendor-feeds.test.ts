import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const text = (path: string): string => new TextDecoder().decode(fixture(path));
const byId = async (path: string, id: string) => only((await readingOf(fixture(path))).incidents, (one) => one.id === id);

describe('ibm-rss', () => {
  it('keeps incidents and maintenances and leaves news out', async () => {
    const reading = await readingOf(fixture('ibm-rss/notifications.rss'));
    expect(reading).toMatchObject({ format: 'ibm-rss', listing: 'history', unknownWords: [] });
    expect([...reading.incidents, ...reading.maintenances].map(({ id }) => id)).toEqual(['INC0001', 'INC0002', 'CHG0003']);
  });

  it('reads labels on lines and labels in one line', async () => {
    expect(await byId('ibm-rss/notifications.rss', 'INC0001')).toMatchObject({
      state: 'identified',
      startedAt: at('2026-07-01T08:00:00Z'),
      createdAt: at('2026-07-01T08:10:00Z'),
      resolvedAt: null,
      asOf: at('2026-07-01T08:40:00Z'),
      components: [{ name: 'isle-north / is.lamp' }, { name: 'isle-south / is.lamp' }],
      updates: [{ text: 'Identified: a lamp controller is stuck.' }],
    });
    expect(await byId('ibm-rss/notifications.rss', 'INC0002')).toMatchObject({
      state: 'resolved',
      startedAt: at('2026-06-30T07:00:00Z'),
      resolvedAt: at('2026-06-30T09:30:00Z'),
      components: [{ name: 'isle-north / wick-store' }],
    });
  });

  it('is over only when the outage has ended or the title says so', async () => {
    const still = text('ibm-rss/notifications.rss').replace('RESOLVED: ', '').replace('2026-06-30T09:30:00Z', '2027-06-30T09:30:00Z');
    expect(only((await readingOf(still)).incidents, ({ id }) => id === 'INC0002')).toMatchObject({
      state: 'investigating',
      resolvedAt: null,
    });
  });

  it('plans maintenance for its window', async () => {
    expect(only((await readingOf(fixture('ibm-rss/notifications.rss'))).maintenances)).toMatchObject({
      state: 'scheduled',
      scheduledFor: at('2026-12-03T01:00:00Z'),
      scheduledUntil: at('2026-12-03T05:00:00Z'),
    });
  });

  it('does not leave out a notice of a type that nobody knows', async () => {
    const { incidents, unknownWords } = await readingOf(text('ibm-rss/notifications.rss').replace('Type: release', 'Type: calamity'));
    expect(incidents.map(({ id }) => id)).toContain('REL0004');
    expect(unknownWords).toEqual([{ field: 'notice.type', raw: 'calamity' }]);
  });
});

describe('xai-rss', () => {
  it('takes the date of the item for the start, which never moves, and orders the updates newest first', async () => {
    expect(await readingOf(fixture('xai-rss/feed.xml'))).toMatchObject({ format: 'xai-rss', listing: 'history', ttlMs: 30 * 60_000 });
    expect(await byId('xai-rss/feed.xml', 'INC11aa22bb33')).toMatchObject({
      state: 'investigating',
      impact: 'critical',
      raw: { state: 'ACTIVE', impact: 'outage' },
      startedAt: at('2026-07-01T07:50:00Z'),
      createdAt: at('2026-07-01T08:05:00Z'),
      asOf: at('2026-07-01T08:35:00Z'),
      components: [{ name: 'Lantern (Web)', state: 'major_outage' }],
      updates: [{ text: 'A fuse is blown.', state: 'investigating' }, { text: 'We are looking into it.' }],
    });
  });

  it('keeps words it does not know', async () => {
    const reading = await readingOf(fixture('xai-rss/feed.xml'));
    expect(reading.incidents[1]).toMatchObject({ state: 'unknown', impact: 'unknown', components: [{ name: 'API', state: 'unknown' }] });
    expect(reading.unknownWords).toEqual([
      { field: 'incident.status', raw: 'SIMMERING' },
      { field: 'incident.severity', raw: 'wobbly' },
    ]);
  });
});

describe('mistral-rss', () => {
  it('folds the updates of one guid, and judges by the newest and never by the title', async () => {
    const reading = await readingOf(fixture('mistral-rss/feed.rss'));
    expect(reading).toMatchObject({ format: 'mistral-rss', listing: 'history', unknownWords: [] });
    expect(
      reading.incidents.map(({ title, state, startedAt, resolvedAt, updates }) => [title, state, startedAt, resolvedAt, updates.length]),
    ).toEqual([
      ['Lamp API degraded', 'resolved', at('2026-07-01T08:46:00Z'), at('2026-07-01T09:47:00Z'), 2],
      ['Wick outage', 'investigating', at('2026-07-01T09:10:00Z'), null, 1],
    ]);
    expect(reading.incidents[1]?.components.map(({ name }) => name)).toEqual(['Wick API', 'Wick Console']);
  });
});

describe('flashcat-rss', () => {
  it('reads the labelled state and the affected parts, with ids as text', async () => {
    const reading = await readingOf(fixture('flashcat-rss/feed.rss'));
    expect(reading).toMatchObject({ format: 'flashcat-rss', listing: 'history' });
    expect(reading.incidents.map(({ id, state }) => [id, state])).toEqual([
      ['6512000000000000001', 'identified'],
      ['6512000000000000000', 'resolved'],
    ]);
    expect(reading.incidents[0]?.components).toEqual([{ id: 'Chat', name: 'Chat', state: 'partial_outage', raw: 'partial outage' }]);
  });
});

describe('zscaler-rss', () => {
  it('leaves out notices of changed categories, whatever words they hold', async () => {
    const reading = await readingOf(fixture('zscaler-rss/feed.rss'));
    expect(reading.incidents.map(({ id, state, components }) => [id, state, components[0]?.name])).toEqual([
      ['90002', 'investigating', 'zscalertwo.net'],
      ['90003', 'resolved', 'zscaler.net'],
    ]);
    expect(reading.maintenances.map(({ id, state, impact }) => [id, state, impact])).toEqual([['90004', 'scheduled', 'maintenance']]);
  });
});

describe('paypal-feed', () => {
  it('reads one entry an incident, open until it says "Resolved"', async () => {
    const reading = await readingOf(fixture('paypal-feed/feed.atom'));
    expect(reading).toMatchObject({ format: 'paypal-feed', listing: 'history' });
    expect(reading.incidents.map(({ title, state, raw, resolvedAt }) => [title, state, raw.state, resolvedAt])).toEqual([
      ['Lamp checkout errors', 'investigating', 'Update', null],
      ['Lamp refunds delayed', 'resolved', 'Resolved', at('2026-06-30T12:00:00Z')],
    ]);
    expect(reading.incidents[0]?.updates.map(({ at: time, raw, text: said }) => [time, raw, said])).toEqual([
      [at('2026-07-01T08:30:00Z'), 'Update', 'Still dark.'],
      [at('2026-07-01T08:05:00Z'), 'Initial Notification', 'Checkouts fail.'],
    ]);
  });

  it('takes a postponed event for planned work', async () => {
    expect(only((await readingOf(fixture('paypal-feed/feed.atom'))).maintenances)).toMatchObject({
      title: 'Sandbox move',
      state: 'scheduled',
    });
  });

  it('keeps an entry open whose title has no word it knows', async () => {
    const odd = text('paypal-feed/feed.atom')
      .replace('Resolved: Lamp refunds', 'Simmering: Lamp refunds')
      .replace(/&lt;strong&gt;Resolved: &lt;\/strong&gt;/, '');
    expect(only((await readingOf(odd)).incidents, ({ title }) => title.startsWith('Simmering'))).toMatchObject({
      state: 'investigating',
      resolvedAt: null,
    });
  });
});

describe('oci-rss', () => {
  it('keys by OCID, reads region and service from the title, and times without gaps', async () => {
    const reading = await readingOf(fixture('oci-rss/incident-summary.rss'));
    expect(reading).toMatchObject({ format: 'oci-rss', listing: 'history', unknownWords: [] });
    expect(reading.incidents[0]).toMatchObject({
      id: 'ocid1.oraclecloudincident.oc1.lam.aaaa',
      state: 'monitoring',
      startedAt: at('2026-07-01T08:10:00Z'),
      components: [{ name: 'North Isles (Lampton) / Lamp Networking' }],
      updates: [{ at: at('2026-07-01T08:40:00Z'), text: 'Lamps recover.' }, { text: 'Lamps are dark.' }],
    });
    expect(reading.incidents[1]).toMatchObject({ state: 'resolved', resolvedAt: at('2026-06-20T11:00:00Z') });
  });
});

describe('google-atom', () => {
  it("folds the entries of one incident under its JSON's id, and resolves times in the zone the text names", async () => {
    const reading = await readingOf(fixture('google-atom/feed.atom'));
    expect(reading).toMatchObject({ format: 'google-atom', listing: 'history' });
    expect(
      reading.incidents.map(({ id, title, state, startedAt, resolvedAt, updates }) => [
        id,
        title,
        state,
        startedAt,
        resolvedAt,
        updates.length,
      ]),
    ).toEqual([
      ['LampAbCdEfGh12345678', 'Global: Lamp Builder is slow', 'investigating', at('2026-07-01T07:30:00Z'), null, 2],
      ['WickAbCdEfGh12345678', 'North Isles: Wick Store errors', 'resolved', at('2026-01-10T16:30:00Z'), at('2026-01-10T23:54:00Z'), 1],
    ]);
  });

  it('gives no time in a zone that does not exist', async () => {
    const odd = text('google-atom/feed.atom').replaceAll('US/Pacific', 'Isles/Lampton');
    expect((await readingOf(odd)).incidents.map(({ startedAt }) => startedAt)).toEqual([null, null]);
  });
});

describe('feeds of vendors', () => {
  it.each([
    'aws-rss',
    'azure-rss',
    'm365-rss',
    'ibm-rss',
    'xai-rss',
    'mistral-rss',
    'zscaler-rss',
    'flashcat-rss',
    'paypal-feed',
    'oci-rss',
    'google-atom',
    'hund-atom',
  ])('%s does not take the press, a blog or the history of another page', async (format) => {
    for (const path of ['rss/press.rss', 'atom/blog.atom', 'statuspage-rss/history.rss', 'status-feed/labelled.atom'])
      expect(await refusalOf(fixture(path), format)).toMatch(new RegExp(`^${format}: `));
  });
});

const specimen = new URL('../../../../shared/specimens/xai-rss/xai-feed.xml', import.meta.url);

describe.skipIf(!existsSync(specimen))('xai-rss specimen', () => {
  it('an incident that is over, with the state in the text and the start as the date', async () => {
    const reading = await readingOf(readFileSync(specimen));
    expect(reading).toMatchObject({ format: 'xai-rss', unknownWords: [], page: { name: 'SpaceXAI System Status' } });
    expect(only(reading.incidents)).toMatchObject({
      id: 'INC702624e4',
      title: '[API Console] Console not loading',
      state: 'resolved',
      impact: 'none',
      raw: { state: 'RESOLVED', impact: 'available' },
      startedAt: at('2026-05-18T01:58:00Z'),
      createdAt: at('2026-05-18T02:29:34Z'),
      resolvedAt: at('2026-05-18T12:00:00Z'),
      components: [{ name: 'API Console', state: 'operational' }],
    });
    expect(reading.incidents[0]?.updates.map(({ state, raw, text: said }) => [state, raw, said])).toEqual([
      ['resolved', 'RESOLVED', 'The issue has been resolved.'],
      ['investigating', 'Investigating', 'Investigating issues related to authentication'],
    ]);
  });
});
