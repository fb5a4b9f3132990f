import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formats } from '../../src/parse/registry.ts';
import { fixture, refusalOf, understanding } from './reading.ts';

const folder = new URL('../../src/parse/formats/', import.meta.url);
const fixtures = new URL('fixtures/', import.meta.url);
const allFixtures = formats.flatMap(({ name }) => readdirSync(new URL(`${name}/`, fixtures)).map((file) => `${name}/${file}`));

describe('the registry of formats', () => {
  it('lists every folder once, each with its schema and its parser', () => {
    const folders = readdirSync(folder).toSorted();
    expect(formats.map(({ name }) => name).toSorted()).toEqual(folders);
    for (const name of folders)
      for (const file of ['schema.ts', 'parse.ts']) expect(existsSync(new URL(`${name}/${file}`, folder))).toBe(true);
  });

  it('has fixtures of every format, and recognises them as that and nothing before it', async () => {
    for (const path of allFixtures) {
      const result = await understanding(fixture(path));
      expect([path, result.ok ? result.reading.format : result.tried]).toEqual([path, path.split('/')[0]]);
    }
  });
});

describe('understand', () => {
  it('tries only the format that is named', async () => {
    expect(await refusalOf(fixture('rss/press.rss'), 'atom')).toBe('atom: the root element is not that of an Atom feed (an XML document)');
  });

  it('says that a format does not exist', async () => {
    expect(await refusalOf('{}', 'statuspage-v9')).toContain('no format of this name');
  });

  it('names everything that was tried, and what the document looked like', async () => {
    const result = await understanding('<!doctype html><title>Moved</title>');
    expect(result.ok ? [] : result.tried.map(({ format }) => format)).toEqual(formats.map(({ name }) => name));
    expect(result.ok ? '' : result.tried[0]?.why).toContain('an HTML page');
  });

  it.each(['', '   \n', '\ufeff'])('says that a document is empty: %j', async (body) => {
    expect(await refusalOf(body)).toContain('an empty document');
  });

  it('does not let a general format read what a specific one refused', async () => {
    const broken = new TextDecoder().decode(fixture('statuspage-atom/history.atom')).replaceAll('rel="alternate"', 'rel="other"');
    expect(await refusalOf(broken)).not.toContain('\natom:');
  });

  it('never rejects and never throws within, whatever happens to a document on its way', async () => {
    const bodies = allFixtures.map((path) => readFileSync(new URL(path, fixtures)));
    const mutation = fc.record({
      body: fc.constantFrom(...bodies),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.nat({ max: 40 }),
      put: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom(
          '<',
          '>',
          '"',
          '&',
          ']]>',
          '<![CDATA[',
          '<!--',
          'null',
          '{',
          '[]',
          '\0',
          '-1',
          '1e999',
          '<item>',
          '</item>',
          '<p><small>',
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        let text = new TextDecoder().decode(mutations[0]?.body);
        for (const { at, length, put } of mutations) {
          const from = Math.floor(at * text.length);
          text = text.slice(0, from) + put + text.slice(from + length);
        }
        const result = await understanding(text);
        const failed = result.ok ? [] : result.tried.filter(({ why }) => why.includes('the parser failed'));
        expect(failed).toEqual([]);
        if (result.ok) for (const { id } of [...result.reading.incidents, ...result.reading.maintenances]) expect(typeof id).toBe('string');
      }),
      { numRuns: 400 },
    );
  });
});
