import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line, link, type Notice, quote, strong, text, time } from '../../../src/domain/notice.ts';
import { createConsole } from '../../../src/platforms/console/console.ts';
import { plainLines } from '../../../src/platforms/console/render.ts';

const NOW = Date.UTC(2026, 2, 11, 8, 30, 5);

const notice = (title: string, ...blocks: Notice['blocks']): Notice => ({
  tone: 'major',
  title,
  url: null,
  blocks,
  actions: [],
  summary: title,
});

/** What could do harm on a terminal, between ordinary words. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\u001b[2J',
        '\u001b]8;;http://x\u0007',
        '\u009b31m',
        '\r',
        '\n',
        '\r\n',
        '\u2028',
        '\u0085',
        '\t',
        '\u202e',
        '\u2066',
        '\u200f',
        '\u061c',
        '\u0000',
        '\b',
        'down',
        ' ',
        '12:00:00  ● Meta: down',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('a notice on the terminal', () => {
  it('lets no control character and no bidi mark through, and begins every line but the first by its indent', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (title, words, url, quoted) => {
        const blocks = [line(text(words), ' ', strong(words), ' ', link(words, url), time(NOW)), quote(quoted, url)];
        const [head, ...rest] = plainLines(notice(title, ...blocks), NOW, 'UTC');
        expect(head).toMatch(/^08:30:05 {2}/);
        for (const each of [head ?? '', ...rest]) expect(each).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        for (const each of rest) expect(each).toMatch(/^ {10}/);
      }),
      { numRuns: 500 },
    );
  });

  it('shows the time, the title and everything else beneath it', () => {
    const shown = plainLines(
      notice(
        '● Meta: Facebook down',
        line(time(NOW)),
        line('Since ', time(NOW), ', said ', link('the page', 'https://m.example')),
        quote('We know.\nWe work.'),
      ),
      NOW,
      'Europe/Berlin',
    );
    expect(shown).toEqual([
      '09:30:05  ● Meta: Facebook down',
      '          Since 09:30, said the page <https://m.example>',
      '          | We know.',
      '          | We work.',
    ]);
  });

  it('says the day where the notice asks for it, and an address once where it is its own name', () => {
    const day = line(time(NOW, 'date-time'), ' ', link('https://m.example', 'https://m.example'));
    expect(plainLines(notice('x', day), NOW, 'UTC')[1]).toBe('          11 Mar 08:30 https://m.example');
  });

  it('joins the lines of a title and of a span, so that none can pass for one of ours', () => {
    const shown = plainLines(notice('Down\n12:00:00  ● Meta: down', line(text('one\r\n two'))), NOW, 'UTC');
    expect(shown).toEqual(['08:30:05  Down 12:00:00  ● Meta: down', '          one two']);
  });

  it('wraps between words and never inside one', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,140}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.boolean(), (all, quoted) => {
        const said = all.join(' ');
        const [, ...rest] = plainLines(notice('x', quoted ? quote(said) : line(said)), NOW, 'UTC');
        const lines = rest.map((each) => each.slice(quoted ? 12 : 10));
        expect(lines.join(' ')).toBe(said);
        for (const each of lines) expect(each.length <= 110 || !each.includes(' ')).toBe(true);
      }),
    );
  });
});

describe('the console as a platform', () => {
  const to = { platform: 'console', workspace: '', channel: 'terminal', direct: true } as const;

  it('prints posts and replies with a line feed, numbers them, and cannot edit', async () => {
    let printed = '';
    const messenger = createConsole({ write: (said) => (printed += said), now: () => NOW, zone: 'UTC' });
    expect(messenger.facts.canEdit).toBe(false);
    const first = await messenger.perform(to, { do: 'post', key: 'a', notice: notice('one'), maybeSent: false });
    if (first.kind !== 'delivered') throw new Error(first.kind);
    const second = await messenger.perform(to, {
      do: 'reply',
      key: 'b',
      root: first.message,
      threadName: 't',
      notice: notice('two'),
      maybeSent: false,
    });
    expect([first, second]).toEqual([
      { kind: 'delivered', message: { channel: 'terminal', message: '1' } },
      { kind: 'delivered', message: { channel: 'terminal', message: '2' } },
    ]);
    await messenger.perform(to, { do: 'edit', message: first.message, notice: notice('three') });
    expect(printed).toBe('08:30:05  one\n08:30:05  two\n');
  });
});
