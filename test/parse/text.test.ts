import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownText, plainLine, plainText } from '../../src/parse/text.ts';

describe('plainText', () => {
  it.each([
    ['tags', '<p>We are <strong>looking</strong>.</p>', 'We are looking.'],
    ['line breaks', 'One<br />two<br/><br>three', 'One\ntwo\n\nthree'],
    ['list items', '<ul><li>API</li><li>Web</li></ul>', '- API\n\n- Web'],
    ['entities', 'caf&eacute; &amp; bar &#8212; &#x2019;s &nbsp;x', 'café & bar — ’s x'],
    ['the references of windows-1252', '&#146;', '’'],
    ['escaped HTML', '&lt;p&gt;Fixed&lt;/p&gt;', 'Fixed'],
    ['HTML escaped twice', '&amp;lt;b&amp;gt;Fixed&amp;lt;/b&amp;gt;', 'Fixed'],
    ['CDATA', '<![CDATA[<b>Fixed</b>]]>', 'Fixed'],
    ['scripts and styles', 'a<script>alert("<b>")</script>b<style>p{}</style>c', 'abc'],
    ['comments', 'a<!-- hidden <b> -->b', 'ab'],
    ['attributes that hold brackets', '<a title="a > b" href="x">link</a>', 'link'],
    ['carriage returns', 'one\r\ntwo\rthree', 'one\ntwo\nthree'],
    ['spaces', '  one \t two \n\n\n\n three ', 'one two\n\nthree'],
    ['elements under a prefix', '<xhtml:p>One</xhtml:p><h:br/>two', 'One\n\ntwo'],
    ['drawings under a prefix', 'a<svg:svg><svg:title>b</svg:title></svg:svg>c', 'ac'],
    ['quotes of windows-1252 taken for Latin-1', 'don\u0092t \u0085', 'don’t …'],
    ['punctuation of UTF-8 encoded twice', 'don\u00e2\u20ac\u2122t \u00e2\u20ac\u201c wait\u00e2\u20ac\u00a6', 'don’t – wait…'],
    ['the same as references', '&#226;&#128;&#166; and &acirc;&#128;&brvbar;', '… and …'],
    ['control characters', 'a\u0007b\u0000c', 'abc'],
  ])('resolves %s', (_name, written, expected) => {
    expect(plainText(written)).toBe(expected);
  });

  it.each([
    'List<String> fails',
    'a < b and b > c',
    'x <- y',
    'AT&T',
    '100 % &c',
    'if (a<b) {}',
    'std::map<k:v>',
    'olé”…',
    '5 â€ 6',
    'write to <ops@example.com>',
  ])('leaves "%s" as it is', (written) => {
    expect(plainText(written)).toBe(written);
  });

  it('does not hang on tags that never end', () => {
    const hostile = ['<a ', '<a "', '<!--', '<script>', '<![CDATA[', '&lt;p'].map((part) => part.repeat(200_000));
    for (const text of hostile) expect(plainText(text).length).toBeLessThanOrEqual(text.length);
  });

  it('never fails and leaves no element behind', () => {
    const piece = fc.constantFrom(
      '<p>',
      '</p>',
      '<br',
      '>',
      '"',
      "'",
      '&lt;',
      '&amp;',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<script>',
      'text',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(plainText(pieces.join(''))).not.toContain('<script>');
      }),
    );
  });
});

describe('plainLine', () => {
  it('puts everything on one line', () => expect(plainLine('<p>One</p>\n<p>two</p>')).toBe('One two'));
});

describe('markdownText', () => {
  it('unmarks headings, bold, links and escapes, and drops images', () => {
    expect(markdownText('## Cause\n**Disk** full, see [the report](https://e.example/r) \\#1 ![chart](https://e.example/c.png)')).toBe(
      'Cause\nDisk full, see the report (https://e.example/r) #1',
    );
  });

  it('leaves identifiers alone', () =>
    expect(markdownText('set max_open_files * 2 in C:\\temp')).toBe('set max_open_files * 2 in C:\\temp'));
});
