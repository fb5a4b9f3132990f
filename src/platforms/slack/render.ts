import type { types } from '@slack/bolt';
import { iso } from '../../clock.ts';
import { SECOND } from '../../domain/instant.ts';
import type { Action, Block, Notice, Span } from '../../domain/notice.ts';
import { clean, escaped, namesAnotherHost, oneLine, shortened, webAddress } from './text.ts';

/** Characters of one text; https://docs.slack.dev/reference/block-kit/blocks/section-block */
const TEXT_LENGTH = 3000;
/** Characters of all blocks together: Slack refuses about 13 000 (`msg_blocks_too_long`) and does not publish the number. */
const MESSAGE_LENGTH = 10_000;
/** Characters of the one-line `text`; `chat.update` takes 4 000. */
const SUMMARY_LENGTH = 3000;
const TITLE_LENGTH = 300;
/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const LABEL_LENGTH = 75;
const VALUE_LENGTH = 2000;
/** Elements of one actions block; https://docs.slack.dev/reference/block-kit/blocks/actions-block */
const BUTTONS_A_BLOCK = 25;
/** A section, a list of which is one block, takes this much of the 50 blocks of a message: one. The rest may be buttons. */
const MOST_BUTTONS = 3 * BUTTONS_A_BLOCK;

export interface Rendered {
  /** Escaped mark-up in one line: what notifications and screen readers say. */
  text: string;
  blocks: types.KnownBlock[];
}

type Inline = types.RichTextText | types.RichTextLink | types.RichTextDate;
type Part = types.RichTextSection | types.RichTextQuote;

/**
 * A notice in Slack's custom: one `rich_text` block and the buttons. Text in `rich_text` is shown exactly as it stands, so
 * the provider's words stay verbatim, and nothing in them can mention, link or format.
 */
export function render(notice: Notice): Rendered {
  const blocks: types.KnownBlock[] = [{ type: 'rich_text', elements: partsOf(notice) }, ...buttonsOf(notice.actions)];
  const summary = oneLine(notice.summary).trim() || oneLine(notice.title).trim() || '…';
  return { text: escaped(summary, SUMMARY_LENGTH), blocks };
}

/** The action that a pressed button stands for; null for a button that is none of ours. */
export function pressed(actionId: string, value: string | undefined): { id: string; value: string } | null {
  const id = /^act:([^:]+)/.exec(actionId)?.[1];
  return id === undefined ? null : { id, value: value ?? '' };
}

/** Title and lines run on as one section; a quote is a part of its own. */
function partsOf(notice: Notice): Part[] {
  const paper = new Paper();
  paper.line(linked(shortened(oneLine(notice.title), TITLE_LENGTH), notice.url, true));
  for (const block of notice.blocks) {
    if (paper.room <= 0) break;
    if (block.kind === 'line') paper.line(block.spans.flatMap(inlinesOf));
    else paper.quote(block);
  }
  return paper.parts(notice.url);
}

/** Collects parts until the message is full. */
class Paper {
  room = MESSAGE_LENGTH;
  readonly #parts: Part[] = [];
  #section: Inline[] = [];
  #cut = false;

  line(inlines: readonly Inline[]): void {
    const length = inlines.reduce((sum, inline) => sum + lengthOf(inline), 1);
    if (length > this.room) {
      this.room = 0;
      this.#cut = true;
      return;
    }
    this.room -= length;
    if (this.#section.length > 0) this.#section.push({ type: 'text', text: '\n' });
    this.#section.push(...inlines);
  }

  quote({ text, url }: Extract<Block, { kind: 'quote' }>): void {
    const words = clean(text)
      .replace(/\n{3,}/g, '\n\n')
      .trim();
    if (words === '') return;
    const most = Math.min(TEXT_LENGTH, this.room);
    const elements: Inline[] = [{ type: 'text', text: shortened(words, most) }];
    const address = webAddress(url);
    if (words.length > most && address !== null)
      elements.push({ type: 'text', text: ' ' }, { type: 'link', url: address.href, text: MORE });
    this.room -= Math.min(words.length, most);
    this.#endSection();
    this.#parts.push({ type: 'rich_text_quote', elements });
  }

  parts(url: string | null): Part[] {
    if (this.#cut) {
      const address = webAddress(url);
      this.#section.push({ type: 'text', text: '\n… ' });
      if (address !== null) this.#section.push({ type: 'link', url: address.href, text: MORE });
    }
    this.#endSection();
    return this.#parts;
  }

  #endSection(): void {
    if (this.#section.length > 0) this.#parts.push({ type: 'rich_text_section', elements: this.#section });
    this.#section = [];
  }
}

/** On the link to what did not fit. */
const MORE = 'more';

const lengthOf = (inline: Inline): number => (inline.type === 'date' ? inline.format.length : (inline.text ?? '').length);

function inlinesOf(span: Span): Inline[] {
  switch (span.kind) {
    case 'text':
      return plain(shortened(oneLine(span.text), TEXT_LENGTH), span.strong === true);
    case 'link':
      return span.text === span.url ? bareAddress(span.url) : linked(shortened(oneLine(span.text), TEXT_LENGTH), span.url, false);
    case 'time':
      return [
        { type: 'date', timestamp: Math.floor(span.at / SECOND), format: DATE_FORMAT[span.style], fallback: utc(span.at, span.style) },
      ];
  }
}

/** Shown in the reader's own zone and clock; https://docs.slack.dev/reference/block-kit/block-elements/date-element */
const DATE_FORMAT = { time: '{time}', 'date-time': '{date_short_pretty} {time}', relative: '{ago}' } as const;

function utc(at: number, style: keyof typeof DATE_FORMAT): string {
  const text = iso(at);
  return `${style === 'time' ? '' : `${text.slice(0, 10)} `}${text.slice(11, 16)} UTC`;
}

const plain = (text: string, bold: boolean): Inline[] => (text === '' ? [] : [{ type: 'text', text, ...(bold ? BOLD : {}) }]);

const BOLD = { style: { bold: true } } as const;

/** An address that is to be read and followed is its own link. */
function bareAddress(url: string): Inline[] {
  const address = webAddress(url);
  return address === null ? plain(shortened(oneLine(url), TEXT_LENGTH), false) : [{ type: 'link', url: address.href, text: address.href }];
}

/** Words that lead somewhere. Words that name another host do not become the link: its true host is put behind them. */
function linked(words: string, url: string | null, bold: boolean): Inline[] {
  const address = webAddress(url);
  if (address === null) return plain(words, bold);
  const { href: target, hostname } = address;
  if (words.trim() === '' || namesAnotherHost(words, address)) {
    return [...plain(words === '' ? '' : `${words} `, bold), { type: 'link', url: target, text: hostname }];
  }
  return [{ type: 'link', url: target, text: words, ...(bold ? BOLD : {}) }];
}

function buttonsOf(actions: readonly Action[]): types.ActionsBlock[] {
  const seen = new Map<string, number>();
  const buttons = actions
    // A cut value would do something else than the label says.
    .filter(({ value }) => value.length <= VALUE_LENGTH)
    .slice(0, MOST_BUTTONS)
    .map(({ id, label, value, style }): types.Button => {
      const count = (seen.get(id) ?? 0) + 1;
      seen.set(id, count);
      return {
        type: 'button',
        // Slack wants ids that differ within a block; several buttons may run one command.
        action_id: count === 1 ? `act:${id}` : `act:${id}:${count}`,
        text: { type: 'plain_text', text: shortened(oneLine(label), LABEL_LENGTH) || id, emoji: false },
        value,
        ...(style === 'plain' ? {} : { style }),
      };
    });
  const rows = Array.from({ length: Math.ceil(buttons.length / BUTTONS_A_BLOCK) }, (_, row) => row * BUTTONS_A_BLOCK);
  return rows.map((from) => ({ type: 'actions', elements: buttons.slice(from, from + BUTTONS_A_BLOCK) }));
}
