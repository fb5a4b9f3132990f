import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { link, strong, text } from '../../../src/domain/notice.ts';
import { escapeText, linkTarget, longestFitting, shortened, visible } from '../../../src/platforms/discord/escape.ts';
import { lineText } from '../../../src/platforms/discord/markdown.ts';
import { alive } from './reader.ts';
import { PIECES, TRICKS } from './tricks.ts';

const hostile = fc.oneof(
  fc.array(fc.constantFrom(...PIECES, ...TRICKS), { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
);
/** What a reader sees: the text after Discord has taken the backslashes away. */
const seen = (text: string) => text.replace(/\\([^0-9A-Za-z\s])/g, '$1').replaceAll('\u200B', '');

describe('foreign text', () => {
  it('is known to be dangerous without treatment', () => {
    const harmless = TRICKS.filter((trick) => alive(trick).length === 0);
    // The reader must see the danger, or nothing below proves anything.
    expect(harmless).toEqual([
      '@\u200Beveryone',
      '\\@everyone',
      '\\<@123456789012345678>',
      '\uD800 lone \uDC00',
      '\\',
      'ends with \\',
      '\\\\',
      '&lt;@123456789012345678&gt;',
      '＠everyone',
    ]);
    expect(TRICKS.length - harmless.length).toBeGreaterThan(50);
  });

  it('does nothing and looks as it was written', () => {
    for (const trick of TRICKS) {
      expect(alive(escapeText(trick)), trick).toEqual([]);
      expect(seen(escapeText(trick))).toBe(visible(trick));
      expect(
        alive(escapeText(trick, 'live')).filter((one) => one.what !== 'address'),
        trick,
      ).toEqual([]);
    }
  });

  it('does nothing, whatever it is made of', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(alive(escapeText(text))).toEqual([]);
        expect(seen(escapeText(text))).toBe(visible(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('may keep plain addresses, and nothing else, clickable', () => {
    expect(escapeText('see https://status.example.com/a_b?c=d#e and *more*', 'live')).toBe(
      'see https://status.example.com/a_b?c=d#e and \\*more\\*',
    );
    fc.assert(
      fc.property(hostile, (text) => {
        for (const one of alive(escapeText(text, 'live')))
          expect(one).toMatchObject({ what: 'address', text: expect.stringMatching(/^https?:\/\//i) });
      }),
      { numRuns: 3000 },
    );
  });

  it('is kept apart from the text beside it, which an address would take in', () => {
    const spans = fc.array(
      hostile.map((text) => ({ kind: 'text', text }) as const),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(spans, (texts) => {
        for (const one of alive(lineText(texts))) expect(one.what).toBe('address');
      }),
      { numRuns: 2000 },
    );
    expect(alive(lineText([text('https://evil.example/'), text('<@123456789012345678>')]))).toEqual([
      { what: 'address', text: 'https://evil.example/' },
    ]);
    expect(alive(escapeText('https://_ http://~~', 'live'))).toEqual([]);
    expect(escapeText('https://evil.example/\\<@123456789012345678>', 'live')).toMatch(/^https\\:/);
  });

  it('stays strong without breaking out', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [, inner] = /^\s*\*\*(.*)\*\*\s*$/s.exec(lineText([strong(text)])) ?? [];
        if (inner !== undefined) expect(alive(inner)).toEqual([]);
        else expect(visible(text).trim()).toBe('');
      }),
      { numRuns: 2000 },
    );
    expect(lineText([strong('a'), strong('b*'), strong(' ')])).toBe('**ab\\*** ');
  });

  it('cannot change where a link leads, and a link does not claim to lead elsewhere', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const rendered = lineText([link(text, 'https://status.example.com/1')]);
        expect(alive(rendered)).toEqual([{ what: 'link', text: expect.stringMatching(/\]\(https:\/\/status\.example\.com\/1\)$/s) }]);
      }),
      { numRuns: 2000 },
    );
    expect(lineText([link('https://github.com', 'https://evil.example/x')])).toBe(
      'https\\://github.com ([open evil.example](https://evil.example/x))',
    );
    expect(lineText([link('github.com/status', 'https://evil.example/x')])).toBe(
      'github.com/status ([open evil.example](https://evil.example/x))',
    );
    expect(lineText([link('open', 'javascript:alert(1)')])).toBe('open');
    expect(lineText([link('', 'https://status.example.com')])).toBe('[status.example.com](https://status.example.com/)');
  });

  it('is an address only when it is one of the web, without credentials', () => {
    expect(linkTarget('https://github.com@evil.example/a b(c)', 2000)).toBe('https://evil.example/a%20b%28c%29');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'discord://x', 'file:///etc/passwd', 'nothing', '', 'http://[::1]/']) {
      expect(linkTarget(url, 2000)).toBeNull();
    }
    expect(linkTarget(`https://example.com/${'x'.repeat(2000)}`, 2000)).toBeNull();
    fc.assert(
      fc.property(hostile, (text) => {
        const target = linkTarget(`https://example.com/${text}`, 2048);
        if (target !== null) expect(target).toMatch(/^https?:\/\/[^\s()<>[\]\\*|`]+$/);
      }),
    );
  });

  it('is cut between characters and never in an escape', () => {
    expect(longestFitting('a😀b', (start) => start.length <= 2)).toBe('a');
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 60 }), (text, longest) => {
        const short = shortened(text, longest, escapeText);
        expect(short.length).toBeLessThanOrEqual(longest);
        expect(alive(short)).toEqual([]);
        expect(short.isWellFormed()).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
