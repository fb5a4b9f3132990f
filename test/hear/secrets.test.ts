import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HUB_METHODS, isSignedBy, newSecret, sameSecret, withSecret } from '../../src/hear/secrets.ts';

const method = fc.constantFrom(...HUB_METHODS);
const body = fc.uint8Array({ maxLength: 100 });
const key = fc.string({ minLength: 1, maxLength: 60 });

describe('a signature', () => {
  it('is taken from whoever knows the key, by any method that is allowed', () => {
    fc.assert(
      fc.property(method, body, key, fc.boolean(), (name, bytes, secret, upper) => {
        const hex = createHmac(name, secret).update(bytes).digest('hex');
        expect(isSignedBy(`${name}=${upper ? hex.toUpperCase() : hex}`, bytes, secret, HUB_METHODS)).toBe(true);
        expect(isSignedBy(`${name}=${hex}`, bytes, secret, [])).toBe(false);
      }),
    );
  });

  it('is refused when a byte of the body, a digit of it, the key or the method is another', () => {
    fc.assert(
      fc.property(method, body, key, fc.nat(), (name, bytes, secret, place) => {
        const hex = createHmac(name, secret).update(bytes).digest('hex');
        const at = place % hex.length;
        const wrongDigit = `${hex.slice(0, at)}${hex[at] === '0' ? '1' : '0'}${hex.slice(at + 1)}`;
        const longer = Uint8Array.from([...bytes, 0]);
        const other = HUB_METHODS.find((each) => each !== name);
        expect(isSignedBy(`${name}=${wrongDigit}`, bytes, secret, HUB_METHODS)).toBe(false);
        expect(isSignedBy(`${name}=${hex}`, longer, secret, HUB_METHODS)).toBe(false);
        expect(isSignedBy(`${name}=${hex}`, bytes, `${secret}.`, HUB_METHODS)).toBe(false);
        expect(isSignedBy(`${other}=${hex}`, bytes, secret, HUB_METHODS)).toBe(false);
      }),
    );
  });

  it('is refused whatever stands in its place', () => {
    fc.assert(fc.property(fc.option(fc.string(), { nil: undefined }), (header) => !isSignedBy(header, new Uint8Array(), 'k', HUB_METHODS)));
  });
});

describe('a secret', () => {
  it('is the same as itself alone', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameSecret(a, b) === (a === b) && sameSecret(a, a)));
  });

  it('finds its owner among others', () => {
    const all = ['a', 'b', 'c'].map((secret) => ({ secret }));
    expect(withSecret(all, 'b', (each) => each.secret)).toBe(all[1]);
    expect(withSecret(all, 'd', (each) => each.secret)).toBeNull();
  });

  it('of our making can stand in an address, is long enough for a hub, and never comes twice', () => {
    const made = Array.from({ length: 100 }, newSecret);
    expect(made.every((secret) => /^[\w-]{43}$/.test(secret))).toBe(true);
    expect(new Set(made).size).toBe(100);
  });
});
