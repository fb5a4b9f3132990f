import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonMapping, Reading, Understanding } from '../../../src/domain/reading.ts';
import { understand } from '../../../src/parse/registry.ts';
import { documentOf, fixture, readingOf, refusalOf, understanding } from '../reading.ts';

const mapping: JsonMapping = {
  each: null,
  status: 'data.state',
  words: { green: 'operational', amber: 'degraded', red: 'major_outage', true: 'operational', 0: 'major_outage' },
  message: null,
  name: null,
};
const understood = (body: unknown, more: Partial<JsonMapping> = {}): Promise<Understanding> =>
  understand(documentOf(JSON.stringify(body)), { format: null, now: 0, mapping: { ...mapping, ...more } });

async function mapped(body: unknown, more: Partial<JsonMapping> = {}): Promise<Reading> {
  const result = await understood(body, more);
  if (!result.ok) throw new Error(result.tried.map(({ why }) => why).join('; '));
  return result.reading;
}

const why = async (body: unknown, more: Partial<JsonMapping> = {}): Promise<string> => {
  const result = await understood(body, more);
  return result.ok ? 'understood' : result.tried.map((each) => `${each.format}: ${each.why}`).join('; ');
};

describe('generic-json with a mapping', () => {
  it('reads one word at its path as the one part of the page', async () => {
    const reading = await mapped({ data: { state: 'Amber' } });
    expect(reading).toMatchObject({ format: 'generic-json', listing: 'snapshot', componentsAreTruth: true, unknownWords: [] });
    expect(reading.components).toEqual([{ id: 'page', name: 'status.lumenforge.example', state: 'degraded', raw: 'Amber' }]);
  });

  it('names it and says the news beside a word that is not good', async () => {
    const paths = { message: 'data.text', name: 'title' };
    const said = (state: string) => mapped({ title: 'Kiln', data: { state, text: 'Gas is <b>low</b>.' } }, paths);
    expect((await said('red')).components).toEqual([{ id: 'page', name: 'Kiln', state: 'major_outage', raw: 'red: Gas is low.' }]);
    expect((await said('green')).components).toEqual([{ id: 'page', name: 'Kiln', state: 'operational', raw: 'green' }]);
  });

  it('never takes a word that is not in the table for fine, and keeps it', async () => {
    const reading = await mapped({ data: { state: 'chartreuse' } });
    expect(reading.components[0]).toMatchObject({ state: 'unknown', raw: 'chartreuse' });
    expect(reading.unknownWords).toEqual([{ field: 'status', raw: 'chartreuse' }]);
  });

  it.each([
    [true, 'operational'],
    [0, 'major_outage'],
    [false, 'unknown'],
  ])('reads %j as a word', async (state, ours) => {
    expect((await mapped({ data: { state } })).components[0]?.state).toBe(ours);
  });

  it('reads each part of a list by its name, two of one name apart', async () => {
    const body = { parts: [{ n: 'Kiln', s: 'red' }, { n: 'Kiln', s: 'green' }, { s: 'amber' }] };
    const { components } = await mapped(body, { each: 'parts', status: 's', name: 'n' });
    expect(components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['Kiln', 'Kiln', 'major_outage'],
      ['Kiln (2)', 'Kiln', 'operational'],
      ['2', '2', 'degraded'],
    ]);
  });

  it('reads each key of an object, its value being the word', async () => {
    const { components } = await mapped({ status: { kiln: 'green', lathe: 'red' } }, { each: 'status', status: '.' });
    expect(components.map(({ id, name, state }) => [id, name, state])).toEqual([
      ['kiln', 'kiln', 'operational'],
      ['lathe', 'lathe', 'major_outage'],
    ]);
  });

  it('goes through lists by position', async () => {
    expect((await mapped([{ state: 'red' }], { status: '0.state' })).components[0]?.state).toBe('major_outage');
  });

  it.each([
    ['nothing at the path', { other: 1 }, {}, 'no status stands at "data.state"'],
    ['no word at the path', { data: { state: { deep: 'green' } } }, {}, 'no status stands at'],
    ['no parts', { parts: [] }, { each: 'parts', status: 's' }, 'no parts stand at "parts"'],
    ['parts that all lost their status', { parts: [{ a: 1 }, { a: 2 }] }, { each: 'parts', status: 's' }, 'no status stands at "s"'],
    [
      'too many parts',
      { parts: Array.from({ length: 501 }, () => ({ s: 'green' })) },
      { each: 'parts', status: 's' },
      '501 parts stand at "parts", more than the 500',
    ],
    ['a plain word', 'green', { status: '.' }, 'plain text stands where JSON was expected'],
    ['what every object inherits', {}, { status: 'constructor.name' }, 'no status stands at'],
  ])('refuses %s', async (_name, body, more, reason) => {
    expect(await why(body, more)).toContain(`generic-json: ${reason}`);
  });

  it('tries nothing else: what the mapping does not fit is not read by another format', async () => {
    const page = { page: { id: 'w3k9lm2p0q7x', name: 'Lumenforge' }, status: { indicator: 'none' }, components: [] };
    expect(await why(page)).toBe('generic-json: no status stands at "data.state"');
  });

  it('calls nothing operational that the mapping does not', async () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('GREEN', ' green ', 'greenish', '__proto__', 'toString'),
      fc.integer(),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(word, async (state) => {
        const result = await understood({ data: { state } }, { words: { green: 'operational' } });
        const isGood = result.ok && result.reading.components.some((component) => component.state === 'operational');
        expect(isGood).toBe(String(state).trim().toLowerCase() === 'green');
      }),
    );
  });
});

describe('generic-json without a mapping', () => {
  it('believes the smallest document', async () => {
    const { components } = await readingOf(fixture('generic-json/smallest.json'));
    expect(components).toEqual([{ id: 'page', name: 'Lumenforge', state: 'degraded', raw: 'Degraded: Kilns are slow to light' }]);
  });

  it.each([
    ['{"state":"up"}', 'operational'],
    ['{"health":"unhealthy","description":"Gas"}', 'major_outage'],
    ['{"status":"under_maintenance"}', 'maintenance'],
  ])('reads %s as %s', async (body, state) => {
    const { format, components } = await readingOf(body);
    expect([format, components[0]?.state]).toEqual(['generic-json', state]);
  });

  it.each([
    ['a word outside the table', '{"status":"error","message":"not found"}'],
    ['two words', '{"status":"ok","state":"down"}'],
    ['more than a status', '{"status":"ok","version":"1.2.3","uptime":14}'],
    ['a status that is no word', '{"status":{"indicator":"none"}}'],
    ['a list', '[{"status":"ok"}]'],
    ['nothing', '{}'],
  ])('refuses %s', async (_name, body) => {
    expect(await refusalOf(body, 'generic-json')).toMatch(/^generic-json: /);
    expect((await understanding(body)).ok).toBe(false);
  });
});
