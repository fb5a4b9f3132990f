import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/domain/reading.ts';
import { formatInspection } from '../../src/inspect/format.ts';
import { inspection } from '../../src/inspect/inspect.ts';
import { understand } from '../../src/parse/registry.ts';

async function reading(path: string): Promise<Reading> {
  const body = readFileSync(new URL(`../parse/fixtures/${path}`, import.meta.url));
  const result = await understand({ url: `file:///${path}`, at: 0, contentType: null, body }, { format: null, now: 0 });
  if (!result.ok) throw new Error(JSON.stringify(result.tried));
  return result.reading;
}

describe('inspection', () => {
  it('has exactly the keys that others script against', async () => {
    const shown = inspection(await reading('statuspage-v2/summary.json'));
    expect(Object.keys(shown)).toEqual(['format', 'page', 'components', 'incidents', 'maintenances', 'items']);
    expect(Object.keys(shown.components[0] ?? {})).toEqual(['id', 'name', 'state', 'raw']);
    const keys = ['id', 'title', 'state', 'impact', 'raw', 'startedAt', 'resolvedAt', 'url', 'components', 'updates'];
    expect(Object.keys(shown.incidents[0] ?? {})).toEqual(keys);
    expect(Object.keys(shown.maintenances[0] ?? {})).toEqual([...keys, 'scheduledFor', 'scheduledUntil']);
    expect(Object.keys(shown.incidents[0]?.updates[0] ?? {})).toEqual(['id', 'at', 'state', 'raw', 'text']);
    expect(Object.keys(inspection(await reading('rss/press.rss')).items[0] ?? {})).toEqual(['id', 'title', 'url', 'at', 'text']);
  });

  it('writes times in ISO UTC or null, the page as a name, and keeps closed incidents', async () => {
    const shown = inspection(await reading('statuspage-v2/incidents.json'));
    expect(shown.page).toBe('Lumenforge');
    expect(shown.incidents[0]).toMatchObject({
      state: 'postmortem',
      startedAt: '2026-02-01T09:30:00.000Z',
      resolvedAt: '2026-02-01T11:30:00.000Z',
    });
    expect(inspection(await reading('statuspage-v2/summary.json')).incidents[0]?.resolvedAt).toBeNull();
  });
});

describe('formatInspection', () => {
  it('shows what is not well with the provider’s own word', async () => {
    const text = formatInspection(inspection(await reading('statuspage-v2/summary.json')));
    expect(text).toContain('Lumenforge (statuspage-v2)');
    expect(text).toContain('degraded ("degraded_performance")  API / Global');
    expect(text).toContain('Slow API & timeouts [inc0slow0000]');
    expect(text).toContain('planned 2026-03-11T08:00:00.000Z to 2026-03-11T12:00:00.000Z');
  });

  it('lists the items of a feed, and says when a document lists nothing', async () => {
    expect(formatInspection(inspection(await reading('rss/google-news.rss')))).toContain('Lumenforge down for thousands  https://');
    expect(formatInspection(inspection(await reading('meta-rss/empty.rss')))).toContain('It lists nothing.');
  });
});
