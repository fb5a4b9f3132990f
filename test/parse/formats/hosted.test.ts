import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isOver, type Reading } from '../../../src/domain/reading.ts';
import { fixture, readingOf, understanding } from '../reading.ts';

const FORMATS = (
  'incident-io openstatus statuspage-like instatus betterstack statusio statuspal sorry statuscast freshstatus hyperping ' +
  'uptimerobot-psp flashcat rootly statuspage-webhook statuspage-v2'
).split(' ');
const fixtures = FORMATS.flatMap((name) =>
  readdirSync(new URL(`../fixtures/${name}/`, import.meta.url)).map((file) => [name, `${name}/${file}`] as const),
);

/** The document once for each text in it, that text replaced. */
function* reworded(document: unknown): Generator<{ was: string; body: string }> {
  const texts: { holder: Record<string, unknown>; key: string; was: string }[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const holder = value as Record<string, unknown>;
    for (const [key, inner] of Object.entries(holder)) {
      if (typeof inner === 'string') texts.push({ holder, key, was: inner });
      else collect(inner);
    }
  };
  collect(document);
  for (const { holder, key, was } of texts) {
    holder[key] = 'zzq';
    yield { was: `${key}: ${was}`, body: JSON.stringify(document) };
    holder[key] = was;
  }
}

const open = ({ incidents }: Reading): number => incidents.filter(({ state }) => !isOver(state)).length;
const well = ({ components }: Reading): number => components.filter(({ state }) => state === 'operational').length;

describe('the documents of hosted status pages', () => {
  it.each(fixtures)('%s: no word that nobody knows makes %s look better', async (name, path) => {
    const text = new TextDecoder().decode(fixture(path));
    const before = await readingOf(text, {}, name);
    for (const { was, body } of reworded(JSON.parse(text))) {
      const result = await understanding(body, {}, name);
      if (!result.ok) continue;
      expect([was, open(result.reading) >= open(before)]).toEqual([was, true]);
      if (before.componentsAreTruth) expect([was, well(result.reading) <= well(before)]).toEqual([was, true]);
    }
  });

  it.each(fixtures)('%s is told from every other format without being named: %s', async (name, path) => {
    expect((await readingOf(fixture(path))).format).toBe(name);
  });

  it.each(fixtures)('%s finds no fault with what it does not know: %s', async (name, path) => {
    const document = JSON.parse(new TextDecoder().decode(fixture(path)));
    const wider = Array.isArray(document) ? document.map((one) => ({ ...one, zzq: 1 })) : { ...document, zzq: { added: ['later'] } };
    // Hyperping's and Instatus's shortest documents are known by having nothing else.
    const isByItself = name === 'hyperping' || path === 'instatus/components.json';
    const result = await understanding(JSON.stringify(wider), {}, name);
    expect(result.ok).toBe(!isByItself);
  });
});
