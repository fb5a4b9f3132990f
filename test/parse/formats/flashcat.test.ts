import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fixture, only, readingOf, refusalOf } from '../reading.ts';

const text = (): string => new TextDecoder().decode(fixture('flashcat/active.json'));

describe('flashcat', () => {
  it('keeps ids as text and names components by section', async () => {
    const reading = await readingOf(text());
    expect(reading).toMatchObject({
      format: 'flashcat',
      listing: 'snapshot',
      componentsAreTruth: false,
      page: { id: '6410630400001', name: 'Lumenforge', url: 'https://status.lumenforge.example' },
    });
    expect(reading.components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['c-api', 'Model API', 'major_outage'],
      ['c-chat', 'Chat / Instant mode', 'degraded'],
      ['c-files', 'Files', 'operational'],
    ]);
  });

  it('reads an incident, worth what its gravest component suffers', async () => {
    expect(only((await readingOf(text())).incidents)).toMatchObject({
      id: '901',
      title: 'Model API errors',
      state: 'identified',
      impact: 'critical',
      raw: { state: 'identified', impact: 'full_outage' },
      startedAt: 1_785_490_000_000,
      createdAt: 1_785_490_060_000,
      resolvedAt: null,
      asOf: 1_785_491_000_000,
      updates: [
        { state: 'identified', text: 'A bad node.' },
        { state: 'investigating', text: 'We are looking.' },
      ],
    });
  });

  it('keeps planned work apart, which makes no component ill before it begins', async () => {
    const { maintenances } = await readingOf(text());
    expect(only(maintenances)).toMatchObject({
      id: '902',
      state: 'scheduled',
      impact: 'maintenance',
      startedAt: null,
      scheduledFor: 1_796_490_000_000,
    });
  });

  it('tells a change of a kind that nobody knows as an incident', async () => {
    const { incidents, unknownWords } = await readingOf(text().replace('"type": "maintenance"', '"type": "ceremony"'));
    expect(incidents.map(({ id }) => id)).toEqual(['901', '902']);
    expect(unknownWords).toEqual([{ field: 'change.type', raw: 'ceremony' }]);
  });

  it('refuses a page that does not say what is going on', async () => {
    expect(await refusalOf(text().replace('"active_changes"', '"changes"'), 'flashcat')).toContain('no active_changes');
  });
});

const specimen = new URL('../../../../shared/specimens/flashcat/deepseek-page-no-active-changes.json', import.meta.url);

describe.skipIf(!existsSync(specimen))('flashcat specimens', () => {
  it('nothing open', async () => {
    const reading = await readingOf(readFileSync(specimen));
    expect(reading).toMatchObject({
      format: 'flashcat',
      page: { id: '6410630422455', name: 'DeepSeek' },
      incidents: [],
      maintenances: [],
      unknownWords: [],
    });
    expect(reading.components.map(({ name, state }) => [name, state])).toEqual([
      ['DeepSeek V4 Pro API服务(API Service)', 'operational'],
      ['对话服务(Chat Service) / 快速模式(Instant Mode)', 'operational'],
    ]);
  });
});
