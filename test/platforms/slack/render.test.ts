import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { line, link, type Notice, quote, type Span, strong, text } from '../../../src/domain/notice.ts';
import { render } from '../../../src/platforms/slack/render.ts';
import { problemsOfBlocks } from '../../support/slack/block-kit/blocks.ts';
import { mentionsIn } from '../../support/slack/mentions.ts';
import { notice, openWorkplace, type Workplace } from './workplace.ts';

interface Element {
  type: string;
  text?: unknown;
  url?: string;
  elements?: Element[];
}

/** Every element of a rendered message, however deep. */
const elementsOf = (value: readonly unknown[]): Element[] =>
  (value as Element[]).flatMap((element) => [element, ...elementsOf(element.elements ?? [])]);

const linksOf = (blocks: readonly unknown[]) => elementsOf(blocks).filter(({ type }) => type === 'link');
const words = (blocks: readonly unknown[]) =>
  elementsOf(blocks)
    .map((element) => (typeof element.text === 'string' ? element.text : ''))
    .join('');

/** The hosts of the links that a test itself puts into a notice. */
const OURS = ['www.githubstatus.com', 'example.org'];

/** A notice in which a stranger wrote everything that strangers can write. */
const hostile = (said: string, url: string): Notice =>
  notice(said, {
    url: 'https://www.githubstatus.com/incidents/1',
    blocks: [line(strong(said), ' ', text(said)), line(link(said, 'https://example.org/a')), line(link('open', url)), quote(said, url)],
    actions: [{ id: 'ack', label: said, value: said.slice(0, 2000), style: 'plain' }],
    summary: said,
  });

const TRICKS = [
  '<!channel> <!here> <!everyone> <!subteam^S123|team>',
  '<@U0000000001>',
  '<https://evil.example|https://github.com>',
  '&lt;!channel&gt;',
  '&amp;lt;!channel&amp;gt;',
  '@channel @here @everyone',
  '<!date^1392734382^{date}^https://evil.example|now>',
  '*bold* _italic_ ~gone~ `code` ```block```',
  '> quote\n>>> all of it',
  '<\u200b!channel>',
  '<\u202echannel!>',
  'https://github.com/login',
  'go to paypal.com now',
  'paypal。com',
  'ｐａｙｐａｌ．ｃｏｍ',
  ':rotating_light:',
  '\u0000\u0007\u001b[31m',
  '\ud800',
  '[github](https://evil.example)',
  '',
  ' ',
  '\n\n\n',
];

const strange = fc.oneof(
  fc.constantFrom(...TRICKS),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.constantFrom(...TRICKS, '<', '>', '&', '|', '!', '@', '\n', 'U123', 'here', '.', 'com'), { maxLength: 12 })
    .map((all) => all.join('')),
);
const addresses = fc.oneof(
  fc.webUrl(),
  fc.constantFrom(
    'javascript:alert(1)',
    'https://github.com@evil.example/',
    'slack://user?id=1',
    'mailto:a@b.c',
    '',
    'https://example.org|x>',
  ),
  strange,
);

describe('words of strangers', () => {
  it('mention nobody, link nowhere of themselves, and fit, whatever they are', () => {
    fc.assert(
      fc.property(strange, addresses, (said, url) => {
        const { text: summary, blocks } = render(hostile(said, url));
        expect(problemsOfBlocks(blocks)).toEqual([]);
        expect(mentionsIn({ text: summary, blocks, expandNames: false })).toEqual([]);
        expect(summary).not.toMatch(/[<>\n]/);
        expect(summary).toBe(summary.toWellFormed());
        const allowed = URL.canParse(url) ? [...OURS, new URL(url).hostname] : OURS;
        for (const { url: target = '', text: shown } of linksOf(blocks)) {
          const { protocol, hostname, username } = new URL(target);
          expect(['http:', 'https:']).toContain(protocol);
          expect(username).toBe('');
          expect(allowed).toContain(hostname);
          expect(String(shown).normalize('NFKC')).not.toMatch(/paypal|github\.com/);
        }
        const types = new Set(elementsOf(blocks).map(({ type }) => type));
        expect([...types].filter((type) => !KNOWN.includes(type))).toEqual([]);
        expect(words(blocks)).not.toMatch(/\p{Cf}|[^\P{Cc}\n\t]/u);
      }),
      { numRuns: 3000 },
    );
  });

  const KNOWN = ['rich_text', 'rich_text_section', 'rich_text_quote', 'text', 'link', 'date', 'actions', 'button'];

  it('stay exactly as they were said', () => {
    const said = 'We are *aware* of <issues> & _look_ at `db_main`.\nMore: https://www.githubstatus.com';
    const { blocks } = render(notice('x', { blocks: [quote(said)] }));
    expect(elementsOf(blocks).find(({ type }) => type === 'rich_text_quote')?.elements).toEqual([{ type: 'text', text: said }]);
  });

  it('cannot begin a line of ours', () => {
    const { blocks } = render(notice('real title\n● GitHub: resolved', { blocks: [line('name\r\nOfficial: all well')] }));
    expect(words(blocks)).toBe('real title ● GitHub: resolved\nname Official: all well');
  });

  it('are no link when they name another host; its true host stands behind them', () => {
    const spans: Span[] = [link('read https://github.com/login', 'https://example.org/x')];
    const { blocks } = render(notice('x', { blocks: [line(...spans)] }));
    expect(linksOf(blocks)).toEqual([{ type: 'link', url: 'https://example.org/x', text: 'example.org' }]);
    const same = render(notice('x', { blocks: [line(link('www.example.org/x', 'https://example.org/x'))] }));
    expect(linksOf(same.blocks)).toMatchObject([{ text: 'www.example.org/x' }]);
  });
});

describe('long notices', () => {
  it('fit the limits, and what is missing is linked', () => {
    const long = 'word '.repeat(4000);
    const blocks = [...Array.from({ length: 10 }, () => quote(long, 'https://example.org/whole')), line(long)];
    const actions = Array.from({ length: 90 }, (_, n) => ({ id: 'status', label: long, value: `s${n}`, style: 'plain' as const }));
    const rendered = render(notice(long, { url: 'https://example.org/all', blocks, actions, summary: '<&>'.repeat(5000) }));
    expect(problemsOfBlocks(rendered.blocks)).toEqual([]);
    expect(rendered.text.length).toBeLessThanOrEqual(3000);
    expect(rendered.text).toMatch(/(?:&lt;|&amp;|&gt;)…$/);
    expect(words(rendered.blocks).length).toBeLessThan(12_000);
    expect(linksOf(rendered.blocks).filter(({ url }) => url === 'https://example.org/whole').length).toBeGreaterThan(0);
  });

  it('say that lines are missing, with the way to them', () => {
    const blocks = Array.from({ length: 500 }, (_, n) => line(`service number ${n} is down and has been so for a while`));
    const rendered = render(notice('x', { url: 'https://example.org/all', blocks }));
    expect(linksOf(rendered.blocks).at(-1)).toMatchObject({ url: 'https://example.org/all', text: 'more' });
    expect(words(rendered.blocks)).toContain('service number 0 ');
  });

  it('keep their last character whole', () => {
    const { text: summary } = render(notice('x', { summary: '😀'.repeat(3000) }));
    expect(summary).toBe(summary.toWellFormed());
  });
});

describe('through Slack itself', () => {
  let at: Workplace;
  beforeAll(async () => {
    at = await openWorkplace();
  });
  afterAll(async () => {
    await at.close();
  });

  it('no message that holds a stranger’s words notifies anybody, posted or edited', async () => {
    const channel = at.slack.addChannel({ name: 'ops', member: true });
    at.slack.addUser({ id: 'U0000000001', name: 'ada' });
    for (const said of [...TRICKS, ...fc.sample(strange, 100)]) {
      const post = { do: 'post', key: 'k', notice: hostile(said, 'https://example.org/b'), maybeSent: false } as const;
      const sent = await at.platform.messenger.perform(at.channel(channel), post);
      if (sent.kind !== 'delivered') throw new Error(`${JSON.stringify(said)}: ${JSON.stringify(sent)}`);
      const edited = { do: 'edit', message: sent.message, notice: hostile(`${said} <!here>`, 'https://example.org/c') } as const;
      expect(await at.platform.messenger.perform(at.channel(channel), edited)).toMatchObject({ kind: 'delivered' });
    }
    expect(at.slack.messages(channel)).toHaveLength(TRICKS.length + 100);
    expect(at.slack.messages(channel).flatMap(({ mentions }) => mentions)).toEqual([]);
    at.slack.assertNoViolations();
  });
});
