import type { Block, Span } from '../../domain/notice.ts';
import { escapeText, linkTarget, longestFitting, oneLine, visible, ZERO_WIDTH_SPACE } from './escape.ts';
import { EMBED_DESCRIPTION_LENGTH, URL_LENGTH } from './limits.ts';

/** Quotes are shortened to no less than this before lines are dropped, characters. */
const SHORTEST_QUOTE = 300;
/** Says that something was left out. */
const ELLIPSIS = '…';

type Quote = Extract<Block, { kind: 'quote' }>;

/**
 * A notice's blocks in Discord's markdown, within the limit of an embed's description. Too long, the longest quotes are
 * shortened first, each with a link to the whole, then the last lines go, with a link to `url`.
 */
export function description(blocks: readonly Block[], url: string | null): string {
  const texts = blocks.map(blockText);
  const shortened = new Set<number>();
  for (;;) {
    const excess = joined(texts).length - EMBED_DESCRIPTION_LENGTH;
    if (excess <= 0) return joined(texts);
    const longest = longestQuote(blocks, texts, shortened);
    if (longest === null) return cutTail(blocks, texts, url);
    shortened.add(longest.at);
    texts[longest.at] = shortQuote(longest.quote, Math.max(SHORTEST_QUOTE, (texts[longest.at] ?? '').length - excess), url);
  }
}

const joined = (texts: readonly string[]): string => texts.join('\n');

const blockText = (block: Block): string => (block.kind === 'line' ? lineText(block.spans) : quoteText(block.text));

function longestQuote(
  blocks: readonly Block[],
  texts: readonly string[],
  without: ReadonlySet<number>,
): { at: number; quote: Quote } | null {
  let longest: { at: number; quote: Quote; length: number } | null = null;
  for (const [at, quote] of blocks.entries()) {
    const length = texts[at]?.length ?? 0;
    if (quote.kind === 'quote' && !without.has(at) && length > Math.max(SHORTEST_QUOTE, longest?.length ?? 0))
      longest = { at, quote, length };
  }
  return longest;
}

function quoteText(text: string): string {
  const escaped = escapeText(text.trim(), 'live');
  return escaped === '' ? '' : escaped.replace(/^/gm, '> ');
}

function shortQuote(quote: Quote, budget: number, url: string | null): string {
  const tail = ` ${ELLIPSIS}${more(quote.url ?? url, 'read on')}`;
  // A rendered text is never shorter than its source but for what cannot be seen, so this much is enough to look at.
  const source = visible(quote.text).trim().slice(0, EMBED_DESCRIPTION_LENGTH);
  const start = longestFitting(source, (part) => quoteText(part).length + tail.length <= budget);
  return quoteText(start) + tail;
}

const more = (url: string | null, label: string): string => {
  const target = linkTarget(url, URL_LENGTH);
  return target === null ? '' : ` [${label}](${target})`;
};

function cutTail(blocks: readonly Block[], texts: readonly string[], url: string | null): string {
  const tail = `${ELLIPSIS}${more(url, 'more')}`;
  const kept: string[] = [];
  for (const [at, block] of blocks.entries()) {
    const text = texts[at] ?? '';
    const room = EMBED_DESCRIPTION_LENGTH - tail.length - 1 - joined([...kept, '']).length;
    if (text.length <= room) {
      kept.push(text);
      continue;
    }
    const part = block.kind === 'line' ? cutLine(block.spans, room) : '';
    if (part !== '') kept.push(part);
    break;
  }
  return joined([...kept, tail]);
}

/** As many spans as fit, the first too long one cut when it is text. */
function cutLine(spans: readonly Span[], room: number): string {
  for (let count = spans.length - 1; count >= 0; count -= 1) {
    const before = spans.slice(0, count);
    if (lineText(before).length > room) continue;
    const next = spans[count];
    if (next?.kind !== 'text') return lineText(before);
    const source = visible(next.text).slice(0, EMBED_DESCRIPTION_LENGTH);
    return lineText([
      ...before,
      { ...next, text: longestFitting(source, (part) => lineText([...before, { ...next, text: part }]).length <= room) },
    ]);
  }
  return '';
}

/** One line. Neighbouring strong texts become one, since `**a****b**` is not what it seems. */
export function lineText(spans: readonly Span[]): string {
  let text = '';
  for (let at = 0; at < spans.length; at += 1) {
    const span = spans[at];
    if (span?.kind !== 'text' || span.strong !== true) {
      text += span === undefined ? '' : spanText(span, at + 1 < spans.length);
      continue;
    }
    let run = span.text;
    for (let next = spans[at + 1]; next?.kind === 'text' && next.strong === true; next = spans[at + 1]) {
      run += next.text;
      at += 1;
    }
    text += strongText(run);
  }
  return text;
}

function strongText(run: string): string {
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(oneLine(run)) ?? [];
  return core === '' ? before + after : `${before}**${escapeText(core)}**${after}`;
}

function spanText(span: Span, goesOn: boolean): string {
  switch (span.kind) {
    case 'text':
      return apart(escapeText(oneLine(span.text), 'live'), goesOn);
    case 'time':
      return `<t:${Math.floor(span.at / 1000)}:${TIME_STYLE[span.style]}>`;
    case 'link':
      return span.text === span.url ? bareAddress(span.url, goesOn) : linkText(oneLine(span.text).trim(), span.url);
  }
}

/** What ends one text must not become something with the beginning of the next: an address would take it in, `@` would call. */
function apart(text: string, goesOn: boolean): string {
  if (!goesOn) return text;
  if (text.endsWith('@')) return text + ZERO_WIDTH_SPACE;
  return /https?:\/\/\S*$/i.test(text) ? `${text} ` : text;
}

/** Shown in the reader's own zone and language (docs: Reference, Message Formatting, Timestamp Styles). */
const TIME_STYLE = { time: 't', 'date-time': 'f', relative: 'R' } as const;

/** An address that is to be read and followed is its own link. */
function bareAddress(url: string, goesOn: boolean): string {
  return apart(escapeText(linkTarget(url, URL_LENGTH) ?? oneLine(url), 'live'), goesOn);
}

/** A link never claims to lead elsewhere: words that look like an address stand beside it. */
function linkText(label: string, url: string): string {
  const target = linkTarget(url, URL_LENGTH);
  if (target === null) return escapeText(label);
  const host = new URL(target).hostname;
  if (/:\/\/|^\s*[\w-]+(\.[\w-]+)+(?:[/:?#]|\s*$)/.test(label) && label !== host)
    return `${escapeText(label)} ([open ${escapeText(host)}](${target}))`;
  return `[${label === '' ? escapeText(host) : escapeText(label)}](${target})`;
}
