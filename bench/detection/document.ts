/** The scorecard's place in `docs/detection.md`: between two marks, written by the run that measured it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdown, type Table } from './figures.ts';

const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'detection.md');
const BEGIN = '<!-- scorecard: written by npm run bench:detection -- --write -->';
const END = '<!-- end of the scorecard -->';

/** @throws when the document has lost its marks */
export function writeScorecard(machine: string, tables: readonly Table[]): void {
  const text = readFileSync(DOCUMENT, 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${DOCUMENT} has no place for a scorecard between its two marks`);
  const card = [BEGIN, '', `${machine}.`, '', ...tables.map((table) => `${markdown(table)}\n`), ''].join('\n');
  writeFileSync(DOCUMENT, `${text.slice(0, begin)}${card.trimEnd()}\n\n${text.slice(end)}`);
}
