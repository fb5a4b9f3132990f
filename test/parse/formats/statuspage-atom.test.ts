import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOver } from '../../../src/domain/reading.ts';
import { scheduledWindow } from '../../../src/parse/formats/statuspage-atom/times.ts';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const history = (): Promise<Awaited<ReturnType<typeof readingOf>>> => readingOf(fixture('statuspage-atom/history.atom'));
const incident = async (id: string) => only((await history()).incidents, (one) => one.id === id);

describe('statuspage-atom', () => {
  it('is recognised before the general Atom feed', async () => {
    expect(await history()).toMatchObject({ format: 'statuspage-atom', listing: 'history', page: { name: 'Lumenforge' }, items: [] });
  });

  it('keys an incident by its link, not by the number in its id', async () => {
    expect((await history()).incidents.map(({ id }) => id)).toEqual(['q1w2e3r4t5y6', 'a1s2d3f4g5h6', 'p1o2i3u4y5t6']);
  });

  it('lets "Update" keep the state before it', async () => {
    const { state, raw, updates, title } = await incident('q1w2e3r4t5y6');
    expect({ state, raw, title }).toEqual({
      state: 'identified',
      raw: { state: 'Update', impact: null },
      title: 'Uploads & previews stall',
    });
    expect(updates.map((update) => update.state)).toEqual(['identified', 'identified', 'investigating']);
    expect(updates[0]?.text).toBe('Still working.\nMore soon.');
  });

  it('finds the year of times without one, across the turn of the year', async () => {
    const { startedAt, updates } = await incident('q1w2e3r4t5y6');
    expect(startedAt).toBe(at('2025-12-31T23:30:00Z'));
    expect(updates[0]?.at).toBe(at('2026-01-02T00:40:00Z'));
  });

  it('takes the end from the post that resolved, not from the postmortem after it', async () => {
    expect(await incident('a1s2d3f4g5h6')).toMatchObject({
      state: 'postmortem',
      resolvedAt: at('2025-12-20T09:00:00Z'),
      startedAt: at('2025-12-20T08:10:00Z'),
      impact: 'unknown',
    });
  });

  it('takes a scheduled event for a maintenance, its window over midnight included', async () => {
    expect(only((await history()).maintenances)).toMatchObject({
      id: 'z1x2c3v4b5n6',
      state: 'scheduled',
      impact: 'maintenance',
      scheduledFor: at('2026-01-10T23:00:00Z'),
      scheduledUntil: at('2026-01-11T01:30:00Z'),
    });
  });

  it('refuses a zone of several meanings and an unknown state instead of guessing', async () => {
    const { unknownWords } = await history();
    expect(await incident('p1o2i3u4y5t6')).toMatchObject({ state: 'unknown', raw: { state: 'Simmering' }, startedAt: null });
    expect(unknownWords).toEqual([
      { field: 'update.status', raw: 'Simmering' },
      { field: 'update.time', raw: 'Nov 1, 09:00 IST' },
    ]);
  });

  it('gives a post the same id when newer posts are put on top of it', async () => {
    const now = await incident('q1w2e3r4t5y6');
    const text = new TextDecoder().decode(fixture('statuspage-atom/history.atom'));
    const newest = text.indexOf('&lt;p&gt; &lt;small&gt;Jan');
    const before = text.slice(0, newest) + text.slice(text.indexOf('&lt;p&gt; &lt;small&gt;Dec'));
    const earlier = only((await readingOf(before)).incidents, ({ id }) => id === 'q1w2e3r4t5y6');
    expect(earlier.updates.map(({ id }) => id)).toEqual(now.updates.slice(1).map(({ id }) => id));
  });

  it('refuses the feed where an entry cannot be identified', async () => {
    const text = new TextDecoder().decode(fixture('statuspage-atom/history.atom')).replace(/<link [^>]*q1w2e3r4t5y6"\/>/, '');
    expect(await refusalOf(text)).toContain('has no link to an incident');
  });
});

describe('scheduledWindow', () => {
  const announced = at('2026-08-01T00:00:00Z');
  it.each([
    ['THIS IS A SCHEDULED EVENT Aug 22, 03:00 - 05:00 UTC', '2026-08-22T03:00:00Z', '2026-08-22T05:00:00Z'],
    ['THIS IS A SCHEDULED EVENT Aug 22, 03:00 PDT - Aug 23, 05:00 PDT', '2026-08-22T10:00:00Z', '2026-08-23T12:00:00Z'],
    ['THIS IS A SCHEDULED EVENT Feb 2, 03:00 - Feb 3, 05:00 UTC', '2027-02-02T03:00:00Z', '2027-02-03T05:00:00Z'],
  ])('%s', (text, from, until) => {
    expect(scheduledWindow(text, announced)).toEqual({ from: at(from), until: at(until) });
  });

  it('is no window in other text', () => expect(scheduledWindow('We are looking.', announced)).toBeNull());
});

const specimens = new URL('../../../../shared/specimens/statuspage-atom/', import.meta.url);
const specimen = (name: string): Promise<Awaited<ReturnType<typeof readingOf>>> => readingOf(readFileSync(new URL(name, specimens)));

describe.skipIf(!existsSync(specimens))('statuspage-atom specimens', () => {
  it('the newest entry is open although its first bold word is Update', async () => {
    const { incidents } = await specimen('github-history-1-open.atom');
    expect(incidents).toHaveLength(25);
    const open = incidents.filter(({ state }) => !isOver(state));
    expect(only(open)).toMatchObject({
      id: 'cstx3v63mklm',
      title: 'Delays starting Actions runs',
      state: 'investigating',
      startedAt: at('2026-07-09T04:34:00Z'),
      updates: { length: 3 },
    });
  });

  it('25 entries, all resolved', async () => {
    const { incidents, maintenances, unknownWords } = await specimen('github-history-2-latest.atom');
    expect(incidents.length + maintenances.length).toBe(25);
    expect(incidents.filter(({ state, resolvedAt }) => !isOver(state) || resolvedAt === null)).toEqual([]);
    expect(unknownWords).toEqual([]);
  });

  it('a scheduled event in the same feed', async () => {
    const { maintenances } = await specimen('github-history-3-scheduled-event.atom');
    expect(maintenances.map(({ state }) => state)).toEqual(['scheduled', 'completed', 'completed']);
    expect(maintenances[0]).toMatchObject({
      title: 'Codespaces Scheduled Maintenance',
      scheduledFor: at('2025-05-28T16:30:00Z'),
      scheduledUntil: at('2025-05-29T16:30:00Z'),
    });
  });
});
