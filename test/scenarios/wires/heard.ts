/**
 * Messages as a person reads them: what Discord's and Slack's clients would draw, in plain lines, times in UTC. Written from the
 * platforms' documentation, apart from the code that renders for them.
 */
import { iso } from '../../../src/clock.ts';

interface Embed {
  title?: string;
  description?: string;
  color?: number;
}
interface Button {
  label?: string;
  text?: { text: string };
}
interface Inline {
  type: 'text' | 'link' | 'date';
  text?: string;
  url?: string;
  timestamp?: number;
  format?: string;
}
interface Part {
  type: 'rich_text_section' | 'rich_text_quote';
  elements: readonly Inline[];
}

/** One message: content if any, title, body, and the buttons in brackets, a line each. */
export function heardOnDiscord(message: { content: string; embeds: readonly unknown[]; components: readonly unknown[] }): string {
  const embeds = message.embeds.map((embed) => {
    const { title = '', description = '' } = embed as Embed;
    return [title, description].map(markdown).filter(Boolean).join('\n');
  });
  const buttons = (message.components as { components?: readonly Button[] }[]).flatMap(({ components = [] }) => components);
  return [markdown(message.content), ...embeds, row(buttons.map(({ label = '' }) => label))].filter(Boolean).join('\n');
}

/** One message. Its `text`, which only notifications show, is left out where there are blocks. */
export function heardOnSlack(message: { text: string; blocks: readonly unknown[] }): string {
  const blocks = message.blocks as { type: string; elements: readonly (Part | Button)[] }[];
  if (blocks.length === 0) return message.text;
  const lines = blocks.map(({ type, elements }) =>
    type === 'actions' ? row((elements as Button[]).map(({ text }) => text?.text ?? '')) : (elements as Part[]).map(partOf).join('\n'),
  );
  return lines.filter(Boolean).join('\n');
}

/** The colour of the first embed, as CSS writes it; null: none. */
export function colourOf(message: { embeds: readonly unknown[] }): string | null {
  const colour = (message.embeds[0] as Embed | undefined)?.color;
  return colour === undefined ? null : `#${colour.toString(16).padStart(6, '0')}`;
}

/** Escapes, styles, links and times of Discord's markdown (Reference, Message Formatting). */
function markdown(text: string): string {
  return text.replaceAll(
    /\\([^0-9A-Za-z\s])|\*\*|\u200B|\[((?:\\.|[^\\\]])*)\]\((\S+?)\)|<t:(\d+):(\w)>/g,
    (_whole, sign?: string, label?: string, url?: string, seconds?: string, style?: string) => {
      if (sign !== undefined) return sign;
      if (label !== undefined) return `${markdown(label)} (${url})`;
      return seconds === undefined ? '' : clock(Number(seconds), style === 't' ? 'time' : style === 'R' ? 'relative' : 'date-time');
    },
  );
}

function partOf({ type, elements }: Part): string {
  const text = elements.map(inlineOf).join('');
  return type === 'rich_text_quote' ? text.replaceAll(/^/gm, '> ') : text;
}

function inlineOf({ type, text = '', url, timestamp = 0, format = '' }: Inline): string {
  if (type === 'text') return text;
  if (type === 'link') return text === '' ? (url ?? '') : text;
  return clock(timestamp, format === '{time}' ? 'time' : format === '{ago}' ? 'relative' : 'date-time');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function clock(seconds: number, style: 'time' | 'date-time' | 'relative'): string {
  if (style === 'relative') return 'a moment ago';
  const [day = '', time = ''] = iso(seconds * 1000).split('T');
  const [, month, date] = day.split('-').map(Number);
  return style === 'time' ? time.slice(0, 5) : `${date} ${MONTHS[(month ?? 1) - 1]} ${time.slice(0, 5)}`;
}

const row = (labels: readonly string[]): string => labels.map((label) => `[${label}]`).join(' ');
