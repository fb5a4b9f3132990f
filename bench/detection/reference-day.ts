/** How many demands of the reference day hold: `test/scenarios/reference-day.test.ts` is run, and its tests are counted. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure, type Table } from './figures.ts';
import { runAnyhow } from './replays.ts';

const TEST = join('test', 'scenarios', 'reference-day.test.ts');

interface Report {
  testResults: readonly { assertionResults: readonly { fullName: string; status: string }[] }[];
}

/** @throws when the tests could not be run at all */
export async function referenceDayTable(): Promise<{ table: Table; remarks: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-reference-day-'));
  const file = join(folder, 'report.json');
  const output = await runAnyhow([join('node_modules', 'vitest', 'vitest.mjs'), 'run', TEST, '--reporter=json', `--outputFile=${file}`]);
  if (!existsSync(file)) throw new Error(`the tests of the reference day did not run: ${output}`);
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  if (tests.length === 0) throw new Error('the file of the reference day holds no test that could be loaded');
  const broken = tests.filter(({ status }) => status === 'failed');
  const subject = 'meta-2024-03-05';
  return {
    table: {
      id: 'reference-day',
      title: 'The reference day',
      figures: [
        figure(subject, 'demands', 'count', tests.length, null, 'more'),
        figure(subject, 'demands that do not hold', 'count', broken.length, { atMost: 0 }),
      ],
    },
    remarks: broken.map(({ fullName }) => `reference day: ${fullName}`),
  };
}
