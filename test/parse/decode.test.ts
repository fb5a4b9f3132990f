import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../src/parse/decode.ts';

const TEXT = '{"name":"Störung – 障害"}';
const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return bytes;
};
const utf32 = (text: string, littleEndian: boolean): Uint8Array => {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(codes.length * 4));
  for (const [index, code] of codes.entries()) view.setUint32(index * 4, code, littleEndian);
  return new Uint8Array(view.buffer);
};
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('decode', () => {
  it.each([
    ['UTF-8 without any mark', new TextEncoder().encode(TEXT), null],
    ['UTF-8 with a byte-order mark', new TextEncoder().encode(`\ufeff${TEXT}`), 'text/plain; charset=iso-8859-1'],
    ['UTF-16 BE with a mark, as AWS sends it', utf16(`\ufeff${TEXT}`, false), 'application/json'],
    ['UTF-16 LE with a mark', utf16(`\ufeff${TEXT}`, true), null],
    ['UTF-16 BE without a mark', utf16(TEXT, false), null],
    ['UTF-32 BE with a mark', utf32(`\ufeff${TEXT}`, false), null],
    ['UTF-32 LE with a mark', utf32(`\ufeff${TEXT}`, true), 'application/json'],
    ['UTF-32 BE without a mark', utf32(TEXT, false), null],
    ['UTF-32 LE without a mark', utf32(TEXT, true), 'application/json; charset=utf-8'],
    ['UTF-16 LE without a mark, declared as something else', utf16(TEXT, true), 'application/json; charset=utf-8'],
  ])('reads %s', (_name, body, contentType) => {
    expect(decode(body, contentType)).toBe(TEXT);
  });

  it('believes the charset of the content type', () => {
    expect(decode(Uint8Array.from([0xcf, 0xf0]), 'text/xml; charset="windows-1251"')).toBe('Пр');
  });

  it('believes the XML declaration where the content type is silent', () => {
    const xml = '<?xml version="1.0" encoding="ISO-8859-15"?><a>\u00a4</a>';
    expect(decode(latin1(xml), 'text/xml')).toContain('<a>€</a>');
  });

  it('does not believe a charset that the bytes contradict', () => {
    expect(decode(latin1('caf\u00e9'), 'text/html; charset=utf-8')).toBe('café');
  });

  it.each(['us-ascii', 'iso-8859-1', 'windows-1252'])('does not believe "%s", which servers send with UTF-8 too', (label) => {
    expect(decode(new TextEncoder().encode('caf\u00e9 \u2013'), `text/xml; charset=${label}`)).toBe('café –');
    expect(decode(Uint8Array.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x96]), `text/xml; charset=${label}`)).toBe('café –');
  });

  it('reads a declaration that blanks stand before', () => {
    expect(decode(latin1('\n<?xml version="1.0" encoding="iso-8859-7"?><a>\u00c1</a>'), null)).toContain('<a>Α</a>');
  });

  it('does not believe UTF-32 that holds no characters', () => {
    const text = decode(Uint8Array.from([0, 0, 0, 0x3c, 0xff, 0xff, 0xff, 0xff]), null);
    expect(text).not.toContain('\ufffd');
    expect(text).toHaveLength(8);
  });

  it('ignores a charset nobody knows', () => {
    expect(decode(new TextEncoder().encode('naïve'), 'text/html; charset=x-klingon')).toBe('naïve');
  });

  it('ignores a declaration of UTF-16 that was read as single bytes', () => {
    expect(decode(new TextEncoder().encode('<?xml version="1.0" encoding="utf-16"?><a>ü</a>'), null)).toContain('<a>ü</a>');
  });

  it('never fails, whatever the bytes and the label', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.option(fc.string({ maxLength: 40 })), (body, contentType) => {
        expect(typeof decode(body, contentType)).toBe('string');
      }),
    );
  });

  it('brings back every text that was written in UTF-32', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 5_000 }), fc.boolean(), (text, littleEndian) => {
        fc.pre(text.isWellFormed());
        expect(decode(utf32(`\ufeff${text}`, littleEndian), null)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('brings back every text that was written in UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff') && text.isWellFormed());
        expect(decode(new TextEncoder().encode(text), null)).toBe(text);
      }),
    );
  });
});
