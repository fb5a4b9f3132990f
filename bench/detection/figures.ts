/** A measured number, what it must be, and how it is printed. */
import type { Estimate } from './bootstrap.ts';

export type Unit = 'share' | 'count' | 'seconds' | 'minutes' | 'polls' | 'hours' | 'per second';

export interface Figure {
  /** What was measured on: "Statuspage", "silent-outage". A table has a column for each subject. */
  subject: string;
  /** What was measured: a row of the table. */
  name: string;
  /** Null: there was nothing to measure it on. */
  value: number | null;
  unit: Unit;
  /** The middle 95 % of what other outages of the same kind would give; null: it is a count, or a time. */
  interval: { low: number; high: number } | null;
  /** What it must be at least or at most; null: it is shown, and held by its floor alone. */
  bar: { atLeast: number } | { atMost: number } | null;
  better: 'more' | 'less';
  /** True for a time or speed of this machine: no floor holds it on another. */
  machine?: boolean;
}

export interface Table {
  /** Short and stable: the first part of a figure's key. */
  id: string;
  title: string;
  figures: readonly Figure[];
}

export const keyOf = (table: Table, figure: Figure): string => `${table.id} / ${figure.subject} / ${figure.name}`;

const betterBy = (bar: Figure['bar']): Figure['better'] => (bar !== null && 'atLeast' in bar ? 'more' : 'less');

/** A figure with its bar; `better` follows from the bar. */
export function figure(
  subject: string,
  name: string,
  unit: Unit,
  value: number | null | Estimate,
  bar: Figure['bar'] = null,
  better: Figure['better'] = betterBy(bar),
): Figure {
  const estimated = typeof value === 'object' && value !== null;
  const interval = estimated ? { low: value.low, high: value.high } : null;
  return { subject, name, unit, value: estimated ? value.value : value, interval, bar, better };
}

/** Whether a figure misses its bar. What could not be measured misses nothing: there was nothing to find. */
export function misses({ value, bar }: Figure): boolean {
  if (value === null || bar === null) return false;
  return 'atLeast' in bar ? value < bar.atLeast : value > bar.atMost;
}

const DIGITS: Readonly<Record<Unit, number>> = { share: 4, count: 2, seconds: 1, minutes: 1, polls: 2, hours: 2, 'per second': 0 };
const SUFFIX: Readonly<Record<Unit, string>> = {
  share: '',
  count: '',
  seconds: ' s',
  minutes: ' min',
  polls: ' polls',
  hours: ' h',
  'per second': '/s',
};

const digits = (value: number, unit: Unit): string =>
  value
    .toFixed(Number.isInteger(value) ? 0 : DIGITS[unit])
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
    .replace(/^-0$/, '0')
    .replace(/\B(?=(\d{3})+$)/g, Math.abs(value) >= 10_000 ? ' ' : '');

/** "0.9995 (0.998 to 1)", "0.98 ✗". */
export function shown(figure: Figure): string {
  const { value, unit, interval } = figure;
  if (value === null) return '–';
  if (!Number.isFinite(value)) return `never${misses(figure) ? ' **✗**' : ''}`;
  const spread =
    interval === null || interval.low === interval.high ? '' : ` (${digits(interval.low, unit)} to ${digits(interval.high, unit)})`;
  return `${digits(value, unit)}${SUFFIX[unit]}${spread}${misses(figure) ? ' **✗**' : ''}`;
}

/** "≥ 0.98", "≤ 1 polls"; empty without a bar. */
export function shownBar({ bar, unit }: Figure): string {
  if (bar === null) return '';
  return 'atLeast' in bar ? `≥ ${digits(bar.atLeast, unit)}${SUFFIX[unit]}` : `≤ ${digits(bar.atMost, unit)}${SUFFIX[unit]}`;
}

/** A table in Markdown, padded so that a terminal reads it too: a row a name, a column a subject. */
export function markdown({ title, figures }: Table): string {
  const subjects = [...new Set(figures.map(({ subject }) => subject))];
  const names = [...new Set(figures.map(({ name }) => name))];
  const rows = names.map((name) => {
    const own = figures.filter((each) => each.name === name);
    return [
      name,
      ...subjects.map((subject) => {
        const at = own.find((each) => each.subject === subject);
        return at === undefined ? '' : shown(at);
      }),
      barsOf(own),
    ];
  });
  const cells = [['', ...subjects, 'bar'], ...rows];
  const widths = cells[0]?.map((_, column) => Math.max(3, ...cells.map((row) => (row[column] ?? '').length))) ?? [];
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  const [head, ...body] = cells.map(line);
  return [`### ${title}`, '', head, rule, ...body].join('\n');
}

/** The bar of a row; where its subjects have different ones, whose is whose. */
function barsOf(row: readonly Figure[]): string {
  const byBar = [...Map.groupBy(row, shownBar)].filter(([bar]) => bar !== '');
  return byBar.map(([bar, own]) => (byBar.length === 1 ? bar : `${bar} ${own.map(({ subject }) => subject).join(', ')}`)).join('; ');
}
