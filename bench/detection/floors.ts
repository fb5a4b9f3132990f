/** What a figure was when it was last accepted, with its noise: CI fails when one is worse by more (`floors.json`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, keyOf, type Table } from './figures.ts';

const FILE = join(import.meta.dirname, 'floors.json');

interface Floor {
  value: number;
  /** How much worse it may be: half of its 95 % interval; 0 for a count. */
  noise: number;
}

/** By the run (`full` or `short`, which measure on different captures), then by the figure's key. */
type Floors = Readonly<Record<'full' | 'short', Readonly<Record<string, Floor>>>>;

const read = (): Floors => JSON.parse(readFileSync(FILE, 'utf8')) as Floors;

/** The figures that fell below their floor by more than its noise, and those that are not measured any more, each in a line. */
export function fallen(run: keyof Floors, tables: readonly Table[]): readonly string[] {
  const now = new Map(held(tables).map(({ key, figure }) => [key, figure]));
  return Object.entries(read()[run]).flatMap(([key, { value, noise }]) => {
    const figure = now.get(key);
    if (figure === undefined) return [`${key} was ${value} and is not measured any more`];
    const worse = figure.better === 'more' ? value - figure.value : figure.value - value;
    // Floors are kept to four decimals.
    return worse > noise + 1e-4 ? [`${key} was ${value} (± ${noise}) and is ${figure.value}`] : [];
  });
}

/** Makes the floors of one kind of run those of these tables. */
export function accept(run: keyof Floors, tables: readonly Table[]): void {
  const floors = Object.fromEntries(held(tables).map(({ key, figure }) => [key, { value: rounded(figure.value), noise: noiseOf(figure) }]));
  writeFileSync(FILE, `${JSON.stringify({ ...read(), [run]: floors }, null, 2)}\n`);
}

type Measured = Figure & { value: number };

function held(tables: readonly Table[]): readonly { key: string; figure: Measured }[] {
  return tables.flatMap((table) =>
    table.figures
      .filter((figure): figure is Measured => figure.value !== null && Number.isFinite(figure.value) && figure.machine !== true)
      .map((figure) => ({ key: keyOf(table, figure), figure })),
  );
}

const noiseOf = ({ interval }: Figure): number => (interval === null ? 0 : rounded((interval.high - interval.low) / 2));
const rounded = (value: number): number => Number(value.toFixed(4));
