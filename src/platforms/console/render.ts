import type { Instant } from '../../domain/instant.ts';
import type { Block, Notice, Span } from '../../domain/notice.ts';

/** Room for `HH:MM:SS` and two blanks, under which everything after the first line stands. */
const INDENT = ' '.repeat(10);
const WIDTH = 110;

/** A notice as lines of a terminal: the time, the title, and the rest beneath it. */
export function plainLines(notice: Notice, now: Instant, zone?: string): readonly string[] {
  const head = `${clockTime(now, zone, true)}  ${safeLine(notice.title)}`;
  return [head, ...notice.blocks.filter((block) => !isOnlyTime(block)).flatMap((block) => blockLines(block, zone))];
}

/** The time stands before every notice of a terminal already. */
const isOnlyTime = (block: Block): boolean => block.kind === 'line' && block.spans.every((span) => span.kind === 'time');

function blockLines(block: Block, zone: string | undefined): readonly string[] {
  if (block.kind === 'line') return wrap(block.spans.map((span) => spanText(span, zone)).join('')).map((line) => `${INDENT}${line}`);
  return safe(block.text)
    .split('\n')
    .flatMap(wrap)
    .map((line) => `${INDENT}| ${line}`);
}

function spanText(span: Span, zone: string | undefined): string {
  if (span.kind === 'text') return safeLine(span.text);
  if (span.kind === 'link') return span.text === span.url ? safeLine(span.url) : `${safeLine(span.text)} <${safeLine(span.url)}>`;
  return span.style === 'date-time' ? `${dateOf(span.at, zone)} ${clockTime(span.at, zone, false)}` : clockTime(span.at, zone, false);
}

function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** Feeds are hostile: control characters could move the cursor or recolour the screen; bidi marks could reorder a line. */
const safe = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (mark) => (mark === '\n' ? '\n' : ''));

/** A line break inside a title would begin a line that looks like one of ours. */
const safeLine = (text: string): string => safe(text).replace(/\s*\n\s*/g, ' ');

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([zone, options]);
  const known = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, ...(zone === undefined ? {} : { timeZone: zone }) });
  formats.set(key, known);
  return known;
}

const clockTime = (at: Instant, zone: string | undefined, seconds: boolean): string =>
  format(zone, { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}), hourCycle: 'h23' }).format(at);

const dateOf = (at: Instant, zone: string | undefined): string => format(zone, { day: 'numeric', month: 'short' }).format(at);
