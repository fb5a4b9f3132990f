/**
 * The scorecard of detection: replays everything in `../shared`, measures it, and holds it against the bars and against what it was.
 *
 *     npm run bench:detection                 # everything
 *     npm run bench:detection -- --short      # for CI: scenarios, events and two status pages
 *     npm run bench:detection -- --list       # what was missed, false or late, one a line
 *     npm run bench:detection -- --write      # puts the tables into docs/detection.md
 *     npm run bench:detection -- --accept     # makes the figures the floors that the next runs are held to
 *
 * Exits 1 when a figure fell by more than its noise; the whole run also when a bar is missed.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { costTable } from './cost.ts';
import { writeScorecard } from './document.ts';
import { eventsTable } from './events.ts';
import { keyOf, markdown, misses, shown, shownBar, type Table } from './figures.ts';
import { accept, fallen } from './floors.ts';
import { type CaptureFile, capturesOf } from './recorded.ts';
import { referenceDayTable } from './reference-day.ts';
import { replayAll } from './replays.ts';
import { reportsTable } from './reports.ts';
import { scenariosTable } from './scenarios.ts';
import { statusTable } from './status.ts';

/** The status pages of a short run: one of the Statuspage kind, one that is not. */
const SHORT_STATUS = /^(github-summary|slack-current)-/;

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, list: { type: 'boolean' }, write: { type: 'boolean' }, accept: { type: 'boolean' } },
});
const short = values.short === true;

const captures: readonly CaptureFile[] = [
  ...capturesOf('scenarios'),
  ...capturesOf('events'),
  ...capturesOf('status').filter(({ name }) => !short || SHORT_STATUS.test(name)),
];
if (captures.length === 0) {
  console.log('skipped: there are no recorded days at ../shared');
  process.exit(0);
}

const replayed = await replayAll(captures, ({ capture, took }) => {
  if (values.list === true) console.log(`${(took / 1000).toFixed(1).padStart(6)} s  ${capture.family} ${capture.name}`);
});
const of = (family: CaptureFile['family']) => replayed.filter(({ capture }) => capture.family === family);
const measured: readonly { table: Table; remarks: readonly string[] }[] = [
  statusTable(of('status')),
  eventsTable(of('events')),
  scenariosTable(of('scenarios')),
  await referenceDayTable(),
  await reportsTable(),
  await costTable(of('scenarios')),
];
const tables = measured.map(({ table }) => table).filter(({ figures }) => figures.length > 0);

const machine = `Node ${process.version}, ${availableParallelism()} cores; ${captures.length} captures${short ? ', the short run' : ''}`;
console.log(`${machine}\n`);
for (const table of tables) console.log(`${markdown(table)}\n`);
if (values.list === true) for (const line of measured.flatMap(({ remarks }) => remarks)) console.log(line);

const missed = tables.flatMap((table) =>
  table.figures.filter(misses).map((each) => `${keyOf(table, each)}: ${shown(each)}, bar ${shownBar(each)}`),
);
const worse = fallen(short ? 'short' : 'full', tables);
if (missed.length > 0) console.log(`${missed.length} bars missed:\n${missed.map((line) => `  ${line}\n`).join('')}`);
if (worse.length > 0) console.log(`${worse.length} figures fell by more than their noise:\n${worse.map((line) => `  ${line}\n`).join('')}`);
if (values.accept === true) accept(short ? 'short' : 'full', tables);
if (values.write === true) writeScorecard(machine, tables);
// CI holds what was reached; the bars are for whoever runs all of it.
process.exitCode = worse.length > 0 || (!short && missed.length > 0) ? 1 : 0;
