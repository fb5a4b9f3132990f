import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../src/domain/instant.ts';
import { createLine } from '../../src/poll/line.ts';

/** A line after each host was tried once, a second apart. */
function lineAfter(...tries: readonly (readonly [string, boolean])[]) {
  const line = createLine();
  for (const [second, [url, ok]] of tries.entries()) line.record(url, ok, second * 1_000);
  return line;
}
const host = (name: string, ok: boolean) => [`https://${name}.example/a`, ok] as const;
const NOW = 10_000;

describe('whether it is us', () => {
  it('when most of at least four hosts fail at once', () => {
    expect(lineAfter(host('a', false), host('b', false), host('c', false), host('d', false)).isDown(NOW)).toBe(true);
    expect(lineAfter(host('a', false), host('b', false), host('c', false), host('d', true), host('e', true)).isDown(NOW)).toBe(true);
  });

  it('not when few hosts were tried, or many answered', () => {
    expect(lineAfter(host('a', false), host('b', false), host('c', false)).isDown(NOW)).toBe(false);
    expect(lineAfter(host('a', false), host('b', false), host('c', true), host('d', true)).isDown(NOW)).toBe(false);
    expect(createLine().isDown(NOW)).toBe(false);
  });

  it('by hosts, not by addresses: one host with many pages is one', () => {
    const line = createLine();
    for (const path of ['a', 'b', 'c', 'd', 'e']) line.record(`https://one.example/${path}`, false, 0);
    expect(line.isDown(NOW)).toBe(false);
  });

  it('by what each host did last', () => {
    const line = lineAfter(host('a', false), host('b', false), host('c', false), host('d', false));
    for (const name of ['a', 'b']) line.record(`https://${name}.example/b`, true, 5_000);
    expect(line.isDown(NOW)).toBe(false);
  });

  it('by the last minutes alone', () => {
    const line = lineAfter(host('a', false), host('b', false), host('c', false), host('d', false));
    expect(line.isDown(6 * MINUTE)).toBe(false);
  });
});

describe('whether it is surely not us', () => {
  it('when most of at least four hosts answer', () => {
    expect(lineAfter(host('a', true), host('b', true), host('c', true), host('d', false)).isUp(NOW)).toBe(true);
    expect(lineAfter(host('a', true), host('b', true), host('c', false), host('d', false)).isUp(NOW)).toBe(false);
  });

  it('is not known of few hosts, nor of what was long ago', () => {
    expect(lineAfter(host('a', true), host('b', true), host('c', true)).isUp(NOW)).toBe(false);
    expect(lineAfter(host('a', true), host('b', true), host('c', true), host('d', true)).isUp(6 * MINUTE)).toBe(false);
  });
});
