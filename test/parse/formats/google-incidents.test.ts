import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOver } from '../../../src/domain/reading.ts';
import { fixture, only, readingOf, refusalOf, understanding } from '../reading.ts';

const at = (iso: string): number => Date.parse(iso);
const ADDRESS = { url: 'https://status.cloud.google.com/incidents.json' };
const read = () => readingOf(fixture('google-incidents/incidents.json'), ADDRESS);

describe('google-incidents', () => {
  it('is a history: closed incidents stand beside open ones', async () => {
    const reading = await read();
    expect(reading).toMatchObject({ format: 'google-incidents', listing: 'history', componentsAreTruth: false, unknownWords: [] });
    expect(reading.incidents.map(({ id, state, impact }) => [id, state, impact])).toEqual([
      ['LumenOpenAAAAAAAAAAA', 'identified', 'critical'],
      ['LumenWatchAAAAAAAAAA', 'monitoring', 'minor'],
      ['LumenPastAAAAAAAAAAA', 'postmortem', 'major'],
    ]);
  });

  it('began before it was posted, and has its address from the host of the document', async () => {
    expect((await read()).incidents[0]).toMatchObject({
      title: 'Kilns may not light in lm-port-1',
      startedAt: at('2026-03-05T12:00:00Z'),
      createdAt: at('2026-03-05T13:10:00Z'),
      resolvedAt: null,
      asOf: at('2026-03-05T14:00:00Z'),
      url: 'https://status.cloud.google.com/incidents/LumenOpenAAAAAAAAAAA',
    });
    const elsewhere = { url: 'https://www.google.com/appsstatus/dashboard/incidents.json?hl=en' };
    const { incidents } = await readingOf(fixture('google-incidents/incidents.json'), elsewhere);
    expect(incidents[0]?.url).toBe('https://www.google.com/appsstatus/dashboard/incidents/LumenOpenAAAAAAAAAAA');
  });

  it('reads the products that "Multiple Products" hides, without the space before their names', async () => {
    const [open, watched] = (await read()).incidents;
    expect(open?.components.map(({ id, name }) => [id, name])).toEqual([
      ['prodKiln', 'Kiln'],
      ['prodLathe', 'Lathe'],
    ]);
    expect(watched?.components.map(({ name }) => name)).toEqual(['Lathe']);
  });

  it('has texts without Markdown and its escapes, newest first', async () => {
    expect((await read()).incidents[0]?.updates.map(({ at: time, state, text }) => [time, state, text])).toEqual([
      [
        at('2026-03-05T14:00:00Z'),
        'identified',
        'Summary\nKilns may not light.\nDescription\nMitigation work is currently underway by our engineering team.',
      ],
      [at('2026-03-05T13:10:00Z'), 'investigating', 'We are investigating an issue with kilns #7.'],
    ]);
  });

  it('takes a report that is appended weeks after the end for a postmortem and no reopening', async () => {
    const past = (await read()).incidents[2];
    expect(past).toMatchObject({ resolvedAt: at('2026-02-01T09:00:00Z'), asOf: at('2026-02-20T10:00:00Z') });
    expect(past?.updates.map(({ state }) => state)).toEqual(['postmortem', 'resolved']);
    expect(past !== undefined && isOver(past.state)).toBe(true);
  });

  it('is open again when its end is taken away', async () => {
    const text = new TextDecoder().decode(fixture('google-incidents/incidents.json')).replace(/"end": "[^"]+",/, '');
    expect(only((await readingOf(text)).incidents, ({ id }) => id.startsWith('LumenPast')).state).toBe('monitoring');
  });

  it('counts a begin that lies after the posting as a slip', async () => {
    const slip = { id: 'x', external_desc: 'Cold', begin: '2026-12-18T20:00:00Z', created: '2026-02-18T22:00:00Z', updates: [] };
    expect((await readingOf(JSON.stringify([slip]))).incidents[0]?.startedAt).toBe(at('2026-02-18T22:00:00Z'));
  });

  it('takes what cannot be read as an end for an end, and keeps it', async () => {
    const odd = { id: 'x', external_desc: 'Cold', begin: '2026-02-18T20:00:00Z', end: 'yesterday', updates: [] };
    const reading = await readingOf(JSON.stringify([odd]));
    expect(reading.incidents[0]).toMatchObject({ state: 'resolved', resolvedAt: null });
    expect(reading.unknownWords).toContainEqual({ field: 'end', raw: 'yesterday' });
  });

  it('folds what shares a number where there is no id: what is open speaks, else the newest', async () => {
    const { incidents } = await readingOf(fixture('google-incidents/without-ids.json'), ADDRESS);
    expect(
      incidents.map(({ id, title, state, impact, components }) => [id, title, state, impact, components.map(({ name }) => name)]),
    ).toEqual([
      ['21001', 'Lathes stuck', 'investigating', 'critical', ['Lathe', 'Kiln']],
      ['21002', 'Bellows torn', 'resolved', 'major', ['Bellows']],
    ]);
    expect(incidents[0]).toMatchObject({ startedAt: at('2021-02-13T01:00:00Z'), updates: { length: 2 } });
  });

  it('takes an empty list for one of Google only at its address, or where the source says what it is', async () => {
    expect(await readingOf('[]', { url: 'https://status.firebase.google.com/incidents.json' })).toMatchObject({ incidents: [] });
    expect(await readingOf('[]', {}, 'google-incidents')).toMatchObject({ format: 'google-incidents' });
    expect((await understanding('[]', { url: 'https://google.com.lumenforge.example/incidents.json' })).ok).toBe(false);
  });

  it.each([
    ['an incident with neither id nor number', '[{"external_desc":"x","begin":"2026-01-01T00:00:00Z","updates":[]}]'],
    ['the products', '[{"title":"Kiln","id":"prodKiln"}]'],
    ['a web page', '<!doctype html><html></html>'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'google-incidents', ADDRESS)).toMatch(/^google-incidents: /);
  });
});

const specimens = new URL('../../../../shared/specimens/google-incidents/', import.meta.url);

describe.skipIf(!existsSync(specimens))('recorded histories', () => {
  const specimen = (name: string) => readingOf(readFileSync(new URL(name, specimens)), ADDRESS);

  it('reads one incident from open to its end', async () => {
    const sequence = await Promise.all([1, 2, 3].map((part) => specimen(`gcp-incidents-2026-08-20-${part}.json`)));
    expect(sequence.every(({ format, unknownWords }) => format === 'google-incidents' && unknownWords.length === 0)).toBe(true);
    const versions = sequence.map(({ incidents }) => only(incidents, ({ id }) => id === 'utF3FMFdQfwBzJcGG6vf'));
    expect(
      versions.map(({ state, impact, updates, resolvedAt, components }) => [state, impact, updates.length, resolvedAt, components.length]),
    ).toEqual([
      ['investigating', 'critical', 3, null, 25],
      ['investigating', 'critical', 5, null, 27],
      ['resolved', 'critical', 7, at('2026-08-20T19:20:00Z'), 27],
    ]);
    expect(versions[0]).toMatchObject({ startedAt: at('2026-08-20T15:40:00Z'), createdAt: at('2026-08-20T16:44:37Z') });
  });

  it('reads the one open among closed incidents', async () => {
    const { format, incidents } = await specimen('gcp-incidents-2022-05-09-open-trimmed.json');
    expect(format).toBe('google-incidents');
    expect(only(incidents, ({ state }) => !isOver(state))).toMatchObject({
      id: 'eWat683pNnkMT7orVDBV',
      title: 'Google Cloud Infrastructure is failing to push cloud configs',
      impact: 'major',
      components: { length: 6 },
    });
  });

  it('reads incidents whose reports came weeks later as over', async () => {
    const { format, incidents } = await specimen('gcp-incidents-2026-08-18.json');
    expect(format).toBe('google-incidents');
    expect(incidents.map(({ state, resolvedAt }) => [state, resolvedAt])).toEqual([
      ['postmortem', at('2026-07-16T12:25:00Z')],
      ['postmortem', at('2026-07-15T03:40:00Z')],
    ]);
  });
});
