import { describe, expect, it } from 'vitest';
import { fixture, readingOf, refusalOf } from '../reading.ts';

describe('m365-posts', () => {
  it('reads the list of services, with the news beside those that are not well', async () => {
    const reading = await readingOf(fixture('m365-posts/consumer.json'));
    expect(reading).toMatchObject({ format: 'm365-posts', listing: 'snapshot', componentsAreTruth: true });
    expect(reading.components.map(({ id, name, state, raw }) => [id, name, state, raw])).toEqual([
      ['outlook', 'Outlook.com', 'operational', 'Operational'],
      ['onedrive', 'OneDrive', 'degraded', "Service degradation: Some people can't open files"],
      ['phonelink', 'Phone Link', 'operational', 'Service restored'],
      ['lists', 'Lists', 'unknown', 'Service sparkly'],
      ['Whiteboard', 'Whiteboard', 'unknown', 'Unknown'],
    ]);
  });

  it('keeps a new wording, and not the "Unknown" that Microsoft itself says', async () => {
    expect((await readingOf(fixture('m365-posts/consumer.json'))).unknownWords).toEqual([{ field: 'Status', raw: 'Service sparkly' }]);
  });

  it('reads a single post as one part, named by its address, and leaves its standing text alone', async () => {
    const reading = await readingOf(fixture('m365-posts/mac.json'), { url: 'https://status.cloud.microsoft/api/posts/mac' });
    expect(reading.page.name).toBe('Microsoft 365 admin center');
    expect(reading.components).toEqual([{ id: 'page', name: 'Microsoft 365 admin center', state: 'operational', raw: 'Available' }]);
  });

  it.each([
    ['Service interruption', 'major_outage'],
    ['Extended recovery', 'degraded'],
    ['Restoring service', 'degraded'],
    ['Advisory', 'degraded'],
    ['service restored', 'operational'],
    ['Not operational', 'unknown'],
    ['Service', 'unknown'],
  ])('reads %j as %s', async (status, state) => {
    const { components } = await readingOf(JSON.stringify([{ ServiceDisplayName: 'OneDrive', Status: status, Title: '' }]));
    expect(components[0]?.state).toBe(state);
  });

  it.each([
    ['an empty list', '[]'],
    ['a post without a status', '{"Message":"x","LastUpdatedTime":"2026-03-05T15:01:00Z"}'],
    ['the web page that other paths answer', '<!doctype html><html></html>'],
  ])('does not take %s for all well', async (_name, body) => {
    expect(await refusalOf(body, 'm365-posts')).toMatch(/^m365-posts: /);
  });
});
