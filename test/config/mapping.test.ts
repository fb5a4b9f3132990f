import { describe, expect, it } from 'vitest';
import { understand } from '../../src/parse/registry.ts';
import { settingsOf } from './folders.ts';

const page = (json: string): Record<string, string> => ({
  'services.yaml': `
services: [{ id: ledger, name: Ledger }]
sources: [{ id: ledger-page, url: 'https://status.intranet.example/health.json', services: [ledger], json: ${json} }]
`,
});

const sourceOf = (json: string) => {
  const source = settingsOf({ overlay: page(json) }).behaviour.sources.find(({ id }) => id === 'ledger-page');
  if (source === undefined) throw new Error('the page is not there');
  return source;
};

describe('a page of hand-made JSON', () => {
  it('is read by the paths and words that its source names', async () => {
    const { json, format } = sourceOf(
      '{ each: data.parts, status: health, words: { OK: operational, 2: major_outage, true: degraded }, name: title }',
    );
    const body = JSON.stringify({
      data: {
        parts: [
          { health: 'ok', title: 'Entries' },
          { health: 2, title: 'Exports' },
          { health: true, title: 'Search' },
          { health: 'odd', title: 'Mail' },
        ],
      },
    });
    const document = { url: 'https://status.intranet.example/health.json', at: 0, contentType: null, body: new TextEncoder().encode(body) };
    const understood = await understand(document, { format, now: 0, mapping: json ?? null });
    expect(understood).toMatchObject({
      ok: true,
      reading: {
        format: 'generic-json',
        components: [
          { name: 'Entries', state: 'operational' },
          { name: 'Exports', state: 'major_outage' },
          { name: 'Search', state: 'degraded' },
          { name: 'Mail', state: 'unknown', raw: 'odd' },
        ],
        unknownWords: [{ field: 'status', raw: 'odd' }],
      },
    });
  });

  it('needs no more than where the word stands', () => {
    expect(sourceOf('{ status: . }').json).toEqual({ each: null, status: '.', words: {}, message: null, name: null });
  });
});
